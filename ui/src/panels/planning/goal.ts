// Goals as they are begun, and how their figures are written.

import { count, tenths } from '../../format/numbers';
import { call } from '../../ipc/call';
import type { GoalView, GoalWish, MetricChoice, SwotWish } from '../../ipc/types';
import { complain, territory } from '../../state/plan.svelte';
import { writeGoal } from '../../state/planning.svelte';
import { money } from './money';

/** Months of a goal unless somebody says otherwise. */
const YEAR = 12;

/** The month so many months after another, as `2027-03`. */
export function monthAfter(month: string, months: number): string {
  const [year, number] = month.split('-').map(Number);
  const at = (year ?? 0) * 12 + (number ?? 1) - 1 + months;
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** A goal that nobody has said anything of yet. */
export function blank(next: string): GoalWish {
  const from = next || new Date().toISOString().slice(0, 7);
  return {
    id: 0,
    name: '',
    metric: 'sales',
    scope: 'company',
    target: 0,
    from,
    due: monthAfter(from, YEAR - 1),
    owner: 0,
    purpose: 'open',
  };
}

/** Begins a goal that serves a point of a SWOT. */
export async function goalFor(point: SwotWish, place: string): Promise<void> {
  try {
    const { next } = await call('goals', {});
    const metric: MetricChoice =
      point.fact === 'penetration' || point.fact === 'white_space'
        ? 'penetration'
        : point.fact === 'concentration'
          ? 'top_ten'
          : point.fact === 'churn'
            ? 'customers'
            : 'sales';
    const scope = 'territory' in point.place ? point.place : { region: point.place.region };
    const name = `${NAMES[metric]} in ${place}`;
    const held = 'territory' in point.place ? territory(point.place.territory) : undefined;
    writeGoal({
      ...blank(next),
      ...{ name, metric, scope, purpose: { point: point.id } },
      owner: held?.reps[0] ?? 0,
      target: metric === 'sales' && held ? await asked(held.id) : 0,
    });
  } catch (thrown) {
    complain(thrown);
  }
}

/** What a territory is asked for in the year ahead: its quota, or else what is foreseen. */
async function asked(id: number): Promise<number> {
  const { rows } = await call('quotas', { terms: null });
  const sums = rows.find((row) => row.territory === id)?.sums;
  return Math.round(sums?.present || sums?.forecast || 0);
}

export const NAMES: Record<MetricChoice, string> = {
  sales: 'Sales',
  customers: 'Accounts that buy',
  penetration: 'Penetration',
  top_ten: 'Share of the ten largest accounts',
};

/** What a goal's standing is called. */
export const STATUS: Record<string, string> = {
  ahead: 'Not begun',
  on_track: 'On track',
  behind: 'Behind',
  reached: 'Reached',
  missed: 'Missed',
};

/** A figure of a goal in few characters. */
export function goalFigure(value: number, unit: GoalView['unit']): string {
  if (unit === 'money') return money(value);
  return unit === 'percent' ? tenths(value) : count(value);
}
