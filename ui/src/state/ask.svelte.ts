// Asking for the name of a file where no window offers its own dialog.

import type { FileKind } from '../ipc/host';

interface Question {
  suggested: string;
  kind: FileKind;
  answer: (name: string | null) => void;
}

class Asked {
  question = $state.raw<Question | null>(null);
}

export const asked = new Asked();

/** Asks; answers nothing when the user thinks better of it. */
export function askName(suggested: string, kind: FileKind): Promise<string | null> {
  return new Promise((answer) => (asked.question = { suggested, kind, answer }));
}

/** Answers the question on screen. */
export function settle(name: string | null): void {
  const question = asked.question;
  asked.question = null;
  question?.answer(name);
}
