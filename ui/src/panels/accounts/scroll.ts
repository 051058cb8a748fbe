// Where a long list stands when a browser can scroll only so far.

/** Height of a row in pixels. */
export const ROW = 28;

/** Pixels that every browser can scroll through: fewer than a million rows are high. */
const TALLEST = 8_000_000;

/** How high the scrolled box is for so many rows. */
export function height(rows: number): number {
  return Math.min(rows * ROW, TALLEST);
}

/** The first row that is seen, whole and part, at a scroll position. */
export function firstAt(top: number, seen: number, rows: number): number {
  const way = height(rows) - seen;
  if (way <= 0) return 0;
  const last = rows - seen / ROW;
  return Math.max(0, Math.min(1, top / way)) * last;
}

/** The scroll position at which a row is the first one seen. */
export function topFor(first: number, seen: number, rows: number): number {
  const last = rows - seen / ROW;
  if (last <= 0) return 0;
  return (Math.max(0, Math.min(last, first)) / last) * (height(rows) - seen);
}

/** The first row so that a place is seen, moving no more than needed. */
export function reveal(place: number, first: number, seen: number): number {
  const shown = Math.floor(seen / ROW);
  if (place < first) return place;
  if (place > first + shown - 1) return place - shown + 1;
  return first;
}
