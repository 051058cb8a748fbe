import { render, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PickView } from '../../ipc/types';

const asked = vi.hoisted(() => vi.fn());
vi.mock('../../ipc/call', () => ({
  call: asked,
  readBytes: () => Promise.reject(new Error('no pictures here')),
}));

const { gallery, addPick, completeGallery, forgetGallery, isBest, previewed } =
  await import('../../state/gallery.svelte');
const { default: Gallery } = await import('./Gallery.svelte');

function pick(proposal: number, worst: number, moved: number, unchanged = false): PickView {
  return {
    name: '',
    unchanged,
    valid: !unchanged,
    worst_pct: worst,
    spread_pct: worst,
    moved_pct: moved,
    travel_km: 100,
    border_km: 1000,
    sprawl: 1,
    unassigned: 0,
    proposal: {
      proposal,
      valid: !unchanged,
      summary: '',
      worst_before_pct: 50,
      worst_after_pct: worst,
      broken_before: 0,
      broken_after: 0,
      units_moved: 3,
      accounts_moved: 2,
      seconds_cpu: 1,
      seed: 1,
      measures: [0],
      territories: [],
    },
  };
}

describe('the maps to pick from', () => {
  const accepted = vi.fn();
  const discarded = vi.fn();

  beforeEach(() => {
    forgetGallery();
    accepted.mockReset();
    discarded.mockReset();
    addPick(pick(12, 3, 20));
    addPick(pick(11, 50, 0, true));
    addPick(pick(13, 9, 8));
    render(Gallery, { onaccept: accepted, ondiscard: discarded });
  });

  const press = (key: string) =>
    screen
      .getByTestId('balance-gallery')
      .dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

  it('begin with the map as it is and say what is best in words', () => {
    const texts = screen.getAllByTestId('balance-card').map((card) => card.textContent);
    expect(texts[0]).toContain('As it is');
    expect(texts[0]).toContain('does not meet everything');
    expect(texts[1]).toContain('±3.0 %, the best');
    expect(texts[2]).toContain('8.0 %, the best');
  });

  it('are no better for moving nothing, or where all are alike', () => {
    expect(isBest(gallery.picks[0]!, 'moved_pct')).toBe(false);
    expect(gallery.picks.some((one) => isBest(one, 'travel_km'))).toBe(false);
  });

  it('are walked with the arrows, accepted with Enter and left with Escape', () => {
    press('ArrowDown');
    expect(gallery.chosen).toBe(11);
    expect(previewed()).toBeNull();
    press('End');
    expect(gallery.chosen).toBe(13);
    press('Enter');
    expect(accepted).toHaveBeenCalledOnce();
    press('Escape');
    expect(discarded).toHaveBeenCalledOnce();
  });

  it('show the one under the pointer, then again the chosen one', () => {
    gallery.chosen = 13;
    gallery.hovered = 12;
    expect(previewed()?.proposal).toBe(12);
    gallery.hovered = null;
    expect(previewed()?.proposal).toBe(13);
  });

  it('choose the first that meets everything once all are there', () => {
    completeGallery([pick(11, 50, 0, true), pick(13, 9, 8), pick(12, 3, 20)], 'Two maps.');
    expect(gallery.chosen).toBe(13);
  });
});
