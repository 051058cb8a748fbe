// The list of what was done, and which point of it is being named.

import { call } from '../ipc/call';
import type { History } from '../ipc/types';
import { announce } from './announce.svelte';
import { complain } from './plan.svelte';

class HistoryList {
  list = $state.raw<History | null>(null);
  /** The step whose name is being typed. */
  naming = $state.raw<number | null>(null);
  /** Whether only points with a name are listed. */
  named = $state.raw(false);
}

export const steps = new HistoryList();

/** Reads the list anew. */
export async function readHistory(): Promise<void> {
  try {
    steps.list = await call('history', {});
  } catch (thrown) {
    complain(thrown);
  }
}

/** Names the plan as it stood after a step; an empty name takes it away. */
export async function nameStep(cursor: number, name: string): Promise<void> {
  try {
    steps.list = await call('name_step', { cursor, name });
    announce(name === '' ? 'The name was taken away.' : `Named ${name}.`);
  } catch (thrown) {
    complain(thrown);
  }
}
