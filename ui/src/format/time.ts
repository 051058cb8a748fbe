// Moments as people write them.

/** `14:02:07` */
export function clock(at: string): string {
  return new Intl.DateTimeFormat(undefined, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  }).format(new Date(at));
}

/** `today 14:02`, `yesterday 09:10`, `3 Nov 2026` */
export function moment(at: string, now: Date): string {
  const then = new Date(at);
  const days = dayNumber(now) - dayNumber(then);
  const time = new Intl.DateTimeFormat(undefined, {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  if (days === 0) return `today ${time.format(then)}`;
  if (days === 1) return `yesterday ${time.format(then)}`;
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(then);
}

/** `30 Sep 2026` of `2026-09-30` */
export function day(of: string): string {
  const date = new Date(`${of}T12:00:00Z`);
  return date.toLocaleDateString(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
}

function dayNumber(date: Date): number {
  return Math.floor(
    Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / (24 * 60 * 60 * 1000),
  );
}
