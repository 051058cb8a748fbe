// Money as these pages write it.

import { exact, short, shortSigned } from '../../format/numbers';
import type { MeasureView } from '../../ipc/types';
import { currency } from '../../state/plan.svelte';

const MONEY: MeasureView = { key: '', label: '', kind: 'money' };

/** `$4.2M` */
export function money(value: number): string {
  return short(value, MONEY, currency());
}

/** `+$410K` */
export function moneySigned(value: number): string {
  return shortSigned(value, MONEY, currency());
}

/** `$4,213,208.12` */
export function moneyExact(value: number): string {
  return exact(value, MONEY, currency());
}

/** `Oct 2026` of `2026-10` */
export function monthName(month: string): string {
  const [year, number] = month.split('-').map(Number);
  const date = new Date(Date.UTC(year ?? 0, (number ?? 1) - 1, 15));
  return date.toLocaleDateString(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' });
}
