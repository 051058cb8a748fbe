// A small picture of who holds what: which area each pixel belongs to is worked out once, then a
// picture is one look-up per pixel.

export interface Atlas {
  width: number;
  height: number;
  /** By pixel: the area it belongs to, or -1. */
  unit: Int32Array;
}

export type Box = [number, number, number, number];

/** How far an area reaches from its middle, in pixels, in the order of drawing. */
const REACHES = [6, 4, 2, 1, 0];
/** Air around the ground, in pixels. */
const EDGE = 3;

/** Says for every pixel which area it shows. `centres` holds longitude and latitude in turn. */
export function atlasOf(centres: Float32Array, box: Box, width: number, height: number): Atlas {
  const place = projection(box, width, height);
  const unit = new Int32Array(width * height).fill(-1);
  for (const reach of REACHES) {
    for (let at = 0; at * 2 < centres.length; at += 1) {
      const [x, y] = place(centres[at * 2]!, centres[at * 2 + 1]!);
      stamp(unit, width, height, x, y, reach, at);
    }
  }
  return { width, height, unit };
}

function stamp(
  unit: Int32Array,
  width: number,
  height: number,
  x: number,
  y: number,
  reach: number,
  at: number,
): void {
  for (let down = -reach; down <= reach; down += 1) {
    const row = y + down;
    if (row < 0 || row >= height) continue;
    for (let right = -reach; right <= reach; right += 1) {
      const column = x + right;
      if (column < 0 || column >= width || down * down + right * right > reach * reach) continue;
      unit[row * width + column] = at;
    }
  }
}

function projection(
  box: Box,
  width: number,
  height: number,
): (lon: number, lat: number) => [number, number] {
  const [west, south, east, north] = box;
  const top = mercator(north);
  const bottom = mercator(south);
  const degrees = Math.max(1e-6, ((east - west) * Math.PI) / 180);
  const scale = Math.min(
    (width - 2 * EDGE) / degrees,
    (height - 2 * EDGE) / Math.max(1e-6, top - bottom),
  );
  const left = (width - degrees * scale) / 2;
  const above = (height - (top - bottom) * scale) / 2;
  return (lon, lat) => [
    Math.round(left + (((lon - west) * Math.PI) / 180) * scale),
    Math.round(above + (top - mercator(lat)) * scale),
  ];
}

function mercator(lat: number): number {
  const bounded = Math.max(-85, Math.min(85, lat));
  return Math.log(Math.tan(Math.PI / 4 + (bounded * Math.PI) / 360));
}

/** Red, green and blue of `#rrggbb`. */
function rgb(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** How much darker a pixel at a border is. */
const BORDER = 0.62;
const NOBODY: [number, number, number] = [150, 146, 140];

/** Fills the picture: four bytes a pixel, nothing where no area lies, darker along borders. */
export function paint(
  atlas: Atlas,
  holders: Uint32Array,
  colours: Map<number, string>,
  into: Uint8ClampedArray,
): void {
  const shades = new Map([...colours].map(([id, hex]) => [id, rgb(hex)]));
  const { width, height, unit } = atlas;
  const holder = (pixel: number) => {
    const at = unit[pixel]!;
    return at < 0 ? -1 : (holders[at] ?? 0);
  };
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const own = holder(pixel);
    if (own < 0) {
      into[pixel * 4 + 3] = 0;
      continue;
    }
    const edge = pixel % width < width - 1 && differs(own, holder(pixel + 1));
    const foot = pixel < width * (height - 1) && differs(own, holder(pixel + width));
    const shade = shades.get(own) ?? NOBODY;
    const strength = edge || foot ? BORDER : 1;
    for (let part = 0; part < 3; part += 1) into[pixel * 4 + part] = shade[part]! * strength;
    into[pixel * 4 + 3] = own === 0 ? 90 : 255;
  }
}

function differs(own: number, other: number): boolean {
  return other >= 0 && other !== own;
}
