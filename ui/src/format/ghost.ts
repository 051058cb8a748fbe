// What a gesture would do, in words.

import type { Ghost, GhostChange } from '../ipc/types';
import { currency, measureAt, territoryName } from '../state/plan.svelte';
import { view } from '../state/view.svelte';
import { counted, percent, shortSigned } from './numbers';

/** A warning by the pointer names at most this many territories. */
const MOST_CUTS = 2;

export interface GhostLine {
  territory: number;
  name: string;
  change: string;
  share: string;
}

/** One line per territory that would change, the receiver first. */
export function ghostLines(ghost: Ghost): GhostLine[] {
  return ghost.changes.map((change) => ({
    territory: change.territory,
    name: territoryName(change.territory),
    change: difference(change),
    share: `${percent(change.before_pct[view.measure] ?? 0)} → ${percent(change.after_pct[view.measure] ?? 0)}`,
  }));
}

/** What would be cut off, if anything. */
export function cutOff(ghost: Ghost): string | null {
  const cuts = ghost.changes.filter((change) => change.cut_off > 0);
  if (cuts.length === 0) return null;
  const most = cuts.slice(0, MOST_CUTS);
  const parts = most.map(
    (change) => `${counted(change.cut_off, 'area', 'areas')} of ${territoryName(change.territory)}`,
  );
  const rest = cuts.length > most.length ? ` and of ${cuts.length - most.length} more` : '';
  return `Cuts off ${parts.join(', ')}${rest}`;
}

/** The whole in one sentence, for the live region. */
export function ghostSentence(ghost: Ghost): string {
  const what = `${counted(ghost.moving, 'area', 'areas')}, ${counted(ghost.accounts, 'account', 'accounts')}`;
  const lines = ghostLines(ghost).map((line) => `${line.name} ${line.change}, ${line.share}`);
  const cut = cutOff(ghost);
  return [what, ...lines, ...(cut ? [cut] : [])].join('; ');
}

function difference(change: GhostChange): string {
  const value = (change.after[view.measure] ?? 0) - (change.before[view.measure] ?? 0);
  return shortSigned(value, measureAt(view.measure), currency());
}
