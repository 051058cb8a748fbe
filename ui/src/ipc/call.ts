// The typed way to ask the program, and the count of questions still open.

import { browserHost, type AskName } from './browser';
import { asProblem, type Host } from './host';
import type { Commands } from './types';
import { windowHost } from './window';

let chosen: Host | undefined;
let open = 0;

/** Chooses the host; called once, before anything is asked. */
export function chooseHost(askName: AskName): Host {
  chosen = '__TAURI_INTERNALS__' in window ? windowHost() : browserHost(askName);
  return chosen;
}

/** The host that was chosen. */
export function host(): Host {
  if (!chosen) throw new Error('the host is chosen before the first screen is shown');
  return chosen;
}

/** Asks the program; throws a `Problem`. */
export async function call<Name extends keyof Commands>(
  name: Name,
  args: Commands[Name]['args'],
): Promise<Commands[Name]['answer']> {
  open += 1;
  try {
    return (await host().call(name, args)) as Commands[Name]['answer'];
  } catch (thrown) {
    throw asProblem(thrown);
  } finally {
    open -= 1;
  }
}

/** Reads a raw array, such as the holders of all areas. */
export async function readBytes(path: string): Promise<ArrayBuffer> {
  open += 1;
  try {
    const answer = await fetch(host().dataUrl(path));
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return await answer.arrayBuffer();
  } catch (thrown) {
    throw asProblem(thrown);
  } finally {
    open -= 1;
  }
}

/** Reads a picture and returns the address that shows it, which is let go with `URL.revokeObjectURL`. */
export async function readPicture(path: string): Promise<string> {
  const bytes = await readBytes(path);
  return URL.createObjectURL(new Blob([bytes], { type: 'image/png' }));
}

/** How many questions have not been answered yet. */
export function openQuestions(): number {
  return open;
}
