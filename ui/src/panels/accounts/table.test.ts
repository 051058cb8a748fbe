import { describe, expect, it } from 'vitest';
import type { AccountTableRow, MeasureView } from '../../ipc/types';
import { sortedBy } from '../../state/accounts.svelte';
import { columns, copied, typed, written } from './columns';
import { ROW, firstAt, height, reveal, topFor } from './scroll';

const measures: MeasureView[] = [{ key: 'revenue', label: 'Revenue', kind: 'number' }];
const row: AccountTableRow = {
  id: 4,
  code: '=1+1',
  name: 'Acme',
  at: null,
  territory: 0,
  named: false,
  located: 'prefix',
  values: [1234.5],
  cells: ['Berlin'],
};

describe('the table of accounts', () => {
  it('has a column for every measure and every other header, and writes each', () => {
    const all = columns(measures, ['City']);
    expect(all.map((one) => one.label)).toEqual([
      'Account',
      'Id',
      'Territory',
      'Revenue',
      'Placed by',
      'City',
    ]);
    const texts = all.map((one) => written(one, row, measures, ['City']));
    expect(texts).toEqual([
      'Acme',
      '=1+1',
      'Unassigned',
      '1,234.5',
      'Start of the postal code',
      'Berlin',
    ]);
    expect(typed(all[3]!, row, ['City'])).toBe('1234.5');
  });

  it('copies no cell that a spreadsheet would take for a formula', () => {
    expect(copied([['=1+1', '-5', '-x', 'a\tb', '@cmd']])).toBe("'=1+1\t-5\t'-x\ta b\t'@cmd");
  });

  it('sorts up, down and not at all, numbers down first, and adds a second order', () => {
    const name = { column: 'name' } as const;
    const money = { column: 'measure', measure: 0 } as const;
    const up = sortedBy([], name, false);
    expect(up).toEqual([{ by: name, descending: false }]);
    const down = sortedBy(up, name, false);
    expect(down).toEqual([{ by: name, descending: true }]);
    expect(sortedBy(down, name, false)).toEqual([]);
    expect(sortedBy(up, money, true)).toEqual([...up, { by: money, descending: true }]);
    expect(sortedBy([...up, { by: money, descending: true }], name, true)).toEqual([
      { by: name, descending: true },
      { by: money, descending: true },
    ]);
  });

  it('reaches every row of a million, though no browser scrolls so far', () => {
    const [rows, seen] = [1_000_000, 280];
    expect(height(rows)).toBeLessThan(rows * ROW);
    for (const first of [0, 1, 4_321, 777_777, rows - 10])
      expect(firstAt(topFor(first, seen, rows), seen, rows)).toBeCloseTo(first, 3);
    expect(firstAt(height(rows), seen, rows)).toBe(rows - 10);
    expect(firstAt(0, 280, 5)).toBe(0);
  });

  it('moves no further than needed to show a row', () => {
    expect(reveal(5, 0, 280)).toBe(0);
    expect(reveal(10, 0, 280)).toBe(1);
    expect(reveal(3, 7, 280)).toBe(3);
  });
});
