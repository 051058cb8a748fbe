// Pin: puts the selected account elsewhere, by a click on its place or by dragging it there.

import type { Spot, Tool } from './tool';

export function pinTool(): Tool {
  let held = false;
  const show = (spot: Spot, bench: Parameters<Tool['move']>[1]) => {
    bench.sketch({ kind: 'pin', at: spot.at });
    bench.aimPin(spot);
  };
  return {
    name: 'pin',
    hint: 'Click where the account belongs, or drag it there · Space moves the map · Esc cancels',
    drags: true,
    down: (spot, bench) => {
      held = true;
      show(spot, bench);
    },
    move: (spot, bench) => show(spot, bench),
    up: (spot, bench) => {
      if (!held) return;
      held = false;
      bench.sketch(null);
      bench.placePin(spot);
    },
    enter: () => undefined,
    cancel: (bench) => {
      held = false;
      bench.sketch(null);
      bench.whisper(null);
      return false;
    },
  };
}
