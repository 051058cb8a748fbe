// Every action of the program, once.

import { host } from '../ipc/call';
import { currentStage, insets } from '../map/current.svelte';
import { edit, plan, territory } from '../state/plan.svelte';
import { closeCompare, comparable, compare, openCompare } from '../state/compare.svelte';
import { closePlanning, uncover } from '../state/planning.svelte';
import { chooseTheme, theme } from '../state/theme.svelte';
import { clearSelection, view } from '../state/view.svelte';
import type { Action } from './action';
import { editing, side } from './editing';
import { filing } from './filing';
import { numbers } from './numbers';
import { tools } from './tools';
import { always, withPlan, withRow, withUnits, opens } from './when';

const ruling: Action[] = [
  {
    id: 'territory.rename',
    label: 'Rename territory',
    group: 'Territories',
    shortcut: 'F2',
    enabled: withRow,
    run: () => {
      view.side = 'territories';
      view.sideOpen = true;
      view.renaming = view.receiver;
    },
  },
  {
    id: 'territory.lock',
    label: 'Lock or unlock territory',
    group: 'Territories',
    shortcut: 'L',
    enabled: withRow,
    run: toggleLock,
  },
  {
    id: 'territory.frame',
    label: 'Show territory on the map',
    group: 'Territories',
    shortcut: 'F',
    enabled: withRow,
    run: frameRow,
  },
  {
    id: 'territory.delete',
    label: 'Delete territory',
    group: 'Territories',
    shortcut: 'Delete',
    enabled: withRow,
    run: () => void edit({ verb: 'delete_territory', territory: view.receiver ?? 0 }),
  },
  {
    id: 'territory.new',
    label: 'New territory',
    group: 'Territories',
    enabled: withPlan,
    run: () => void edit({ verb: 'create_territory', name: null, units: [] }),
  },
  {
    id: 'territory.details',
    label: 'Show or hide details',
    group: 'Territories',
    shortcut: 'I',
    enabled: withPlan,
    run: () => (view.details = !view.details),
  },
];

const selecting: Action[] = [
  {
    id: 'selection.give',
    label: 'Give selection to the chosen territory',
    group: 'Selection',
    shortcut: 'G',
    enabled: () => withUnits() && withRow(),
    run: () => give(view.receiver ?? 0),
  },
  {
    id: 'selection.new',
    label: 'New territory from selection',
    group: 'Selection',
    shortcut: 'N',
    enabled: withUnits,
    run: () => void edit({ verb: 'create_territory', name: null, units: view.units }),
  },
  {
    id: 'selection.unassign',
    label: 'Unassign selection',
    group: 'Selection',
    shortcut: 'U',
    enabled: withUnits,
    run: () => give(0),
  },
  {
    id: 'selection.lock',
    label: 'Lock selected areas',
    group: 'Selection',
    shortcut: 'K',
    enabled: withUnits,
    run: () => void edit({ verb: 'lock_units', units: view.units, locked: true }),
  },
  {
    id: 'selection.unlock',
    label: 'Unlock selected areas',
    group: 'Selection',
    shortcut: 'Shift+K',
    enabled: withUnits,
    run: () => void edit({ verb: 'lock_units', units: view.units, locked: false }),
  },
  {
    id: 'tool.pin',
    label: 'Move the pin of the account',
    group: 'Selection',
    shortcut: 'M',
    enabled: () => withPlan() && view.account !== null,
    run: () => (view.tool = 'pin'),
  },
  {
    id: 'selection.clear',
    label: 'Clear selection',
    group: 'Selection',
    enabled: () => withUnits() || view.account !== null,
    run: clearSelection,
  },
];

const viewing: Action[] = [
  {
    id: 'view.palette',
    label: 'Search and commands',
    group: 'View',
    shortcut: '$mod+K',
    enabled: always,
    run: opens('palette'),
  },
  {
    id: 'view.panel',
    label: 'Show or hide the left panel',
    group: 'View',
    shortcut: 'Backslash',
    enabled: withPlan,
    run: () => (view.sideOpen = !view.sideOpen),
  },
  {
    id: 'view.territories',
    label: 'Territories',
    group: 'View',
    enabled: withPlan,
    run: side('territories'),
  },
  {
    id: 'view.table',
    label: 'Table of accounts',
    group: 'View',
    shortcut: 'T',
    enabled: withPlan,
    run: () => (view.dockOpen = uncover() || !view.dockOpen),
  },
  {
    id: 'view.whole',
    label: 'Show the whole plan',
    group: 'View',
    shortcut: 'Digit0',
    enabled: withPlan,
    run: () => plan.view && currentStage()?.frame(plan.view.bounds, insets()),
  },
  {
    id: 'view.closer',
    label: 'Zoom in',
    group: 'View',
    shortcut: 'Equal',
    enabled: withPlan,
    run: () => currentStage()?.zoomBy(1),
  },
  {
    id: 'view.farther',
    label: 'Zoom out',
    group: 'View',
    shortcut: 'Minus',
    enabled: withPlan,
    run: () => currentStage()?.zoomBy(-1),
  },
  {
    id: 'view.accounts',
    label: 'Show or hide accounts',
    group: 'View',
    enabled: withPlan,
    run: () => (view.showAccounts = !view.showAccounts),
  },
  {
    id: 'view.labels',
    label: 'Show or hide labels',
    group: 'View',
    enabled: withPlan,
    run: () => (view.showLabels = !view.showLabels),
  },
  {
    id: 'view.moved',
    label: 'Show or hide what moved',
    group: 'View',
    enabled: withPlan,
    run: () => (view.showMoved = !view.showMoved),
  },
  {
    id: 'view.compare',
    label: 'Compare scenarios',
    group: 'View',
    shortcut: 'Shift+C',
    enabled: () => withPlan() && comparable(),
    run: () => {
      closePlanning();
      if (compare.open) closeCompare();
      else openCompare();
    },
  },
  ...numbers,
  {
    id: 'view.theme',
    label: 'Switch between light and dark',
    group: 'View',
    shortcut: '$mod+Shift+L',
    enabled: always,
    run: () => chooseTheme(theme.shown === 'dark' ? 'light' : 'dark'),
  },
  {
    id: 'view.settings',
    label: 'Settings…',
    group: 'View',
    shortcut: '$mod+Comma',
    enabled: always,
    run: opens('settings'),
  },
];

const helping: Action[] = [
  {
    id: 'help.keys',
    label: 'Keyboard shortcuts',
    group: 'Help',
    shortcut: 'Shift+?',
    enabled: always,
    run: opens('keys'),
  },
  {
    id: 'help.about',
    label: 'About Bailiwick',
    group: 'Help',
    enabled: always,
    run: opens('about'),
  },
];

export const actions: Action[] = [
  ...filing,
  ...editing,
  ...tools,
  ...ruling,
  ...selecting,
  ...viewing,
  ...helping,
];

const byId = new Map(actions.map((action) => [action.id, action]));

/** The action of this name. */
export function action(id: string): Action {
  const found = byId.get(id);
  if (!found) throw new Error(`no action is called ${id}`);
  return found;
}

/** Runs an action if it may run now; an unknown name from the menu is ignored. */
export function run(id: string): void {
  const found = byId.get(id);
  if (found?.enabled()) found.run();
}

/** Gives the selected areas to a territory; 0 = nobody. */
export function give(to: number): void {
  void edit({ verb: 'assign', units: view.units, to });
}

function toggleLock(): void {
  const row = territory(view.receiver);
  if (row) void edit({ verb: 'lock_territory', territory: row.id, locked: !row.locked });
}

function frameRow(): void {
  const bounds = territory(view.receiver)?.bounds;
  if (bounds) currentStage()?.frame(bounds, insets());
}

/** Whether files can be named by the window's own dialogs. */
export function inWindow(): boolean {
  return host().kind === 'window';
}
