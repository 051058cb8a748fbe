// Opening, making, copying and bringing in files.

import { call, host } from '../ipc/call';
import type { FileKind } from '../ipc/host';
import type { PlanView } from '../ipc/types';
import { announce } from './announce.svelte';
import { importing } from './importing.svelte';
import { complain, firstFair, leavePlan, plan, showPlan } from './plan.svelte';
import { forgetPlanning } from './planning.svelte';
import { forgetShading } from './shading.svelte';
import { clearSelection, view } from './view.svelte';

export const PLAN_FILE: FileKind = { name: 'Bailiwick plan', extensions: ['gpkg'] };
export const DATA_FILE: FileKind = {
  name: 'Data',
  extensions: [
    ...['csv', 'tsv', 'txt', 'xlsx', 'xlsm', 'xls', 'ods'],
    ...['geojson', 'json', 'topojson', 'kml', 'kmz', 'zip', 'shp', 'gpkg'],
  ],
};

async function opens(ask: () => Promise<PlanView>): Promise<void> {
  if (plan.opening) return;
  plan.opening = true;
  plan.problem = null;
  try {
    const opened = await ask();
    takeUp(opened);
    announce(`${opened.name} is open.`);
  } catch (thrown) {
    complain(thrown);
  } finally {
    plan.opening = false;
  }
}

/** Begins with a plan: nothing selected, the first fair measure shown. */
export function takeUp(opened: PlanView): void {
  clearSelection();
  forgetPlanning();
  forgetShading();
  view.receiver = null;
  view.measure = firstFair(opened);
  view.balancing = false;
  view.tool = 'select';
  view.dialog = null;
  plan.problem = null;
  showPlan(opened);
}

/** Opens the plan that comes with the program. */
export function openSample(): Promise<void> {
  return opens(() => call('open_sample', {}));
}

/** Opens the plan at a path. */
export function openPlan(path: string): Promise<void> {
  return opens(() => call('open_plan', { path }));
}

/** Makes a plan and opens it. */
export function makePlan(path: string, name: string, level: string): Promise<void> {
  return opens(() => call('new_plan', { path, name, level }));
}

/** Lets the user point at a plan and opens it. */
export async function openChosen(): Promise<void> {
  const path = await host().pickFile([PLAN_FILE]).catch(complain);
  if (path) await openPlan(path);
}

/** Goes back to the start screen. */
export async function closePlan(): Promise<void> {
  try {
    await call('close_plan', {});
    leavePlan();
    forgetPlanning();
    forgetShading();
    plan.recent = (await call('start', {})).recent;
  } catch (thrown) {
    complain(thrown);
  }
}

/** Lets the user say where a copy shall lie and writes it. */
export async function askSaveCopy(): Promise<void> {
  try {
    const path = await host().pickTarget(`${plan.view?.name ?? 'Plan'} copy.gpkg`, PLAN_FILE);
    if (!path) return;
    const written = await call('save_copy', { path });
    announce(`A copy was saved at ${written.path}.`);
    plan.problem = { code: 'done', message: `A copy was saved at ${written.path}.`, fix: '' };
  } catch (thrown) {
    complain(thrown);
  }
}

/** Lets the user point at data and shows what it holds. */
export async function chooseAndImport(): Promise<void> {
  const path = await host().pickFile([DATA_FILE]).catch(complain);
  if (path) beginImport(path);
}

/** Shows what a data file holds before it is brought in. */
export function beginImport(path: string): void {
  // What is on its way in is not cut off by the next file.
  if (importing.bringing) {
    view.waiting = [...view.waiting, path];
    return;
  }
  view.importing = path;
  view.dialog = 'import';
}

/** Turns to the next file that waits, if any does. */
export function nextImport(): void {
  const [path, ...rest] = view.waiting;
  view.waiting = rest;
  if (path) beginImport(path);
  else endImport();
}

/** Closes the import and forgets what waits. */
export function endImport(): void {
  view.dialog = null;
  view.importing = null;
  view.waiting = [];
}

/** Takes files that were dropped: a plan is opened, anything else is brought in, one by one. */
export function takeFiles(paths: string[]): void {
  view.hovering = false;
  const path = paths[0];
  if (!path) return;
  if (path.toLowerCase().endsWith('.gpkg')) void openOrImport(path);
  else if (plan.view) {
    beginImport(path);
    view.waiting = [...view.waiting, ...paths.slice(1)];
  } else
    complain({
      code: 'no_plan',
      message: 'Data needs a plan to come into.',
      fix: 'Open or make a plan first, then drop the file again.',
    });
}

/** Opens a plan; what is none, but holds data, is brought into the open one. */
async function openOrImport(path: string): Promise<void> {
  await openPlan(path);
  if (!plan.view || plan.problem?.code !== 'plan_file') return;
  const look = call('preview_import', { path, rows_are: null, map: [] });
  const holdsData = await look.then(
    () => true,
    () => false,
  );
  if (!holdsData) return;
  plan.problem = null;
  beginImport(path);
}
