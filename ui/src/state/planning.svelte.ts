// The numbers behind the map: which page of them is open, and what the program last said of each.

import { call } from '../ipc/call';
import type {
  CallsView,
  ForecastView,
  GoalView,
  GoalWish,
  GoalsView,
  MarketView,
  OneSegment,
  Period,
  PlaceChoice,
  PotentialTried,
  PotentialWish,
  QuotasView,
  ReviewBy,
  ReviewView,
  SegmentTried,
  SegmentWish,
  SwotView,
  TermsView,
  TerritoryView,
  WorkloadView,
} from '../ipc/types';
import { accounts, everything } from './accounts.svelte';
import { closeCompare } from './compare.svelte';
import { complain, edit, plan } from './plan.svelte';
import { clearSelection, view } from './view.svelte';

export type PlanningPage =
  'market' | 'workload' | 'forecast' | 'quotas' | 'goals' | 'swot' | 'territory' | 'review';

class PlanningState {
  page = $state.raw<PlanningPage | null>(null);
  market = $state.raw<MarketView | null>(null);
  /** The column that the market is grouped by. */
  column = $state.raw<string | null>(null);
  workload = $state.raw<WorkloadView | null>(null);
  /** Calls that are tried and not kept. */
  calls = $state.raw<CallsView | null>(null);
  forecast = $state.raw<ForecastView | null>(null);
  months = $state.raw(12);
  /** The territory whose forecast is drawn; 0 = the company. */
  drawn = $state.raw(0);
  quotas = $state.raw<QuotasView | null>(null);
  /** Terms that are tried and not kept. */
  tried = $state.raw<TermsView | null>(null);
  goals = $state.raw<GoalsView | null>(null);
  /** The goal that is being written, and how it would stand. */
  draft = $state.raw<GoalWish | null>(null);
  trial = $state.raw<GoalView | null>(null);
  /** The segment that is being written, and what it would hold. */
  segmentDraft = $state.raw<SegmentWish | null>(null);
  segmentTrial = $state.raw<SegmentTried | null>(null);
  /** How potentials are judged on trial, and what comes of it. */
  potentialDraft = $state.raw<PotentialWish | null>(null);
  potentialTrial = $state.raw<PotentialTried | null>(null);
  review = $state.raw<ReviewView | null>(null);
  period = $state.raw<Period>('quarter');
  /** The scenario that the year before is counted in; none = the baseline. */
  before = $state.raw<number | null>(null);
  /** What the rows of the review are. */
  by = $state.raw<ReviewBy>('territory');
  /** The review that was kept and is shown; none = the one of today. */
  kept = $state.raw<number | null>(null);
  /** The territory that a page is about; none = the first. */
  territory = $state.raw<number | null>(null);
  one = $state.raw<TerritoryView | null>(null);
  swot = $state.raw<SwotView | null>(null);
  /** The territory or region whose SWOT is shown. */
  place = $state.raw<PlaceChoice | null>(null);
  /** Why there is nothing to show; empty when there is. */
  missing = $state.raw('');
}

export const planning = new PlanningState();

/** Opens a page, or closes it when it is open. */
export function togglePlanning(page: PlanningPage): void {
  if (planning.page === page) {
    closePlanning();
    return;
  }
  closeCompare();
  clearSelection();
  view.tool = 'select';
  view.balancing = false;
  planning.page = page;
}

/** Goes back to the map. */
export function closePlanning(): void {
  planning.page = null;
}

/** Goes back to the map; says whether a page was open. */
export function uncover(): boolean {
  const covered = planning.page !== null;
  closePlanning();
  return covered;
}

/** Forgets what was said of another plan. */
export function forgetPlanning(): void {
  closePlanning();
  planning.market = planning.forecast = planning.quotas = planning.tried = planning.column = null;
  planning.goals = planning.draft = planning.trial = planning.swot = planning.place = null;
  planning.review = planning.workload = planning.calls = null;
  planning.segmentDraft = planning.segmentTrial = planning.before = planning.kept = null;
  planning.territory = planning.one = null;
  planning.potentialDraft = planning.potentialTrial = null;
  planning.drawn = 0;
}

/** Asks for the open page anew; an answer that comes too late is void. */
export async function readPlanning(): Promise<void> {
  const { page, column, months, tried, place, period, calls, before, kept, by } = planning;
  const first = plan.board?.territories[0]?.id;
  const territory = planning.territory ?? first;
  const version = plan.versions.holders;
  const current = () => planning.page === page && plan.versions.holders === version;
  try {
    if (page === 'market') {
      const answer = await call('market', { column });
      if (current() && planning.column === column) planning.market = answer;
    } else if (page === 'workload') {
      const answer = await call('workload', { calls });
      if (current() && planning.calls === calls) planning.workload = answer;
    } else if (page === 'forecast') {
      const answer = await call('forecast', { months });
      if (current() && planning.months === months) planning.forecast = answer;
    } else if (page === 'quotas') {
      const answer = await call('quotas', { terms: tried });
      if (current() && planning.tried === tried) planning.quotas = answer;
    } else if (page === 'goals') {
      const answer = await call('goals', {});
      if (current()) planning.goals = answer;
    } else if (page === 'review') {
      const wish = before === null ? { period, by } : { period, before, by };
      const answer = await (kept === null
        ? call('review', wish)
        : call('kept_review', { review: kept }));
      const same = planning.period === period && planning.before === before && planning.by === by;
      if (current() && same && planning.kept === kept) planning.review = answer;
    } else if (page === 'territory') {
      const answer = territory === undefined ? null : await call('territory', { territory });
      if (current() && (planning.territory ?? first) === territory) planning.one = answer;
    } else if (page === 'swot') {
      const chosen = place ?? (first === undefined ? null : { territory: first });
      const answer = chosen && (await call('swot', { place: chosen }));
      if (current() && planning.place === place) planning.swot = answer;
    }
    if (current()) planning.missing = '';
  } catch (thrown) {
    if (!current()) return;
    const problem = complainable(thrown);
    if (problem) planning.missing = problem;
    else {
      if (page === 'market') planning.column = planning.market ? null : column;
      planning.tried = planning.place = planning.before = planning.kept = null;
      planning.territory = null;
      complain(thrown);
    }
  }
}

/** A problem that is no mistake: there is nothing to look back on yet. */
function complainable(thrown: unknown): string | null {
  const problem = thrown as { code?: string; message?: string; fix?: string };
  return problem.code === 'no_sales' ? `${problem.message} ${problem.fix}` : null;
}

/** Shows the accounts of a segment in the table. */
export function showSegment(segment: OneSegment): void {
  accounts.filter = { ...everything(), segment };
  closePlanning();
  view.dockOpen = true;
}

/** Shows the accounts of a territory in the table; 0 = those of nobody. */
export function showTerritory(territory: number): void {
  accounts.filter = { ...everything(), territory };
  closePlanning();
  view.dockOpen = true;
}

/** Opens the page of a territory, or closes it when it is open; none = the one that was open last. */
export function openTerritory(territory: number | null): void {
  planning.territory = territory || planning.territory;
  togglePlanning('territory');
}

/** Tries other terms; nothing is kept. */
export function tryTerms(change: Partial<TermsView>): void {
  const terms = planning.tried ?? planning.quotas?.terms;
  if (terms) planning.tried = { ...terms, ...change };
}

/** Keeps the calls that are tried. */
export async function keepCalls(): Promise<void> {
  const calls = planning.calls;
  if (calls && (await edit({ verb: 'set_calls', calls }))) planning.calls = null;
}

/** Gives every territory its quota and keeps the terms. */
export async function giveQuotas(): Promise<void> {
  const terms = planning.quotas?.terms;
  if (terms && (await edit({ verb: 'set_quotas', terms }))) planning.tried = null;
}

/** Says what the segment that is being written would hold. */
export async function trySegment(): Promise<void> {
  const segment = planning.segmentDraft;
  if (!segment) return;
  try {
    const trial = await call('try_segment', { segment });
    if (planning.segmentDraft === segment) planning.segmentTrial = trial;
  } catch (thrown) {
    if (planning.segmentDraft === segment) complain(thrown);
  }
}

/** Keeps the segment that is being written. */
export async function keepSegment(): Promise<void> {
  const segment = planning.segmentDraft;
  if (segment && (await edit({ verb: 'put_segment', segment })))
    planning.segmentDraft = planning.segmentTrial = null;
}

/** Says what potentials would come of it. */
export async function tryPotential(): Promise<void> {
  const wish = planning.potentialDraft;
  if (!wish) return;
  try {
    const trial = await call('try_potential', wish);
    if (planning.potentialDraft === wish) planning.potentialTrial = trial;
  } catch (thrown) {
    if (planning.potentialDraft === wish) complain(thrown);
  }
}

/** Keeps the potentials that are tried. */
export async function keepPotential(): Promise<void> {
  const potential = planning.potentialDraft;
  if (potential && (await edit({ verb: 'keep_potential', potential })))
    planning.potentialDraft = planning.potentialTrial = null;
}

/** Begins to write a goal, or to change one. */
export function writeGoal(goal: GoalWish): void {
  planning.page = 'goals';
  planning.draft = goal;
  planning.trial = null;
}

/** Says how the goal that is being written would stand. */
export async function tryGoal(): Promise<void> {
  const goal = planning.draft;
  if (!goal) return;
  try {
    const trial = await call('try_goal', { goal });
    if (planning.draft === goal) planning.trial = trial;
  } catch (thrown) {
    if (planning.draft === goal) complain(thrown);
  }
}

/** Keeps the goal that is being written. */
export async function keepGoal(): Promise<void> {
  const goal = planning.draft;
  if (goal && (await edit({ verb: 'put_goal', goal }))) planning.draft = planning.trial = null;
}
