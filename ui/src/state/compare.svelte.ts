// Scenarios held against each other: which, how they are shown, and what the program says of them.

import { call } from '../ipc/call';
import type { CompareView, RiskAssumptions, ScenarioView } from '../ipc/types';
import { complain, plan } from './plan.svelte';
import { clearSelection, view } from './view.svelte';

export type CompareMode = 'side' | 'swipe' | 'difference';

class CompareState {
  open = $state.raw(false);
  /** Two or three scenarios; the first is what the others are held against. */
  chosen = $state.raw<number[]>([]);
  mode = $state.raw<CompareMode>('side');
  view = $state.raw<CompareView | null>(null);
  /** What the user assumes instead of the published figures. */
  assumed = $state.raw<RiskAssumptions | null>(null);
  /** How far from the left the first map reaches when swiped, in per cent. */
  swipe = $state.raw(50);
}

export const compare = new CompareState();

/** Whether there is anything to compare. */
export function comparable(): boolean {
  return others().length > 0;
}

/** What the map on screen can be held against: what is put away stays there. */
function others(): ScenarioView[] {
  const shown = plan.board?.scenario;
  return (plan.view?.scenarios ?? []).filter((one) => one.id !== shown && !one.archived);
}

/** Compares today's map, or else any other, with the one on screen. */
export function openCompare(): void {
  const shown = plan.board?.scenario;
  const first = others().find((one) => one.role === 'baseline') ?? others()[0];
  if (!first || shown === undefined) return;
  clearSelection();
  view.tool = 'select';
  view.balancing = false;
  view.dockOpen = false;
  compare.chosen = [first.id, shown];
  compare.view = null;
  compare.open = true;
}

/** Goes back to the map. */
export function closeCompare(): void {
  compare.open = false;
  compare.view = null;
}

/** Puts another scenario in a place; one that stands elsewhere changes places with it. */
export function choose(at: number, scenario: number): void {
  const before = compare.chosen[at];
  compare.chosen = compare.chosen.map((one, place) =>
    place === at ? scenario : one === scenario && before !== undefined ? before : one,
  );
}

/** Adds the first scenario that is not there yet, or takes the third away. */
export function toggleThird(): void {
  if (compare.chosen.length > 2) {
    compare.chosen = compare.chosen.slice(0, 2);
    return;
  }
  const free = plan.view?.scenarios.find(
    (one) => !one.archived && !compare.chosen.includes(one.id),
  );
  if (free) compare.chosen = [...compare.chosen, free.id];
  compare.mode = 'side';
}

/** Asks for everything anew; a later question makes an earlier answer void. */
export async function readCompare(
  scenarios: number[],
  assumed: RiskAssumptions | null,
): Promise<void> {
  try {
    const answer = await call('compare', { scenarios, assumed });
    if (compare.chosen === scenarios && compare.assumed === assumed) compare.view = answer;
  } catch (thrown) {
    compare.assumed = compare.view?.risk.assumed ?? null;
    complain(thrown);
  }
}
