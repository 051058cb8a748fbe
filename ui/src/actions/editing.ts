// Actions that change the plan, and the panels that help with it.

import { readHistory, steps } from '../state/history.svelte';
import { stepTo } from '../state/finder.svelte';
import { plan, step } from '../state/plan.svelte';
import { uncover } from '../state/planning.svelte';
import { view, type SideName } from '../state/view.svelte';
import type { Action } from './action';
import { opens, withPlan } from './when';

/** Shows a panel, or hides it when it is to be seen. */
export function side(name: SideName): () => void {
  return () => {
    view.sideOpen = uncover() || !(view.sideOpen && view.side === name);
    view.side = name;
  };
}

export const editing: Action[] = [
  {
    id: 'edit.undo',
    label: 'Undo',
    group: 'Edit',
    shortcut: '$mod+Z',
    enabled: () => withPlan() && plan.history.undo !== null,
    run: () => void step('undo'),
  },
  {
    id: 'edit.redo',
    label: 'Redo',
    group: 'Edit',
    shortcut: '$mod+Shift+Z',
    enabled: () => withPlan() && plan.history.redo !== null,
    run: () => void step('redo'),
  },
  {
    id: 'edit.history',
    label: 'History',
    group: 'Edit',
    shortcut: '$mod+H',
    enabled: withPlan,
    run: side('history'),
  },
  {
    id: 'history.name',
    label: 'Name this point of the history',
    group: 'Edit',
    shortcut: 'Shift+H',
    enabled: () => withPlan() && plan.history.undo !== null,
    run: async () => {
      uncover();
      view.side = 'history';
      view.sideOpen = true;
      steps.named = false;
      await readHistory();
      steps.naming = steps.list?.cursor ?? null;
    },
  },
  {
    id: 'edit.regions',
    label: 'Regions',
    group: 'Edit',
    shortcut: 'H',
    enabled: withPlan,
    run: side('regions'),
  },
  {
    id: 'edit.doctor',
    label: 'Data doctor',
    group: 'Edit',
    enabled: withPlan,
    run: side('doctor'),
  },
  {
    id: 'edit.finder',
    label: 'Finder',
    group: 'Edit',
    shortcut: 'Z',
    enabled: withPlan,
    run: side('finder'),
  },
  {
    id: 'finder.next',
    label: 'Find the next',
    group: 'Edit',
    shortcut: 'Period',
    enabled: withPlan,
    run: () => {
      uncover();
      void stepTo(1);
    },
  },
  {
    id: 'finder.previous',
    label: 'Find the one before',
    group: 'Edit',
    shortcut: 'Comma',
    enabled: withPlan,
    run: () => {
      uncover();
      void stepTo(-1);
    },
  },
  {
    id: 'edit.tray',
    label: 'Accounts not on the map',
    group: 'Edit',
    enabled: withPlan,
    run: side('tray'),
  },
  {
    id: 'edit.people',
    label: 'People',
    group: 'Edit',
    shortcut: 'P',
    enabled: withPlan,
    run: side('people'),
  },
  {
    id: 'edit.scenarios',
    label: 'Manage scenarios…',
    group: 'Edit',
    enabled: withPlan,
    run: opens('scenario'),
  },
  {
    id: 'edit.assign',
    label: 'Who fits where…',
    group: 'Edit',
    enabled: () => withPlan() && (plan.view?.reps.length ?? 0) > 0,
    run: opens('assign'),
  },
  {
    id: 'edit.balance',
    label: 'Balance territories…',
    group: 'Edit',
    shortcut: '$mod+B',
    enabled: withPlan,
    run: () => {
      uncover();
      view.balancing = true;
    },
  },
];
