// From the map to the plan in a browser: the page of a territory, segments, kept reviews, shading.

import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { openSample, soundness, until } from './drive/browser.mjs';

let opened;
let page, ask, drawn;

before(async () => {
  opened = await openSample();
  ({ page, ask, drawn } = opened);
});

after(() => opened?.close());

const tab = (name) => page.getByRole('radiogroup', { name: 'Page' }).getByText(name, { exact: true }).click();
const dark = (on) => page.emulateMedia({ colorScheme: on ? 'dark' : 'light' });

/** Looks at a screen in light and in dark. */
async function inBothLights(name) {
  await soundness(page, name);
  await dark(true);
  await page.waitForTimeout(300);
  await soundness(page, `${name}-dark`);
  await dark(false);
}

test('a territory has a page of its own, from the map, and leads on from there', async () => {
  await page.locator('[data-testid^="territory-row-"]').filter({ hasText: 'Chicago' }).click();
  await page.getByRole('button', { name: 'Open its page' }).click();
  await page.getByTestId('territory-page').waitFor();
  assert.equal(await page.getByLabel('Territory', { exact: true }).locator('option:checked').innerText(), 'Chicago');
  await page.getByTestId('territory-map').waitFor();
  const workload = page.getByTestId('territory-figures').getByRole('row').filter({ hasText: /^Workload/ });
  const hours = Number((await workload.getByRole('cell').first().innerText()).replace(/\D/g, ''));
  const { board } = await ask('plan');
  const row = board.territories.find((one) => one.name === 'Chicago');
  assert.equal(hours, Math.round(row.measures[2].total));
  await inBothLights('territory-page');
  await page.getByRole('button', { name: 'Next territory' }).click();
  await page.getByRole('button', { name: 'Territory before' }).click();
  await page.getByRole('button', { name: 'See its accounts' }).click();
  await page.getByTestId('accounts-found').getByText(`${row.accounts} of 2,400`).waitFor();
  await page.keyboard.press('t');
});

test('a note on a territory is kept, found in the review, and taken back', async () => {
  await page.getByRole('button', { name: 'Open its page' }).click();
  await page.getByRole('textbox', { name: 'Write a note' }).fill('Two hospitals merge in spring');
  await page.getByLabel('Decided').check();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByTestId('note').getByText('Decided').waitFor();
  await tab('Review');
  const found = page.getByTestId('note').filter({ hasText: 'Chicago' });
  assert.equal(await found.locator('textarea').inputValue(), 'Two hospitals merge in spring');
  await page.keyboard.press('Control+z');
  await found.waitFor({ state: 'detached' });
});

test('a territory is printed as it stands, map and plan', async () => {
  await tab('Territory');
  await page.getByTestId('territory-print').click();
  await page.getByTestId('export-preview').waitFor();
  await page.getByText('1 of 2 · Chicago').waitFor();
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByText('2 of 2 · Chicago: plan').waitFor();
  await page.locator('[data-testid="export-preview"][data-page="1"]').waitFor();
  await soundness(page, 'territory-print');
  await page.getByRole('button', { name: 'Choose where and write' }).click();
  const file = path.join(opened.place.home, 'chicago.pdf');
  await page.getByRole('textbox').last().fill(file);
  await page.keyboard.press('Enter');
  await until(() => stat(file).then((found) => found.size > 20_000, () => false), 'the file');
  await page.keyboard.press('Escape');
  await page.getByTestId('territory-page').waitFor();
});

test('a segment is made of rules, counted while they are written, and opens its accounts', async () => {
  await tab('Market');
  await page.getByTestId('segment-new').click();
  await page.getByLabel('Name of the segment').fill('Large hospitals');
  await page.getByLabel('Value of rule 1').fill('20000');
  await page.getByRole('button', { name: 'And another rule' }).click();
  await page.getByLabel('What rule 2 looks at').selectOption({ label: 'Column “industry”' });
  await page.getByLabel('Value of rule 2').fill('hospital');
  const wanted = await ask('try_segment', { segment: { id: 0, name: '', rules: [
    { what: 'sold', test: 'at_least', value: '20000' }, { what: { column: 'industry' }, test: 'is', value: 'Hospital' },
  ] } });
  assert.ok(wanted.row.accounts > 5);
  await page.getByTestId('segment-sum').getByText(`${wanted.row.accounts} accounts`).waitFor();
  await inBothLights('segment');
  await page.getByTestId('segment-keep').click();
  await page.getByTestId('segments-rules').getByRole('button', { name: 'Large hospitals', exact: true }).click();
  await page.getByTestId('accounts-found').getByText(`${wanted.row.accounts} of 2,400`).waitFor();
  await page.getByRole('button', { name: /^Large hospitals/ }).waitFor();
  await page.keyboard.press('t');
  await page.keyboard.press('Control+z');
  await until(async () => (await ask('market', { column: null })).segments.length === 0, 'the segment to be gone');
});

test('potentials are modelled on trial, say how well, and are kept and taken back', async () => {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Market', exact: true }).click();
  await page.getByTestId('potential-open').click();
  await page.getByLabel('Peers share their').selectOption('industry');
  await page.getByLabel('It rises with').selectOption({ label: 'Households' });
  await page.getByTestId('potential-trial').getByText(/it erred by/).waitFor();
  await inBothLights('potential');
  await page.getByTestId('potential-keep').click();
  await page.getByText('“Potential, modelled”').waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('“Potential”').waitFor();
  await page.keyboard.press('Escape');
});

test('a review is kept, does not change, and says when the next is due', async () => {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Review', exact: true }).click();
  const first = page.getByTestId('review-row').first();
  await first.waitFor();
  const told = await first.innerText();
  await page.getByTestId('review-keep').click();
  await page.getByLabel('How often to review').selectOption({ label: 'Every quarter' });
  await page.getByText(/^Next due/).waitFor();
  const rows = (await ask('review', { period: 'quarter' })).rows;
  await ask('edit', { verb: 'merge', from: [rows[1].territory], into: rows[0].territory });
  await page.reload();
  await drawn();
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Review', exact: true }).click();
  await first.waitFor();
  assert.notEqual(await first.innerText(), told);
  await page.getByTestId('review').getByLabel('Review', { exact: true }).selectOption({ index: 1 });
  await page.getByText(/it never changes/).waitFor();
  assert.equal(await first.innerText(), told);
  await inBothLights('review-kept');
  await page.keyboard.press('Escape');
});

test('sales are foreseen by quarter, too, and a review leads to the next best moves', async () => {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Review', exact: true }).click();
  await page.getByTestId('review').getByLabel('Review', { exact: true }).selectOption({ index: 0 });
  await page.getByText('Reps', { exact: true }).click();
  await page.getByTestId('review-row').filter({ hasText: 'Priya Iyer' }).waitFor();
  await page.getByText('Territories', { exact: true }).last().click();
  await tab('Forecast');
  await page.getByText('By quarter').click();
  const curve = page.getByTestId('forecast').locator('.fan svg');
  assert.match(await curve.getAttribute('aria-label'), /foreseen from Q4 2026 to Q3 2027/);
  await inBothLights('forecast-quarters');
  await tab('Review');
  await page.getByTestId('review-coach').click();
  await page.getByTestId('coach-advice').first().waitFor();
  await page.getByTestId('coach-open').click();
});

test('the map is shaded by what the atlas knows and by targets, and accounts by size', async () => {
  const menu = () => page.getByRole('button', { name: 'What the map shows' }).click();
  const by = (name, label) => page.getByLabel(name, { exact: true }).selectOption({ label });
  await menu();
  await by('Colour areas by', 'Median household income (atlas)');
  await page.getByTestId('legend').getByText('U.S. Census Bureau').waitFor();
  await by('Size accounts by', 'Sold in a year');
  await page.keyboard.press('Escape');
  await page.getByLabel('How classes are cut').selectOption('natural');
  await page.getByLabel('Number of classes').selectOption('7');
  await until(async () => (await page.getByTestId('legend-class').count()) === 7, 'seven classes');
  await drawn();
  await inBothLights('shading');
  await page.getByTestId('legend').getByText('Heat', { exact: true }).click();
  await menu();
  await by('Colour areas by', 'Workload against target');
  await page.keyboard.press('Escape');
  await page.getByTestId('legend').getByText('Workload against target').waitFor();
  assert.equal(await page.getByLabel('How classes are cut').inputValue(), 'diverging');
  await drawn();
  await inBothLights('shading-heat');
  await page.getByRole('button', { name: 'Colour areas by territory again' }).click();
  await page.getByRole('button', { name: 'Show all accounts alike again' }).click();
  await page.getByTestId('legend').waitFor({ state: 'detached' });
});

test('nothing was asked of another machine and the page met no error', async () => {
  assert.deepEqual(opened.strays, []);
  assert.deepEqual(await Promise.all(opened.errors), []);
});
