// The columns of the table of accounts: which there are, how wide, and how they are written.

import { exact } from '../../format/numbers';
import type { AccountColumn, AccountTableRow, MeasureView } from '../../ipc/types';
import { currency, territoryName } from '../../state/plan.svelte';

export interface Column {
  /** Stable name, for widths and choices that are remembered. */
  key: string;
  label: string;
  by: AccountColumn;
  width: number;
  /** Numbers stand at the right. */
  numeric: boolean;
  editable: boolean;
}

export const LEAST_WIDTH = 56;
const MOST_WIDTH = 640;
const REMEMBERED = 'bailiwick.accounts';

/** How an account was placed, in words and from surest to least sure. */
export const PLACED: Record<string, string> = {
  by_hand: 'Placed by hand',
  coordinates: 'Coordinates',
  postal_code: 'Postal code',
  prefix: 'Start of the postal code',
  city_region: 'City and region',
  city: 'City alone',
  none: 'Not on the map',
};

/** All columns: those of every plan, its measures, and the other columns of its files. */
export function columns(measures: MeasureView[], headers: string[]): Column[] {
  const plain = (
    column: 'name' | 'code' | 'territory' | 'located',
    label: string,
    width: number,
  ): Column => ({
    key: column,
    label,
    by: { column },
    width,
    numeric: false,
    editable: column === 'name',
  });
  return [
    plain('name', 'Account', 220),
    plain('code', 'Id', 104),
    plain('territory', 'Territory', 148),
    ...measures.map((measure, at): Column => ({
      key: `measure:${measure.key}`,
      label: measure.label,
      by: { column: 'measure', measure: at },
      width: 112,
      numeric: true,
      editable: true,
    })),
    plain('located', 'Placed by', 132),
    ...headers.map((header): Column => ({
      key: `cell:${header}`,
      label: header,
      by: { column: 'cell', header },
      width: 132,
      numeric: false,
      editable: true,
    })),
  ];
}

/** What stands in a cell; other columns are looked up among those that were asked for. */
export function written(
  column: Column,
  row: AccountTableRow,
  measures: MeasureView[],
  cells: string[],
): string {
  switch (column.by.column) {
    case 'name':
      return row.name;
    case 'code':
      return row.code;
    case 'territory':
      return territoryName(row.territory);
    case 'located':
      return PLACED[row.located] ?? row.located;
    case 'measure':
      return exact(row.values[column.by.measure] ?? 0, measures[column.by.measure], currency());
    case 'cell':
      return row.cells[cells.indexOf(column.by.header)] ?? '';
  }
}

/** What stands in the field in which a cell is changed: numbers without marks. */
export function typed(column: Column, row: AccountTableRow, cells: string[]): string {
  if (column.by.column === 'measure') return String(row.values[column.by.measure] ?? 0);
  return written(column, row, [], cells);
}

/** Rows for the clipboard; no cell can be taken for a formula. */
export function copied(lines: string[][]): string {
  const safe = (cell: string) =>
    (/^[=+@\t\r-]/.test(cell) && !/^-?[\d.,\s]+$/.test(cell) ? `'${cell}` : cell).replace(
      /[\t\r\n]+/g,
      ' ',
    );
  return lines.map((line) => line.map(safe).join('\t')).join('\n');
}

export interface Remembered {
  hidden: string[];
  widths: Record<string, number>;
}

/** What the reader chose last time. */
export function recall(): Remembered {
  try {
    const kept = JSON.parse(localStorage.getItem(REMEMBERED) ?? '') as Partial<Remembered>;
    return { hidden: kept.hidden ?? [], widths: kept.widths ?? {} };
  } catch {
    return { hidden: [], widths: {} };
  }
}

/** Keeps what the reader chose. */
export function remember(choice: Remembered): void {
  try {
    localStorage.setItem(REMEMBERED, JSON.stringify(choice));
  } catch {
    // Without storage the choice is simply forgotten.
  }
}

export function fitting(width: number): number {
  return Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, Math.round(width)));
}
