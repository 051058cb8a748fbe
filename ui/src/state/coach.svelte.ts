// The best next steps by hand, for the map as it is now.

import { call } from '../ipc/call';
import type { AdviceView, ExplanationView } from '../ipc/types';
import { complain, takeAdvice } from './plan.svelte';
import { closePlanning } from './planning.svelte';
import { view } from './view.svelte';

const HOW_MANY = 3;

class CoachState {
  open = $state.raw(false);
  advice = $state.raw<AdviceView[] | null>(null);
  asking = $state.raw(false);
}

export const coach = new CoachState();

let asked = 0;

/** Asks for the best next steps; a later question makes an earlier answer void. */
export async function askCoach(): Promise<void> {
  const mine = (asked += 1);
  coach.asking = true;
  try {
    const advice = await call('coach', { how_many: HOW_MANY });
    if (mine === asked) coach.advice = advice;
  } catch (thrown) {
    if (mine === asked) complain(thrown);
  } finally {
    if (mine === asked) coach.asking = false;
  }
}

/** Shows the best next steps beside the map. */
export function showCoach(): void {
  closePlanning();
  view.side = 'territories';
  view.sideOpen = true;
  coach.open = true;
}

/** Carries out an advice; the next ones follow from the map as it is then. */
export async function follow(advice: AdviceView): Promise<void> {
  coach.advice = null;
  await takeAdvice(advice.advice);
}

/** Asks why an area is where it is. */
export function askWhy(unit: number): Promise<ExplanationView> {
  return call('explain', { unit });
}
