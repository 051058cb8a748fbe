// Rectangle and circle: from one corner to the other, by dragging or by two clicks.

import type { Drawn } from '../../ipc/types';
import { stampTool } from './stamp';
import { dragged, type Bench, type Sketch, type Spot, type Tool, type ToolName } from './tool';

type Stage = 'idle' | 'pressed' | 'dragging' | 'placing' | 'placed';

/** All areas between two opposite corners. */
export function rectangleTool(): Tool {
  return twoCorners(
    'rectangle',
    'Drag a rectangle, or click two corners',
    (from, to) => ({ shape: 'rectangle', from: from.at, to: to.at }),
    (from, to) => ({ kind: 'box', from: from.at, to: to.at }),
  );
}

/** All areas around a middle: drawn from middle to edge, or stamped at a size that was typed. */
export function circleTool(): Tool {
  const free = freeCircle();
  const fixed = stampTool({
    name: 'circle',
    hint: '',
    purpose: 'give',
    drawn: (spot, bench) => {
      const ring = bench.ring() ?? { metres: 0 };
      if ('minutes' in ring) return { shape: 'drive', centre: spot.at, minutes: ring.minutes };
      bench.whisper(bench.length(ring.metres));
      return { shape: 'circle', centre: spot.at, metres: ring.metres };
    },
    // How far a time reaches is not known here: the bench draws that ring from the answer.
    sketched: (spot, bench) => {
      const ring = bench.ring() ?? { metres: 0 };
      if ('minutes' in ring) return { kind: 'pin', at: spot.at };
      return { kind: 'circle', centre: spot.at, edge: bench.east(spot.at, ring.metres) };
    },
  });
  const which = (bench: Bench) => (bench.ring() ? fixed : free);
  return {
    name: 'circle',
    hint: free.hint,
    drags: true,
    down: (spot, bench) => which(bench).down(spot, bench),
    move: (spot, bench) => which(bench).move(spot, bench),
    up: (spot, bench) => which(bench).up(spot, bench),
    enter: (bench) => which(bench).enter(bench),
    cancel: (bench) => which(bench).cancel(bench),
  };
}

function freeCircle(): Tool {
  return twoCorners(
    'circle',
    'Drag from the middle outwards, or click middle and edge',
    (from, to, bench) => {
      const metres = bench.metres(from.at, to.at);
      bench.whisper(bench.length(metres));
      return { shape: 'circle', centre: from.at, metres };
    },
    (from, to) => ({ kind: 'circle', centre: from.at, edge: to.at }),
  );
}

function twoCorners(
  name: ToolName,
  what: string,
  drawn: (from: Spot, to: Spot, bench: Bench) => Drawn,
  sketched: (from: Spot, to: Spot) => Sketch,
): Tool {
  let stage: Stage = 'idle';
  let from: Spot | null = null;
  let to: Spot | null = null;

  const leave = () => {
    stage = 'idle';
    from = to = null;
  };
  const stretch = (spot: Spot, bench: Bench) => {
    if (!from) return;
    to = spot;
    bench.sketch(sketched(from, spot));
    bench.aim(drawn(from, spot, bench));
  };
  const finish = (bench: Bench) => {
    leave();
    bench.finish();
  };
  return {
    name,
    hint: `${what} · Enter applies · Space moves the map · Esc cancels`,
    drags: true,
    down: (spot, bench) => {
      if (stage === 'placing') {
        stage = 'placed';
        stretch(spot, bench);
      } else if (stage === 'idle' && bench.begin('give')) {
        stage = 'pressed';
        from = spot;
      }
    },
    move: (spot, bench) => {
      if (stage === 'pressed' && from && dragged(from, spot)) stage = 'dragging';
      if (stage === 'dragging' || stage === 'placing') stretch(spot, bench);
    },
    up: (spot, bench) => {
      if (stage === 'pressed') stage = 'placing';
      else if (stage === 'dragging' || stage === 'placed') {
        stretch(spot, bench);
        finish(bench);
      }
    },
    enter: (bench) => {
      if (stage === 'placing' && to) finish(bench);
    },
    cancel: (bench) => {
      if (stage === 'idle') return false;
      leave();
      bench.abandon();
      return true;
    },
  };
}
