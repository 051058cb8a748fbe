// Maps that show the same place: where one goes, the others go.

import type { Map as MapLibre } from 'maplibre-gl';

const maps = new Set<MapLibre>();
/** The map that leads while the others are moved after it. */
let leader: MapLibre | null = null;

/** Lets a map go along with the others, from where they are; answers how to leave them. */
export function follow(map: MapLibre): () => void {
  const [first] = maps;
  if (first) map.jumpTo({ center: first.getCenter(), zoom: first.getZoom() });
  const moved = () => {
    if (leader !== null) return;
    leader = map;
    for (const other of maps)
      if (other !== map) other.jumpTo({ center: map.getCenter(), zoom: map.getZoom() });
    leader = null;
  };
  maps.add(map);
  map.on('move', moved);
  return () => {
    maps.delete(map);
    map.off('move', moved);
  };
}

/** Moves all of them. */
export function zoomTogether(steps: number): void {
  const [first] = maps;
  first?.zoomTo(first.getZoom() + steps);
}
