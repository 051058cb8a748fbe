// The keys: derived from the list of actions, plus the digits that choose who receives.

import { tinykeys } from 'tinykeys';
import { plan } from '../state/plan.svelte';
import { view } from '../state/view.svelte';
import { sortedRows } from '../state/rows';
import { compare } from '../state/compare.svelte';
import { planning } from '../state/planning.svelte';
import type { Action, Group } from './action';
import { actions } from './list';

/** Makes the table of keys; two actions with one key are a mistake. */
export function keyTable(list: Action[]): Map<string, Action> {
  const table = new Map<string, Action>();
  for (const action of list) {
    if (!action.shortcut) continue;
    if (table.has(action.shortcut))
      throw new Error(
        `${action.shortcut} means both ${action.id} and ${table.get(action.shortcut)?.id}`,
      );
    table.set(action.shortcut, action);
  }
  return table;
}

/** Listens to the keyboard from now on; answers how to stop. */
export function listenToKeys(): () => void {
  const bindings: Record<string, (event: KeyboardEvent) => void> = {};
  for (const [shortcut, action] of keyTable(actions)) {
    bindings[shortcut] = (event) => {
      if (occupied(event, shortcut) || !action.enabled()) return;
      if (covered() && OF_THE_MAP.includes(action.group)) return;
      event.preventDefault();
      action.run();
    };
  }
  bindings['$mod+Y'] = bindings['$mod+Shift+Z']!;
  for (let digit = 1; digit <= 9; digit += 1) {
    bindings[String(digit)] = (event) => {
      if (!occupied(event, String(digit)) && !covered()) chooseNth(digit - 1);
    };
  }
  return tinykeys(window, bindings);
}

/** What acts on the map does nothing while the map is not to be seen. */
const OF_THE_MAP: Group[] = ['Tools', 'Territories', 'Selection'];

function covered(): boolean {
  return planning.page !== null || compare.open;
}

/** Whether the key belongs to a field, or to a dialog that is open. */
function occupied(event: KeyboardEvent, shortcut: string): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null;
  const typing =
    target?.closest('input, textarea, select, [contenteditable]') !== null && target !== null;
  const modal = document.querySelector('[role="dialog"][data-modal]') !== null;
  if (modal) return true;
  return typing && !shortcut.startsWith('$mod+');
}

function chooseNth(index: number): void {
  const row = plan.board ? sortedRows(plan.board, view.sort, view.measure)[index] : undefined;
  if (row) view.receiver = row.id;
}
