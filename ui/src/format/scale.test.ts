import { expect, test } from 'vitest';
import { niceScale, scale } from './scale';

test('values lie along the range and places lead back to them', () => {
  const x = scale([10, 20], [100, 0]);
  expect([x(10), x(15), x(20)]).toEqual([100, 50, 0]);
  expect(x.invert(25)).toBe(17.5);
});

test('a domain without length is no trouble', () => {
  const x = scale([5, 5], [0, 100]);
  expect(x(5)).toBe(0);
  expect(Number.isFinite(x.invert(50))).toBe(true);
});

test('a nice domain ends at round values and labels them', () => {
  const y = niceScale([0, 3_116_250], [260, 0], 4);
  expect(y.ticks(4)).toEqual([0, 1e6, 2e6, 3e6, 4e6]);
  expect(y(4e6)).toBe(0);
});
