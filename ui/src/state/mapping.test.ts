import { describe, expect, it } from 'vitest';
import type { ImportColumn } from '../ipc/types';
import { guessed, KEPT, meant, overruled } from './mapping';

const columns: ImportColumn[] = [
  { header: 'No', field: 'id', samples: ['1'] },
  { header: 'Sales', field: 'revenue', samples: ['10'] },
  { header: 'Calls', field: 'measure', samples: ['3'] },
  { header: 'Visits', field: 'measure', samples: ['4'] },
  { header: 'Remark', field: null, samples: ['x'] },
];
const guess = guessed(columns);

describe('the meaning of columns', () => {
  it('is not said where it is as guessed', () => {
    expect(overruled(columns, guess)).toEqual([]);
  });

  it('goes to one column only, and the one that had it is kept as it is', () => {
    const meanings = meant(guess, 4, 'id');
    expect(meanings).toEqual([KEPT, 'revenue', 'measure', 'measure', 'id']);
    expect(overruled(columns, meanings)).toEqual([['id', 'Remark']]);
  });

  it('is freed where no column has it any more', () => {
    expect(overruled(columns, meant(guess, 1, KEPT))).toEqual([['revenue', '']]);
  });

  it('may be a measure in several columns, and freeing one of them names the others again', () => {
    expect(overruled(columns, meant(guess, 4, 'measure'))).toEqual([['measure', 'Remark']]);
    expect(overruled(columns, meant(guess, 2, KEPT))).toEqual([
      ['measure', ''],
      ['measure', 'Visits'],
    ]);
  });

  it('may be swapped between two columns', () => {
    const meanings = meant(meant(guess, 0, 'revenue'), 1, 'id');
    expect(overruled(columns, meanings)).toEqual([
      ['revenue', 'No'],
      ['id', 'Sales'],
    ]);
  });
});
