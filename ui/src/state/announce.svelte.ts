// The sentence that a screen reader says next.

class Said {
  text = $state.raw('');
}

export const said = new Said();

/** Says a sentence; the same sentence twice is said twice. */
export function announce(text: string): void {
  said.text = said.text === text ? `${text} ` : text;
}
