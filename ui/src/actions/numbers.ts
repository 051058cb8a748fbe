// Actions that open the numbers behind the map.

import { openTerritory, togglePlanning } from '../state/planning.svelte';
import { view } from '../state/view.svelte';
import type { Action } from './action';
import { withPlan } from './when';

export const numbers: Action[] = [
  {
    id: 'view.market',
    label: 'Market',
    group: 'View',
    enabled: withPlan,
    run: () => togglePlanning('market'),
  },
  {
    id: 'view.workload',
    label: 'Workload',
    group: 'View',
    enabled: withPlan,
    run: () => togglePlanning('workload'),
  },
  {
    id: 'view.forecast',
    label: 'Forecast',
    group: 'View',
    enabled: withPlan,
    run: () => togglePlanning('forecast'),
  },
  {
    id: 'view.quotas',
    label: 'Quotas',
    group: 'View',
    enabled: withPlan,
    run: () => togglePlanning('quotas'),
  },
  {
    id: 'view.goals',
    label: 'Goals',
    group: 'View',
    enabled: withPlan,
    run: () => togglePlanning('goals'),
  },
  {
    id: 'view.swot',
    label: 'SWOT',
    group: 'View',
    enabled: withPlan,
    run: () => togglePlanning('swot'),
  },
  {
    id: 'view.territory',
    label: 'Page of the territory',
    group: 'View',
    enabled: withPlan,
    run: () => openTerritory(view.receiver),
  },
  {
    id: 'view.review',
    label: 'Review',
    group: 'View',
    enabled: withPlan,
    run: () => togglePlanning('review'),
  },
];
