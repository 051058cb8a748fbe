// Lists of words as people type them.

/** `English, Spanish` to words; empty ones are left out. */
export function words(typed: string): string[] {
  return typed
    .split(/[,;\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** A number as typed: digits with spaces or commas between thousands; none when empty or no number. */
export function typedNumber(typed: string): number | null {
  const plain = typed.replace(/[\s,_$€£]/g, '');
  const value = Number(plain);
  return plain === '' || !Number.isFinite(value) ? null : value;
}
