// What tests may ask of the running screens: whether they are still, where a place is, and what is shown.

import { openQuestions } from './ipc/call';
import { current } from './map/current.svelte';
import type { Degrees } from './map/tools/tool';
import { gallery, previewed } from './state/gallery.svelte';
import { jobs } from './state/jobs.svelte';
import { plan } from './state/plan.svelte';
import { theme } from './state/theme.svelte';
import { view } from './state/view.svelte';

declare global {
  interface Window {
    __bailiwick: {
      idle: () => Promise<void>;
      project: (at: Degrees) => [number, number];
      state: () => unknown;
    };
  }
}

const LOOK_EVERY_MS = 25;
/** Stillness counts when it was seen this often in a row: a question may follow an answer. */
const LOOKS = 3;

export function installHooks(): void {
  window.__bailiwick = { idle, project, state };
}

function isStill(): boolean {
  const quiet = openQuestions() === 0 && plan.saving === 0;
  const others = current.others.every((stage) => stage.still);
  return quiet && others && (current.stage?.still ?? plan.view === null);
}

function idle(): Promise<void> {
  return new Promise((settle) => {
    let seen = 0;
    const look = () => {
      seen = isStill() ? seen + 1 : 0;
      if (seen >= LOOKS) settle();
      else setTimeout(look, LOOK_EVERY_MS);
    };
    look();
  });
}

function project(at: Degrees): [number, number] {
  const stage = current.stage;
  if (!stage) return [0, 0];
  const edge = stage.map.getContainer().getBoundingClientRect();
  const [x, y] = stage.px(at);
  return [edge.left + x, edge.top + y];
}

function state(): unknown {
  return structuredClone({
    plan: plan.view,
    board: plan.board,
    history: plan.history,
    versions: plan.versions,
    tool: view.tool,
    receiver: view.receiver,
    selection: { units: view.units, account: view.account },
    ghost: view.ghost,
    proposal: previewed(),
    gallery: gallery.picks,
    jobs: jobs.running,
    problem: plan.problem,
    theme: theme.shown,
  });
}
