import { expect, it } from 'vitest';
import { coordinates } from './coordinates';

it('reads coordinates as people type them, latitude first', () => {
  expect(coordinates('52.52, 13.40')).toEqual([13.4, 52.52]);
  expect(coordinates('-33.9 151.2')).toEqual([151.2, -33.9]);
  expect(coordinates('52,52; 13,40')).toEqual([13.4, 52.52]);
  expect(coordinates('40.7° N, 74.0° W')).toEqual([-74, 40.7]);
  expect(coordinates('74.0 W 40.7 N')).toEqual([-74, 40.7]);
});

it('takes no code or name for coordinates', () => {
  for (const text of ['10001', 'Berlin', '10115 Berlin', '91, 200', '1, 2, 3', ''])
    expect(coordinates(text)).toBeNull();
});
