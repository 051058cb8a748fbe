import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DataFinding, DataRow } from '../ipc/types';

const asked = vi.hoisted(() => vi.fn());
vi.mock('../ipc/call', () => ({ call: asked }));

const { choose, doctor, examine, finding, mendAll, PAGE, turn } = await import('./doctor.svelte');

const row = (account: number): DataRow => ({
  account,
  code: `A${account}`,
  name: '',
  value: 'odd',
});
const rows = Array.from({ length: PAGE }, (_, at) => row(at));
const zeros: DataFinding = {
  key: 'lost_zeros',
  sentence: '250 postal codes have lost their zeros.',
  count: 250,
  rows,
  fix: 'Give the zeros back',
};
const stacks: DataFinding = { ...zeros, key: 'stacks', count: 1, rows: [row(9)], fix: null };

describe('the data doctor', () => {
  beforeEach(async () => {
    asked.mockReset();
    asked.mockResolvedValue({ summary: '2 things are odd.', findings: [zeros, stacks] });
    await examine();
    choose(null);
  });

  it('shows the first rows of a finding without asking again, and the others page by page', async () => {
    choose('lost_zeros');
    expect(doctor.rows).toHaveLength(PAGE);
    asked.mockResolvedValue({ key: 'lost_zeros', count: 250, from: PAGE, rows: [row(100)] });
    await turn(PAGE);
    expect(asked).toHaveBeenLastCalledWith('finding', {
      key: 'lost_zeros',
      from: PAGE,
      count: PAGE,
    });
    expect(doctor.from).toBe(PAGE);
    expect(doctor.rows).toEqual([row(100)]);
  });

  it('does not show a page that comes after another finding was chosen', async () => {
    choose('lost_zeros');
    asked.mockResolvedValue({ key: 'lost_zeros', count: 250, from: PAGE, rows: [row(100)] });
    const late = turn(PAGE);
    choose('stacks');
    await late;
    expect(doctor.rows).toEqual([row(9)]);
  });

  it('goes back to all findings where the one looked at was mended away', async () => {
    choose('lost_zeros');
    asked.mockResolvedValue({ summary: '1 thing is odd.', findings: [stacks] });
    await examine();
    expect(finding()).toBeUndefined();
    expect(doctor.chosen).toBeNull();
  });

  it('mends by name, once at a time', async () => {
    asked.mockReturnValue(new Promise(() => undefined));
    void mendAll('lost_zeros');
    void mendAll('lost_zeros');
    await new Promise((settle) => setTimeout(settle));
    expect(asked.mock.calls.filter(([name]) => name === 'mend')).toEqual([
      ['mend', { key: 'lost_zeros' }],
    ]);
    expect(doctor.mending).toBe(true);
  });
});
