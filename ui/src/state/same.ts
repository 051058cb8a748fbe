// Whether two things that the program said are the same.

/** Says whether two values hold the same; what names a column or a figure is an object. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
