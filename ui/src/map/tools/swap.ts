// Swap: click an area, then one of another territory; each goes where the other is.

import type { Bench, Spot, Tool } from './tool';

export function swapTool(): Tool {
  let first: number | null = null;
  let pressed = false;

  const show = (unit: number, spot: Spot, bench: Bench) =>
    bench.aim({ shape: 'swap', unit, at: spot.at });
  const choose = (spot: Spot, bench: Bench) => {
    const { unit } = bench.hit(spot);
    if (unit === null || bench.holder(unit) === 0)
      return bench.refuse('Begin with an area that a territory holds.');
    first = unit;
    bench.whisper('Now click an area of another territory.');
  };
  const exchange = (unit: number, spot: Spot, bench: Bench) => {
    const other = bench.hit(spot).unit;
    const holder = other === null ? 0 : bench.holder(other);
    if (holder === 0) return bench.refuse('Nobody holds this area. Choose one of a territory.');
    if (holder === bench.holder(unit))
      return bench.refuse('Both are of one territory. Choose an area of another one.');
    if (!bench.begin('move')) return;
    show(unit, spot, bench);
    first = null;
    bench.finish();
  };
  return {
    name: 'swap',
    hint: 'Click an area, then one of another territory: they change places · Esc cancels',
    drags: true,
    down: () => void (pressed = true),
    move: (spot, bench) => {
      if (first !== null && bench.consider('move')) show(first, spot, bench);
    },
    up: (spot, bench) => {
      if (!pressed) return;
      pressed = false;
      if (first === null) choose(spot, bench);
      else exchange(first, spot, bench);
    },
    enter: () => undefined,
    cancel: (bench) => {
      const held = first !== null;
      first = null;
      bench.abandon();
      return held;
    },
  };
}
