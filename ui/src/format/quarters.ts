// Months put together into quarters of the calendar.

import type { ForecastLine } from '../ipc/types';

export interface Quarterly {
  of: ForecastLine;
  /** First months of the quarters that are on record whole, as `2026-07`. */
  months: string[];
  /** The same of those ahead; the first may have begun. */
  ahead: string[];
}

/** The first month of the quarter that a month lies in. */
export function quarterOf(month: string): string {
  const [year, number] = month.split('-');
  const first = Math.floor((Number(number) - 1) / 3) * 3 + 1;
  return `${year}-${String(first).padStart(2, '0')}`;
}

/** `Q3 2026` of `2026-07` */
export function quarterName(month: string): string {
  const [year, number] = quarterOf(month).split('-');
  return `Q${Math.floor(Number(number) / 3) + 1} ${year}`;
}

/** Puts a line's months together. A quarter counts once all its months are known or foreseen; one that
 * has begun is foreseen: what was sold in it, and what is still to come. */
export function quarterly(line: ForecastLine, months: string[], ahead: string[]): Quarterly {
  const all = [...months, ...ahead];
  const sold = months.map((_, at) => line.history[at] ?? 0);
  const sums = new Map<string, { first: number; count: number }>();
  all.forEach((month, at) => {
    const quarter = quarterOf(month);
    const found = sums.get(quarter);
    if (found) found.count += 1;
    else sums.set(quarter, { first: at, count: 1 });
  });
  const whole = [...sums].filter(([, { count }]) => count === 3);
  const past = whole.filter(([, { first }]) => first + 3 <= months.length);
  const coming = whole.filter(([, { first }]) => first + 3 > months.length);
  const sum = (values: number[]) => (first: number) =>
    values[first]! + values[first + 1]! + values[first + 2]!;
  const added = (part: number[]) => {
    const total = sum([...sold, ...part]);
    return coming.map(([, { first }]) => total(first));
  };
  const bought = sum(sold);
  return {
    months: past.map(([quarter]) => quarter),
    ahead: coming.map(([quarter]) => quarter),
    of: {
      ...line,
      history: past.map(([, { first }]) => bought(first)),
      points: added(line.points),
      low: added(line.low),
      high: added(line.high),
    },
  };
}
