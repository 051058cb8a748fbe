import { expect, test } from 'vitest';
import type { ForecastLine } from '../ipc/types';
import { quarterly, quarterName, quarterOf } from './quarters';

const line = (history: number[], points: number[]) =>
  ({
    history,
    points,
    low: points.map((point) => point - 1),
    high: points.map((point) => point + 1),
  }) as ForecastLine;

test('months belong to the quarters of the calendar', () => {
  expect(['2026-01', '2026-03', '2026-04', '2026-12'].map(quarterOf)).toEqual([
    '2026-01',
    '2026-01',
    '2026-04',
    '2026-10',
  ]);
  expect(quarterName('2026-07')).toBe('Q3 2026');
});

test('whole quarters are summed, and one that has begun is foreseen with what was sold in it', () => {
  const months = ['2026-03', '2026-04', '2026-05', '2026-06', '2026-07'];
  const ahead = ['2026-08', '2026-09', '2026-10', '2026-11'];
  const found = quarterly(line([1, 2, 3, 4, 5], [10, 20, 30, 40]), months, ahead);
  expect(found.months).toEqual(['2026-04']);
  expect(found.of.history).toEqual([9]);
  expect(found.ahead).toEqual(['2026-07']);
  expect(found.of.points).toEqual([35]);
  expect(found.of.low).toEqual([33]);
  expect(found.of.high).toEqual([37]);
});
