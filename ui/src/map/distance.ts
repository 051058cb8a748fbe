// Distances over the ground.

import type { Degrees } from './tools/tool';

/** Mean radius of the earth in metres. */
const EARTH_RADIUS = 6_371_008.8;

/** The place so many metres east of another, along its circle of latitude. */
export function eastOf(from: Degrees, metres: number): Degrees {
  const around = EARTH_RADIUS * Math.cos((from[1] * Math.PI) / 180);
  return [from[0] + ((metres / Math.max(around, 1)) * 180) / Math.PI, from[1]];
}

/** The distance between two places over the ground, in metres. */
export function metresBetween(from: Degrees, to: Degrees): number {
  const rad = Math.PI / 180;
  const half = (degrees: number) => Math.sin((degrees * rad) / 2) ** 2;
  const spread =
    half(to[1] - from[1]) + Math.cos(from[1] * rad) * Math.cos(to[1] * rad) * half(to[0] - from[0]);
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(spread)));
}
