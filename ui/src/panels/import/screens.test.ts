import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type {
  AreaCodes,
  BaselineBuilt,
  Imported,
  ImportNote,
  ImportPreview,
} from '../../ipc/types';

const asked = vi.hoisted(() => vi.fn());
vi.mock('../../ipc/call', () => ({ call: asked, host: () => ({ kind: 'browser' }) }));

const { importing, wishOf } = await import('../../state/importing.svelte');
const { default: Contents } = await import('./Contents.svelte');
const { default: Gone } = await import('./Gone.svelte');
const { default: JoinedCodes } = await import('./JoinedCodes.svelte');
const { default: Located } = await import('./Located.svelte');
const { default: Harness } = await import('./ProblemsHarness.svelte');
const { default: Reshaped } = await import('./Reshaped.svelte');
const { default: TodaysMap } = await import('./TodaysMap.svelte');

const note = (row: number): ImportNote => ({
  file: 'customers.xlsx',
  sheet: 'Q3',
  row,
  column: 'ZIP',
  value: '',
  why: 'There is no such code.',
  fix: 'Correct the code.',
});

const preview: ImportPreview = {
  rows_are: 'accounts',
  rows: 12,
  read_as: '',
  columns: [{ header: 'Rep', field: 'owner', samples: ['Ann', 'Bo'] }],
  fields: [
    { name: 'owner', label: 'owner or rep' },
    { name: 'name', label: 'name' },
  ],
  notes: [],
  part: 'Q3',
  parts: [
    { name: 'Q3', rows: 12, holds: 'rows', hidden: false },
    { name: 'Q4', rows: 1, holds: 'rows', hidden: true },
  ],
};

const built: BaselineBuilt = {
  scenario: 'Today',
  territories: 4,
  new_territories: 0,
  new_reps: 0,
  owned: 80,
  filled: 0,
  filled_units: [],
  overrides: 1,
  kept: 0,
};

const codes: AreaCodes = {
  unknown: [
    { row: 7, code: '0211', near: '02115', taken: false },
    { row: 9, code: 'ZZ', near: null, taken: false },
  ],
  missing: 102,
  missing_codes: ['00501', '00544'],
};

const imported = (told: Partial<Imported>): Imported => ({
  ...({} as Imported),
  kind: 'accounts',
  gone: 2,
  removed: 0,
  gone_rows: [['A1', 'Acme']],
  country: null,
  baseline: null,
  otherwise_held: 0,
  ...told,
});

describe('the screens of an import', () => {
  beforeEach(() => {
    asked.mockReset().mockResolvedValue(preview);
    importing.preview = preview;
    importing.meanings = ['owner'];
    importing.gone = 'keep';
    importing.baseline = null;
    importing.near = importing.repaired = false;
    importing.tried = null;
  });

  it('let a sheet be chosen where there are several, and a meaning with one click', async () => {
    render(Contents, { preview });
    await fireEvent.change(screen.getByLabelText('Meaning of the column Rep'), {
      target: { value: 'name' },
    });
    expect(wishOf().map).toEqual([
      ['owner', ''],
      ['name', 'Rep'],
    ]);
    const sheets = screen.getByLabelText('Sheet');
    expect(sheets.textContent).toContain('Q4, 1 row, hidden');
    await fireEvent.change(sheets, { target: { value: 'Q4' } });
    expect(asked).toHaveBeenLastCalledWith(
      'preview_import',
      expect.objectContaining({ part: 'Q4' }),
    );
  });

  it('show ten thousand problems a page at a time', async () => {
    render(Harness, { notes: Array.from({ length: 10_000 }, (_, at) => note(at + 2)) });
    expect(screen.getAllByRole('row')).toHaveLength(51);
    expect(screen.getByTestId('import-problems').textContent).toContain('customers.xlsx, Q3');
    expect(screen.getByRole('status').textContent).toBe('1–50 of 10,000');
    await fireEvent.click(screen.getByRole('button', { name: 'Further problems' }));
    expect(screen.getByRole('status').textContent).toBe('51–100 of 10,000');
    expect(screen.getAllByRole('row')[1]?.textContent).toContain('52');
  });

  it('keep what the file does not have unless it shall be taken out', async () => {
    render(Gone, { tried: imported({}) });
    expect(screen.getByText(/2 accounts of the plan are not in the file/)).toBeTruthy();
    await fireEvent.click(screen.getByLabelText('Take out'));
    expect(wishOf().gone).toBe('remove');
  });

  it('say in words and figures how accounts were placed', () => {
    const located = {
      ...{ by_hand: 0, coordinates: 0, postal_code: 3, prefix: 0 },
      ...{ city_region: 0, city: 0, none: 1 },
    };
    render(Located, { tried: imported({ located }) });
    const cells = [...screen.getAllByRole('rowheader'), ...screen.getAllByRole('cell')];
    const said = cells.map((cell) => cell.textContent);
    expect(said).toEqual(['Postal code', 'Not on the map', '3', '75 %', '1', '25 %']);
  });

  it('build today’s map when asked', async () => {
    render(TodaysMap, { tried: imported({ baseline: built }) });
    expect(screen.getByText('80 areas owned')).toBeTruthy();
    expect(screen.queryByText(/filled in/)).toBeNull();
    await fireEvent.click(screen.getByLabelText(/Build today’s map/));
    expect(wishOf()).toMatchObject({ baseline: false });
  });

  it('list area codes that do not fit both ways, and take near ones when told to', async () => {
    render(JoinedCodes, { codes });
    expect(screen.getByText('2 area codes the plan does not have')).toBeTruthy();
    expect(screen.getByText('nothing near')).toBeTruthy();
    await fireEvent.click(screen.getByText(/102 areas of the plan are not named in the file/));
    expect(screen.getByText(/00501, 00544\s+and 100 more/)).toBeTruthy();
    await fireEvent.click(screen.getByLabelText(/Take the 1 near code/));
    expect(wishOf()).toMatchObject({ near: true });
  });

  it('leave out areas whose repair changed their size until told otherwise', async () => {
    render(Reshaped, { count: 2 });
    expect(wishOf().repaired).toBeUndefined();
    await fireEvent.click(screen.getByLabelText('Take them as repaired'));
    expect(wishOf().repaired).toBe(true);
  });

  it('say how many accounts the file gives to another than today’s map', () => {
    render(TodaysMap, { tried: imported({ otherwise_held: 5 }) });
    expect(screen.getByText(/5 accounts are in another territory/)).toBeTruthy();
  });
});
