import { render, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlanView, TerritoryRow } from '../ipc/types';

const asked = vi.hoisted(() => vi.fn());
vi.mock('../map/stage', () => ({ Stage: vi.fn() }));
vi.mock('../ipc/call', () => ({
  call: asked,
  host: () => ({ kind: 'browser' }),
  openQuestions: () => 0,
}));

const { plan, showPlan } = await import('../state/plan.svelte');
const { view } = await import('../state/view.svelte');
const { default: Harness } = await import('./TerritoriesHarness.svelte');

function row(id: number, name: string, total: number): TerritoryRow {
  return {
    id,
    code: `T${id}`,
    name,
    light: '#4477aa',
    dark: '#4477aa',
    palette: null,
    reps: id === 2 ? [] : [1],
    region: null,
    locked: false,
    units: 3,
    accounts: 4,
    pieces: 1,
    label_at: null,
    bounds: null,
    measures: [{ total, target: 100, deviation_pct: total - 100, baseline: 100 }],
  };
}

function planOf(territories: TerritoryRow[]): PlanView {
  const versions = { ground: 1, holders: 1, accounts: 1 };
  return {
    path: '/p.gpkg',
    name: 'P',
    currency: 'USD',
    notes: [],
    attribution: [],
    opening: [],
    level: 'ZIP',
    units: 9,
    accounts: 9,
    unlocated: 0,
    bounds: [0, 0, 1, 1],
    measures: [{ key: 'revenue', label: 'Revenue', kind: 'money' }],
    scenarios: [
      { id: 1, name: 'S', role: 'draft', description: '', as_of: '', archived: false, views: [] },
    ],
    reps: [{ id: 1, name: 'Avery Holt', home_city: 'Boston', home: null }],
    regions: [],
    palette: [],
    grains: [],
    board: {
      scenario: 1,
      regions: [],
      territories,
      unassigned: { units: 0, accounts: 0, tray: 0, totals: [0] },
      columns: [{ total: 300, target: 100, tolerance_pct: 10, worst_pct: 40, out_of_band: 2 }],
    },
    history: { undo: null, redo: null, saved_at: null },
    versions,
  };
}

describe('the territory list', () => {
  beforeEach(() => {
    asked.mockReset();
    showPlan(planOf([row(1, 'West 10', 60), row(2, 'West 2', 140), row(3, 'East', 105)]));
    view.receiver = null;
    view.sort = 'name';
  });

  const names = () => screen.getAllByTestId(/territory-row-[1-9]/).map((one) => one.dataset['row']);

  it('sorts names as people do, and the worst first when asked', async () => {
    render(Harness);
    expect(names()).toEqual(['3', '2', '1']);
    screen.getByLabelText(/Sorted by name/).click();
    await vi.waitFor(() => expect(names()).toEqual(['1', '2', '3']));
  });

  it('says under and over with a sign and a word, never by colour alone', () => {
    render(Harness);
    expect(screen.getByTestId('territory-row-1').textContent).toContain('−40 % under its band');
    expect(screen.getByTestId('territory-row-2').textContent).toContain('+40 % over its band');
    expect(screen.getByTestId('territory-row-2').textContent).toContain('Vacant');
  });

  it('chooses the receiver by a click and walks with the arrows', async () => {
    render(Harness);
    screen.getByTestId('territory-row-3').click();
    expect(view.receiver).toBe(3);
    const down = new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true });
    screen.getByTestId('territory-row-3').dispatchEvent(down);
    expect(view.receiver).toBe(2);
  });

  it('locks through the program and shows what it answers', async () => {
    const view1 = planOf([{ ...row(1, 'West 10', 60), locked: true }]);
    asked.mockResolvedValue({
      label: 'Locked West 10',
      kept: 0,
      moved: [],
      plan: null,
      board: view1.board,
      history: { undo: 'Locked West 10', redo: null, saved_at: '2026-11-23T08:00:00Z' },
      versions: view1.versions,
    });
    render(Harness);
    screen.getByLabelText('Lock West 10').click();
    await vi.waitFor(() => expect(screen.getByLabelText('Unlock West 10')).toBeTruthy());
    expect(asked).toHaveBeenCalledWith('edit', {
      verb: 'lock_territory',
      territory: 1,
      locked: true,
    });
    expect(plan.history.undo).toBe('Locked West 10');
  });
});
