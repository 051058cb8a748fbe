// Stamps: what they would do shows under the pointer, a click does it. Flood, nudge, a ring of a fixed size.

import type { Drawn } from '../../ipc/types';
import type { Bench, Purpose, Sketch, Spot, Tool, ToolName } from './tool';

interface Stamp {
  name: ToolName;
  hint: string;
  purpose: Purpose;
  drawn: (spot: Spot, bench: Bench) => Drawn;
  sketched: (spot: Spot, bench: Bench) => Sketch | null;
}

/** Gives everything that hangs together under one holder, as far as its border. */
export function floodTool(): Tool {
  return stampTool({
    name: 'flood',
    hint: 'Click unassigned ground or a piece of a territory: all of it goes, as far as its border',
    purpose: 'give',
    drawn: (spot) => ({ shape: 'flood', at: spot.at }),
    sketched: () => null,
  });
}

/** Moves the border under the brush by one row of areas. */
export function nudgeTool(): Tool {
  return stampTool({
    name: 'nudge',
    hint: 'Click beside a border: the row of areas under the brush goes across · [ ] brush size',
    purpose: 'move',
    drawn: (spot, bench) => ({ shape: 'nudge', at: spot.at, metres: bench.brushMetres(spot.at) }),
    sketched: (spot) => ({ kind: 'brush', at: spot.at }),
  });
}

export function stampTool(stamp: Stamp): Tool {
  let pressed = false;
  const show = (spot: Spot, bench: Bench) => {
    bench.sketch(stamp.sketched(spot, bench));
    bench.aim(stamp.drawn(spot, bench));
  };
  return {
    name: stamp.name,
    hint: `${stamp.hint} · Space moves the map · Esc cancels`,
    drags: true,
    down: (spot, bench) => {
      pressed = bench.begin(stamp.purpose);
      if (pressed) show(spot, bench);
    },
    move: (spot, bench) => {
      // What is only looked at is refused without a word.
      if (pressed || bench.consider(stamp.purpose)) show(spot, bench);
      else bench.sketch(stamp.sketched(spot, bench));
    },
    up: (_spot, bench) => {
      if (!pressed) return;
      pressed = false;
      bench.finish();
    },
    enter: () => undefined,
    cancel: (bench) => {
      const held = pressed;
      pressed = false;
      bench.abandon();
      return held;
    },
  };
}
