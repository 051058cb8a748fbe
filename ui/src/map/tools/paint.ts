// Paint and erase: a brush that gives areas to the receiving territory, or to nobody.

import type { Degrees, Purpose, Spot, Tool, ToolName } from './tool';

/** Gives what the brush touches to the receiving territory. */
export function paintTool(): Tool {
  return brush('paint', 'give', 'Drag or click to give areas to the chosen territory');
}

/** Takes what the brush touches from whoever holds it. */
export function eraseTool(): Tool {
  return brush('erase', 'clear', 'Drag or click to leave areas unassigned');
}

function brush(name: ToolName, purpose: Purpose, what: string): Tool {
  let last: Degrees | null = null;
  return {
    name,
    hint: `${what} · [ ] brush size · Space moves the map · Esc cancels`,
    drags: true,
    down: (spot, bench) => {
      if (!bench.begin(purpose)) return;
      last = spot.at;
      bench.stroke([spot.at]);
    },
    move: (spot, bench) => {
      bench.sketch({ kind: 'brush', at: spot.at });
      if (!last || same(last, spot)) return;
      bench.stroke([last, spot.at]);
      last = spot.at;
    },
    up: (_spot, bench) => {
      if (!last) return;
      last = null;
      bench.finish();
    },
    enter: () => undefined,
    cancel: (bench) => {
      if (!last) return false;
      last = null;
      bench.abandon();
      return true;
    },
  };
}

function same(last: Degrees, spot: Spot): boolean {
  return last[0] === spot.at[0] && last[1] === spot.at[1];
}
