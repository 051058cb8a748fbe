// Actions that take up a tool of the map, and those that set how tools work.

import type { ToolName } from '../map/tools/tool';
import { announce } from '../state/announce.svelte';
import { plan } from '../state/plan.svelte';
import { view } from '../state/view.svelte';
import type { Action } from './action';
import { withPlan } from './when';

function tool(name: ToolName, label: string, shortcut: string): Action {
  return {
    id: `tool.${name}`,
    label,
    group: 'Tools',
    shortcut,
    enabled: withPlan,
    run: () => {
      if (view.tool !== 'dropper') view.toolBefore = view.tool;
      view.tool = name;
    },
  };
}

export const tools: Action[] = [
  tool('select', 'Select', 'V'),
  tool('paint', 'Paint', 'B'),
  tool('lasso', 'Lasso', 'Q'),
  tool('rectangle', 'Rectangle', 'R'),
  tool('circle', 'Circle', 'C'),
  tool('flood', 'Flood to the border', 'A'),
  tool('nudge', 'Nudge a border', 'J'),
  tool('swap', 'Swap two areas', 'X'),
  tool('split', 'Split', 'S'),
  tool('erase', 'Erase', 'E'),
  tool('dropper', 'Choose who receives from the map', 'D'),
  {
    id: 'tool.smaller',
    label: 'Smaller brush',
    group: 'Tools',
    shortcut: 'BracketLeft',
    enabled: withPlan,
    run: () => resize(1 / BRUSH_STEP),
  },
  {
    id: 'tool.larger',
    label: 'Larger brush',
    group: 'Tools',
    shortcut: 'BracketRight',
    enabled: withPlan,
    run: () => resize(BRUSH_STEP),
  },
  {
    id: 'tool.only',
    label: 'Draw over unassigned areas only',
    group: 'Tools',
    shortcut: 'O',
    enabled: withPlan,
    run: () => (view.only = view.only === 'all' ? 'unassigned' : 'all'),
  },
  {
    id: 'tool.takes',
    label: 'Draw over areas, accounts or both',
    group: 'Tools',
    shortcut: 'Shift+A',
    enabled: withPlan,
    run: () => {
      view.takes = after(['areas', 'accounts', 'both'], view.takes);
      announce(`Tools take ${view.takes}.`);
    },
  },
  {
    id: 'tool.grain',
    label: 'Take coarser or finer areas together',
    group: 'Tools',
    shortcut: 'Shift+G',
    enabled: () => withPlan() && (plan.view?.grains.length ?? 0) > 1,
    run: () => {
      const grains = plan.view?.grains ?? [];
      view.grain = after(
        grains.map((one) => one.grain),
        view.grain,
      );
      announce(`Tools take: ${grains.find((one) => one.grain === view.grain)?.label}.`);
    },
  },
];

/** The next of a list, the first after the last. */
function after<Value>(list: Value[], value: Value): Value {
  return list[(list.indexOf(value) + 1) % list.length] ?? value;
}

const BRUSH_STEP = 1.25;
const BRUSH_LEAST = 4;
const BRUSH_MOST = 160;

function resize(by: number): void {
  view.brush = Math.round(Math.min(BRUSH_MOST, Math.max(BRUSH_LEAST, view.brush * by)));
}
