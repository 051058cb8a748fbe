// Lists that arrows walk through.

/** Where a key leads from a place in a list of so many; none when it leads nowhere in a list. */
export function stepped(key: string, at: number, count: number): number | null {
  const to: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: count - 1,
  };
  return to[key] ?? null;
}
