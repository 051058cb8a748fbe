// The four questions of a balance as they stand on the screen, and the request they make.

import type {
  AllowanceChoice,
  BalanceRequest,
  HomesChoice,
  Loosening,
  RespectChoice,
} from '../ipc/types';
import { plan } from './plan.svelte';
import { view } from './view.svelte';

/** A measure with its band. */
export interface Line {
  key: string;
  label: string;
  fair: boolean;
  tolerance: number;
}

export type Counting = 'keep' | 'number' | 'sized';

const USUAL_TOLERANCE = 10;
const USUAL_SHARE = 20;
/** A rep's year in the field, where hours are what a territory is cut by. */
const USUAL_HOURS = 1600;

class GoalState {
  lines = $state<Line[]>([]);
  byHours = $state(false);

  capped = $state(false);
  capMeasure = $state('');
  capShare = $state(USUAL_SHARE);
  eachCapped = $state(false);
  eachShare = $state(USUAL_SHARE);
  scoped = $state(false);
  only = $state<number[]>([]);

  counting = $state<Counting>('keep');
  territories = $state(1);
  sizeMeasure = $state('');
  size = $state(USUAL_HOURS);
  homes = $state<HomesChoice>('ignored');

  onePiece = $state(true);
  respect = $state<RespectChoice>('nothing');
  seed = $state(1);
}

export const goal = new GoalState();

let filledFor = '';

/** Fills the questions from the plan, unless they were for this plan already. */
export function fillGoal(): void {
  const path = plan.view?.path ?? '';
  if (filledFor === path && goal.lines.length > 0) return;
  filledFor = path;
  const columns = plan.board?.columns ?? [];
  const measures = plan.view?.measures ?? [];
  goal.lines = measures.map((measure, at) => ({
    key: measure.key,
    label: measure.label,
    fair: columns[at]?.tolerance_pct != null,
    tolerance: columns[at]?.tolerance_pct ?? USUAL_TOLERANCE,
  }));
  const shown = goal.lines[view.measure];
  if (shown && !goal.lines.some((line) => line.fair)) shown.fair = true;
  const hours = measures.find((measure) => measure.kind === 'hours');
  goal.territories = plan.board?.territories.length ?? 1;
  goal.capMeasure = measures.find((one) => one.kind === 'money')?.key ?? measures[0]?.key ?? '';
  goal.sizeMeasure = hours?.key ?? measures[0]?.key ?? '';
  goal.only = [];
  goal.scoped = false;
  goal.counting = 'keep';
}

/** What is asked for, as the program takes it. */
export function requestOf(): BalanceRequest {
  return {
    bands: goal.lines
      .filter((line) => line.fair)
      .map((line) => ({ measure: line.key, tolerance_pct: line.tolerance })),
    by_hours: goal.byHours,
    territories: goal.counting === 'number' ? goal.territories : null,
    sized: goal.counting === 'sized' ? { measure: goal.sizeMeasure, each: goal.size || 0 } : null,
    keep: 'gentle',
    allowances: allowances(),
    only: goal.scoped ? [...goal.only] : [],
    homes: goal.homes,
    one_piece: goal.onePiece,
    respect: goal.respect,
    seed: goal.seed,
  };
}

function allowances(): AllowanceChoice[] {
  const measure = goal.capMeasure;
  const all: AllowanceChoice[] = [];
  if (goal.capped) all.push({ measure, whose: 'all', share_pct: goal.capShare });
  if (goal.eachCapped) {
    all.push({ measure, whose: 'each_gives', share_pct: goal.eachShare });
    all.push({ measure, whose: 'each_takes', share_pct: goal.eachShare });
  }
  return all;
}

/** Whether there is something to ask at all. */
export function askable(): boolean {
  return goal.lines.some((line) => line.fair) && !(goal.scoped && goal.only.length === 0);
}

/** Sets what would have to give. */
export function loosen(loosening: Loosening): void {
  if (loosening.give === 'band') {
    const line = goal.lines.find((one) => one.key === loosening.measure);
    if (line) line.tolerance = upwards(loosening.tolerance_pct);
  } else if (loosening.give === 'allowance') {
    const share = upwards(loosening.share_pct);
    if (goal.capped && loosening.place === 0) goal.capShare = share;
    else goal.eachShare = share;
  } else if (loosening.give === 'pieces') {
    goal.onePiece = false;
  } else {
    goal.counting = 'number';
    goal.territories = loosening.territories;
  }
}

/** What the button says that sets it. */
export function looseningLabel(loosening: Loosening): string {
  if (loosening.give === 'band') {
    const label = goal.lines.find((one) => one.key === loosening.measure)?.label ?? '';
    return `Allow ±${upwards(loosening.tolerance_pct)} % of ${label.toLowerCase()}`;
  }
  if (loosening.give === 'allowance') return `Let ${upwards(loosening.share_pct)} % change hands`;
  if (loosening.give === 'pieces') return 'Allow several pieces';
  return loosening.territories === 1
    ? 'Ask for one territory'
    : `Ask for ${loosening.territories} territories`;
}

/** Rounded up to a tenth, so that what is proven to do still does. */
function upwards(percent: number): number {
  return Math.ceil(percent * 10 - 1e-9) / 10;
}
