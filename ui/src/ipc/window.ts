// The window: one command, three events and two dialogs.

import { invoke } from '@tauri-apps/api/core';
import { emit, listen } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { open, save } from '@tauri-apps/plugin-dialog';
import type { Host } from './host';
import type { Event as AppEvent } from './types';

export function windowHost(): Host {
  // Windows gives custom schemes an http address; elsewhere the scheme stands by itself.
  const tiles = navigator.userAgent.includes('Windows')
    ? 'http://tiles.localhost/'
    : 'tiles://localhost/';
  return {
    kind: 'window',
    call: (name, args) => invoke('call', { name, args }),
    dataUrl: (path) => tiles + path,
    pickFile: async (kinds) => {
      const picked = await open({ multiple: false, directory: false, filters: kinds });
      return typeof picked === 'string' ? picked : null;
    },
    pickTarget: (suggested, kind) => save({ defaultPath: suggested, filters: [kind] }),
    onEvent: (heard) => void listen<AppEvent>('bailiwick', (told) => heard(told.payload)),
    onMenu: (heard) => void listen<string>('menu', (told) => heard(told.payload)),
    // Dropped files come with the others; those named at the start wait until the page says `ready`.
    onFiles: (heard) =>
      void listen<string[]>('open_files', (told) => heard(told.payload)).then(() => emit('ready')),
    onHover: (heard) => {
      void getCurrentWebview().onDragDropEvent((told) =>
        heard(told.payload.type === 'enter' || told.payload.type === 'over'),
      );
    },
  };
}
