// Which actions a few typed letters mean.

import type { Action } from './action';

/** Actions whose words begin with, or at least hold, what was typed; those that may run first. */
export function matching(list: Action[], text: string): Action[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const scored = list.map((action) => ({ action, score: score(action, words) }));
  return scored
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score)
    .map((one) => one.action);
}

function score(action: Action, words: string[]): number {
  const spoken = `${action.label} ${action.group}`.toLowerCase();
  const parts = spoken.split(/[\s…]+/);
  let sum = action.enabled() ? 1 : 0.5;
  for (const word of words) {
    if (parts.some((part) => part.startsWith(word))) sum += 2;
    else if (spoken.includes(word)) sum += 1;
    else return 0;
  }
  return sum;
}
