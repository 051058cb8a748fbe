// The order of the territory list.

import type { Board, TerritoryRow } from '../ipc/types';
import type { SortKey } from './view.svelte';

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Territories to pick from, in the order they stand. */
export function asOptions(rows: TerritoryRow[]) {
  return rows.map(({ id, name, light, dark }) => ({ value: id, label: name, light, dark }));
}

/** Rows by name, or the farthest from its target first. */
export function sortedRows(board: Board, sort: SortKey, measure: number): TerritoryRow[] {
  const away = (row: TerritoryRow) => Math.abs(row.measures[measure]?.deviation_pct ?? 0);
  const rows = [...board.territories];
  if (sort === 'deviation') return rows.sort((a, b) => away(b) - away(a) || a.id - b.id);
  return rows.sort((a, b) => byName.compare(a.name, b.name) || a.id - b.id);
}
