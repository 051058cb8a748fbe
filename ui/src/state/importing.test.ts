import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Event, Imported, ImportPreview } from '../ipc/types';

const asked = vi.hoisted(() => vi.fn());
vi.mock('../ipc/call', () => ({ call: asked }));

const {
  bringIn,
  cancelBringing,
  importing,
  isFresh,
  leaveImport,
  lookInto,
  mean,
  saveLeftOut,
  saysWhose,
  turnTo,
  tryOut,
  wishOf,
} = await import('./importing.svelte');
const { hear, jobs } = await import('./jobs.svelte');

const preview: ImportPreview = {
  rows_are: 'accounts',
  rows: 3,
  read_as: 'UTF-8',
  columns: [
    { header: 'No', field: 'id', samples: [] },
    { header: 'Rep', field: 'owner', samples: [] },
  ],
  fields: [{ name: 'id', label: 'id' }],
  notes: [],
  part: 'Q3',
  parts: [],
};
const imported = (told: Partial<Imported>) => ({ summary: '3 accounts.', ...told }) as Imported;
const tried = (job: number, told: Partial<Imported> = {}): Event => ({
  event: 'tried',
  job,
  imported: imported(told),
});

/** What was asked of the program under a name, in order. */
const said = (name: string) =>
  asked.mock.calls.filter(([one]) => one === name).map(([, args]) => args);
const settled = () => new Promise((settle) => setTimeout(settle));

describe('a file that is brought in', () => {
  let next = 0;

  beforeEach(async () => {
    asked.mockReset();
    asked.mockImplementation((name: string) => {
      if (name === 'preview_import') return Promise.resolve(preview);
      if (name === 'cancel') return Promise.resolve({});
      return Promise.resolve({ job: (next += 1) });
    });
    lookInto('/data/customers.xlsx');
    await settled();
  });

  it('is asked for as it was guessed, and with no more than a person said', () => {
    expect(said('preview_import')).toEqual([
      { path: '/data/customers.xlsx', rows_are: null, map: [] },
    ]);
    expect(wishOf()).toEqual({
      path: '/data/customers.xlsx',
      rows_are: 'accounts',
      map: [],
      part: 'Q3',
    });
    importing.gone = 'remove';
    importing.baseline = false;
    importing.near = true;
    mean(1, '');
    expect(wishOf()).toMatchObject({
      map: [['owner', '']],
      gone: 'remove',
      baseline: false,
      near: true,
    });
  });

  it('is guessed anew where another sheet is turned to', async () => {
    turnTo('Q4');
    await settled();
    expect(said('preview_import')[1]).toMatchObject({ rows_are: null, part: 'Q4' });
  });

  it('says what would change, until something else is asked for', async () => {
    void tryOut();
    await settled();
    expect(jobs.trial).toBe(next);
    hear(tried(next, { new: 3 }));
    await settled();
    expect(importing.tried?.new).toBe(3);
    expect(isFresh()).toBe(true);
    importing.gone = 'remove';
    expect(isFresh()).toBe(false);
  });

  it('stops a trial that another one makes void, and does not show it', async () => {
    void tryOut();
    await settled();
    const first = next;
    void tryOut();
    await settled();
    expect(said('cancel')).toEqual([{ job: first }]);
    hear(tried(first, { new: 1 }));
    hear(tried(next, { new: 2 }));
    await settled();
    expect(importing.tried?.new).toBe(2);
  });

  it('is tried well also where the trial ends before its number is known', async () => {
    asked.mockImplementation(() => {
      hear(tried((next += 1), { new: 7 }));
      return Promise.resolve({ job: next });
    });
    await tryOut();
    expect(importing.tried?.new).toBe(7);
    expect(jobs.trial).toBeNull();
  });

  it('shows why it cannot be tried, and that a person stopped it', async () => {
    void tryOut();
    await settled();
    const problem = { code: 'import', message: 'No column holds an id.', fix: '' };
    hear({ event: 'failed', job: next, problem });
    await settled();
    expect(importing.trialProblem).toEqual(problem);
    void tryOut();
    await settled();
    hear({ event: 'stopped', job: next });
    await settled();
    expect(importing.trialProblem).toBeNull();
    expect(importing.stopped).toBe(true);
  });

  it('stays at its step where bringing it in is stopped or fails', async () => {
    importing.step = 'changes';
    void bringIn();
    await settled();
    expect(importing.bringing).toBe(true);
    hear({ event: 'stopped', job: next });
    await settled();
    expect(importing.bringing).toBe(false);
    expect(importing.step).toBe('changes');
    expect(importing.doneProblem).toBeNull();
  });

  it('is stopped also where that is asked before its number is known', async () => {
    void bringIn();
    cancelBringing();
    await settled();
    expect(said('cancel')).toEqual([{ job: next }]);
    hear({ event: 'stopped', job: next });
    await settled();
    expect(importing.bringing).toBe(false);
  });

  it('leaves rows out to a file without changing the plan', async () => {
    const saving = saveLeftOut('/data/left out.csv');
    await settled();
    expect(said('try_import')[0]).toMatchObject({ bad_rows: '/data/left out.csv' });
    hear(tried(next));
    await saving;
    expect(importing.saved).toBe('/data/left out.csv');
    expect(said('import')).toEqual([]);
  });

  it('can build today’s map where a column says whose something is', () => {
    expect(saysWhose()).toBe(true);
    mean(1, '');
    expect(saysWhose()).toBe(false);
  });

  it('stops what runs when it is left', async () => {
    void tryOut();
    await settled();
    leaveImport();
    expect(said('cancel')).toEqual([{ job: next }]);
  });
});
