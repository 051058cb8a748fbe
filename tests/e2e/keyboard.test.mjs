// Twelve whole tasks without a mouse: nothing here clicks, and the focus goes nowhere that Tab, arrows and
// the program's own keys do not take it.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { openSample, until } from './drive/browser.mjs';

let opened;
let page, ask, holders, drawn, differs, equals, state;

before(async () => {
  opened = await openSample();
  ({ page, ask, holders, drawn, differs, equals, state } = opened);
});

after(() => opened?.close());

const board = async () => (await ask('plan')).board;
const key = (keys) => page.keyboard.press(keys);
const type = (text) => page.keyboard.type(text);

/** Presses Tab, or Shift+Tab, until the focus is on what a selector names. */
async function tabTo(selector, keys = 'Tab', most = 160) {
  for (let step = 0; step < most; step += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await key(keys);
  }
  throw new Error(`Tab does not reach ${selector}`);
}

/** Runs a command by its name, as the palette finds it. */
async function command(name) {
  await key('Control+k');
  await page.getByTestId('palette-input').waitFor();
  await type(name);
  await page.getByRole('option', { name: new RegExp(name, 'i') }).first().waitFor();
  await key('Enter');
  await page.getByTestId('palette-input').waitFor({ state: 'detached' });
}

/** Takes the focus to the list of territories and chooses the one at a place. */
async function chooseRow(place) {
  if (!(await page.locator('[data-testid^="territory-row-"]').first().isVisible())) await command('Territories');
  await tabTo('[data-testid^="territory-row-"]');
  await key('Home');
  for (let step = 0; step < place; step += 1) await key('ArrowDown');
  return (await state()).receiver;
}

/** Takes the focus to the map, with the crosshair in its middle. */
const toMap = () => tabTo('[data-testid="map"]');

async function steps(way, count, far = false) {
  for (let step = 0; step < count; step += 1) await key(far ? `Shift+${way}` : way);
}

/** Opens the list under the focus, looks for a name by typing it, and picks it. */
async function pick(name) {
  await key('Enter');
  await page.getByRole('menuitem', { name, exact: true }).waitFor();
  // A space would pick what is found so far.
  await type(name.split(' ')[0]);
  await key('Enter');
  await page.getByRole('menuitem', { name, exact: true }).waitFor({ state: 'detached' });
}

async function back(was) {
  await key('Escape');
  await key('Control+z');
  await equals(was);
}

test('1 · a territory is found, renamed and locked', async () => {
  await drawn();
  const id = await chooseRow(2);
  const row = async () => (await board()).territories.find((one) => one.id === id);
  const { name } = await row();
  await key('F2');
  await type('Renamed by keys');
  await key('Enter');
  await until(async () => (await row()).name === 'Renamed by keys', 'the new name');
  await key('l');
  await until(async () => (await row()).locked, 'the lock');
  await key('Control+z');
  await key('Control+z');
  await until(async () => (await row()).name === name && !(await row()).locked, 'both to be taken back');
});

test('2 · areas are painted with the crosshair, undone and redone', async () => {
  const was = await holders();
  await chooseRow(3);
  await key('b');
  await toMap();
  await steps('ArrowLeft', 3, true);
  await key('Enter');
  await differs(was);
  const painted = await holders();
  await key('Control+z');
  await equals(was);
  await key('Control+Shift+Z');
  await equals(painted);
  await back(was);
});

test('3 · a lasso is set corner by corner and goes to who was chosen by a digit', async () => {
  const was = await holders();
  await key('4');
  await key('q');
  await toMap();
  await key('ArrowUp');
  await key('Enter');
  await steps('ArrowRight', 2, true);
  await key('Enter');
  await steps('ArrowDown', 2, true);
  await key('Enter');
  await key('Enter');
  await differs(was);
  await back(was);
});

test('4 · a piece is flooded, and a border nudged', async () => {
  const was = await holders();
  await key('Escape');
  await key('3');
  await key('a');
  await toMap();
  await key('ArrowUp');
  await key('Enter');
  await differs(was);
  await back(was);
  await key('j');
  for (let size = 0; size < 8; size += 1) await key(']');
  await toMap();
  for (let step = 0; step < 40 && (await holders()) === was; step += 1) {
    await key('Shift+ArrowLeft');
    await drawn();
    if ((await state()).ghost?.gifts.length) await key('Enter');
    await drawn();
  }
  assert.notEqual(await holders(), was, 'a border was met and moved');
  await back(was);
});

test('5 · an area is selected, given away and locked', async () => {
  const was = await holders();
  await key('Escape');
  await key('v');
  await toMap();
  await key('ArrowUp');
  await key('Enter');
  await until(async () => (await state()).selection.units.length === 1, 'one area');
  const [unit] = (await state()).selection.units;
  const holder = (await ask('selection', { units: [unit] })).holders[0][0];
  for (const digit of ['1', '2']) {
    await key(digit);
    if ((await state()).receiver !== holder) break;
  }
  await key('g');
  await differs(was);
  await key('k');
  await until(async () => (await ask('selection', { units: [unit] })).locked === 1, 'the lock');
  await key('Control+z');
  await until(async () => (await ask('selection', { units: [unit] })).locked === 0, 'the lock to go');
  await key('Control+z');
  await equals(was);
  await key('Escape');
});

test('6 · a fair plan is proposed, looked at, accepted and taken back', async () => {
  const was = await holders();
  await key('Control+b');
  await page.getByTestId('balance-run').waitFor();
  await tabTo('[data-testid="balance-run"]');
  await key('Enter');
  await page.getByTestId('balance-accept').waitFor({ timeout: 180_000 });
  await tabTo('[data-testid="balance-card"]');
  await key('End');
  await key('Enter');
  await differs(was);
  await page.getByTestId('balance-gallery').waitFor({ state: 'detached' });
  await key('Control+z');
  await equals(was);
  await key('Escape');
});

test('7 · the finder is stepped through and what it finds is given away', async () => {
  const was = await holders();
  await key('Escape');
  await key('z');
  await page.getByTestId('finder').waitFor();
  await key('.');
  await until(async () => (await state()).selection.units.length > 0, 'what was found');
  await key('1');
  await key('g');
  await differs(was);
  await key('Control+z');
  await equals(was);
  await key('z');
  await key('Escape');
});

test('8 · a region is made, named, filled and taken out', async () => {
  await key('Escape');
  await key('h');
  const inside = async () => (await board()).regions.find((one) => one.name === 'By keys');
  await page.getByTestId('regions').waitFor();
  await tabTo('[data-testid="region-new"]');
  await key('Enter');
  await page.getByLabel('Name of the region').waitFor();
  await type('By keys');
  await key('Enter');
  await until(async () => Boolean(await inside()), 'the region');
  await tabTo('[role="treeitem"]', 'Shift+Tab');
  await key('End');
  await tabTo('[aria-label^="Put "]');
  await pick('By keys');
  await until(async () => (await inside()).territories === 1, 'a territory in it');
  await key('Control+z');
  await key('Control+z');
  await key('Control+z');
  await until(async () => !(await inside()), 'the region to be gone');
  await key('h');
});

test('9 · an account is looked for and named an account of another territory', async () => {
  await key('Escape');
  const card = await ask('account', { account: 5 });
  await key('Control+k');
  await page.getByTestId('palette-input').waitFor();
  await type(card.name);
  await page.getByRole('option', { name: new RegExp(card.name) }).first().waitFor();
  await key('Enter');
  await until(async () => (await state()).selection.account !== null, 'the account');
  const { account } = (await state()).selection;
  const owner = async () => (await ask('account', { account })).territory;
  const before = await owner();
  await tabTo('[aria-label="Give the account to"]');
  const other = (await board()).territories.find((one) => one.id !== before);
  await pick(other.name);
  await until(async () => (await owner()) === other.id, 'the other territory');
  await key('Control+z');
  await until(async () => (await owner()) === before, 'it to be as it was');
  await key('Escape');
});

test('10 · a scenario is duplicated and compared with the one before', async () => {
  const { scenarios } = await ask('plan');
  await key('Escape');
  await command('Manage scenarios');
  await page.getByLabel('Name of the copy').waitFor();
  await tabTo('[aria-label="Name of the copy"]');
  await key('Enter');
  await until(async () => (await ask('plan')).scenarios.length > scenarios.length, 'another scenario');
  await key('Shift+C');
  await page.getByTestId('compare-scorecard').waitFor();
  await key('Shift+C');
  await page.getByTestId('compare-scorecard').waitFor({ state: 'detached' });
  await key('Control+z');
  await until(async () => (await ask('plan')).scenarios.length === scenarios.length, 'it to be gone');
});

test('11 · a point of the history is named and gone back to', async () => {
  const was = await holders();
  await chooseRow(1);
  await key('Delete');
  await differs(was);
  const without = await holders();
  await key('Shift+H');
  await page.getByLabel('Name of this point').waitFor();
  await type('One fewer');
  await key('Enter');
  await key('Control+z');
  await equals(was);
  await tabTo('[data-testid="history-list"] button.go');
  await key('Enter');
  await equals(without);
  await key('Control+z');
  await equals(was);
});

test('12 · slides are written', async () => {
  await key('Escape');
  await key('Control+e');
  await page.getByRole('dialog').first().waitFor();
  await tabTo('[data-testid="export-run"]');
  await key('Enter');
  const name = page.getByTestId('file-name');
  await name.waitFor();
  const file = path.join(opened.place.home, 'by keys.pptx');
  await tabTo('[data-testid="file-name"]');
  await key('Control+a');
  await type(file);
  await key('Enter');
  await until(async () => existsSync(file), 'the slides');
  await key('Escape');
});

test('nothing was asked of another machine and the page met no error', () => {
  assert.deepEqual(opened.strays, []);
  assert.deepEqual(opened.errors, []);
});
