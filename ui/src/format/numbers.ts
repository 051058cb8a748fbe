// Numbers as people write them: short in place, exact in the tooltip.

import type { MeasureView } from '../ipc/types';

/** Shorten from five digits on: 9,999 is as short as 10 k and says more. */
const SHORT_FROM = 10_000;

const made = new Map<string, Intl.NumberFormat>();

function style(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  let found = made.get(key);
  if (!found) made.set(key, (found = new Intl.NumberFormat(undefined, options)));
  return found;
}

/** `12,345` */
export function count(value: number): string {
  return style({ maximumFractionDigits: 0 }).format(value);
}

/** `+12 %`, `−3 %`, `0 %`; one decimal below ten so that a band of 5 % can be judged. */
export function signedPercent(value: number): string {
  const digits = Math.abs(value) < 9.95 ? 1 : 0;
  const rounded = Number(value.toFixed(digits));
  const text = style({ signDisplay: 'exceptZero', maximumFractionDigits: digits }).format(rounded);
  return `${text.replace('-', '−')} %`;
}

/** `91 %` */
export function percent(value: number): string {
  return `${style({ maximumFractionDigits: 0 }).format(value)} %`;
}

/** `4.2 %` */
export function tenths(value: number): string {
  const shape = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return `${style(shape).format(value)} %`;
}

/** A sum of a measure in few characters: `$4.2M`, `1,840 h`, `23`. */
export function short(value: number, measure: MeasureView | undefined, currency: string): string {
  const compact = Math.abs(value) >= SHORT_FROM;
  const shape: Intl.NumberFormatOptions = compact
    ? { notation: 'compact', maximumSignificantDigits: 3 }
    : { maximumFractionDigits: 0 };
  return dress(style(withCurrency(shape, measure, currency)).format(value), measure);
}

/** A difference in few characters: `+$410K`, `−23`. */
export function shortSigned(
  value: number,
  measure: MeasureView | undefined,
  currency: string,
): string {
  const sign = value > 0 ? '+' : value < 0 ? '−' : '±';
  return sign + short(Math.abs(value), measure, currency);
}

/** The same to the last digit, for tooltips. */
export function exact(value: number, measure: MeasureView | undefined, currency: string): string {
  const shape: Intl.NumberFormatOptions = { maximumFractionDigits: 2 };
  return dress(style(withCurrency(shape, measure, currency)).format(value), measure);
}

function withCurrency(
  shape: Intl.NumberFormatOptions,
  measure: MeasureView | undefined,
  currency: string,
): Intl.NumberFormatOptions {
  if (measure?.kind !== 'money' || !/^[A-Z]{3}$/.test(currency)) return shape;
  return { ...shape, style: 'currency', currency, currencyDisplay: 'narrowSymbol' };
}

function dress(text: string, measure: MeasureView | undefined): string {
  return measure?.kind === 'hours' ? `${text} h` : text;
}

/** A number as typed: digits with spaces or commas between thousands; none when empty or no number. */
export function typedNumber(typed: string): number | null {
  const plain = typed.replace(/[\s,_$€£]/g, '');
  const value = Number(plain);
  return plain === '' || !Number.isFinite(value) ? null : value;
}

/** `1 area`, `14 areas` */
export function counted(value: number, one: string, many: string): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}
