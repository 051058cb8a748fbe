// Rectangle and circle: from one corner to the other, by dragging or by two clicks.

import type { Drawn } from '../../ipc/types';
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

/** All areas around a middle. */
export function circleTool(): Tool {
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
