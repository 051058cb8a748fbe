// Small pictures the map needs: hatches in a territory's colour, and a lock.

import type { Map as MapLibre } from 'maplibre-gl';
import type { Theme } from '../state/theme.svelte';
import type { Coloured } from './fills';
import { GROUND, outline, rgb } from './palette';

const HATCH_SIZE = 9;
const LOCK_SIZE = 14;
const SHARPNESS = 2;

type Pixels = { width: number; height: number; data: Uint8ClampedArray };

/** Draws hatches for every territory and for areas that are marked, and the lock. */
export function drawImages(map: MapLibre, rows: Coloured[], theme: Theme): void {
  put(map, 'hatch', hatch(GROUND[theme].label, 0.4));
  put(map, 'dots', dotted(GROUND[theme].label, 0.45));
  put(map, 'hatch-0', hatch(GROUND[theme].place, 0.5));
  for (const row of rows) {
    put(
      map,
      `hatch-${row.id}`,
      hatch(outline(theme === 'light' ? row.light : row.dark, theme), 0.6),
    );
  }
  put(map, 'lock', lock(GROUND[theme].label));
}

function put(map: MapLibre, name: string, pixels: Pixels): void {
  const known = map.getImage(name);
  // A stand-in for a hatch that was not drawn yet is one pixel wide and cannot be painted over.
  if (known && known.data.width === pixels.width) {
    map.updateImage(name, pixels);
    return;
  }
  if (known) map.removeImage(name);
  map.addImage(name, pixels, { pixelRatio: SHARPNESS });
}

/** Diagonal lines, a little over one pixel wide, that join at the edges of the tile. */
function hatch(colour: string, strength: number): Pixels {
  const size = HATCH_SIZE * SHARPNESS;
  return pattern(colour, strength, (x, y) => 1.25 - Math.abs(((x + y) % size) - size / 2) * 0.7);
}

/** A dot in the middle of the tile. */
function dotted(colour: string, strength: number): Pixels {
  const middle = (HATCH_SIZE * SHARPNESS - 1) / 2;
  return pattern(colour, strength, (x, y) => 2.2 - Math.hypot(x - middle, y - middle));
}

/** A tile of one colour, as dense at each pixel as `share` says; less than nothing is nothing. */
function pattern(
  colour: string,
  strength: number,
  share: (x: number, y: number) => number,
): Pixels {
  const size = HATCH_SIZE * SHARPNESS;
  const data = new Uint8ClampedArray(size * size * 4);
  const [red, green, blue] = rgb(colour);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const dense = Math.min(1, Math.max(0, share(x, y)));
      data.set([red, green, blue, dense * strength * 255], (y * size + x) * 4);
    }
  }
  return { width: size, height: size, data };
}

function lock(colour: string): Pixels {
  const size = LOCK_SIZE * SHARPNESS;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const pen = canvas.getContext('2d');
  if (!pen) return { width: size, height: size, data: new Uint8ClampedArray(size * size * 4) };
  pen.scale(SHARPNESS, SHARPNESS);
  pen.fillStyle = pen.strokeStyle = colour;
  pen.lineWidth = 1.5;
  pen.beginPath();
  pen.roundRect(3, 6.5, 8, 5.5, 1.2);
  pen.fill();
  pen.beginPath();
  pen.arc(7, 5.5, 2.5, Math.PI, 0);
  pen.moveTo(4.5, 5.5);
  pen.lineTo(4.5, 7);
  pen.moveTo(9.5, 5.5);
  pen.lineTo(9.5, 7);
  pen.stroke();
  return { width: size, height: size, data: pen.getImageData(0, 0, size, size).data };
}
