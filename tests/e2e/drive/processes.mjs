// Starts and stops the programs a test needs, each in a folder of its own.

import { spawn } from 'node:child_process';
import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
export const ARTEFACTS = path.join(ROOT, 'tests/e2e/artefacts');
const TARGET = path.resolve(ROOT, process.env.CARGO_TARGET_DIR ?? 'target');
const PROFILE = process.env.BAILIWICK_PROFILE ?? 'debug';

/** The built programs. */
export const COMMAND_LINE = path.join(TARGET, PROFILE, 'bailiwick');
export const WINDOW = path.join(TARGET, PROFILE, 'bailiwick-desktop');

/** Makes a home of its own, so that no test sees the settings of another or of the user. */
export async function freshHome() {
  const home = await mkdtemp(path.join(tmpdir(), 'bailiwick-e2e-'));
  await mkdir(ARTEFACTS, { recursive: true });
  // The desktop's document portal mounts itself in the runtime folder and outlives the program, so
  // that folder lies apart and is the system's to clear.
  const runtime = await mkdtemp(path.join(tmpdir(), 'bailiwick-run-'));
  const environment = {
    ...process.env,
    HOME: home,
    XDG_RUNTIME_DIR: runtime,
    BAILIWICK_HOME: path.join(home, 'bailiwick'),
    XDG_DATA_HOME: path.join(home, 'data'),
    XDG_CONFIG_HOME: path.join(home, 'config'),
    XDG_CACHE_HOME: path.join(home, 'cache'),
  };
  return { home, environment, remove: () => rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) };
}

/** Runs a program to its end; a code other than 0 is an error with what it wrote. */
export function run(program, args, environment) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: environment });
    let out = '';
    let err = '';
    child.stdout.on('data', (bytes) => (out += bytes));
    child.stderr.on('data', (bytes) => (err += bytes));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(out) : reject(new Error(`${program} ${args.join(' ')} ended with ${code}: ${err}`)));
  });
}

/** Starts a program and waits until a line of its output matches; returns the match and a stop. */
export async function startUntil(program, args, environment, pattern) {
  const child = spawn(program, args, { env: environment });
  const ended = new Promise((resolve) => child.on('close', resolve));
  const match = await new Promise((resolve, reject) => {
    let text = '';
    const read = (bytes) => {
      text += bytes;
      const found = text.match(pattern);
      if (found) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', reject);
    child.on('close', (code) => reject(new Error(`${program} ended with ${code}: ${text}`)));
  });
  return { match, stop: () => (child.kill('SIGTERM'), ended) };
}

/** Starts the driver of the window's web view; the window appears on the given display. */
export async function startDriver(environment, port) {
  const child = spawn('WebKitWebDriver', [`--port=${port}`], {
    env: { ...environment, TAURI_WEBVIEW_AUTOMATION: 'true', TAURI_AUTOMATION: 'true' },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  await untilListening(port);
  return { address: `http://127.0.0.1:${port}`, stop: () => (child.kill('SIGTERM'), ended) };
}

async function untilListening(port) {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await answers(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing listens on port ${port}`);
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => (socket.destroy(), resolve(true)));
    socket.on('error', () => resolve(false));
  });
}
