// The main job in the real window: sample plan, paint, lasso, undo, balance, accept, quit, reopen.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { ASK, HOLDERS, IDLE, ON_PAGE, ringAround } from './drive/plan.mjs';
import { ARTEFACTS, WINDOW, freshHome, startDriver } from './drive/processes.mjs';
import { openWindow, until } from './drive/webdriver.mjs';

const DRIVER_PORT = 4477;
let place;
let driver;
let window;
/** Where the plan lies and who held what when the first window was closed. */
const left = {};

before(async () => {
  assert.ok(existsSync(WINDOW), `${WINDOW} is not built: run make programs`);
  place = await freshHome();
  driver = await startDriver(place.environment, DRIVER_PORT);
  window = await openWindow(driver.address, WINDOW);
});

after(async () => {
  await window?.quit().catch(() => {});
  await driver?.stop();
  await place?.remove();
});

const plan = () => window.run(ASK, 'plan');
const holders = () => window.run(HOLDERS);
const picture = (name) => window.picture(path.join(ARTEFACTS, `window-${name}.png`));
const drawn = () => window.until('the map to be drawn', IDLE);
const areasOf = (view, id) => view.board.territories.find((row) => row.id === id).units;

/** Two territories with a place to draw at, the second a neighbour in the list. */
async function twoTerritories() {
  const rows = (await plan()).board.territories.filter((row) => row.label_at);
  return [rows[0], rows[1]];
}

const becomes = (was) => until('the plan to be as it was', async () => (await holders()) === was);
const leaves = (was) => until('the plan to change', async () => (await holders()) !== was);

test('the first window offers the sample plan and opens it with 24 territories', async () => {
  await window.element('open-sample');
  await picture('1-first');
  await window.click('open-sample');
  await window.element('saved-state');
  await drawn();
  const rows = await window.run(() => document.querySelectorAll('[data-testid^="territory-row-"]:not([data-testid="territory-row-0"])').length);
  assert.equal(rows, 24);
  const view = await plan();
  assert.equal(view.accounts, 2400);
  assert.ok(view.notes.some((note) => /invented/i.test(note)), 'the plan says that its data is invented');
  await picture('2-sample');
});

test('painting shows what it would do before the stroke is let go, then does it', async () => {
  const [taker, giver] = await twoTerritories();
  await window.click(`territory-row-${taker.id}`);
  await window.click('tool-paint');
  await drawn();
  const [x, y] = await window.run(ON_PAGE, giver.label_at);
  const before = areasOf(await plan(), taker.id);
  const ghost = await window.drag([[x, y], [x + 12, y + 4], [x + 24, y + 8]], {
    before_release: async () => {
      const text = await window.text('ghost');
      await picture('3-painting');
      return text;
    },
  });
  assert.match(ghost, /\d/, 'the ghost total holds a number');
  await until('the painted areas to change hands', async () => areasOf(await plan(), taker.id) > before);
});

test('a lasso assigns what it holds, and undo gives exactly that back', async () => {
  const [taker, giver] = await twoTerritories();
  const before = await holders();
  await window.click(`territory-row-${taker.id}`);
  await window.click('tool-lasso');
  const middle = await window.run(ON_PAGE, giver.label_at);
  await window.drag(ringAround(middle, 30));
  await leaves(before);
  await picture('4-lasso');
  await window.click('undo');
  await becomes(before);
  await window.click('redo');
  await leaves(before);
});

test('balancing proposes, changes nothing by itself, and is accepted', async () => {
  const before = await holders();
  await window.click('balance-open');
  await window.element('balance-run');
  await picture('5-balance');
  await window.click('balance-run');
  await window.element('balance-accept');
  assert.equal(await holders(), before, 'a proposal leaves the plan as it is');
  await picture('6-proposal');
  await window.click('balance-accept');
  await leaves(before);
  await drawn();
  await picture('7-balanced');
  left.path = (await plan()).path;
  left.holders = await holders();
  left.undo = (await plan()).history.undo;
});

test('the numbers behind the map are drawn in the window, too', async () => {
  const press = (name) => window.run((label) => document.querySelector(`[aria-label="${label}"]`).click(), name);
  for (const [name, page] of [['Market', 'market'], ['Quotas', 'quotas'], ['Review', 'review']]) {
    await press(name);
    await window.element(page);
  }
  await picture('5-review');
  await press('Back to the map');
  await drawn();
});

test('after quitting, the plan named on the command line opens with nothing lost', async () => {
  await window.quit();
  window = await openWindow(driver.address, WINDOW, [left.path]);
  await window.element('saved-state');
  await drawn();
  assert.equal(await holders(), left.holders);
  assert.equal((await plan()).history.undo, left.undo);
  await picture('8-reopened');
  await window.click('undo');
  await leaves(left.holders);
});

test('the page may not go elsewhere, nor ask the window for anything else', async () => {
  const here = await window.run(() => location.href);
  const refused = await window.run(async () => {
    const ask = window.__TAURI_INTERNALS__.invoke;
    const tried = ['plugin:window|close', 'plugin:dialog|message', 'plugin:event|emit_to', 'plugin:path|resolve'];
    const answers = await Promise.allSettled(tried.map((name) => ask(name, {})));
    return answers.filter((answer) => answer.status === 'rejected').length === tried.length;
  });
  assert.ok(refused, 'only what the capability names is answered');
  await window.run(() => { location.href = 'https://example.com/'; });
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(await window.run(() => location.href), here);
  assert.equal(await window.run(() => typeof window.__TAURI__), 'undefined');
});
