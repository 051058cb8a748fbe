// Split: a line across a territory cuts it in two. Click its points and press Enter, or draw it in one go.

import { dragged, type Bench, type Degrees, type Spot, type Tool } from './tool';

type Stage = 'idle' | 'pressed' | 'drawing' | 'placing';

/** A line needs two points. */
const FEWEST_POINTS = 2;

export function splitTool(): Tool {
  let stage: Stage = 'idle';
  let pressed: Spot | null = null;
  let target = 0;
  let line: Degrees[] = [];

  const show = (points: Degrees[], bench: Bench) => bench.sketch({ kind: 'line', corners: points });
  const leave = () => {
    stage = 'idle';
    pressed = null;
    line = [];
  };
  const finish = (bench: Bench) => {
    const points = line;
    leave();
    bench.sketch(null);
    if (points.length >= FEWEST_POINTS) bench.split(target, points);
  };
  return {
    name: 'split',
    hint: 'Click points of a line across the territory, Enter or double click cuts · Esc cancels',
    drags: true,
    down: (spot, bench) => {
      pressed = spot;
      if (stage !== 'idle') return;
      const found = bench.splittable(spot);
      if (found === null) return;
      target = found;
      stage = 'pressed';
      line = [spot.at];
    },
    move: (spot, bench) => {
      if (stage === 'pressed' && pressed && dragged(pressed, spot)) stage = 'drawing';
      if (stage === 'drawing') show((line = [...line, spot.at]), bench);
      else if (stage === 'placing') show([...line, spot.at], bench);
    },
    up: (spot, bench) => {
      if (stage === 'drawing') finish(bench);
      else if (stage === 'pressed') stage = 'placing';
      else if (stage === 'placing') show((line = [...line, spot.at]), bench);
    },
    enter: (bench) => {
      if (stage === 'placing') finish(bench);
    },
    cancel: (bench) => {
      if (stage === 'idle') return false;
      leave();
      bench.sketch(null);
      return true;
    },
  };
}
