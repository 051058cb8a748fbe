import { describe, expect, it } from 'vitest';
import type { Imported, LocatedTally } from '../../ipc/types';
import { inShort, kindsFor, leftOutWords, placed, shareOf } from './words';

const nowhere: LocatedTally = {
  by_hand: 0,
  coordinates: 0,
  postal_code: 0,
  prefix: 0,
  city_region: 0,
  city: 0,
  none: 0,
};
const counts = (told: Partial<Imported>) =>
  ({ new: 0, changed: 0, unchanged: 0, gone: 0, rows_rejected: 0, ...told }) as Imported;

describe('the words of an import', () => {
  it('say what is there and leave out what is nought', () => {
    expect(inShort(counts({ new: 1204, rows_rejected: 3 }))).toBe('1,204 new · 3 left out');
    expect(inShort(counts({}))).toBe('Nothing would change');
  });

  it('list places from the most exact to none, with their share', () => {
    const places = placed({ ...nowhere, none: 1, postal_code: 3 });
    expect(places.map((place) => place.label)).toEqual(['Postal code', 'Not on the map']);
    expect(places[0]?.share).toBe(0.75);
    expect(placed(nowhere)).toEqual([]);
  });

  it('never round a few to none or nearly all to all', () => {
    expect(shareOf(0.001)).toBe('under 1 %');
    expect(shareOf(0.999)).toBe('over 99 %');
    expect(shareOf(0.5)).toBe('50 %');
    expect(shareOf(1)).toBe('100 %');
  });

  it('offer areas for shapes only', () => {
    const names = (guess: 'accounts' | 'units', holds?: 'points') =>
      kindsFor(guess, holds).map((kind) => kind.value);
    expect(names('accounts')).not.toContain('units');
    expect(names('units')).toContain('units');
    expect(names('accounts', 'points')).toContain('units');
  });

  it('speak of one row and of several, before and after', () => {
    expect(leftOutWords(1, false)).toBe('1 row is left out');
    expect(leftOutWords(2, true)).toBe('2 rows were left out');
  });
});
