// What was written out of a plan, in a browser that has no network.

import AxeBuilder from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { ARTEFACTS, COMMAND_LINE, freshHome, run } from './drive/processes.mjs';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

let place;
let browser;
let page;
/** What pages complained of; must stay empty. */
const errors = [];

before(async () => {
  assert.ok(existsSync(COMMAND_LINE), `${COMMAND_LINE} is not built: run make programs`);
  place = await freshHome();
  await run(COMMAND_LINE, ['new', inHome('plan.gpkg'), '--sample'], place.environment);
  await mkdir(ARTEFACTS, { recursive: true });
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--no-first-run'] });
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, offline: true });
  page = await context.newPage();
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
});

after(async () => {
  await browser?.close();
  await place?.remove();
});

const inHome = (name) => path.join(place.home, name);

/** Writes a file out of the plan and opens it. */
async function open(name, ...flags) {
  const file = inHome(name);
  await run(COMMAND_LINE, ['export', inHome('plan.gpkg'), '--out', file, ...flags], place.environment);
  await page.goto(pathToFileURL(file).href);
}

test('the web page says who covers an address without any network', async () => {
  await open('who.html', '--format', 'viewer');
  const answer = async (address) => {
    await page.getByLabel('Who covers this address?').fill(address);
    await page.keyboard.press('Enter');
    return (await page.locator('#answer').innerText()).replace(/\s+/g, ' ');
  };
  assert.match(await answer('1200 Main St, Denver, CO 80203'), /^Denver .*By the code 80203$/);
  assert.match(await answer('80203-1234'), /By the code 80203$/);
  assert.match(await answer('Denver, CO'), /By the town Denver, CO$/);
  // A house number that is also somebody's postal code.
  assert.match(await answer('12001 Main St, Austin TX'), /By the town Austin, TX$/);
  assert.match(await answer('Nowhereville'), /^Not found/);
  assert.match(await answer('Springfield'), /Which one\?/);
  await page.getByRole('button', { name: /Springfield, MO/ }).click();
  assert.equal(await page.locator('.ground.chosen').count(), 1);
  assert.equal(await page.locator('.pin').count(), 1);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    const found = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html)}`), []);
    await page.screenshot({ path: path.join(ARTEFACTS, `who-${colorScheme}.png`) });
  }
  assert.deepEqual(errors, []);
});

test('a click on the map of the web page says whose ground it is', async () => {
  const box = await page.locator('.ground').nth(3).boundingBox();
  assert.ok(box && box.width > 2);
  await page.locator('#list button').nth(3).focus();
  await page.keyboard.press('Enter');
  const name = await page.locator('#list button span').nth(3).innerText();
  assert.match(await page.locator('#answer').innerText(), new RegExp(`^${name}`));
  const other = await page.locator('svg text').first();
  const label = await other.boundingBox();
  await page.mouse.click(label.x + label.width / 2, label.y + label.height / 2);
  assert.match(await page.locator('#answer').innerText(), new RegExp(`^${await other.textContent()}`));
});

test('an SVG has a named group for each territory and its words stay words', async () => {
  await open('map.svg', '--format', 'svg');
  const names = await page.locator('g[data-name]').evaluateAll((all) => all.map((one) => one.dataset.name));
  for (const name of ['Denver', 'Miami', 'Kansas City']) assert.ok(names.includes(name), name);
  const words = await page.locator('text').evaluateAll((all) => all.map((one) => one.textContent));
  assert.ok(words.some((text) => text.includes('Sample plan')));
  const outside = await page.locator('text').evaluateAll((all) =>
    all.filter((one) => {
      const box = one.getBoundingClientRect();
      const sheet = document.documentElement.getBoundingClientRect();
      return box.right > sheet.right + 1 || box.bottom > sheet.bottom + 1 || box.left < sheet.left - 1;
    }).map((one) => one.textContent));
  assert.deepEqual(outside, []);
  await page.screenshot({ path: path.join(ARTEFACTS, 'svg-in-browser.png') });
  assert.deepEqual(errors, []);
});
