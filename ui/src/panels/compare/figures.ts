// How the figures of a comparison are written.

import { count, short, tenths } from '../../format/numbers';
import type { CompareLine, MeasureView } from '../../ipc/types';

/** One cell of the scorecard in few characters; a dash where there is nothing to say. */
export function figure(
  line: CompareLine,
  value: number | null,
  measures: MeasureView[],
  currency: string,
): string {
  if (value === null) return '–';
  switch (line.figure) {
    case 'count':
      return count(value);
    case 'percent':
      return tenths(value);
    case 'km':
      return `${value < 10 ? value.toFixed(1) : count(value)} km`;
    case 'share':
      return value.toFixed(3);
    case 'measure':
      return short(value, measures[line.measure ?? 0], currency);
  }
}
