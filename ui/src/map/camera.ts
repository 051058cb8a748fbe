// What the map is moved to show, and how.

/** What stands over the map at its edges, in pixels. */
export interface Insets {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** West, south, east, north in degrees. */
export type Box = [number, number, number, number];

/** Frames keep this much air around what they show, in pixels. */
const AIR = 32;

export function padded(insets: Insets): Insets {
  return {
    left: insets.left + AIR,
    right: insets.right + AIR,
    top: insets.top + AIR,
    bottom: insets.bottom + AIR,
  };
}

/** How long the map takes to get there, in milliseconds. */
export function motion(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 160;
}
