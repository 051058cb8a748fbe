// Which actions a few typed letters mean.

import type { Action } from './action';

/** Actions whose words begin with, or at least hold, what was typed; what is called just so and what
 * may run first. */
export function matching(list: Action[], text: string): Action[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const whole = words.join(' ');
  const scored = list.map((action) => ({ action, score: score(action, words, whole) }));
  return scored
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score)
    .map((one) => one.action);
}

function score(action: Action, words: string[], whole: string): number {
  const spoken = `${action.label} ${action.group}`.toLowerCase();
  const parts = spoken.split(/[\s…]+/);
  // What is called just so comes before what only belongs to a group of that name.
  let sum = (action.enabled() ? 1 : 0.5) + (action.label.toLowerCase() === whole ? 2 : 0);
  for (const word of words) {
    if (parts.some((part) => part.startsWith(word))) sum += 2;
    else if (spoken.includes(word)) sum += 1;
    else return 0;
  }
  return sum;
}
