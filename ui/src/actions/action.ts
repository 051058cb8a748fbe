// What an action is: the one object that menu, palette, toolbar, keys and the sheet of keys derive from.

export type Group = 'Plan' | 'Edit' | 'Tools' | 'Territories' | 'Selection' | 'View' | 'Help';

export interface Action {
  /** Stable name; the window's menu sends it. */
  id: string;
  label: string;
  group: Group;
  /** In the notation of tinykeys; none = palette and menu only. */
  shortcut?: string;
  enabled: () => boolean;
  run: () => void;
}

/** Whether this machine writes shortcuts with ⌘. */
function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}

const NAMES: Record<string, string> = {
  Escape: 'Esc',
  Delete: 'Del',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Equal: '+',
  Minus: '−',
  Comma: ',',
  Period: '.',
  Digit0: '0',
  Slash: '?',
};

/** A shortcut as it stands on the keys: `['Ctrl', 'Shift', 'Z']`. */
export function keycaps(shortcut: string): string[] {
  const mod = isApple() ? '⌘' : 'Ctrl';
  if (shortcut === 'Shift+?') return ['?'];
  return shortcut
    .split('+')
    .map((key) => (key === '$mod' ? mod : (NAMES[key] ?? key.toUpperCase().replace(/^KEY/, ''))))
    .map((key) => (key === 'SHIFT' ? 'Shift' : key === 'ALT' ? 'Alt' : key));
}
