// What is selected, and the cards that tell about it.

import { call } from '../ipc/call';
import type { Hit } from '../map/tools/tool';
import { complain } from './plan.svelte';
import { clearSelection, selectAccount, view } from './view.svelte';

/** Selects what was clicked; adding keeps the rest, and takes an area out that was in. */
export function chooseOnMap(hit: Hit, add: boolean): void {
  if (hit.account !== null && !add) {
    selectAccount(hit.account);
  } else if (hit.unit === null) {
    if (!add) clearSelection();
  } else {
    view.account = null;
    view.units = add ? toggled(view.units, hit.unit) : [hit.unit];
  }
}

function toggled(units: number[], unit: number): number[] {
  return units.includes(unit) ? units.filter((one) => one !== unit) : [...units, unit];
}

/** Fetches the card of the selection; a later question makes an earlier answer void. */
export async function readSelection(units: number[]): Promise<void> {
  if (units.length === 0) {
    view.selectionCard = null;
    return;
  }
  try {
    const card = await call('selection', { units });
    if (view.units === units) view.selectionCard = card;
  } catch (thrown) {
    complain(thrown);
  }
}

/** Fetches the card of an account. */
export async function readAccount(account: number | null): Promise<void> {
  if (account === null) {
    view.accountCard = null;
    return;
  }
  try {
    const card = await call('account', { account });
    if (view.account === account) view.accountCard = card;
  } catch (thrown) {
    complain(thrown);
  }
}
