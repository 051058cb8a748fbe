'use strict';
// Finds who covers an address: by a postal code in it, else by a town. Nothing is asked of a network.
const data = JSON.parse(document.getElementById('data').textContent);
const byId = (id) => document.getElementById(id);
const SVG = 'http://www.w3.org/2000/svg';
const MOST = 6;

const plain = (text) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
const bare = (text) => text.toUpperCase().replace(/[^\p{L}\p{N}]+/gu, '');

const codes = new Map();
data.codes.forEach((list, slot) => {
  for (const code of list.split(' ')) if (code) codes.set(code, slot);
});
const towns = new Map();
data.towns.forEach((town) => {
  const key = plain(town[0]);
  if (!towns.has(key)) towns.set(key, []);
  towns.get(key).push(town);
});

/** The last postal code in an address, and whether it stands first, as a house number does. */
function codeIn(text) {
  const words = text.split(/[\s,;]+/).filter(Boolean);
  for (let at = words.length - 1; at >= 0; at--) {
    const zip = /^(\d{5})-\d{4}$/.exec(words[at]);
    const tries = [zip ? zip[1] : words[at]];
    if (at > 0) tries.unshift(words[at - 1] + words[at]);
    for (const one of tries) {
      const code = bare(one);
      if (codes.has(code)) return { code, slot: codes.get(code), first: at === 0 && words.length > 1 };
    }
  }
  return null;
}

/** The towns that an address can mean: the last name in it, within what else it says. */
function townsIn(text) {
  const words = plain(text).split(' ').filter(Boolean);
  for (let end = words.length; end > 0; end--) {
    for (let start = Math.max(0, end - 5); start < end; start++) {
      const found = towns.get(words.slice(start, end).join(' '));
      if (!found) continue;
      const rest = words.slice(end).concat(words.slice(0, start));
      const within = found.filter((town) => town[1] && rest.includes(plain(town[1])));
      return within.length > 0 ? within : found;
    }
  }
  return [];
}

function element(name, text, more = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  return Object.assign(made, more);
}

/** Says who covers a place, and by what that is known. */
function tell(slot, how) {
  const one = data.territories[slot];
  const answer = byId('answer');
  answer.replaceChildren(element('strong', one.name));
  answer.append(element('p', one.rep || 'Nobody at present'));
  const more = [one.code, one.region].filter(Boolean).join(' · ');
  if (more) answer.append(element('p', more, { className: 'muted' }));
  if (how) answer.append(element('p', how, { className: 'muted' }));
  if (data.apart) {
    const named = 'Some accounts are held by name, apart from the area they lie in.';
    answer.append(element('p', named, { className: 'muted' }));
  }
  choose(slot);
}

function townLine(town) {
  return town[1] ? `${town[0]}, ${town[1]}` : town[0];
}

function settle(town) {
  tell(town[2], `By the town ${townLine(town)}`);
  pin(town[3], town[4]);
}

function find(text) {
  unpin();
  const coded = codeIn(text);
  const found = townsIn(text);
  if (coded && !(coded.first && found.length > 0)) {
    tell(coded.slot, `By the code ${coded.code}`);
    return;
  }
  const slots = new Set(found.map((town) => town[2]));
  if (found.length > 0 && slots.size === 1) {
    settle(found[0]);
    return;
  }
  choose(-1);
  const answer = byId('answer');
  if (found.length === 0) {
    answer.replaceChildren(element('strong', 'Not found'));
    answer.append(element('p', 'Try the postal code, or the town with its state. The map can be clicked, too.'));
    return;
  }
  answer.replaceChildren(element('p', 'Several places are called so. Which one?'));
  const list = document.createElement('ul');
  for (const town of found.slice(0, MOST)) {
    const item = row(town[2], townLine(town), data.territories[town[2]].name);
    item.firstChild.onclick = () => settle(town);
    list.append(item);
  }
  answer.append(list);
}

function row(slot, name, detail) {
  const item = document.createElement('li');
  const button = element('button', '', { type: 'button' });
  const swatch = document.createElement('i');
  swatch.style.background = colour(slot);
  button.append(swatch, element('span', name), element('small', detail));
  item.append(button);
  return item;
}

const dark = matchMedia('(prefers-color-scheme: dark)');
const colour = (slot) => data.territories[slot].colour[dark.matches ? 1 : 0];

// The map: a picture in steps, looked at through a window that moves.
const map = byId('map');
const START = { x: 0, y: 0, width: data.view[0], height: data.view[1] };
const shown = { ...START };
const shapes = [];
const labels = [];

function drawn(name, more) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(more)) made.setAttribute(key, value);
  map.append(made);
  return made;
}

function paint() {
  shapes.forEach((shape, slot) => shape.setAttribute('fill', colour(slot)));
  byId('list').querySelectorAll('i').forEach((swatch, slot) => (swatch.style.background = colour(slot)));
}

function look() {
  const { x, y, width, height } = shown;
  map.setAttribute('viewBox', `${x} ${y} ${width} ${height}`);
  const step = Math.max(width / (map.clientWidth || 1), height / (map.clientHeight || 1));
  const taken = [];
  for (const label of labels) {
    label.node.setAttribute('font-size', 12 * step);
    const half = (label.letters * 3.6 + 3) * step;
    const box = [label.at[0] - half, label.at[1] - 10 * step, label.at[0] + half, label.at[1] + 10 * step];
    const free = taken.every((t) => t[2] < box[0] || box[2] < t[0] || t[3] < box[1] || box[3] < t[1]);
    label.node.style.display = free ? '' : 'none';
    if (free) taken.push(box);
  }
  const pinned = map.querySelector('.pin');
  if (pinned) pinned.setAttribute('r', 6 * step);
}

function zoom(factor, at = [shown.x + shown.width / 2, shown.y + shown.height / 2]) {
  const width = Math.min(START.width * 8, Math.max(START.width / 60, shown.width * factor));
  const real = width / shown.width;
  shown.x = at[0] - (at[0] - shown.x) * real;
  shown.y = at[1] - (at[1] - shown.y) * real;
  shown.width *= real;
  shown.height *= real;
  look();
}

function choose(slot) {
  shapes.forEach((shape, at) => shape.classList.toggle('chosen', at === slot));
  byId('list').querySelectorAll('button').forEach((one, at) => one.setAttribute('aria-pressed', at === slot));
  if (slot >= 0) map.insertBefore(shapes[slot], map.querySelector('.lines'));
}

function unpin() {
  map.querySelector('.pin')?.remove();
}

function pin(x, y) {
  unpin();
  drawn('circle', { class: 'pin', cx: x, cy: y, r: 6 });
  look();
}

function onMap(event) {
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
  return [at.x, at.y];
}

data.territories.forEach((one, slot) => {
  const shape = drawn('path', { class: 'ground', d: one.path, 'fill-rule': 'evenodd' });
  shape.append(Object.assign(document.createElementNS(SVG, 'title'), { textContent: one.name }));
  shapes.push(shape);
  const item = row(slot, one.name, one.rep);
  item.firstChild.setAttribute('aria-pressed', 'false');
  item.firstChild.onclick = () => {
    unpin();
    tell(slot, '');
  };
  byId('list').append(item);
});
drawn('path', { class: 'lines', d: data.lines });
data.territories.forEach((one) => {
  if (!one.middle) return;
  const node = drawn('text', { x: one.middle[0], y: one.middle[1], 'dominant-baseline': 'middle', 'aria-hidden': 'true' });
  node.textContent = one.name;
  labels.push({ node, at: one.middle, letters: one.name.length });
});

let drag = null;
map.addEventListener('pointerdown', (event) => {
  drag = { at: [event.clientX, event.clientY], moved: false, slot: shapes.indexOf(event.target) };
  map.setPointerCapture(event.pointerId);
});
map.addEventListener('pointermove', (event) => {
  if (!drag) return;
  const by = [event.clientX - drag.at[0], event.clientY - drag.at[1]];
  if (!drag.moved && Math.hypot(...by) < 4) return;
  const step = Math.max(shown.width / map.clientWidth, shown.height / map.clientHeight);
  shown.x -= by[0] * step;
  shown.y -= by[1] * step;
  drag = { ...drag, at: [event.clientX, event.clientY], moved: true };
  look();
});
map.addEventListener('pointerup', () => {
  const done = drag;
  drag = null;
  if (!done || done.moved || done.slot < 0) return;
  unpin();
  tell(done.slot, '');
});
map.addEventListener('wheel', (event) => {
  event.preventDefault();
  zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, onMap(event));
}, { passive: false });
byId('in').onclick = () => zoom(1 / 1.5);
byId('out').onclick = () => zoom(1.5);
byId('all').onclick = () => {
  Object.assign(shown, START);
  look();
};
document.querySelector('form').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = byId('address').value.trim();
  if (text) find(text);
});
dark.addEventListener('change', paint);
new ResizeObserver(look).observe(map);
paint();
look();
