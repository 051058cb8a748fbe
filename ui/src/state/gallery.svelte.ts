// The maps to pick from: as they come, which one is looked at, and what is known of it.

import { call } from '../ipc/call';
import { asProblem } from '../ipc/host';
import type {
  CertificateView,
  FeasibilityView,
  PickView,
  Problem,
  ProposalView,
} from '../ipc/types';
import { complain, plan } from './plan.svelte';

class GalleryState {
  picks = $state.raw<PickView[]>([]);
  /** The sentence about all of them, once there are no more to come. */
  summary = $state.raw('');
  complete = $state.raw(false);
  /** Proposal numbers. */
  chosen = $state.raw<number | null>(null);
  hovered = $state.raw<number | null>(null);
  certificates = $state.raw<Record<number, CertificateView>>({});
  feasibility = $state.raw<FeasibilityView | null>(null);
  infeasible = $state.raw<Problem | null>(null);
  checking = $state.raw(false);
}

export const gallery = new GalleryState();

/** Begins anew. */
export function clearGallery(): void {
  // With the plan, what was proposed for it is gone.
  for (const pick of plan.view ? gallery.picks : [])
    call('discard', { proposal: pick.proposal.proposal }).catch(complain);
  forgetGallery();
}

/** Lets go of what the program has let go of already. */
export function forgetGallery(): void {
  gallery.picks = [];
  gallery.summary = '';
  gallery.complete = false;
  gallery.chosen = null;
  gallery.hovered = null;
  gallery.certificates = {};
}

/** Takes in a map that has just been finished. */
export function addPick(pick: PickView): void {
  const picks = [...gallery.picks, pick];
  gallery.picks = picks.sort((a, b) => Number(b.unchanged) - Number(a.unchanged));
}

/** Takes in the whole gallery and looks at the first map that meets everything. */
export function completeGallery(picks: PickView[], summary: string): void {
  gallery.picks = picks;
  gallery.summary = summary;
  gallery.complete = true;
  const numbers = picks.map((pick) => pick.proposal.proposal);
  if (gallery.chosen !== null && numbers.includes(gallery.chosen)) return;
  const changed = picks.filter((pick) => !pick.unchanged);
  const first = changed.find((pick) => pick.valid) ?? changed[0] ?? picks[0];
  gallery.chosen = first?.proposal.proposal ?? null;
}

/** The map of this number. */
export function pickOf(proposal: number | null): PickView | undefined {
  return gallery.picks.find((pick) => pick.proposal.proposal === proposal);
}

/** What the big map shows instead of the plan: the map under the pointer, else the chosen one. */
export function previewed(): ProposalView | null {
  const pick = pickOf(gallery.hovered) ?? pickOf(gallery.chosen);
  return pick && !pick.unchanged ? pick.proposal : null;
}

/** What a map is called, before and after it has a name. */
export function pickName(pick: PickView): string {
  if (pick.unchanged) return 'As it is';
  if (pick.name) return pick.name;
  const changed = gallery.picks.filter((one) => !one.unchanged);
  return `Map ${changed.indexOf(pick) + 1}`;
}

export type Figure = 'worst_pct' | 'moved_pct' | 'travel_km';

/** Figures that differ by less than this look the same on the card. */
const ALIKE: Record<Figure, number> = { worst_pct: 0.05, moved_pct: 0.05, travel_km: 0.5 };

/** Whether no other map is better in a figure, and at least one is worse. */
export function isBest(pick: PickView, figure: Figure): boolean {
  // Nothing moves on the map as it is; that is no merit.
  const rivals = gallery.picks.filter((one) => figure !== 'moved_pct' || !one.unchanged);
  if (!rivals.includes(pick) || rivals.length < 2) return false;
  const least = Math.min(...rivals.map((one) => one[figure]));
  const most = Math.max(...rivals.map((one) => one[figure]));
  return most - least > ALIKE[figure] && pick[figure] - least < ALIKE[figure];
}

let asked = 0;

/** Asks what stands in the way; a later question makes an earlier answer void. */
export async function checkFeasible(
  request: Parameters<typeof call<'feasibility'>>[1],
): Promise<void> {
  const mine = (asked += 1);
  gallery.checking = true;
  try {
    const answer = await call('feasibility', request);
    if (mine !== asked) return;
    gallery.feasibility = answer;
    gallery.infeasible = null;
  } catch (thrown) {
    if (mine !== asked) return;
    gallery.feasibility = null;
    gallery.infeasible = asProblem(thrown);
  } finally {
    if (mine === asked) gallery.checking = false;
  }
}
