// What a test asks of the plan behind the page, past the screens: the truth the screens must show.

/** Runs in the page: asks one command of the door, in the window or in a browser. */
export const ASK = async (name, args) => {
  const inside = window.__TAURI_INTERNALS__;
  if (inside) return inside.invoke('call', { name, args: args ?? {} });
  const answer = await fetch(`/api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(args ?? {}),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
};

/** Runs in the page: who holds each area, as one string that differs when any holder differs. */
export const HOLDERS = async () => {
  const base = window.__TAURI_INTERNALS__ ? 'tiles://localhost/' : '/data/';
  const answer = await fetch(`${base}holders?at=${Date.now()}`, { cache: 'no-store' });
  if (!answer.ok) throw new Error(`holders: ${answer.status} ${await answer.text()}`);
  const bytes = await answer.arrayBuffer();
  const hash = new Uint8Array(await digest(bytes));
  return `${bytes.byteLength / 4} areas, ${Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;

  // The window's page is no secure context, so the web view's own digest may be missing.
  async function digest(buffer) {
    if (globalThis.crypto?.subtle) return crypto.subtle.digest('SHA-256', buffer);
    const sums = new Uint32Array(4);
    new Uint32Array(buffer).forEach((holder, at) => {
      sums[at % 4] = Math.imul(sums[at % 4] ^ (holder + at), 16777619);
    });
    return sums.buffer;
  }
};

/** Runs in the page: true once the map has drawn all it knows. */
export const IDLE = async () => {
  if (!window.__bailiwick) return false;
  await window.__bailiwick.idle();
  return true;
};

/** Runs in the page: where a place on the ground lies on the page, in pixels. */
export const ON_PAGE = (degrees) => window.__bailiwick.project(degrees);

/** Points of a ring around a place, in pixels. */
export function ringAround([x, y], radius, corners = 16) {
  return Array.from({ length: corners + 1 }, (_, corner) => {
    const turn = (2 * Math.PI * corner) / corners;
    return [x + radius * Math.cos(turn), y + radius * Math.sin(turn)];
  });
}
