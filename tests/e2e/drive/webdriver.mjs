// A small client of the W3C WebDriver protocol, enough to drive the real window.
// WebKitWebDriver speaks it by itself on Linux, so no tauri-driver stands between.

import { writeFile } from 'node:fs/promises';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
/** Long enough for a gallery on a slow machine, short enough that a stuck run is seen to be stuck. */
const PATIENCE_MS = 240_000;

/** Names of keys that are not characters, as WebDriver spells them. */
export const KEYS = {
  enter: '\uE007', escape: '\uE00C', control: '\uE009', shift: '\uE008', tab: '\uE004',
};

/** Asks again and again until the answer is true, and returns it. */
export async function until(what, ask) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Opens the program through a running driver and returns its one window. */
export async function openWindow(driverAddress, binary, args = []) {
  const wanted = { browserName: 'wry', 'webkitgtk:browserOptions': { binary, args } };
  const answer = await send(driverAddress, 'POST', '/session', {
    capabilities: { alwaysMatch: wanted },
  });
  const window = new Window(`${driverAddress}/session/${answer.sessionId}`);
  await window.send('POST', '/timeouts', { script: PATIENCE_MS, pageLoad: PATIENCE_MS });
  return window;
}

class Window {
  #session;

  constructor(session) {
    this.#session = session;
  }

  /** Sends one command of the session. */
  send(method, path, body) {
    return send(this.#session, method, path, body);
  }

  /** Runs a function in the page and returns what it, or its promise, gives. */
  async run(body, ...args) {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve((${body})(...Array.from(arguments).slice(0, -1)))
        .then((value) => done({ value }), (error) => done({ error: error?.message ?? String(error) }));`;
    const answer = await this.send('POST', '/execute/async', { script, args });
    if (answer.error) throw new Error(`in the page: ${answer.error}`);
    return answer.value;
  }

  /** Waits until a function in the page gives something true, and returns it. */
  until(what, body, ...args) {
    return until(what, () => this.run(body, ...args).catch(() => null));
  }

  /** Waits for an element by its test id, and returns it once it is shown and enabled. */
  async element(testid) {
    await this.until(`[data-testid="${testid}"]`, (id) => {
      const found = document.querySelector(`[data-testid="${id}"]`);
      return Boolean(found && found.getClientRects().length > 0 && !found.disabled);
    }, testid);
    const found = await this.send('POST', '/element', {
      using: 'css selector', value: `[data-testid="${testid}"]`,
    });
    return found[ELEMENT];
  }

  async click(testid) {
    await this.send('POST', `/element/${await this.element(testid)}/click`, {});
  }

  async text(testid) {
    return this.send('GET', `/element/${await this.element(testid)}/text`);
  }

  async type(testid, text) {
    await this.send('POST', `/element/${await this.element(testid)}/value`, { text });
  }

  /** Draws with the button held down along points of the page. */
  async drag(points, { before_release } = {}) {
    const [first, ...rest] = points.map(([x, y]) => [Math.round(x), Math.round(y)]);
    await this.#pointer([
      { type: 'pointerMove', duration: 0, x: first[0], y: first[1] },
      { type: 'pointerDown', button: 0 },
      ...rest.map(([x, y]) => ({ type: 'pointerMove', duration: 30, x, y })),
    ]);
    const seen = await before_release?.();
    await this.#pointer([{ type: 'pointerUp', button: 0 }]);
    return seen;
  }

  /** Presses keys together, such as control and z. */
  async press(...keys) {
    const down = keys.map((value) => ({ type: 'keyDown', value }));
    const up = keys.toReversed().map((value) => ({ type: 'keyUp', value }));
    await this.send('POST', '/actions', {
      actions: [{ type: 'key', id: 'keys', actions: [...down, ...up] }],
    });
  }

  /** Keeps a picture of the page. */
  async picture(file) {
    await writeFile(file, Buffer.from(await this.send('GET', '/screenshot'), 'base64'));
  }

  /** Closes the window; the program ends with it. */
  async quit() {
    await this.send('DELETE', '');
  }

  #pointer(actions) {
    return this.send('POST', '/actions', {
      actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
    });
  }
}

async function send(base, method, path, body) {
  const response = await fetch(base + path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${value?.error}: ${value?.message}`);
  return value;
}
