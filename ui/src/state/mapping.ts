// What the columns of a file mean: as guessed, and as a person says.

import type { ImportColumn } from '../ipc/types';

/** A column that means nothing to the plan and is kept as it is. */
export const KEPT = '';
/** The only meaning that several columns may have. */
const SEVERAL = 'measure';

/** What each column seems to mean. */
export function guessed(columns: ImportColumn[]): string[] {
  return columns.map((column) => column.field ?? KEPT);
}

/** Gives a column a meaning; whichever had it before is kept as it is. */
export function meant(meanings: string[], at: number, field: string): string[] {
  const only = field !== KEPT && field !== SEVERAL;
  return meanings.map((had, place) => (place === at ? field : only && had === field ? KEPT : had));
}

/** What differs from the guess, as field and column; an empty column frees the field. */
export function overruled(columns: ImportColumn[], meanings: string[]): [string, string][] {
  const guess = guessed(columns);
  const named = columns.map((column, at): [string, string] => [
    meanings[at] ?? KEPT,
    column.header,
  ]);
  const lost = guess.filter(
    (field, at) => field !== KEPT && field !== meanings[at] && !sharedOut(field, meanings),
  );
  // Freeing what several columns have frees all of them, so the others are named again.
  const again = lost.includes(SEVERAL);
  const changed = named.filter(
    ([field], at) => field !== KEPT && (field !== guess[at] || (again && field === SEVERAL)),
  );
  return [...new Set(lost)].map((field): [string, string] => [field, '']).concat(changed);
}

/** Whether another column has the only right to a meaning by now. */
function sharedOut(field: string, meanings: string[]): boolean {
  return field !== SEVERAL && meanings.includes(field);
}
