// Figures of areas and territories, each in its own unit.

import type { FigureUnit } from '../ipc/types';
import { percent, short, signedPercent } from './numbers';

/** A figure in few characters: `$4.2M`, `1,840 h`, `22 %`, `−5.6 %`. */
export function figure(value: number, unit: FigureUnit, currency: string): string {
  if (unit === 'percent') return percent(value);
  if (unit === 'change') return signedPercent(value);
  const dollars = unit === 'dollars';
  const kind = dollars ? 'money' : unit;
  return short(value, { key: '', label: '', kind }, dollars ? 'USD' : currency);
}
