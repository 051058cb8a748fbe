// Light or dark: what the user chose, or what the system has.

import { call } from '../ipc/call';
import type { BaseMap, Settings, ThemeChoice } from '../ipc/types';
import { complain } from './plan.svelte';

export type Theme = 'light' | 'dark';

class ThemeState {
  settings = $state.raw<Settings>({ theme: 'system', base_map: { kind: 'atlas' }, name: '' });
  system = $state.raw<Theme>('light');
  shown = $derived<Theme>(this.settings.theme === 'system' ? this.system : this.settings.theme);
}

export const theme = new ThemeState();

/** Follows the system from now on. */
export function followSystem(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const read = () => (theme.system = dark.matches ? 'dark' : 'light');
  read();
  dark.addEventListener('change', read);
}

/** Chooses a theme; the screen changes at once, the choice is kept by the program. */
export function chooseTheme(choice: ThemeChoice): void {
  keep({ ...theme.settings, theme: choice });
}

/** Chooses what lies under the map. */
export function chooseBaseMap(base: BaseMap): void {
  keep({ ...theme.settings, base_map: base });
}

/** Says who works here; empty = what the system calls the user. */
export function chooseName(name: string): void {
  keep({ ...theme.settings, name });
}

function keep(settings: Settings): void {
  theme.settings = settings;
  call('settings', settings).then((kept) => (theme.settings = kept), complain);
}
