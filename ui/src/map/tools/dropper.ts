// Eyedropper: whose area is clicked receives what is drawn next, and the tool of before comes back.

import type { Tool } from './tool';

export function dropperTool(): Tool {
  let pressed = false;
  return {
    name: 'dropper',
    hint: 'Click an area: its territory receives what is drawn next · Alt+click with any tool · Esc cancels',
    drags: true,
    down: () => void (pressed = true),
    move: (spot, bench) => bench.name(spot),
    up: (spot, bench) => {
      if (pressed) bench.pick(spot);
      pressed = false;
    },
    enter: () => undefined,
    cancel: (bench) => {
      pressed = false;
      bench.whisper(null);
      return false;
    },
  };
}
