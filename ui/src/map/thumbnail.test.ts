import { describe, expect, it } from 'vitest';
import { atlasOf, paint } from './thumbnail';

const centres = new Float32Array([0, 0, 10, 0]);
const atlas = atlasOf(centres, [0, -3, 10, 3], 40, 20);

describe('a small picture of a map', () => {
  it('shows every area where it lies and nothing elsewhere', () => {
    const seen = new Set(atlas.unit);
    expect([...seen].sort()).toEqual([-1, 0, 1]);
    const row = 10 * atlas.width;
    expect(atlas.unit[row + 3]).toBe(0);
    expect(atlas.unit[row + 36]).toBe(1);
    expect(atlas.unit[0]).toBe(-1);
  });

  it('gives each area the colour of its holder and leaves the rest clear', () => {
    const bytes = new Uint8ClampedArray(40 * 20 * 4);
    const colours = new Map([
      [7, '#102030'],
      [8, '#ff0000'],
    ]);
    paint(atlas, new Uint32Array([7, 8]), colours, bytes);
    const at = (x: number, y: number) => [...bytes.slice((y * 40 + x) * 4, (y * 40 + x) * 4 + 4)];
    expect(at(3, 10)).toEqual([16, 32, 48, 255]);
    expect(at(36, 10)).toEqual([255, 0, 0, 255]);
    expect(at(0, 0)[3]).toBe(0);
  });
});
