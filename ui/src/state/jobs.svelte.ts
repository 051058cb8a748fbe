// Long work: what runs, how far it is, and how it ended.

import { call } from '../ipc/call';
import type { Event as AppEvent, Imported, Problem, ProposalView } from '../ipc/types';
import { announce } from './announce.svelte';
import { complain, takeOver } from './plan.svelte';

export interface Running {
  job: number;
  label: string;
  share: number;
  note: string;
}

export type Purpose = 'balance' | 'import';

class JobState {
  running = $state.raw<Running[]>([]);
  /** Which job each dialog waits for. */
  balance = $state.raw<number | null>(null);
  import = $state.raw<number | null>(null);
  proposal = $state.raw<ProposalView | null>(null);
  imported = $state.raw<Imported | null>(null);
  balanceProblem = $state.raw<Problem | null>(null);
  importProblem = $state.raw<Problem | null>(null);
}

export const jobs = new JobState();

/** Notes that a job was begun. */
export function begun(job: number, label: string, purpose: Purpose): void {
  // A quick job may have ended before the answer that names it.
  if (ended.includes(job)) return;
  jobs[purpose] = job;
  if (!jobs.running.some((one) => one.job === job))
    jobs.running = [...jobs.running, { job, label, share: 0, note: '' }];
}

let ended: number[] = [];

/** Asks a job to stop; it says itself when it has. */
export function stop(job: number): void {
  call('cancel', { job }).catch(complain);
}

/** Takes in what the program says of its own accord. */
export function hear(event: AppEvent): void {
  if (event.event === 'progress') return progress(event);
  finish(event.job);
  if (event.event === 'proposed') {
    jobs.proposal = event.proposal;
    announce(event.proposal.summary);
  } else if (event.event === 'imported') {
    takeOver(event.applied);
    jobs.imported = event.imported;
    announce(event.imported.summary);
  } else if (event.event === 'stopped') {
    announce('Stopped. Nothing changed.');
  } else {
    failed(event.job, event.problem);
  }
  if (jobs.balance === event.job) jobs.balance = null;
  if (jobs.import === event.job) jobs.import = null;
}

function progress(told: Running): void {
  const { job, label, share, note } = told;
  const rest = jobs.running.filter((one) => one.job !== job);
  jobs.running = [...rest, { job, label, share, note }];
}

function finish(job: number): void {
  const known = jobs.balance === job || jobs.import === job;
  if (!known) ended = [...ended, job];
  jobs.running = jobs.running.filter((one) => one.job !== job);
}

function failed(job: number, problem: Problem): void {
  if (jobs.balance === job) jobs.balanceProblem = problem;
  else if (jobs.import === job) jobs.importProblem = problem;
  else complain(problem);
  announce(`${problem.message} ${problem.fix}`);
}
