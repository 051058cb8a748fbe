// What an import says about itself, in few words.

import { count, counted } from '../../format/numbers';
import type { Holds, ImportAs, Imported, ImportNote, LocatedTally } from '../../ipc/types';

export const KINDS: { value: ImportAs; label: string }[] = [
  { value: 'accounts', label: 'Accounts' },
  { value: 'units', label: 'Areas' },
  { value: 'territories', label: 'Territories' },
  { value: 'alignment', label: 'Areas with their territory' },
  { value: 'figures', label: 'Areas with their figures' },
  { value: 'reps', label: 'Reps' },
  { value: 'history', label: 'Sales by month' },
  { value: 'opportunities', label: 'Open deals' },
];

/** What the rows of a file may be: areas come from shapes only. */
export function kindsFor(guess: ImportAs, holds: Holds | undefined): typeof KINDS {
  const shapes = guess === 'units' || (holds !== undefined && holds !== 'rows');
  return KINDS.filter((kind) => kind.value !== 'units' || shapes);
}

const NOUNS: Record<ImportAs, [string, string]> = {
  accounts: ['account', 'accounts'],
  units: ['area', 'areas'],
  territories: ['territory', 'territories'],
  alignment: ['area', 'areas'],
  figures: ['area', 'areas'],
  reps: ['rep', 'reps'],
  history: ['month of sales', 'months of sales'],
  opportunities: ['open deal', 'open deals'],
};

/** `72 accounts of the plan are not in the file.` */
export function goneWords(imported: Imported): string {
  const [one, many] = NOUNS[imported.kind];
  const verb = imported.gone === 1 ? 'is' : 'are';
  return `${counted(imported.gone, one, many)} of the plan ${verb} not in the file.`;
}

/** `row` or `rows` */
export function takenWord(imported: Imported): string {
  return imported.rows_taken === 1 ? 'row' : 'rows';
}

/** `1,204 new · 12 changed · 3 left out`; what is nought is not said. */
export function inShort(imported: Imported): string {
  const parts: [number, string][] = [
    [imported.new, 'new'],
    [imported.changed, 'changed'],
    [imported.unchanged, 'unchanged'],
    [imported.gone, 'not in the file'],
    [imported.rows_rejected, 'left out'],
  ];
  const said = parts.filter(([number]) => number > 0);
  if (said.length === 0) return 'Nothing would change';
  return said.map(([number, word]) => `${count(number)} ${word}`).join(' · ');
}

export interface Placed {
  key: keyof LocatedTally;
  label: string;
  count: number;
  share: number;
}

const PLACES: [keyof LocatedTally, string][] = [
  ['by_hand', 'Pins moved by hand'],
  ['coordinates', 'Coordinates'],
  ['postal_code', 'Postal code'],
  ['prefix', 'Beginning of the postal code'],
  ['city_region', 'City and region'],
  ['city', 'City alone'],
  ['none', 'Not on the map'],
];

/** How accounts were placed, the most exact first; what is nought is left out. */
export function placed(tally: LocatedTally): Placed[] {
  const total = PLACES.reduce((sum, [key]) => sum + tally[key], 0);
  return PLACES.filter(([key]) => tally[key] > 0).map(([key, label]) => {
    return { key, label, count: tally[key], share: tally[key] / total };
  });
}

/** `42 %`, and `under 1 %` for what is little but there. */
export function shareOf(share: number): string {
  if (share > 0 && share < 0.01) return 'under 1 %';
  if (share > 0.99 && share < 1) return 'over 99 %';
  return `${Math.round(share * 100)} %`;
}

/** The file, and the sheet where notes come from one sheet: `customers.xlsx, sheet Q3`. */
export function noteSource(notes: ImportNote[]): string {
  const first = notes[0];
  if (!first) return '';
  const sheets = new Set(notes.map((note) => note.sheet).filter(Boolean));
  const sheet = sheets.size === 1 ? `, ${[...sheets][0]}` : '';
  return `${first.file}${sheet}`;
}

/** Whether notes come from more than one sheet, so that each must name its own. */
export function manySheets(notes: ImportNote[]): boolean {
  return new Set(notes.map((note) => note.sheet)).size > 1;
}

/** `3 rows are left out`, in the time it is. */
export function leftOutWords(rejected: number, done: boolean): string {
  const one = rejected === 1;
  const verb = done ? (one ? 'was' : 'were') : one ? 'is' : 'are';
  return `${counted(rejected, 'row', 'rows')} ${verb} left out`;
}
