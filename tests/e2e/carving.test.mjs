// The map's own tools, the finder, regions and named points of the history, driven as a person would.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSample, soundness, until } from './drive/browser.mjs';
import { ON_PAGE } from './drive/plan.mjs';

let opened;
let page, ask, holders, drawn, differs, equals, state;

before(async () => {
  opened = await openSample();
  ({ page, ask, holders, drawn, differs, equals, state } = opened);
});

after(() => opened?.close());

const history = async () => (await ask('history')).entries;
const lastStep = async () => (await history())[(await ask('history')).cursor - 1]?.label ?? '';
const row = (id) => page.getByTestId(`territory-row-${id}`);

/** Who holds each area, and where its middle lies. */
const ground = () =>
  page.evaluate(async () => {
    const read = async (path) => (await fetch(`/data/${path}?at=${Date.now()}`)).arrayBuffer();
    return {
      holders: Array.from(new Uint32Array(await read('holders'))),
      centres: Array.from(new Float32Array(await read('centres'))),
    };
  });

/** The territory with most areas but one, and one beside it. */
async function two() {
  const { territories } = (await ask('plan')).board;
  return territories.filter((one) => one.label_at && !one.locked);
}

/** Shows a territory and waits until the map stands still. */
async function frame(id) {
  await row(id).click();
  await page.keyboard.press('f');
  await drawn();
}

async function undone(before) {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await equals(before);
}

async function dark(name, leave) {
  for (const theme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: theme });
    await soundness(page, `${name}-${theme}`, theme === 'dark' ? leave : undefined);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

test('a flood gives a whole piece as far as its border, and shows before the click what it would', async () => {
  const [giver, taker] = await two();
  const before = await holders();
  await frame(giver.id);
  await row(taker.id).click();
  await page.keyboard.press('a');
  const spot = await page.evaluate(ON_PAGE, giver.label_at);
  await page.mouse.move(...spot);
  await page.getByTestId('ghost').waitFor();
  await until(async () => (await state()).ghost?.moving > 1, 'the ghost of the flood');
  const { moving } = (await state()).ghost;
  await page.mouse.click(...spot);
  await differs(before);
  assert.equal(await lastStep(), `Moved ${moving} areas to ${taker.name}`);
  await undone(before);
});

test('a nudge moves the row of areas beside a border across it', async () => {
  const before = await holders();
  const { border, unit } = await besideABorder();
  await page.keyboard.press('j');
  await page.mouse.move(...border);
  await until(async () => (await state()).ghost?.gifts[0]?.units.length > 0, 'the row under the brush');
  const [gift] = (await state()).ghost.gifts;
  assert.ok(!(await ground()).holders.some((holder, at) => gift.units.includes(at) && holder === gift.to));
  await page.mouse.click(...border);
  await differs(before);
  const after = (await ground()).holders;
  assert.deepEqual(gift.units.map((one) => after[one]), gift.units.map(() => gift.to));
  assert.ok(unit >= 0);
  await undone(before);
});

/** A place within an area whose neighbour on the screen is of another territory, both on screen. */
async function besideABorder() {
  const [one] = await two();
  await frame(one.id);
  const { holders: who, centres } = await ground();
  for (let unit = 0; unit < who.length; unit += 1) {
    if (who[unit] !== one.id) continue;
    const at = [centres[2 * unit], centres[2 * unit + 1]];
    const [x, y] = await page.evaluate(ON_PAGE, at);
    if (x < 480 || x > 1000 || y < 160 || y > 700) continue;
    const ghost = await ask('aim', { drawn: { shape: 'nudge', at, metres: 20000 }, to: null });
    if (ghost.gifts.length > 0 && ghost.moving > 0) return { border: [x, y], unit };
  }
  throw new Error('no area lies beside a border');
}

test('two areas change places, and what cannot is said by the pointer', async () => {
  const before = await holders();
  const { border, unit } = await besideABorder();
  const { holders: who, centres } = await ground();
  await page.keyboard.press('x');
  await page.mouse.click(...border);
  await page.getByTestId('ghost').filter({ hasText: 'Now click an area of another territory' }).waitFor();
  await page.mouse.click(border[0] + 1, border[1]);
  await page.getByTestId('ghost').filter({ hasText: 'Both are of one territory' }).waitFor();
  const other = await onScreen(who, centres, (holder) => holder !== who[unit] && holder !== 0);
  await page.mouse.move(...other.px);
  await until(async () => (await state()).ghost?.moving === 2, 'the ghost of the swap');
  await page.mouse.click(...other.px);
  await differs(before);
  const now = (await ground()).holders;
  assert.deepEqual([now[unit], now[other.unit]], [who[other.unit], who[unit]]);
  assert.match(await lastStep(), /^Exchanged 2 areas between /);
  await undone(before);
});

async function onScreen(who, centres, wanted) {
  for (let unit = 0; unit < who.length; unit += 1) {
    if (!wanted(who[unit])) continue;
    const px = await page.evaluate(ON_PAGE, [centres[2 * unit], centres[2 * unit + 1]]);
    if (px[0] > 480 && px[0] < 1000 && px[1] > 160 && px[1] < 700) return { unit, px };
  }
  throw new Error('no such area is on screen');
}

test('the eyedropper chooses who receives and gives the tool of before back', async () => {
  const [one, other] = await two();
  await frame(one.id);
  await row(other.id).click();
  await page.keyboard.press('b');
  await page.keyboard.press('d');
  await page.mouse.click(...(await page.evaluate(ON_PAGE, one.label_at)));
  await until(async () => (await state()).receiver === one.id, 'the receiver');
  assert.equal((await state()).tool, 'paint');
  await row(other.id).click();
  await page.keyboard.down('Alt');
  await page.mouse.click(...(await page.evaluate(ON_PAGE, one.label_at)));
  await page.keyboard.up('Alt');
  await until(async () => (await state()).receiver === one.id, 'the receiver by Alt');
  await page.keyboard.press('Escape');
});

test('a ring of typed size, in minutes by car, whole counties at a time, accounts by name', async () => {
  const before = await holders();
  const [giver, taker] = await two();
  await frame(giver.id);
  await row(taker.id).click();
  await page.keyboard.press('c');
  const options = page.getByRole('group', { name: 'How the tool works' });
  await options.getByLabel('Radius', { exact: true }).fill('30');
  await page.keyboard.press('Enter');
  await options.getByLabel('Unit of the radius').selectOption('minutes');
  const spot = await page.evaluate(ON_PAGE, giver.label_at);
  // From elsewhere: a pointer that stands there already does not move.
  await page.mouse.move(spot[0] - 9, spot[1]);
  await page.mouse.move(...spot);
  await page.getByTestId('ghost').filter({ hasText: 'estimated by distance' }).waitFor();
  const alone = (await state()).ghost.moving;
  await options.getByLabel('Areas taken together').selectOption({ label: 'County' });
  await page.mouse.move(spot[0] + 1, spot[1]);
  await until(async () => (await state()).ghost?.moving > alone, 'whole counties');
  await dark('carve-ring');
  await options.getByLabel('What the tool takes').selectOption('accounts');
  await page.mouse.move(...spot);
  await until(async () => (await state()).ghost?.moving === 0, 'accounts alone');
  const accounts = (await state()).ghost.accounts;
  await page.mouse.click(...spot);
  if (accounts > 0) {
    await until(async () => (await lastStep()).endsWith('by name'), 'the accounts to be given');
    await page.keyboard.press('Control+z');
  }
  await options.getByLabel('What the tool takes').selectOption('areas');
  await options.getByLabel('Areas taken together').selectOption({ label: 'ZIP' });
  await options.getByLabel('Radius', { exact: true }).fill('');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  assert.equal(await holders(), before);
});

test('what a stroke cuts off is offered to who lies around it, and is a step of its own', async () => {
  const before = await holders();
  // A ring of areas around the middle of a territory goes to another one: the middle is cut off.
  const [giver, taker] = await two();
  const gifts = await page.evaluate(
    async ([from, to, at]) => {
      const call = async (name, args) =>
        (await fetch(`/api/${name}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(args) })).json();
      const around = async (metres) => (await call('aim', { drawn: { shape: 'circle', centre: at, metres } })).units;
      const inner = new Set(await around(60000));
      const held = new Uint32Array(await (await fetch(`/data/holders?at=${Date.now()}`)).arrayBuffer());
      const ring = (await around(140000)).filter((unit) => !inner.has(unit) && held[unit] === from);
      return [{ to, units: ring }];
    },
    [giver.id, taker.id, giver.label_at],
  );
  const done = await ask('edit', { verb: 'hand_out', gifts });
  assert.ok(done.offer, 'the middle hangs apart');
  await ask('undo');
  assert.equal(await holders(), before);
  // The same by the screens: what they show comes from the same answer.
  await page.reload();
  await drawn();
  await frame(giver.id);
  await row(taker.id).click();
  const offered = await strokeThatCutsOff(giver);
  if (!offered) return;
  const torn = await holders();
  await dark('carve-offer');
  await page.getByTestId('offer').getByRole('button', { name: /^Give/ }).click();
  await differs(torn);
  await page.getByTestId('offer').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await equals(torn);
  await page.keyboard.press('Control+z');
  await equals(before);
});

/** Draws lassos across a territory until one cuts something off; answers whether one did. */
async function strokeThatCutsOff(giver) {
  await page.keyboard.press('r');
  const [x, y] = await page.evaluate(ON_PAGE, giver.label_at);
  for (const width of [24, 60, 120]) {
    const was = await holders();
    await page.mouse.move(x - width, y - 260);
    await page.mouse.down();
    await page.mouse.move(x, y);
    await page.mouse.move(x + width, y + 260);
    await page.mouse.up();
    await differs(was);
    await drawn();
    if (await page.getByTestId('offer').isVisible()) return true;
    await page.keyboard.press('Control+z');
    await equals(was);
  }
  return false;
}

test('the finder steps through what asks for a look, from the keyboard', async () => {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('z');
  const finder = page.getByTestId('finder');
  await finder.waitFor();
  const { kinds } = await ask('finder');
  const kind = kinds.find((one) => one.count > 0);
  await finder.getByText(kind.label).waitFor();
  await page.keyboard.press('.');
  await finder.locator('[aria-current="true"]').waitFor();
  await drawn();
  await dark('finder');
  const chosen = () => finder.locator('[aria-current="true"]').innerText();
  const first = await chosen();
  if (kind.finds.length > 1) {
    await page.keyboard.press('.');
    await until(async () => (await chosen()) !== first, 'the next find');
    await page.keyboard.press(',');
    await until(async () => (await chosen()) === first, 'the find before');
  }
  await page.keyboard.press('z');
});

test('regions are made, filled, moved and taken back, by keys and by dragging', async () => {
  await page.keyboard.press('Escape');
  await page.keyboard.press('h');
  const panel = page.getByTestId('regions');
  await panel.waitFor();
  const before = (await ask('plan')).board.regions;
  await page.getByTestId('region-new').click();
  await panel.getByLabel('Name of the region').fill('Coast');
  await page.keyboard.press('Enter');
  const coast = panel.getByRole('treeitem', { name: /Coast/ });
  await coast.waitFor();
  const [one, other] = (await ask('plan')).board.territories;
  await panel.getByRole('treeitem', { name: new RegExp(`^${one.name}`) }).dragTo(coast);
  const inCoast = async () =>
    (await ask('plan')).board.regions.find((region) => region.name === 'Coast')?.territories;
  await until(async () => (await inCoast()) === 1, 'the territory to be in the region');
  await panel.getByRole('treeitem', { name: new RegExp(`^${other.name}`) }).click();
  await panel.getByRole('button', { name: `Put ${other.name} into` }).click();
  await page.getByRole('menuitem', { name: 'Coast' }).click();
  await until(async () => (await inCoast()) === 2, 'the second territory, without a drag');
  await dark('regions');
  await page.getByRole('button', { name: 'What the map shows' }).click();
  await page.getByLabel('Borders of regions').selectOption({ index: 1 });
  await page.keyboard.press('Escape');
  await drawn();
  await soundness(page, 'regions-borders');
  await coast.click();
  await page.keyboard.press('Delete');
  await until(async () => (await inCoast()) === undefined, 'the region to be gone');
  await page.keyboard.press('Control+z');
  await until(async () => (await inCoast()) === 2, 'the region to be back with all that was in it');
  while ((await ask('plan')).board.regions.length > before.length) {
    await page.keyboard.press('Control+z');
    await drawn();
  }
  await page.keyboard.press('h');
});

test('a point of the history gets a name, and is gone back to by it', async () => {
  const [one, other] = await two();
  const before = await holders();
  await ask('edit', { verb: 'merge', from: [one.id], into: other.id });
  await page.reload();
  await drawn();
  const merged = await holders();
  await page.keyboard.press('Shift+H');
  await page.getByLabel('Name of this point').fill('After the meeting');
  await page.keyboard.press('Enter');
  const list = page.getByTestId('history-list');
  await list.getByText('After the meeting').waitFor();
  await dark('history-named');
  await page.keyboard.press('Control+z');
  await equals(before);
  await page.getByLabel('Named', { exact: true }).check({ force: true });
  await list.getByRole('button', { name: /^After the meeting/ }).click();
  await equals(merged);
  await page.keyboard.press('Control+z');
  await equals(before);
});

test('nothing was asked of another machine and the page met no error', () => {
  assert.deepEqual(opened.strays, []);
  assert.deepEqual(opened.errors, []);
});
