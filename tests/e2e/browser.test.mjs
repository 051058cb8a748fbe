// The same screens in a browser: no barrier that axe can find, the keyboard is enough, and
// nothing is asked of any other machine.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { openSample, soundness, until } from './drive/browser.mjs';
import { ON_PAGE, ringAround } from './drive/plan.mjs';
import { ARTEFACTS } from './drive/processes.mjs';

let opened;
let page, ask, holders, drawn, differs, equals;
/** Addresses asked for outside this machine, and errors of the page; both must stay empty. */
let strays;
let errors;
let place;

before(async () => {
  opened = await openSample();
  ({ page, strays, errors, place, ask, holders, drawn, differs, equals } = opened);
});

after(() => opened?.close());

const escape = () => page.keyboard.press('Escape');
const toTerritories = () => page.getByRole('button', { name: 'Map and territories' }).click();
const press = (keys) => () => page.keyboard.press(keys);
const row = () => page.locator('[data-testid^="territory-row-"]').nth(1);
const dialog = () => page.getByRole('dialog').first().waitFor();
const byTestId = (id) => () => page.getByTestId(id).waitFor();

/** How each screen is reached from the map, how it is known to be there, and how it is left. */
const SCREENS = [
  { name: 'map' },
  { name: 'territory', open: () => row().click(), leave: escape },
  { name: 'balance', open: () => page.getByTestId('balance-open').click(), shown: byTestId('balance-run'), leave: leaveBalance },
  { name: 'palette', open: press('Control+k'), shown: byTestId('palette-input'), leave: escape },
  { name: 'history', open: press('Control+h'), shown: byTestId('history-list'), leave: toTerritories },
  { name: 'export', open: press('Control+e'), shown: dialog, leave: escape },
  { name: 'talk', open: press('F5'), shown: byTestId('talk-page'), leave: escape },
  { name: 'new', open: press('Control+n'), shown: dialog, leave: escape },
  { name: 'settings', open: press('Control+Comma'), shown: dialog, leave: escape },
  { name: 'keys', open: press('Shift+?'), shown: dialog, leave: escape },
  { name: 'import', open: chooseData, shown: byTestId('import-in-short'), leave: escape },
  { name: 'import-changes', open: chooseData, shown: whatChanges, leave: escape },
  { name: 'accounts', open: press('t'), shown: accountsThere, leave: press('t') },
  { name: 'compare', open: press('Shift+C'), shown: byTestId('compare-scorecard'), leave: press('Shift+C') },
  { name: 'tray', open: () => page.keyboard.press('Control+k').then(() => page.getByTestId('palette-input').fill('not on the map')).then(press('Enter')), shown: byTestId('tray'), leave: toTerritories },
  { name: 'people', open: press('p'), shown: openRep, leave: toTerritories },
  { name: 'assign', open: press('p'), shown: openAssign, leave: () => escape().then(toTerritories) },
  { name: 'scenarios', open: () => page.getByRole('button', { name: /^Scenario:/ }).click().then(() => page.getByRole('menuitem', { name: 'Manage scenarios…' }).click()), shown: dialog, leave: escape },
  { name: 'market', open: () => onRail('Market'), shown: byTestId('segments-tier'), leave: escape },
  { name: 'workload', open: () => onRail('Workload'), shown: byTestId('workload-sum'), leave: escape },
  { name: 'forecast', open: () => onRail('Forecast'), shown: byTestId('forecast-sum'), leave: escape },
  { name: 'quotas', open: () => onRail('Quotas'), shown: () => page.getByTestId('quota-row').nth(3).getByRole('button').click(), leave: escape },
  { name: 'goals', open: () => onRail('Goals').then(() => page.getByTestId('goal-new').click()), shown: byTestId('goal-form'), leave: escape },
  { name: 'review', open: () => onRail('Review'), shown: () => page.getByTestId('review-row').first().waitFor(), leave: escape },
  { name: 'swot', open: () => onRail('SWOT'), shown: () => page.getByTestId('swot-proposed').first().waitFor(), leave: escape },
  { name: 'doctor', open: () => page.getByRole('button', { name: 'Data doctor' }).click(), shown: byTestId('doctor'), leave: toTerritories },
];

/** A file with something of everything: new accounts, rows without an id, an amount that is none. */
async function chooseData() {
  const file = path.join(place.home, 'customers.csv');
  await writeFile(file, 'Customer ID,Name,ZIP,Revenue\nN1,North Clinic,04101,100\n,No Id,10001,5\nN2,South Clinic,33101,much\n');
  await importing(file);
}

/** Lets the dialog look into a file. */
async function importing(file) {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Data: import accounts' }).click(),
  ]);
  await chooser.setFiles(file);
}

async function whatChanges() {
  await page.getByTestId('import-next').click();
  await page.getByTestId('import-tried').waitFor();
}

/** Opens a page of the numbers: by its icon, or by its tab where it has none or a page is open. */
async function onRail(name) {
  const icon = page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name, exact: true });
  const tab = page.getByRole('radiogroup', { name: 'Page' }).getByText(name, { exact: true });
  if (await page.getByTestId('planning').isVisible()) return tab.click();
  if (await icon.isVisible()) return icon.click();
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Market', exact: true }).click();
  return tab.click();
}

function openRep() {
  return page.getByTestId('rep-row').first().click().then(byTestId('rep-card'));
}

async function openAssign() {
  await page.getByTestId('people-assign').click();
  await page.getByTestId('assign-table').locator('button.name').first().click();
}

function accountsThere() {
  return page.getByTestId('accounts-grid').getByText('AC00001', { exact: true }).waitFor();
}

function leaveBalance() {
  return page.getByRole('button', { name: 'Close', exact: true }).first().click();
}

for (const theme of ['light', 'dark']) {
  for (const screen of SCREENS) {
    test(`${screen.name}, ${theme}: axe finds no barrier`, async () => {
      await page.emulateMedia({ colorScheme: theme });
      await screen.open?.();
      await screen.shown?.();
      await drawn();
      await looksSound(`${screen.name}-${theme}`, screen.leave);
    });
  }
}

const looksSound = (name, leave) => soundness(page, name, leave);

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

test('every control reached by Tab has 24 pixels to be hit on, and shows the focus', async () => {
  const small = new Set();
  const hidden = new Set();
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(focusedTarget);
    if (!seen) continue;
    if (seen.width < 24 || seen.height < 24) small.add(`${seen.name} ${seen.width}×${seen.height}`);
    if (!seen.marked) hidden.add(seen.name);
  }
  assert.deepEqual([...small], []);
  assert.deepEqual([...hidden], []);
});

/** Runs in the page: what has the focus and how large the place is that takes a click for it. */
function focusedTarget() {
  const at = document.activeElement;
  // A divider may be thin: its panel can be shown and hidden by a button, too (WCAG 2.5.8).
  if (!at || at === document.body || at.getAttribute('role') === 'separator') return null;
  const box = (at.closest('label') ?? at).getBoundingClientRect();
  const style = getComputedStyle(at);
  return {
    name: at.dataset.testid ?? at.getAttribute('aria-label') ?? at.outerHTML.slice(0, 80),
    width: box.width,
    height: box.height,
    marked: style.outlineStyle !== 'none' || style.boxShadow !== 'none',
  };
}

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
  await drawn();
  const drawnOver = await holders();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await equals(before);
  await drawn();
  await page.keyboard.press('Control+Shift+Z');
  await equals(drawnOver);
});

const shownProposal = () => page.evaluate(() => window.__bailiwick.state().proposal?.proposal ?? null);
const feasible = (word) => page.getByTestId('balance-feasible').filter({ hasText: word }).waitFor();

test('the balance dialog says at once whether it can be done, and what would have to give', async () => {
  await page.getByTestId('balance-open').click();
  await feasible('Nothing speaks against it');
  const revenue = page.getByLabel('Revenue', { exact: true }).first();
  const band = page.getByLabel(/^Revenue: allowed/);
  await revenue.check();
  await feasible('too much for any territory');
  const before = Number(await band.inputValue());
  await page.getByTestId('balance-loosen').click();
  assert.ok(Number(await band.inputValue()) > before);
  await revenue.uncheck();
  await feasible('Nothing speaks against it');
});

test('a gallery is looked at by the pointer, picked by the keyboard, accepted and undone', async () => {
  const before = await holders();
  await page.getByTestId('balance-run').click();
  const cards = page.getByTestId('balance-card');
  await cards.nth(2).waitFor({ timeout: 180_000 });
  await page.getByTestId('balance-accept').waitFor({ timeout: 180_000 });
  assert.match(await cards.first().innerText(), /As it is/);
  await cards.nth(1).hover();
  await drawn();
  assert.equal(String(await shownProposal()), await cards.nth(1).getAttribute('data-proposal'));
  await page.mouse.move(720, 640);
  const picked = page.locator('[data-testid="balance-card"][aria-selected="true"]');
  await until(async () => String(await shownProposal()) === (await picked.getAttribute('data-proposal')), 'the map that is picked');
  assert.equal(await holders(), before, 'a gallery leaves the plan as it is');
  for (const theme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: theme });
    await drawn();
    await looksSound(`gallery-${theme}`);
  }
  await page.locator('[data-testid="balance-card"][aria-selected="true"]').focus();
  await page.keyboard.press('End');
  const last = await cards.last().getAttribute('data-proposal');
  assert.equal(String(await shownProposal()), last);
  await page.keyboard.press('Enter');
  await differs(before);
  await page.getByTestId('balance-gallery').waitFor({ state: 'detached' });
  await drawn();
  await page.keyboard.press('Control+z');
  await equals(before);
});

test('accounts are sorted, looked for, changed and taken back from the keyboard', async () => {
  await page.keyboard.press('t');
  await accountsThere();
  const grid = page.getByTestId('accounts-grid');
  await grid.getByRole('button', { name: 'Revenue', exact: true }).click();
  await drawn();
  const revenue = () => ask('accounts', { from: 0, count: 1, cells: [], seek: null, sort: [{ by: { column: 'measure', measure: 0 }, descending: true }] });
  const first = (await revenue()).rows[0];
  await grid.getByText(first.code, { exact: true }).waitFor();
  await grid.locator('[data-cursor="true"]').focus();
  for (const _ of [1, 2, 3]) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.keyboard.type('a lot');
  await page.keyboard.press('Enter');
  assert.match(await grid.getByRole('alert').innerText(), /cannot stand in Revenue/);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('9,999,999');
  await page.keyboard.press('Enter');
  await until(async () => (await revenue()).rows[0].values[0] === 9_999_999, 'the new revenue');
  await page.keyboard.press('Control+z');
  await until(async () => (await revenue()).rows[0].values[0] === first.values[0], 'the old revenue');
  await page.keyboard.press('/');
  await page.keyboard.type('no such account');
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await accountsThere().catch(() => grid.getByText(first.code, { exact: true }).waitFor());
  await looksSound('accounts-back', press('Escape'));
  errors.splice(0, errors.length, ...(await Promise.all(errors)).filter((error) => !/"code":"cell"/.test(error)));
  await page.getByRole('button', { name: 'Close the table' }).click();
});

test('an account that is not on the map waits in the tray, is placed, moved by its pin and taken back', async () => {
  const file = path.join(place.home, 'nowhere.csv');
  await writeFile(file, 'Customer ID,Name,City,State,Revenue\nW1,Mill City Clinic,Minneapolls,MN,7\n');
  await importing(file);
  await whatChanges();
  await page.getByTestId('import-run').click();
  await page.getByTestId('import-done').click();
  await page.getByTestId('tray-open').click();
  const waiting = page.getByTestId('tray-row').filter({ hasText: 'Mill City Clinic' });
  await waiting.waitFor();
  for (const theme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: theme });
    await looksSound(`tray-${theme}`);
  }
  const account = (await ask('tray', { from: 0, count: 50 })).rows.find((row) => row.name === 'Mill City Clinic').account;
  const at = async () => (await ask('account', { account })).at;
  await waiting.getByRole('button', { name: 'Minneapolis, MN' }).click();
  await waiting.waitFor({ state: 'detached' });
  const placed = await at();
  await page.getByTestId('account-placed').filter({ hasText: 'by hand' }).waitFor();
  await page.keyboard.press('m');
  const spot = await page.evaluate(ON_PAGE, [-98, 39]);
  await page.mouse.click(...spot);
  await until(async () => Math.abs((await at())[0] + 98) < 0.2, 'the pin to be where the click was');
  await page.keyboard.press('Control+z');
  await until(async () => String(await at()) === String(placed), 'the pin to be back');
  await page.keyboard.press('Control+z');
  await waiting.waitFor();
  await page.keyboard.press('Control+z');
  await waiting.waitFor({ state: 'detached' });
  await toTerritories();
});

test('pages are seen before they are written, and what is written is said', async () => {
  await page.keyboard.press('Control+e');
  const seen = page.getByTestId('export-preview');
  await seen.waitFor();
  await page.getByLabel('Pages', { exact: true }).selectOption('atlas');
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByText(/^2 of \d+ · Comparison$/).waitFor();
  await page.getByRole('button', { name: 'Next page' }).click();
  await drawn();
  await looksSound('export-atlas');
  const file = path.join(place.home, 'deck.pptx');
  await page.getByRole('button', { name: 'Choose where and write' }).click();
  await page.getByLabel('File name').fill(file);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByTestId('export-done').filter({ hasText: 'deck.pptx' }).waitFor();
  assert.ok((await stat(file)).size > 100_000);
  await page.getByText('Excel', { exact: true }).click();
  await seen.waitFor({ state: 'detached' });
  for (const format of ['CSV', 'Copy of the plan', 'Salesforce']) {
    await page.getByRole('radiogroup', { name: 'Format' }).getByText(format, { exact: true }).click();
    await page.getByRole('heading', { name: format, exact: true }).waitFor();
    await looksSound(`export-${format}`);
  }
  await escape();
});

test('territories go to a CRM system with the ids that it gave out, and wrong ones are told by place', async () => {
  const wrong = path.join(place.home, 'territories.csv');
  await writeFile(wrong, 'Id,DeveloperName\n0MI000000000ABCCAA,T01\n');
  const zip = path.join(place.home, 'salesforce.zip');
  const write = async () => {
    await page.getByRole('button', { name: 'Choose where and write' }).click();
    await page.getByLabel('File name').fill(zip);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
  };
  await page.keyboard.press('Control+e');
  await page.getByRole('radiogroup', { name: 'Format' }).getByText('Salesforce', { exact: true }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Add a list…' }).click(),
  ]);
  await chooser.setFiles(wrong);
  await page.getByText('territories.csv', { exact: true }).waitFor();
  await write();
  await page.getByRole('dialog').getByText(/territories\.csv, row 2, column Id/).waitFor();
  assert.ok(!existsSync(zip));
  await page.getByRole('button', { name: 'Leave territories.csv out' }).click();
  await write();
  await page.getByTestId('export-done').filter({ hasText: 'salesforce.zip' }).waitFor();
  await page.getByText(/SELECT Id, DeveloperName FROM Territory2Model and/).waitFor();
  await escape();
});

test('a view that is kept is gone back to, is a page of its own, and is forgotten', async () => {
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByLabel('Name of this view').fill('Down south');
  await page.keyboard.press('Enter');
  const kept = page.getByRole('button', { name: 'Down south', exact: true });
  await kept.waitFor();
  await looksSound('views');
  await kept.click();
  await escape();
  await drawn();
  await page.keyboard.press('Control+e');
  await page.getByRole('radiogroup', { name: 'Format' }).getByText('PDF', { exact: true }).click();
  await page.getByLabel('Pages', { exact: true }).selectOption('board');
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByText(/^2 of 3 · Down south$/).waitFor();
  await escape();
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('button', { name: 'Forget Down south' }).click();
  await kept.waitFor({ state: 'detached' });
  await escape();
});

test('a talk is stepped through with a clicker, money and names go on a key, and Escape ends it', async () => {
  await page.keyboard.press('F5');
  const seen = page.getByTestId('talk-page');
  const shows = (at) => page.locator(`[data-testid="talk-page"][data-at="${at}"]`).waitFor();
  await seen.waitFor();
  await shows(0);
  await page.keyboard.press('PageDown');
  await page.keyboard.press('ArrowRight');
  await shows(2);
  await page.keyboard.press('PageUp');
  await shows(1);
  const before = await seen.getAttribute('src');
  await page.keyboard.press('m');
  await until(async () => (await seen.getAttribute('src')) !== before, 'the page without money');
  await page.keyboard.press('b');
  await seen.waitFor({ state: 'detached' });
  await page.keyboard.press('b');
  await seen.waitFor();
  await page.keyboard.press('s');
  await page.locator('.light').waitFor();
  await page.keyboard.press('End');
  await page.getByText(/^(\d+) of \1 · /).waitFor();
  await escape();
  await page.getByTestId('talk').waitFor({ state: 'detached' });
});

test('an area that its repair changed comes in only when somebody says so', async () => {
  const ring = (corners) => ({ type: 'Polygon', coordinates: [corners] });
  const feature = (code, geometry) => ({ type: 'Feature', properties: { code, name: code }, geometry });
  const features = [
    feature('X1', ring([[-30, 40], [-29, 40], [-29, 41], [-30, 41], [-30, 40]])),
    feature('X2', ring([[-28, 40], [-27, 41], [-27, 40], [-28, 41.4], [-28, 40]])),
  ];
  const file = path.join(place.home, 'districts.geojson');
  await writeFile(file, JSON.stringify({ type: 'FeatureCollection', features }));
  await importing(file);
  await whatChanges();
  const question = page.getByTestId('import-reshaped');
  await question.waitFor();
  await page.getByRole('button', { name: 'Bring in 1 row' }).waitFor();
  await looksSound('import-reshaped');
  await question.getByText('Take it as repaired').click();
  await page.getByRole('button', { name: 'Bring in 2 rows' }).waitFor();
  await page.getByRole('button', { name: 'Close', exact: true }).last().click();
});

test('what differs between two scenarios is shown as maps, figures and a ledger', async () => {
  const view = await ask('plan');
  const [taker, giver] = view.board.territories.filter((row) => row.label_at && row.accounts > 0);
  await ask('edit', { verb: 'merge', into: taker.id, from: [giver.id] });
  await page.reload();
  await page.getByTestId('saved-state').waitFor();
  await drawn();
  await page.keyboard.press('Shift+C');
  const ledger = page.getByTestId('compare-ledger');
  await ledger.locator('button.line').first().click();
  const [first] = view.scenarios.filter((one) => one.role === 'baseline');
  const told = await ask('compare', { scenarios: [first.id, view.board.scenario], assumed: null });
  const moved = told.lines.find((line) => line.key === 'moved_units');
  const counted = await page.evaluate(async () => {
    const read = async (path) => new Uint32Array(await (await fetch(path)).arrayBuffer());
    const [now, today] = [await read('/data/holders'), await read('/data/holders/baseline')];
    return now.reduce((sum, held, unit) => sum + Number(held !== today[unit]), 0);
  });
  assert.equal(moved.values[1], counted);
  assert.ok(counted >= giver.units);
  for (const mode of ['Swipe', 'Difference']) {
    await page.getByText(mode, { exact: true }).click();
    await drawn();
    await looksSound(`compare-${mode.toLowerCase()}`);
  }
  await page.getByText('Swipe', { exact: true }).click();
  const handle = page.getByRole('slider', { name: /How far/ });
  await handle.focus();
  await page.keyboard.press('Home');
  assert.equal(await handle.getAttribute('aria-valuenow'), '0');
  await page.keyboard.press('Escape');
  await page.getByTestId('compare').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await until(async () => (await ask('plan')).board.territories.length === view.board.territories.length, 'the territory to be back');
});

test('a rep is described, fits better elsewhere and is handed over in one step', async () => {
  await page.keyboard.press('p');
  await page.getByTestId('rep-row').nth(1).click();
  const name = (await page.getByTestId('rep-row').nth(1).innerText()).split('\n')[0];
  const traits = async () => (await ask('people')).reps.find((row) => row.rep.name === name).rep.traits;
  await page.getByTestId('rep-card').getByLabel('Languages').fill('Esperanto, English');
  await page.keyboard.press('Enter');
  await until(async () => (await traits()).languages.length === 2, 'two languages');
  await page.getByTestId('people-assign').click();
  const table = page.getByTestId('assign-table');
  const last = table.locator('tbody tr').last();
  await last.locator('button.name').click();
  await page.getByLabel(/^Languages that .* must have$/).fill('esperanto');
  await page.keyboard.press('Enter');
  const before = (await ask('plan')).board.territories;
  await until(async () => (await ask('assignment', {})).rows.at(-1).rep_name === name, 'the one who speaks it');
  await page.getByTestId('assign-accept').click();
  await table.waitFor({ state: 'detached' });
  const after = (await ask('plan')).board.territories;
  assert.notDeepEqual(after.at(-1).reps, before.at(-1).reps);
  await page.keyboard.press('Control+z');
  await until(async () => String((await ask('plan')).board.territories.at(-1).reps) === String(before.at(-1).reps), 'the rep to be back');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await until(async () => (await traits()).languages.length === 0, 'the languages to be gone');
  await toTerritories();
});

test('a group of the market opens its accounts, and its filter is taken out again', async () => {
  await onRail('Market');
  const tier = page.getByTestId('segments-tier').getByRole('row').filter({ hasText: /^B/ });
  const accounts = Number((await tier.getByRole('cell').first().innerText()).replace(/\D/g, ''));
  await tier.getByRole('button').click();
  await page.getByTestId('accounts-found').getByText(`${accounts} of 2,400`).waitFor();
  await page.getByRole('button', { name: /^Tier B/ }).click();
  await page.getByTestId('accounts-found').getByText(/^2,400$/).waitFor();
  await page.keyboard.press('t');
});

test('over the map no key changes it, and a panel brings it back', async () => {
  await row().click();
  const before = await holders();
  await onRail('Review');
  await page.getByTestId('review-row').first().waitFor();
  await page.keyboard.press('Delete');
  await page.keyboard.press('u');
  assert.equal(await holders(), before);
  await page.keyboard.press('p');
  await page.getByTestId('people').waitFor();
  await page.getByTestId('planning').waitFor({ state: 'detached' });
  await toTerritories();
});

test('quotas are tried on other terms, given in one step and taken back', async () => {
  const terms = async () => (await ask('quotas')).terms;
  const before = await terms();
  await onRail('Quotas');
  const target = page.getByLabel('Next 12 months');
  await target.fill('40,000,000');
  await target.press('Enter');
  await page.getByTestId('quotas').getByText('$40,000,000.00').waitFor();
  assert.deepEqual(await terms(), before, 'trying keeps nothing');
  await page.getByLabel('Beyond last year').fill('1');
  await page.getByLabel('Beyond last year').press('Enter');
  await page.getByTestId('quotas-problem').getByText(/short of the target/).waitFor();
  assert.equal(await page.getByTestId('quotas-give').isDisabled(), true);
  await page.getByLabel('Beyond last year').fill('');
  await page.getByLabel('Beyond last year').press('Enter');
  await page.getByTestId('quotas-give').click();
  await page.getByTestId('quotas-in-force').waitFor();
  assert.equal((await ask('quotas')).whole.present, 40_000_000);
  await page.keyboard.press('Control+z');
  await page.getByTestId('quotas-give').waitFor();
  assert.deepEqual(await terms(), before);
  await escape();
});

test('quotas, three goals and a SWOT take less than forty actions', async () => {
  let actions = 0;
  const does = async (action) => {
    actions += 1;
    await action;
  };
  const settled = () => page.getByTestId('saved-state').getByText(/saved/).waitFor();
  const point = (field) => page.getByTestId(`swot-${field}`).getByRole('listitem').filter({ has: page.locator('textarea') });
  await does(onRail('Quotas'));
  await does(page.getByTestId('quotas-give').click());
  await page.getByTestId('quotas-in-force').waitFor();
  await does(onRail('SWOT'));
  await does(page.getByLabel('SWOT of').selectOption({ label: 'Chicago' }));
  const accept = page.getByTestId('swot-proposed').getByRole('button', { name: 'Accept' });
  await page.getByText('22 % of the potential is sold').waitFor();
  const proposed = await accept.count();
  for (let left = proposed; left > 0; left -= 1) {
    await does(accept.first().click());
    await page.waitForFunction((count) => document.querySelectorAll('[data-testid="swot-proposed"]').length < count, left);
  }
  await does(page.getByLabel('Add to threats').fill('A rival opens an office'));
  await does(page.keyboard.press('Enter'));
  await point('threat').first().waitFor();
  for (const field of ['strength', 'weakness', 'opportunity']) {
    await does(point(field).first().getByRole('button', { name: 'Set a goal for it' }).click());
    await page.getByTestId('goal-form').waitFor();
    if (await page.getByLabel('Target').inputValue() === '0') {
      await does(page.getByLabel('Target').fill('30'));
      await does(page.keyboard.press('Enter'));
    }
    await does(page.getByTestId('goal-keep').click());
    await page.getByTestId('goal-form').waitFor({ state: 'detached' });
    if (field !== 'opportunity') await does(onRail('SWOT'));
  }
  await settled();
  const { goals } = await ask('goals');
  assert.equal(goals.length, 3);
  for (const goal of goals) assert.deepEqual(goal.letters.map((one) => one.verdict).filter((one) => one === 'bad'), [], goal.goal.name);
  assert.equal((await ask('quotas')).in_force, true);
  assert.ok(actions < 40, `${actions} actions`);
  await escape();
  for (let left = 0; left < proposed + 5; left += 1) await ask('undo');
  await page.reload();
  await drawn();
});

test('the coach says the next best move and does it', async () => {
  const before = await holders();
  await page.getByTestId('coach-open').click();
  await page.getByTestId('coach-advice').first().waitFor();
  await looksSound('coach');
  await page.getByTestId('coach-advice').first().getByRole('button').click();
  await differs(before);
  await page.getByTestId('coach-open').click();
  await page.keyboard.press('Control+z');
  await equals(before);
});

test('the smallest window shows every tool without scrolling sideways', async () => {
  await page.setViewportSize({ width: 1024, height: 700 });
  await drawn();
  await page.screenshot({ path: path.join(ARTEFACTS, 'browser-smallest.png') });
  const [wide, high] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]);
  assert.ok(wide <= 1024 && high <= 700, `${wide}×${high}`);
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('without a plan, the first screen offers the sample, and axe finds no barrier', async () => {
  await page.keyboard.press('Control+w');
  await page.getByTestId('open-sample').waitFor();
  await looksSound('start-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await looksSound('start-light');
});

test('nothing was asked of another machine and the page met no error', async () => {
  assert.deepEqual(strays, []);
  assert.deepEqual(await Promise.all(errors), []);
});
