// A talk in the window: pages of every scenario, one after the other, as large as the screen.

import { call, readPicture } from '../ipc/call';
import type { Export, Hidden, ScenarioView } from '../ipc/types';
import { wishDigits } from './exporting.svelte';
import { complain, plan } from './plan.svelte';

/** One page of a talk. */
export interface Step {
  wish: Export;
  /** Its place among the pages of the wish. */
  number: number;
  /** What it is called, and of which scenario it is. */
  name: string;
  scenario: string;
}

/** Width of a slide in inches. */
const INCHES = 13.333;
/** Pictures that are kept: the one shown, its neighbours, and those just seen. */
const KEPT = 8;

class PresentState {
  open = $state.raw(false);
  steps = $state.raw<Step[]>([]);
  at = $state.raw(0);
  picture = $state.raw<string | null>(null);
  hidden = $state.raw<Hidden[]>([]);
  /** A light around the pointer, everything else dim. */
  spotlight = $state.raw(false);
  /** Nothing but black, while people talk. */
  black = $state.raw(false);
}

export const present = new PresentState();
/** Pictures made, the newest last. */
let pictures: { address: string; made: Promise<string> }[] = [];

/** Whether there is anything to present. */
export function presentable(): boolean {
  return (plan.board?.territories.length ?? 0) > 0;
}

/** Begins the talk with the scenario on screen. */
export async function beginTalk(): Promise<void> {
  try {
    present.steps = await stepsOf(talked());
    present.at = 0;
    present.spotlight = present.black = false;
    present.open = true;
    await show();
  } catch (thrown) {
    complain(thrown);
  }
}

/** Ends the talk. */
export function endTalk(): void {
  present.open = false;
  present.picture = null;
  pictures.forEach(letGo);
  pictures = [];
}

/** Goes to a page; beyond an end nothing happens. */
export function stepTo(at: number): void {
  if (at < 0 || at >= present.steps.length) return;
  present.black = false;
  present.at = at;
  void show();
}

/** Hides something that is seen, or shows it again. */
export function hide(what: Hidden): void {
  const others = present.hidden.filter((one) => one !== what);
  present.hidden = others.length < present.hidden.length ? others : [...others, what];
  void show();
}

/** The scenarios of a talk: the one on screen first, none that was put away. */
function talked(): ScenarioView[] {
  const all = plan.view?.scenarios ?? [];
  const shown = all.filter((one) => one.id === plan.board?.scenario);
  return [...shown, ...all.filter((one) => !one.archived && !shown.includes(one))];
}

async function stepsOf(scenarios: ScenarioView[]): Promise<Step[]> {
  const baseline = scenarios.find((one) => one.role === 'baseline');
  const steps: Step[] = [];
  for (const [at, scenario] of scenarios.entries()) {
    // The scenario on screen is told territory by territory, the others at a glance.
    const recipes: Export['recipe'][] = [at === 0 ? 'atlas' : 'board'];
    if (baseline && baseline !== scenario) recipes.push('changes');
    for (const recipe of recipes) {
      const wish: Export = {
        path: '',
        format: 'png',
        scenario: scenario.id,
        ...(recipe ? { recipe } : {}),
      };
      const names = await call('export_pages', wish);
      // Of what changes, the page that holds both maps is enough for a talk.
      const told = recipe === 'changes' ? names.slice(0, 1) : names;
      told.forEach((name, number) => steps.push({ wish, number, name, scenario: scenario.name }));
    }
  }
  return steps;
}

function addressOf(at: number): string | null {
  const step = present.steps[at];
  if (!step) return null;
  const across = Math.max(window.screen.width, window.innerWidth) * window.devicePixelRatio;
  const wish: Export = {
    ...step.wish,
    dpi: Math.ceil(across / INCHES),
    hide: present.hidden,
  };
  return `picture/${step.number}/${wishDigits(wish)}?v=${plan.versions.holders}`;
}

function pictureOf(address: string): Promise<string> {
  const known = pictures.find((one) => one.address === address);
  if (known) return known.made;
  const made = readPicture(address);
  pictures.push({ address, made });
  pictures.splice(0, Math.max(0, pictures.length - KEPT)).forEach(letGo);
  return made;
}

function letGo({ made }: { made: Promise<string> }): void {
  made.then(
    (url) => {
      if (url !== present.picture) URL.revokeObjectURL(url);
    },
    () => undefined,
  );
}

async function show(): Promise<void> {
  const address = addressOf(present.at);
  if (!address) return;
  try {
    const picture = await pictureOf(address);
    if (address !== addressOf(present.at) || !present.open) return;
    present.picture = picture;
    // The next page is drawn while this one is talked about.
    const next = addressOf(present.at + 1);
    if (next) await pictureOf(next);
  } catch (thrown) {
    complain(thrown);
  }
}
