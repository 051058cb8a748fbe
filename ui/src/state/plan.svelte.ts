// What the program last said about the open plan. Nothing here is worked out by the screens.

import { call } from '../ipc/call';
import { asProblem } from '../ipc/host';
import type {
  Applied,
  Board,
  HistoryState,
  MeasureView,
  Offer,
  PlanView,
  Problem,
  Recent,
  TerritoryRow,
  Verb,
  Versions,
} from '../ipc/types';
import { announce } from './announce.svelte';
import { forgetBeyond } from './view.svelte';

/** What the last edit moved, for the map; none = ask for all holders again. */
export interface Change {
  from: number;
  to: number;
  moved: [number, number][] | null;
}

class PlanState {
  view = $state.raw<PlanView | null>(null);
  board = $state.raw<Board | null>(null);
  history = $state.raw<HistoryState>({ undo: null, redo: null, saved_at: null });
  versions = $state.raw<Versions>({ ground: 0, holders: 0, accounts: 0 });
  change = $state.raw<Change | null>(null);
  recent = $state.raw<Recent[]>([]);
  program = $state.raw('');
  /** Edits sent and not yet answered. */
  saving = $state.raw(0);
  problem = $state.raw<Problem | null>(null);
  /** What could be mended after the last step. */
  offer = $state.raw<Offer | null>(null);
  /** Whether a plan is being read or made right now. */
  opening = $state.raw(false);
}

export const plan = new PlanState();

/** Shows a plan that was opened, made or imported. */
export function showPlan(view: PlanView): void {
  plan.view = view;
  plan.board = view.board;
  plan.history = view.history;
  plan.change = null;
  plan.offer = null;
  plan.versions = view.versions;
}

/** The measure that is judged first: the first one with a band, else the first one. */
export function firstFair(view: PlanView): number {
  return Math.max(
    0,
    view.board.columns.findIndex((column) => column.tolerance_pct !== null),
  );
}

/** Leaves the plan. */
export function leavePlan(): void {
  plan.view = null;
  plan.board = null;
}

/** Takes over what an edit changed. */
export function takeOver(applied: Applied): void {
  const from = plan.versions.holders;
  if (applied.plan) {
    plan.view = applied.plan;
    forgetBeyond(applied.plan.units, applied.plan.accounts);
  }
  plan.change = { from, to: applied.versions.holders, moved: applied.moved };
  plan.board = applied.board;
  plan.history = applied.history;
  plan.versions = applied.versions;
}

type Direction = 'undo' | 'redo';
let queue: Promise<unknown> = Promise.resolve();

/** Carries out an edit; edits go one after the other. Answers nothing when it was refused. */
export function edit(verb: Verb): Promise<Applied | null> {
  return inTurn(() => call('edit', verb));
}

/** Undoes or redoes the last step. */
export function step(which: Direction): Promise<Applied | null> {
  return inTurn(() => call(which, {}));
}

/** Jumps to a place in the history. */
export function goTo(cursor: number): Promise<Applied | null> {
  return inTurn(() => call('go_to', { cursor }));
}

/** Makes the plan what a proposal says. */
export function accept(proposal: number): Promise<Applied | null> {
  return inTurn(() => call('accept', { proposal }));
}

/** Takes only what concerns these territories among themselves. */
export function acceptPart(proposal: number, territories: number[]): Promise<Applied | null> {
  return inTurn(() => call('accept_part', { proposal, territories }));
}

/** Carries out an advice of the coach. */
export function takeAdvice(advice: number): Promise<Applied | null> {
  return inTurn(() => call('take_advice', { advice }));
}

/** Mends a finding of the data doctor all at once. */
export function mend(key: string): Promise<Applied | null> {
  return inTurn(() => call('mend', { key }));
}

function inTurn(ask: () => Promise<Applied>): Promise<Applied | null> {
  plan.saving += 1;
  const turn = queue.then(ask).then(told, refused);
  queue = turn;
  return turn.finally(() => (plan.saving -= 1));
}

function told(applied: Applied): Applied {
  takeOver(applied);
  plan.problem = null;
  plan.offer = applied.offer;
  const kept = applied.kept > 0 ? ` ${applied.kept} locked areas stayed.` : '';
  const offer = applied.offer ? ` ${applied.offer.sentence}` : '';
  announce(`${applied.label}.${kept}${offer}`);
  return applied;
}

function refused(thrown: unknown): null {
  complain(thrown);
  return null;
}

/** Shows a problem that has no better place than the foot of the map. */
export function complain(thrown: unknown): void {
  plan.problem = asProblem(thrown);
  announce(`${plan.problem.message} ${plan.problem.fix}`);
}

/** The territory of this number in the shown scenario. */
export function territory(id: number | null): TerritoryRow | undefined {
  return id === null ? undefined : plan.board?.territories.find((row) => row.id === id);
}

/** What a territory is called; 0 is nobody. */
export function territoryName(id: number): string {
  return id === 0 ? 'Unassigned' : (territory(id)?.name ?? `Territory ${id}`);
}

/** The reps of a territory, in words; none when it is vacant. */
export function repNames(row: TerritoryRow): string | null {
  const reps = plan.view?.reps ?? [];
  const names = row.reps.map((id) => reps.find((rep) => rep.id === id)?.name ?? `Rep ${id}`);
  return names.length === 0 ? null : names.join(', ');
}

/** How many levels of regions there are. */
export function regionLevels(): number {
  return Math.max(0, ...(plan.board?.regions ?? []).map((one) => one.depth + 1));
}

/** The measure at this place of the plan's list. */
export function measureAt(index: number): MeasureView | undefined {
  return plan.view?.measures[index];
}

/** The plan's currency. */
export function currency(): string {
  return plan.view?.currency ?? '';
}
