// The tree of regions as rows: each region, what lies below it, then what lies in none.

import type { RegionRow, TerritoryRow } from '../../ipc/types';

export type Branch =
  | { kind: 'region'; key: string; depth: number; row: RegionRow; open: boolean }
  | { kind: 'territory'; key: string; depth: number; row: TerritoryRow }
  | { kind: 'none'; key: 'none'; depth: 0; count: number };

/** Rows from the top; what lies below a closed region is left out. */
export function branches(
  regions: RegionRow[],
  territories: TerritoryRow[],
  closed: ReadonlySet<number>,
): Branch[] {
  const rows: Branch[] = [];
  const inside = (region: number | null, depth: number) => {
    for (const row of territories.filter((one) => one.region === region))
      rows.push({ kind: 'territory', key: `t${row.id}`, depth, row });
  };
  const walk = (parent: number | null) => {
    for (const row of regions.filter((one) => one.parent === parent)) {
      const open = !closed.has(row.id);
      rows.push({ kind: 'region', key: `r${row.id}`, depth: row.depth, row, open });
      if (!open) continue;
      walk(row.id);
      inside(row.id, row.depth + 1);
    }
  };
  walk(null);
  const free = territories.filter((one) => one.region === null);
  if (regions.length > 0 && free.length > 0)
    rows.push({ kind: 'none', key: 'none', depth: 0, count: free.length });
  inside(null, regions.length > 0 ? 1 : 0);
  return rows;
}

/** Whether a region lies in another, or is it. */
export function within(regions: RegionRow[], region: number, above: number): boolean {
  for (let at: number | null = region; at !== null;) {
    if (at === above) return true;
    at = regions.find((one) => one.id === at)?.parent ?? null;
  }
  return false;
}
