// Lists of words as people type them.

/** `English, Spanish` to words; empty ones are left out. */
export function words(typed: string): string[] {
  return typed
    .split(/[,;\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
