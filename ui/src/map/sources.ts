// Where the map's shapes come from. The version in an address is all that makes tiles be fetched again.

import type { SourceSpecification } from 'maplibre-gl';
import type { BaseMap, Versions } from '../ipc/types';

export type SourceName =
  | 'base'
  | 'raster'
  | 'units'
  | 'moved'
  | 'filled'
  | 'borders'
  | 'regions'
  | 'accounts'
  | 'symbols'
  | 'labels';

/** Makes the absolute address of a path. */
export type Address = (path: string) => string;

/** Beyond this zoom tiles are stretched instead of fetched: ZIP areas have no more detail. */
const DEEPEST = 12;
/** The same for the atlas, which is drawn coarser. */
const DEEPEST_BASE = 9;

/** A scenario to show instead of the one that is worked on, and one to show the difference from. */
export interface Pictured {
  scenario: number;
  against: number | null;
}

export function tiles(
  address: Address,
  versions: Versions,
  pictured: Pictured | null,
): Record<string, string[]> {
  const at = (path: string) => [address(path)];
  const borders = pictured ? `borders/scenario/${pictured.scenario}` : 'borders';
  const against = pictured ? (pictured.against ?? pictured.scenario) : null;
  // A picture of another scenario shows no marks: nothing moved between it and itself.
  const filled = pictured ? `moved/scenario/${pictured.scenario}/${pictured.scenario}` : 'filled';
  const moved = pictured ? `moved/scenario/${pictured.scenario}/${against}` : 'moved';
  return {
    base: at('base/{z}/{x}/{y}'),
    units: at(`units/{z}/{x}/{y}?v=${versions.ground}`),
    moved: at(`${moved}/{z}/{x}/{y}?v=${versions.holders}`),
    filled: at(`${filled}/{z}/{x}/{y}?v=${versions.holders}`),
    borders: at(`${borders}/{z}/{x}/{y}?v=${versions.holders}`),
    // Which level is drawn is chosen later; until then nothing is asked for.
    regions: at(`regions/0/{z}/{x}/{y}?v=${versions.holders}`),
    accounts: at(`accounts/{z}/{x}/{y}?v=${versions.accounts}`),
  };
}

export function sources(
  address: Address,
  versions: Versions,
  base: BaseMap,
  pictured: Pictured | null,
): Record<SourceName, SourceSpecification> {
  const at = tiles(address, versions, pictured);
  const vector = (name: string, maxzoom: number): SourceSpecification => ({
    type: 'vector',
    tiles: at[name]!,
    maxzoom,
  });
  return {
    base: vector('base', DEEPEST_BASE),
    raster: raster(address, base),
    units: vector('units', DEEPEST),
    moved: vector('moved', DEEPEST),
    filled: vector('filled', DEEPEST),
    borders: vector('borders', DEEPEST),
    regions: vector('regions', DEEPEST),
    accounts: vector('accounts', DEEPEST),
    symbols: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    labels: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
  };
}

/** The user's own picture under the map; with none chosen nothing is ever asked for. */
function raster(address: Address, base: BaseMap): SourceSpecification {
  const where = base.kind === 'address' ? base.address : address(`raster/{z}/{x}/{y}`);
  return { type: 'raster', tiles: [where], tileSize: 256, maxzoom: 19 };
}
