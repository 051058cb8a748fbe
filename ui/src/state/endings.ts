// How jobs ended, for whoever waits for one or begins one that is over already.

import type { Event as AppEvent } from '../ipc/types';

/** How a job ended: with what it was begun for, stopped, or with a problem. */
export type Ending = Exclude<AppEvent, { event: 'progress' } | { event: 'candidate' }>;

/** Endings that nobody was there for yet. */
const early = new Map<number, Ending>();
const awaited = new Map<number, (ending: Ending) => void>();

/** Takes in the end of a job; one that is not known yet is kept for who asks. */
export function ended(ending: Ending, known: boolean): void {
  const settle = awaited.get(ending.job);
  awaited.delete(ending.job);
  if (settle) settle(ending);
  else if (!known) early.set(ending.job, ending);
}

/** How a job ended before anybody asked. */
export function endedEarly(job: number): Ending | undefined {
  return early.get(job);
}

/** Waits for the end of a job. */
export function ending(job: number): Promise<Ending> {
  const over = early.get(job);
  early.delete(job);
  if (over) return Promise.resolve(over);
  return new Promise((settle) => awaited.set(job, settle));
}
