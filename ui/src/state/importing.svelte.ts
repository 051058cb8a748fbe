// The file that is being brought in: how it is understood, what it would change, what came of it.

import { call } from '../ipc/call';
import { asProblem } from '../ipc/host';
import type { Gone, Import, ImportAs, Imported, ImportPreview, Problem } from '../ipc/types';
import { ending } from './endings';
import { begun, jobs, stop } from './jobs.svelte';
import { guessed, meant, overruled } from './mapping';
import { clearSelection } from './view.svelte';

export type Step = 'contents' | 'changes' | 'done';

class ImportState {
  path = $state.raw('');
  step = $state.raw<Step>('contents');
  preview = $state.raw<ImportPreview | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** What the rows are; none = as guessed. */
  kind = $state.raw<ImportAs | null>(null);
  part = $state.raw('');
  /** By column. */
  meanings = $state.raw<string[]>([]);
  gone = $state.raw<Gone>('keep');
  /** Whether the file builds today's map; none = as the program thinks best. */
  baseline = $state.raw<boolean | null>(null);
  near = $state.raw(false);
  /** Whether areas are taken whose repair changed their size. */
  repaired = $state.raw(false);
  /** What would change, as last found out, and for which wish that was. */
  tried = $state.raw<Imported | null>(null);
  triedFor = $state.raw('');
  trialProblem = $state.raw<Problem | null>(null);
  /** Whether a person stopped the trial. */
  stopped = $state.raw(false);
  /** Whether it is being brought in right now. */
  bringing = $state.raw(false);
  done = $state.raw<Imported | null>(null);
  doneProblem = $state.raw<Problem | null>(null);
  saving = $state.raw(false);
  /** Where the rows that were left out were written. */
  saved = $state.raw<string | null>(null);
  saveProblem = $state.raw<Problem | null>(null);
}

export const importing = new ImportState();

/** Answers to questions that were asked before this one are void. */
let looked = 0;
let tries = 0;

/** The name of the file without its folder. */
export function fileName(): string {
  return nameOf(importing.path);
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.split(/[\\/]/).pop() ?? path;
}

/** Begins with a file. */
export function lookInto(path: string): void {
  forgetTrial();
  importing.path = path;
  importing.step = 'contents';
  importing.preview = importing.kind = importing.baseline = null;
  importing.part = '';
  importing.meanings = [];
  importing.gone = 'keep';
  importing.near = importing.repaired = importing.bringing = importing.saving = false;
  importing.done = importing.doneProblem = null;
  importing.saved = importing.saveProblem = null;
  void look();
}

/** Reads how the file would be understood. */
export async function look(): Promise<void> {
  const mine = (looked += 1);
  importing.problem = null;
  forgetTrial();
  try {
    const asked: Import = { path: importing.path, rows_are: importing.kind, map: [] };
    if (importing.part !== '') asked.part = importing.part;
    const preview = await call('preview_import', asked);
    if (mine !== looked) return;
    importing.preview = preview;
    importing.part = preview.part;
    importing.meanings = guessed(preview.columns);
  } catch (thrown) {
    if (mine === looked) importing.problem = asProblem(thrown);
  }
}

/** Says what the rows are. */
export function takeAs(kind: ImportAs): void {
  importing.kind = kind;
  void look();
}

/** Turns to another sheet or layer; what its rows are is guessed anew. */
export function turnTo(part: string): void {
  importing.part = part;
  importing.kind = null;
  void look();
}

/** Gives a column a meaning. */
export function mean(at: number, field: string): void {
  importing.meanings = meant(importing.meanings, at, field);
}

/** What is asked of the program; only what a person said differs from what it does by itself. */
export function wishOf(): Import {
  const wish: Import = {
    path: importing.path,
    rows_are: importing.kind ?? importing.preview?.rows_are ?? null,
    map: overruled(importing.preview?.columns ?? [], importing.meanings),
  };
  if (importing.part !== '') wish.part = importing.part;
  if (importing.gone === 'remove') wish.gone = 'remove';
  if (importing.baseline !== null) wish.baseline = importing.baseline;
  if (importing.near) wish.near = true;
  if (importing.repaired) wish.repaired = true;
  return wish;
}

/** Whether what is known of the changes is about what is asked for now. */
export function isFresh(): boolean {
  return importing.tried !== null && importing.triedFor === JSON.stringify(wishOf());
}

/** Whether the file says whose something is, so that it can build today's map. */
export function saysWhose(): boolean {
  const kind = importing.tried?.kind ?? importing.preview?.rows_are;
  if (kind === 'alignment') return true;
  const owned = importing.meanings.some((field) => field === 'owner' || field === 'territory');
  return kind === 'accounts' && owned;
}

/** Finds out what would change; a trial that is under way gives way. */
export async function tryOut(): Promise<void> {
  const mine = (tries += 1);
  const wish = wishOf();
  halt();
  importing.trialProblem = null;
  importing.stopped = false;
  try {
    const { job } = await call('try_import', wish);
    if (mine !== tries) return stop(job);
    begun(job, `Looking into ${fileName()}`, 'trial');
    const ended = await ending(job);
    if (mine !== tries) return;
    if (ended.event === 'tried') {
      importing.tried = ended.imported;
      importing.triedFor = JSON.stringify(wish);
    } else if (ended.event === 'failed') {
      importing.trialProblem = ended.problem;
    } else {
      importing.stopped = true;
    }
  } catch (thrown) {
    if (mine === tries) importing.trialProblem = asProblem(thrown);
  }
}

function halt(): void {
  if (jobs.trial !== null) stop(jobs.trial);
}

function forgetTrial(): void {
  tries += 1;
  halt();
  importing.tried = null;
  importing.trialProblem = null;
  importing.stopped = false;
}

/** Whether a person thought better of it before the job had a number. */
let cancelled = false;

/** Stops bringing the file in; the plan stays as it was. */
export function cancelBringing(): void {
  cancelled = true;
  if (jobs.import !== null) stop(jobs.import);
}

/** Brings the file in. */
export async function bringIn(): Promise<void> {
  if (!importing.preview || importing.bringing) return;
  importing.bringing = true;
  importing.doneProblem = null;
  cancelled = false;
  try {
    const { job } = await call('import', wishOf());
    begun(job, `Bringing in ${fileName()}`, 'import');
    if (cancelled) stop(job);
    const ended = await ending(job);
    if (ended.event === 'imported') {
      // What was selected may be gone, or numbered anew.
      clearSelection();
      importing.done = ended.imported;
      importing.step = 'done';
    } else if (ended.event === 'failed') {
      importing.doneProblem = ended.problem;
    }
  } catch (thrown) {
    importing.doneProblem = asProblem(thrown);
  } finally {
    importing.bringing = false;
  }
}

/** Writes the rows that are left out, each with its reasons; the plan stays as it is. */
export async function saveLeftOut(target: string): Promise<void> {
  importing.saving = true;
  importing.saveProblem = null;
  importing.saved = null;
  try {
    const { job } = await call('try_import', { ...wishOf(), bad_rows: target });
    const ended = await ending(job);
    if (ended.event === 'tried') importing.saved = target;
    else if (ended.event === 'failed') importing.saveProblem = ended.problem;
  } catch (thrown) {
    importing.saveProblem = asProblem(thrown);
  } finally {
    importing.saving = false;
  }
}

/** Lets go of the file; what runs for it is stopped. */
export function leaveImport(): void {
  looked += 1;
  tries += 1;
  halt();
  if (jobs.import !== null) stop(jobs.import);
}
