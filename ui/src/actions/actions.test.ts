import { describe, expect, it, vi } from 'vitest';

vi.mock('../map/stage', () => ({ Stage: vi.fn() }));

const { actions, action, run } = await import('./list');
const { keyTable } = await import('./keys');
const { matching } = await import('./match');
const { keycaps } = await import('./action');

describe('actions', () => {
  it('have one name each', () => {
    expect(new Set(actions.map((one) => one.id)).size).toBe(actions.length);
  });

  it('are all reached from the palette by their own words', () => {
    const lost = actions.filter((one) => !matching(actions, one.label).includes(one));
    expect(lost).toEqual([]);
    expect(matching(actions, '')).toHaveLength(actions.length);
  });

  it('share no key', () => {
    const keyed = actions.filter((one) => one.shortcut);
    expect(keyTable(actions).size).toBe(keyed.length);
    expect(() => keyTable([action('edit.undo'), action('edit.undo')])).toThrow(/means both/);
  });

  it('write their keys as they stand on the keyboard', () => {
    expect(keycaps('$mod+Shift+Z')).toEqual(['Ctrl', 'Shift', 'Z']);
    expect(keycaps('BracketLeft')).toEqual(['[']);
    expect(keycaps('Shift+?')).toEqual(['?']);
  });

  it('of a plan rest while none is open, and an unknown name is ignored', () => {
    expect(action('edit.undo').enabled()).toBe(false);
    expect(action('plan.open').enabled()).toBe(true);
    expect(() => run('no.such')).not.toThrow();
  });

  it('come to the start of the palette when their first letters are typed', () => {
    expect(matching(actions, 'bal')[0]?.id).toBe('edit.balance');
    expect(matching(actions, 'territories')[0]?.id).toBe('view.territories');
    expect(matching(actions, 'zzz')).toEqual([]);
  });
});
