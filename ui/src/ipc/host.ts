// What the screens need of the place they run in: the window, or a browser talking to `bailiwick serve`.
// Nothing else in the screens knows which of the two it is.

import type { Event as AppEvent, Problem } from './types';

export interface FileKind {
  name: string;
  extensions: string[];
}

export interface Host {
  readonly kind: 'window' | 'browser';
  /** Asks the program; throws a `Problem`. */
  call(name: string, args: unknown): Promise<unknown>;
  /** The absolute address of tiles and arrays. */
  dataUrl(path: string): string;
  /** Lets the user point at a file; answers where it lies, as the program sees it. */
  pickFile(kinds: FileKind[]): Promise<string | null>;
  /** Lets the user say where a file shall lie. */
  pickTarget(suggested: string, kind: FileKind): Promise<string | null>;
  onEvent(heard: (event: AppEvent) => void): void;
  onMenu(heard: (action: string) => void): void;
  onFiles(heard: (paths: string[]) => void): void;
  /** Tells when files hang over the page. */
  onHover(heard: (hovering: boolean) => void): void;
}

/** Whether something thrown is a problem told by the program. */
export function isProblem(thrown: unknown): thrown is Problem {
  return typeof thrown === 'object' && thrown !== null && 'message' in thrown && 'code' in thrown;
}

/** Makes a problem of anything thrown, so that a screen can always show a sentence. */
export function asProblem(thrown: unknown): Problem {
  if (isProblem(thrown) && !(thrown instanceof Error)) return thrown;
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'unreachable', message: `The program did not answer: ${said}`, fix: '' };
}
