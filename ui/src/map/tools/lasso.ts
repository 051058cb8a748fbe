// Lasso: draw around areas in one go, or click corner by corner and finish with Enter.

import { dragged, type Bench, type Degrees, type Spot, type Tool } from './tool';

type Stage = 'idle' | 'pressed' | 'drawing' | 'placing';

/** A ring needs three corners to hold anything. */
const FEWEST_CORNERS = 3;

export function lassoTool(): Tool {
  let stage: Stage = 'idle';
  let pressed: Spot | null = null;
  let corners: Degrees[] = [];

  const show = (ring: Degrees[], bench: Bench) => {
    bench.sketch({ kind: 'ring', corners: ring });
    if (ring.length >= FEWEST_CORNERS) bench.aim({ shape: 'lasso', ring });
  };
  const leave = () => {
    stage = 'idle';
    pressed = null;
    corners = [];
  };
  const finish = (bench: Bench) => {
    const whole = corners.length >= FEWEST_CORNERS;
    if (whole) show(corners, bench);
    leave();
    if (whole) bench.finish();
    else bench.abandon();
  };
  return {
    name: 'lasso',
    hint: 'Draw around areas, or click corners and press Enter · Space moves the map · Esc cancels',
    drags: true,
    down: (spot, bench) => {
      pressed = spot;
      if (stage !== 'idle' || !bench.begin('give')) return;
      stage = 'pressed';
      corners = [spot.at];
    },
    move: (spot, bench) => {
      if (stage === 'pressed' && pressed && dragged(pressed, spot)) stage = 'drawing';
      if (stage === 'drawing') show((corners = [...corners, spot.at]), bench);
      else if (stage === 'placing') show([...corners, spot.at], bench);
    },
    up: (spot, bench) => {
      if (stage === 'drawing') finish(bench);
      else if (stage === 'pressed') stage = 'placing';
      else if (stage === 'placing') show((corners = [...corners, spot.at]), bench);
    },
    enter: (bench) => {
      if (stage === 'placing') finish(bench);
    },
    cancel: (bench) => {
      if (stage === 'idle') return false;
      leave();
      bench.abandon();
      return true;
    },
  };
}
