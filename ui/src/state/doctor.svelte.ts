// What the data doctor found, the finding that is looked at, and the page of its rows.

import { call } from '../ipc/call';
import { asProblem } from '../ipc/host';
import type { DataFinding, DataRow, DoctorReport, Problem } from '../ipc/types';
import { mend, plan } from './plan.svelte';
import { clearSelection } from './view.svelte';

/** Rows on one page; the first page comes with the finding. */
export const PAGE = 100;

class DoctorState {
  /** The plan that was looked over. */
  path = '';
  report = $state.raw<DoctorReport | null>(null);
  problem = $state.raw<Problem | null>(null);
  looking = $state.raw(false);
  /** The finding whose rows are shown, by its lasting name. */
  chosen = $state.raw<string | null>(null);
  rows = $state.raw<DataRow[]>([]);
  from = $state.raw(0);
  mending = $state.raw(false);
}

export const doctor = new DoctorState();

let asked = 0;
let turned = 0;

/** The finding that is looked at. */
export function finding(): DataFinding | undefined {
  return doctor.report?.findings.find((one) => one.key === doctor.chosen);
}

/** Looks the data over; a later look makes an earlier one void. */
export async function examine(): Promise<void> {
  const mine = (asked += 1);
  const path = plan.view?.path ?? '';
  // What was found in another plan is not shown in this one.
  if (doctor.path !== path) doctor.report = null;
  doctor.path = path;
  doctor.looking = true;
  doctor.problem = null;
  try {
    const report = await call('doctor', {});
    if (mine !== asked) return;
    doctor.report = report;
    // What was mended away is not looked at any more.
    choose(finding() ? doctor.chosen : null);
  } catch (thrown) {
    if (mine === asked) doctor.problem = asProblem(thrown);
  } finally {
    if (mine === asked) doctor.looking = false;
  }
}

/** Turns to a finding, or back to all of them. */
export function choose(key: string | null): void {
  turned += 1;
  doctor.chosen = key;
  doctor.from = 0;
  doctor.rows = finding()?.rows.slice(0, PAGE) ?? [];
}

/** Turns to another page of its rows. */
export async function turn(from: number): Promise<void> {
  const key = doctor.chosen;
  if (key === null) return;
  const mine = (turned += 1);
  try {
    const page = await call('finding', { key, from, count: PAGE });
    if (mine !== turned) return;
    doctor.rows = page.rows;
    doctor.from = page.from;
  } catch (thrown) {
    if (mine === turned) doctor.problem = asProblem(thrown);
  }
}

/** Mends a finding all at once, as one step that can be undone, and looks again. */
export async function mendAll(key: string): Promise<void> {
  if (doctor.mending) return;
  doctor.mending = true;
  try {
    // Whoever shows the report looks again by itself, because the plan has changed. Accounts are
    // numbered anew where some were taken out, so none stays selected.
    if (await mend(key)) clearSelection();
  } finally {
    doctor.mending = false;
  }
}
