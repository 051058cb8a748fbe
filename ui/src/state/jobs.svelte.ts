// Long work: what runs, how far it is, and how it ended.

import { call } from '../ipc/call';
import type { Event as AppEvent, Problem } from '../ipc/types';
import { announce } from './announce.svelte';
import { ended, endedEarly } from './endings';
import { addPick, completeGallery, forgetGallery, gallery } from './gallery.svelte';
import { complain, takeOver } from './plan.svelte';

export interface Running {
  job: number;
  label: string;
  share: number;
  note: string;
}

export type Purpose = 'balance' | 'import' | 'trial' | 'proof' | 'export';

class JobState {
  running = $state.raw<Running[]>([]);
  /** Which job each dialog waits for. */
  balance = $state.raw<number | null>(null);
  import = $state.raw<number | null>(null);
  trial = $state.raw<number | null>(null);
  proof = $state.raw<number | null>(null);
  export = $state.raw<number | null>(null);
  balanceProblem = $state.raw<Problem | null>(null);
}

export const jobs = new JobState();
const PURPOSES: Purpose[] = ['balance', 'import', 'trial', 'proof', 'export'];

/** Notes that a job was begun. */
export function begun(job: number, label: string, purpose: Purpose): void {
  // A quick job may have ended before the answer that names it.
  const early = endedEarly(job);
  if (early?.event === 'failed') failed(purpose, early.problem);
  if (early) return;
  jobs[purpose] = job;
  if (!jobs.running.some((one) => one.job === job))
    jobs.running = [...jobs.running, { job, label, share: 0, note: '' }];
}

/** Asks a job to stop; it says itself when it has. */
export function stop(job: number): void {
  call('cancel', { job }).catch(complain);
}

/** Asks a job to end with the best it has found so far. */
export function enough(job: number): void {
  call('enough', { job }).catch(complain);
}

/** Takes in what the program says of its own accord. */
export function hear(event: AppEvent): void {
  if (event.event === 'progress') return progress(event);
  if (event.event === 'candidate') {
    // What comes from a gallery that was left does not stand in the next one.
    if (jobs.balance === null || jobs.balance === event.job) addPick(event.pick);
    return;
  }
  const ours = PURPOSES.find((purpose) => jobs[purpose] === event.job);
  jobs.running = jobs.running.filter((one) => one.job !== event.job);
  if (ours) jobs[ours] = null;
  ended(event, ours !== undefined);
  if (event.event === 'gallery') {
    completeGallery(event.picks, event.summary);
    announce(event.summary);
  } else if (event.event === 'certified') {
    gallery.certificates = { ...gallery.certificates, [event.proposal]: event.certificate };
  } else if (event.event === 'proposed') {
    announce(event.proposal.summary);
  } else if (event.event === 'tried') {
    announce(event.imported.summary);
  } else if (event.event === 'imported') {
    takeOver(event.applied);
    announce(event.imported.summary);
  } else if (event.event === 'exported') {
    announce(`Written to ${event.written.path}`);
  } else if (event.event === 'stopped') {
    // A proof or a trial is stopped by asking for something else.
    if (ours === 'proof' || ours === 'trial') return;
    if (ours === 'balance') forgetGallery();
    announce('Stopped. Nothing changed.');
  } else if (ours) {
    failed(ours, event.problem);
  }
}

function progress(told: Running): void {
  const { job, label, share, note } = told;
  const rest = jobs.running.filter((one) => one.job !== job);
  jobs.running = [...rest, { job, label, share, note }];
}

function failed(purpose: Purpose, problem: Problem): void {
  // A proof that cannot be made leaves the map as good as it is.
  if (purpose === 'proof') return;
  // Who waits for an import or a trial shows its problem.
  if (purpose === 'balance') jobs.balanceProblem = problem;
  announce(`${problem.message} ${problem.fix}`);
}
