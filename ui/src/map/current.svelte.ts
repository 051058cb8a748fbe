// The map that is on screen, and how much of it the panels cover.

import { view } from '../state/view.svelte';
import type { Insets } from './camera';
import type { Stage } from './stage';
import type { Degrees } from './tools/tool';

class Current {
  stage = $state.raw<Stage | null>(null);
  /** Maps beside it, such as those that are compared. */
  others: Stage[] = [];
}

export const current = new Current();

export const INSPECTOR_WIDTH = 340;
const TOOLS_WIDTH = 60;

/** The map on screen, if there is one. */
export function currentStage(): Stage | null {
  return current.stage;
}

/** Shows the ground around a place, this far each way in degrees: streets around an account. */
export function frameAround([lon, lat]: Degrees, east = 0.2, north = 0.15): void {
  currentStage()?.frame([lon - east, lat - north, lon + east, lat + north], insets());
}

/** What the panels cover, in pixels. */
export function insets(): Insets {
  return {
    left: (view.sideOpen ? view.sideWidth : 0) + TOOLS_WIDTH,
    right: inspectorShown() ? INSPECTOR_WIDTH : TOOLS_WIDTH,
    top: 0,
    bottom: view.dockOpen && !view.dockWhole ? view.dockHeight : 0,
  };
}

/** Whether anything stands at the right. */
export function inspectorShown(): boolean {
  if (view.balancing || view.account !== null || view.units.length > 0) return true;
  return view.tool === 'select' && view.details && view.receiver !== null && view.receiver !== 0;
}
