// Whether a territory is under, in or over its band; one rule for bars, tables and words.

export type Standing = 'under' | 'inside' | 'over';

/** Half a tenth of a per cent is what the screens do not show any more. */
const UNSHOWN = 0.05;

/** Where a deviation stands; without a band everything is inside. */
export function standing(deviation: number, tolerance: number | null): Standing {
  if (tolerance === null || Math.abs(deviation) <= tolerance + UNSHOWN) return 'inside';
  return deviation < 0 ? 'under' : 'over';
}
