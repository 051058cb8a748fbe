import { beforeEach, describe, expect, it } from 'vitest';
import { askable, goal, loosen, looseningLabel, requestOf } from './goal.svelte';

describe('the four questions', () => {
  beforeEach(() => {
    goal.lines = [
      { key: 'revenue', label: 'Revenue', fair: true, tolerance: 5 },
      { key: 'workload', label: 'Workload', fair: false, tolerance: 10 },
    ];
    goal.capMeasure = 'revenue';
    goal.capped = false;
    goal.eachCapped = false;
    goal.scoped = false;
    goal.only = [];
    goal.counting = 'keep';
  });

  it('ask for what is ticked and nothing else', () => {
    const request = requestOf();
    expect(request.bands).toEqual([{ measure: 'revenue', tolerance_pct: 5 }]);
    expect(request).toMatchObject({ territories: null, sized: null, allowances: [], only: [] });
  });

  it('say how much may change hands, in all and by each', () => {
    goal.capped = true;
    goal.capShare = 20;
    goal.eachCapped = true;
    goal.eachShare = 15;
    expect(requestOf().allowances).toEqual([
      { measure: 'revenue', whose: 'all', share_pct: 20 },
      { measure: 'revenue', whose: 'each_gives', share_pct: 15 },
      { measure: 'revenue', whose: 'each_takes', share_pct: 15 },
    ]);
    loosen({ give: 'allowance', place: 1, share_pct: 17.21 });
    expect(goal.capShare).toBe(20);
    expect(goal.eachShare).toBe(17.3);
  });

  it('are loosened by as much as is needed, never less', () => {
    loosen({ give: 'band', measure: 'revenue', tolerance_pct: 12.01 });
    expect(goal.lines[0]!.tolerance).toBe(12.1);
    loosen({ give: 'at_most', territories: 7 });
    expect(requestOf().territories).toBe(7);
    expect(looseningLabel({ give: 'pieces' })).toBe('Allow several pieces');
  });

  it('ask nothing when nothing must be fair or nothing may change', () => {
    expect(askable()).toBe(true);
    goal.scoped = true;
    expect(askable()).toBe(false);
    goal.scoped = false;
    goal.lines[0]!.fair = false;
    expect(askable()).toBe(false);
  });
});
