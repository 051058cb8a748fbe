// Where a value lies on a line of a chart.
//
// Not d3-scale: it brings colours along, whose code writes to prototypes that the window freezes.

import { nice, ticks } from 'd3-array';

export interface Scale {
  (value: number): number;
  /** The value at a place. */
  invert: (place: number) => number;
  /** Round values to label, so many or a few more. */
  ticks: (count: number) => number[];
}

/** Lays values from the first to the second of a domain along a range. */
export function scale([low, high]: [number, number], [from, to]: [number, number]): Scale {
  const span = high - low || 1;
  const at = (value: number) => from + ((value - low) / span) * (to - from);
  return Object.assign(at, {
    invert: (place: number) => low + ((place - from) / (to - from || 1)) * span,
    ticks: (count: number) => ticks(low, high, count),
  });
}

/** The same, with a domain widened to round values. */
export function niceScale(
  [low, high]: [number, number],
  range: [number, number],
  count: number,
): Scale {
  const [rounded = low, up = high] = nice(low, high, count);
  return scale([rounded, up], range);
}
