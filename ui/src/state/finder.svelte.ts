// What on the map asks for a look, and the find that is looked at.

import { call } from '../ipc/call';
import type { FindKind, FindView } from '../ipc/types';
import { currentStage, insets } from '../map/current.svelte';
import { announce } from './announce.svelte';
import { complain, plan } from './plan.svelte';
import { clearSelection, view } from './view.svelte';

class FinderState {
  kinds = $state.raw<FindKind[]>([]);
  /** The kind whose finds are stepped through; none = the first that has any. */
  kind = $state.raw<string | null>(null);
  /** The find that is looked at; -1 = none yet. */
  at = $state.raw(-1);
  /** Whether an answer has come since the plan was opened. */
  known = $state.raw(false);
}

export const finder = new FinderState();

let read = '';
let asked = 0;

/** What the finds hold for: a plan, and who holds what in it. */
const state = () => `${plan.view?.path} ${plan.versions.holders} ${plan.versions.ground}`;

/** Looks again, unless nothing has changed since; a later look makes an earlier one void. */
export async function look(): Promise<void> {
  const now = state();
  if (!plan.view || read === now) return;
  const mine = (asked += 1);
  try {
    const found = await call('finder', {});
    if (mine !== asked) return;
    read = now;
    finder.kinds = found.kinds;
    finder.known = true;
    // What was mended is gone: the next find has moved up to its place.
    finder.at = Math.min(finder.at, (chosenKind()?.finds.length ?? 0) - 1);
  } catch (thrown) {
    complain(thrown);
  }
}

/** The kind whose finds are stepped through. */
export function chosenKind(): FindKind | undefined {
  const chosen = finder.kinds.find((kind) => kind.key === finder.kind);
  return chosen ?? finder.kinds.find((kind) => kind.count > 0);
}

/** Turns to a kind. */
export function chooseKind(key: string): void {
  finder.kind = key;
  finder.at = -1;
}

/** Shows the next find of the kind, or the one before; after the last comes the first. */
export async function stepTo(by: 1 | -1): Promise<void> {
  const before = chosenKind()?.finds[finder.at];
  await look();
  const kind = chosenKind();
  if (!kind || kind.finds.length === 0) {
    announce('There is nothing to find.');
    return;
  }
  // What stood at the place was mended: its place is taken by the next one.
  const gone = by === 1 && before !== undefined && !sameFind(before, kind.finds[finder.at]);
  const from = gone ? finder.at - 1 : finder.at === -1 && by === -1 ? 0 : finder.at;
  show(kind, (from + by + kind.finds.length) % kind.finds.length);
}

/** Shows one find on the map and selects what it is. */
export function show(kind: FindKind, at: number): void {
  const find = kind.finds[at];
  if (!find) return;
  finder.kind = kind.key;
  finder.at = at;
  clearSelection();
  if (find.account !== null) view.account = find.account;
  else if (find.units.length > 0) view.units = find.units;
  else view.receiver = find.territory;
  if (find.bounds) currentStage()?.frame(find.bounds, insets());
  announce(`${kind.label}, ${at + 1} of ${kind.finds.length}: ${find.title}, ${find.detail}`);
}

function sameFind(one: FindView, other: FindView | undefined): boolean {
  return one.title === other?.title && one.units[0] === other.units[0];
}
