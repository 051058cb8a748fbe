// Select: a click takes an area or an account, Shift adds to it. Dragging moves the map.

import { dragged, type Spot, type Tool } from './tool';

export function selectTool(): Tool {
  let pressed: Spot | null = null;
  return {
    name: 'select',
    hint: 'Click an area or account · Shift adds · drag moves the map',
    drags: false,
    down: (spot) => void (pressed = spot),
    move: () => undefined,
    up: (spot, bench) => {
      const from = pressed;
      pressed = null;
      if (from && !dragged(from, spot)) bench.choose(bench.hit(spot), spot.add);
    },
    enter: () => undefined,
    cancel: () => false,
  };
}
