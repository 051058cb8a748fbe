import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlanView } from '../ipc/types';

const asked = vi.hoisted(() => vi.fn());
vi.mock('../ipc/call', () => ({ call: asked, host: () => ({ kind: 'window' }) }));

const { endImport, nextImport, takeFiles } = await import('./files');
const { importing } = await import('./importing.svelte');
const { plan } = await import('./plan.svelte');
const { view } = await import('./view.svelte');

const settled = () => new Promise((settle) => setTimeout(settle));

describe('files that are dropped', () => {
  beforeEach(() => {
    endImport();
    importing.bringing = false;
    plan.problem = null;
    plan.view = { path: '/p.gpkg' } as PlanView;
    asked.mockReset();
  });

  it('are brought in one after the other', () => {
    takeFiles(['/a.csv', '/b.xlsx']);
    expect(view.dialog).toBe('import');
    expect(view.importing).toBe('/a.csv');
    nextImport();
    expect(view.importing).toBe('/b.xlsx');
    nextImport();
    expect(view.dialog).toBeNull();
  });

  it('wait for the one that is on its way in', () => {
    takeFiles(['/a.csv']);
    importing.bringing = true;
    takeFiles(['/b.csv', '/c.csv']);
    expect(view.importing).toBe('/a.csv');
    expect(view.waiting).toEqual(['/b.csv', '/c.csv']);
  });

  it('need a plan to come into', () => {
    plan.view = null;
    takeFiles(['/a.csv']);
    expect(plan.problem).toMatchObject({ code: 'no_plan' });
  });

  it('are brought in where they look like a plan but hold only data', async () => {
    asked.mockImplementation((name: string) =>
      name === 'open_plan'
        ? Promise.reject({ code: 'plan_file', message: 'Not a plan.', fix: '' })
        : Promise.resolve({}),
    );
    takeFiles(['/counties.gpkg']);
    await settled();
    expect(view.importing).toBe('/counties.gpkg');
    expect(plan.problem).toBeNull();
  });

  it('say why where they are neither plan nor data', async () => {
    asked.mockRejectedValue({ code: 'plan_file', message: 'Not a plan.', fix: '' });
    takeFiles(['/broken.gpkg']);
    await settled();
    expect(view.dialog).toBeNull();
    expect(plan.problem).toMatchObject({ message: 'Not a plan.' });
  });
});
