// The sample plan in a browser, with everything watched that the page must not do.

import AxeBuilder from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { ASK, HOLDERS, IDLE } from './plan.mjs';
import { ARTEFACTS, COMMAND_LINE, freshHome, run, startUntil } from './processes.mjs';

/** Software WebGL, and none of the browser's own talk to the network. */
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
  '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync',
];
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Opens the sample plan: the page, what it asked of others (`strays`) and what it met (`errors`), and what
 * tests ask of it. */
export async function openSample() {
  assert.ok(existsSync(COMMAND_LINE), `${COMMAND_LINE} is not built: run make programs`);
  const place = await freshHome();
  const file = path.join(place.home, 'plan.gpkg');
  await run(COMMAND_LINE, ['new', file, '--sample'], place.environment);
  const served = await startUntil(COMMAND_LINE, ['serve', file], place.environment, /http:\/\/127\.0\.0\.1\S+/);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const [strays, errors] = [[], []];
  page.setDefaultTimeout(60_000);
  page.on('request', (request) => {
    if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) strays.push(request.url());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (line) => line.type() === 'error' && !line.text().startsWith('Failed to load') && errors.push(line.text()));
  page.on('response', (answer) => answer.status() >= 400 && errors.push(refused(answer)));
  await page.goto(served.match[0]);
  await page.getByTestId('saved-state').waitFor();
  await page.waitForFunction(IDLE);
  const close = async () => {
    await browser.close();
    await served.stop();
    await place.remove();
  };
  return { page, place, strays, errors, close, ...asked(page) };
}

/** What tests ask of a page again and again: the plan behind it, and that it changes or is as it was. */
function asked(page) {
  const holders = () => page.evaluate(HOLDERS);
  return {
    ask: (name, args) => page.evaluate(`(${ASK})(${JSON.stringify(name)}, ${JSON.stringify(args ?? {})})`),
    holders,
    drawn: () => page.waitForFunction(IDLE),
    state: () => page.evaluate(() => window.__bailiwick.state()),
    differs: (was) => until(async () => (await holders()) !== was, 'the plan to change'),
    equals: (was) => until(async () => (await holders()) === was, 'the plan to be as it was'),
  };
}

/** Says what was asked and why it was not given. */
async function refused(answer) {
  const why = await answer.text().catch(() => '');
  return `${answer.status()} ${answer.url()} ${answer.request().postData() ?? ''}: ${why}`;
}

/** Keeps a picture of the screen, and finds no barrier that axe can find. */
export async function soundness(page, name, leave) {
  // Away from everything that would show a tooltip.
  await page.mouse.move(720, 640);
  await page.screenshot({ path: path.join(ARTEFACTS, `browser-${name}.png`) });
  const { violations } = await new AxeBuilder({ page }).analyze();
  await leave?.();
  assert.deepEqual(violations.map(inWords), []);
}

function inWords({ id, nodes }) {
  return `${id}: ${nodes.map((node) => `${node.target.join(' ')} (${node.any[0]?.message ?? node.failureSummary})`).join('; ')}`;
}

/** Waits until something is true of the plan. */
export async function until(condition, what) {
  const end = Date.now() + 20_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
