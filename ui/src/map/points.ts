// Points that the map gets from the page instead of from tiles.

import type { MapRow } from './stage';

export interface Points {
  type: 'FeatureCollection';
  features: {
    type: 'Feature';
    geometry: { type: 'Point'; coordinates: [number, number] };
    properties: Record<string, unknown>;
  }[];
}

function pointsOf(features: [[number, number], Record<string, unknown>][]): Points {
  return {
    type: 'FeatureCollection',
    features: features.map(([coordinates, properties]) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates },
      properties,
    })),
  };
}

/** The names of territories, where they have a place. */
export function labelPoints(rows: MapRow[]): Points {
  return pointsOf(
    rows.flatMap((row) =>
      row.label_at === null
        ? []
        : [
            [
              row.label_at,
              {
                name: row.name,
                locked: row.locked,
                vacant: row.reps.length === 0,
                order: -row.units,
              },
            ],
          ],
    ),
  );
}

/** Accounts as longitude, latitude and size, each against the largest. */
export function symbolPoints(points: [number, number, number][], largest: number): Points {
  return pointsOf(
    points.map(([lon, lat, value]) => [[lon, lat], { s: largest > 0 ? value / largest : 0 }]),
  );
}
