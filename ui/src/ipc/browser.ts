// The same in a browser: plain requests to the server that the page came from.

import type { FileKind, Host } from './host';
import type { Event as AppEvent, Problem } from './types';

/** Asks for the name of a file; set by the screen that can show a dialog. */
export type AskName = (suggested: string, kind: FileKind) => Promise<string | null>;

export function browserHost(askName: AskName): Host {
  return {
    kind: 'browser',
    call,
    // Joined by hand: a URL object would escape the braces of a tile address.
    dataUrl: (path) => `${location.origin}/data/${path}`,
    pickFile,
    pickTarget: askName,
    onEvent: (heard) => {
      const events = new EventSource('/events');
      events.onmessage = (told: MessageEvent<string>) => heard(JSON.parse(told.data) as AppEvent);
    },
    onMenu: () => undefined,
    onFiles: listenForDrops,
    onHover: listenForHover,
  };
}

async function call(name: string, args: unknown): Promise<unknown> {
  const answer = await fetch(`/api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(args),
  });
  const text = await answer.text();
  const told: unknown = text === '' ? null : JSON.parse(text);
  if (!answer.ok) throw told as Problem;
  return told;
}

function pickFile(kinds: FileKind[]): Promise<string | null> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = kinds.flatMap((kind) => kind.extensions.map((end) => `.${end}`)).join(',');
  return new Promise((settle) => {
    input.oncancel = () => settle(null);
    input.onchange = () => {
      const file = input.files?.[0];
      settle(file ? upload(file) : null);
    };
    input.click();
  });
}

async function upload(file: File): Promise<string> {
  const answer = await fetch(`/upload?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    body: file,
  });
  const told = (await answer.json()) as { path: string } | Problem;
  if (!('path' in told)) throw told;
  return told.path;
}

function listenForDrops(heard: (paths: string[]) => void): void {
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', (event) => {
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) void Promise.all(files.map(upload)).then(heard);
  });
}

function listenForHover(heard: (hovering: boolean) => void): void {
  let depth = 0;
  const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  addEventListener('dragenter', (event) => {
    if (carriesFiles(event)) heard((depth += 1) > 0);
  });
  addEventListener('dragleave', () => heard((depth = Math.max(0, depth - 1)) > 0));
  addEventListener('drop', () => heard((depth = 0) > 0));
}
