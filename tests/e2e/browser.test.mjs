// The same screens in a browser: no barrier that axe can find, the keyboard is enough, and
// nothing is asked of any other machine.

import AxeBuilder from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { ASK, HOLDERS, IDLE, ON_PAGE, ringAround } from './drive/plan.mjs';
import { ARTEFACTS, COMMAND_LINE, freshHome, run, startUntil } from './drive/processes.mjs';

/** Software WebGL, and none of the browser's own talk to the network. */
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
  '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync',
];
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

let place;
let served;
let browser;
let page;
/** Addresses asked for outside this machine, and errors of the page; both must stay empty. */
const strays = [];
const errors = [];

before(async () => {
  assert.ok(existsSync(COMMAND_LINE), `${COMMAND_LINE} is not built: run make programs`);
  place = await freshHome();
  const file = path.join(place.home, 'plan.gpkg');
  await run(COMMAND_LINE, ['new', file, '--sample'], place.environment);
  served = await startUntil(COMMAND_LINE, ['serve', file], place.environment, /http:\/\/127\.0\.0\.1\S+/);
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('request', (request) => {
    if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) strays.push(request.url());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
  await page.goto(served.match[0]);
  await page.getByTestId('saved-state').waitFor();
  await drawn();
});

after(async () => {
  await browser?.close();
  await served?.stop();
  await place?.remove();
});

const drawn = () => page.waitForFunction(IDLE);
const ask = (name, args) => page.evaluate(`(${ASK})(${JSON.stringify(name)}, ${JSON.stringify(args ?? {})})`);
const holders = () => page.evaluate(HOLDERS);

/** Shows a screen, from the map and back to it. */
const SCREENS = {
  map: { open: async () => {}, close: async () => {} },
  'territory selected': {
    open: async () => page.locator('[data-testid^="territory-row-"]').first().click(),
    close: async () => page.keyboard.press('Escape'),
  },
  balance: {
    open: async () => page.getByTestId('balance-open').click(),
    shown: 'balance-run',
    close: async () => page.keyboard.press('Escape'),
  },
  palette: {
    open: async () => page.keyboard.press('Control+k'),
    shown: 'palette-input',
    close: async () => page.keyboard.press('Escape'),
  },
};

for (const theme of ['light', 'dark']) {
  for (const [name, screen] of Object.entries(SCREENS)) {
    test(`${name}, ${theme}: axe finds no barrier`, async () => {
      await page.emulateMedia({ colorScheme: theme });
      await screen.open();
      if (screen.shown) await page.getByTestId(screen.shown).waitFor();
      await drawn();
      await page.screenshot({ path: path.join(ARTEFACTS, `browser-${name.replaceAll(' ', '-')}-${theme}.png`) });
      const { violations } = await new AxeBuilder({ page }).analyze();
      await screen.close();
      assert.deepEqual(violations.map(inWords), []);
    });
  }
}

function inWords({ id, nodes }) {
  return `${id}: ${nodes.map((node) => `${node.target.join(' ')} (${node.any[0]?.message ?? node.failureSummary})`).join('; ')}`;
}

test('a keyboard is enough to find a command, and leaves the focus where it was', async () => {
  await page.locator('[data-testid^="territory-row-"]').first().focus();
  const focused = () => page.evaluate(() => document.activeElement?.dataset.testid ?? document.activeElement?.tagName);
  const had = await focused();
  await page.keyboard.press('Control+k');
  await page.getByTestId('palette-input').waitFor();
  assert.equal(await focused(), 'palette-input');
  await page.keyboard.press('Escape');
  await page.getByTestId('palette-input').waitFor({ state: 'detached' });
  assert.equal(await focused(), had);
});

test('every control reached by Tab is at least 24 pixels wide and high, and shows the focus', async () => {
  await page.locator('body').focus();
  const small = [];
  const hidden = [];
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return null;
      const box = at.getBoundingClientRect();
      const style = getComputedStyle(at);
      const marked = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
      return { name: at.dataset.testid ?? at.getAttribute('aria-label') ?? at.outerHTML.slice(0, 80), width: box.width, height: box.height, marked };
    });
    if (!seen) break;
    if (seen.width < 24 || seen.height < 24) small.push(`${seen.name} ${seen.width}×${seen.height}`);
    if (!seen.marked) hidden.push(seen.name);
  }
  assert.deepEqual([...new Set(small)], []);
  assert.deepEqual([...new Set(hidden)], []);
});

test('a lasso drawn in the browser is undone and redone from the keyboard', async () => {
  const before = await holders();
  const view = await ask('plan');
  const [taker, giver] = view.board.territories.filter((row) => row.label_at);
  await page.getByTestId(`territory-row-${taker.id}`).click();
  await page.getByTestId('tool-lasso').click();
  const middle = await page.evaluate(ON_PAGE, giver.label_at);
  const [first, ...rest] = ringAround(middle, 30);
  await page.mouse.move(...first);
  await page.mouse.down();
  for (const point of rest) await page.mouse.move(...point);
  await page.getByTestId('ghost').waitFor();
  await page.mouse.up();
  await differs(before);
  const drawnOver = await holders();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await equals(before);
  await page.keyboard.press('Control+Shift+z');
  await equals(drawnOver);
});

const differs = (was) => until(async () => (await holders()) !== was, 'the plan to change');
const equals = (was) => until(async () => (await holders()) === was, 'the plan to be as it was');

async function until(condition, what) {
  const end = Date.now() + 20_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('the smallest window shows every tool without scrolling sideways', async () => {
  await page.setViewportSize({ width: 1024, height: 700 });
  await drawn();
  await page.screenshot({ path: path.join(ARTEFACTS, 'browser-smallest.png') });
  const [wide, high] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]);
  assert.ok(wide <= 1024 && high <= 700, `${wide}×${high}`);
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('nothing was asked of another machine and the page met no error', () => {
  assert.deepEqual(strays, []);
  assert.deepEqual(errors, []);
});
