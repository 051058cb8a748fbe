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
import { Draft } from './draft.svelte';
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
  goal = new Draft<GoalWish, GoalView>(
    (goal) => call('try_goal', { goal }),
    (goal) => ({ verb: 'put_goal', goal }),
  );
  segment = new Draft<SegmentWish, SegmentTried>(
    (segment) => call('try_segment', { segment }),
    (segment) => ({ verb: 'put_segment', segment }),
  );
  potential = new Draft<PotentialWish, PotentialTried>(
    (potential) => call('try_potential', potential),
    (potential) => ({ verb: 'keep_potential', potential }),
  );
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
  planning.goals = planning.swot = planning.place = null;
  planning.review = planning.workload = planning.calls = null;
  planning.before = planning.kept = null;
  planning.territory = planning.one = null;
  for (const draft of [planning.goal, planning.segment, planning.potential]) draft.drop();
  planning.drawn = 0;
}

let asked = 0;

/** Asks for the open page anew; an answer that comes too late is void. */
export async function readPlanning(): Promise<void> {
  const mine = (asked += 1);
  const { page, column } = planning;
  const version = plan.versions.holders;
  const current = () =>
    mine === asked && planning.page === page && plan.versions.holders === version;
  try {
    const put = await question(page);
    if (!current()) return;
    put();
    planning.missing = '';
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

/** Asks what a page shows, and returns what puts the answer there. */
async function question(page: PlanningPage | null): Promise<() => unknown> {
  switch (page) {
    case 'market': {
      const answer = await call('market', { column: planning.column });
      return () => (planning.market = answer);
    }
    case 'workload': {
      const answer = await call('workload', { calls: planning.calls });
      return () => (planning.workload = answer);
    }
    case 'forecast': {
      const answer = await call('forecast', { months: planning.months });
      return () => (planning.forecast = answer);
    }
    case 'quotas': {
      const answer = await call('quotas', { terms: planning.tried });
      return () => (planning.quotas = answer);
    }
    case 'goals': {
      const answer = await call('goals', {});
      return () => (planning.goals = answer);
    }
    case 'review': {
      const { period, before, by, kept } = planning;
      const wish = before === null ? { period, by } : { period, before, by };
      const answer = await (kept === null
        ? call('review', wish)
        : call('kept_review', { review: kept }));
      return () => (planning.review = answer);
    }
    case 'territory': {
      const territory = planning.territory ?? firstTerritory();
      const answer = territory === null ? null : await call('territory', { territory });
      return () => (planning.one = answer);
    }
    case 'swot': {
      const first = firstTerritory();
      const place = planning.place ?? (first === null ? null : { territory: first });
      const answer = place && (await call('swot', { place }));
      return () => (planning.swot = answer);
    }
    case null:
      return () => undefined;
  }
}

function firstTerritory(): number | null {
  return plan.board?.territories[0]?.id ?? null;
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

/** Begins to write a goal, or to change one. */
export function writeGoal(goal: GoalWish): void {
  planning.page = 'goals';
  planning.goal.begin(goal);
}
