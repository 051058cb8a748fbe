// The colour of every area: who holds it, whether it is selected, whether the gesture is over it.
// Colours go to the map as feature states, one area at a time, and only where they changed.

import type { Map as MapLibre } from 'maplibre-gl';
import type { Theme } from '../state/theme.svelte';
import { alpha, FILL, FILL_GHOST, FILL_SELECTED, GROUND } from './palette';

export interface Coloured {
  id: number;
  light: string;
  dark: string;
}

interface State {
  c: string;
  s: boolean;
  h: boolean;
}

/** Areas in classes, and the colour of each class. */
export interface Shade {
  classes: number[];
  colours: string[];
}

/** Areas under the gesture and who would get them: 0 = nobody, none = they are only looked at. */
export interface GhostPart {
  units: number[];
  to: number | null;
}

const NOTHING = 'rgba(0,0,0,0)';
/** How strong the fill of a class is: the ground beneath matters less than its colour. */
const FILL_SHADE = 0.82;

export class Fills {
  private holders: Uint32Array = new Uint32Array();
  private marked: Uint32Array | null = null;
  /** Whether only what is marked has a colour. */
  private alone = false;
  private shown: (string | undefined)[] = [];
  private colours = new Map<number, string>();
  private vacant = new Set<number>();
  private selected = new Set<number>();
  private ghost = new Map<number, string>();
  private theme: Theme = 'light';
  private shade: Shade | null = null;

  constructor(private readonly map: MapLibre) {}

  /** Who holds an area; 0 = nobody. */
  holder(unit: number): number {
    return this.holders[unit] ?? 0;
  }

  /** Whether any area is hatched, so that the hatch needs to be drawn at all. */
  get hatched(): boolean {
    if (this.shade && this.marked === null) return false;
    return !this.alone && (this.vacant.size > 0 || this.marked !== null);
  }

  /** Colours of the territories, and which of them are vacant. */
  setColours(rows: Coloured[], vacant: number[], theme: Theme): void {
    this.theme = theme;
    this.colours = new Map(rows.map((row) => [row.id, theme === 'light' ? row.light : row.dark]));
    this.vacant = new Set(vacant);
    this.repaint();
  }

  /** Areas in the colours of their classes; none = in those of their territories. */
  setShade(shade: Shade | null): void {
    this.shade = shade;
    this.repaint();
  }

  /** All holders; only areas that are held otherwise in `before` have a colour. */
  setDifference(holders: Uint32Array, before: Uint32Array): void {
    this.alone = true;
    this.setHolders(holders, before);
  }

  /** All holders; where they differ from `marked`, the area is hatched. */
  setHolders(holders: Uint32Array, marked: Uint32Array | null): void {
    this.holders = holders;
    this.marked = marked;
    this.repaint();
  }

  /** A few holders. */
  move(moved: [number, number][]): void {
    for (const [unit, holder] of moved) this.holders[unit] = holder;
    for (const [unit] of moved) this.paint(unit);
  }

  /** Whether any area is outlined. */
  get outlined(): boolean {
    return this.selected.size > 0;
  }

  setSelected(units: number[]): void {
    const touched = [...this.selected, ...units];
    this.selected = new Set(units);
    for (const unit of touched) this.paint(unit);
  }

  /** Areas under the gesture, each part in its receiver's colour. */
  setGhost(parts: GhostPart[]): void {
    const before = this.ghost;
    this.ghost = new Map(
      parts.flatMap(({ units, to }) => {
        const shade = this.ghostShade(to);
        return units.map((unit): [number, string] => [unit, shade]);
      }),
    );
    for (const unit of before.keys()) if (!this.ghost.has(unit)) this.paint(unit);
    for (const [unit, shade] of this.ghost) if (before.get(unit) !== shade) this.paint(unit);
  }

  private ghostShade(to: number | null): string {
    const ground = GROUND[this.theme];
    if (to === null) return alpha(ground.accent, 0.4);
    const colour = this.colours.get(to);
    return colour ? alpha(colour, FILL_GHOST) : ground.erase;
  }

  /** The tiles were made anew and know no states. */
  forget(): void {
    this.shown = [];
    this.repaint();
  }

  private repaint(): void {
    for (let unit = 0; unit < this.holders.length; unit += 1) this.paint(unit);
  }

  private paint(unit: number): void {
    const state = this.stateOf(unit);
    const key = `${state.c}${state.s ? 's' : ''}${state.h ? 'h' : ''}`;
    if (this.shown[unit] === key) return;
    this.shown[unit] = key;
    // Ids of shapes count from one.
    this.map.setFeatureState({ source: 'units', sourceLayer: 'units', id: unit + 1 }, state);
  }

  private stateOf(unit: number): State {
    const holder = this.holder(unit);
    const selected = this.selected.has(unit);
    const moved = this.marked !== null && this.marked[unit] !== holder;
    const shaded = this.shade;
    const colour = shaded
      ? shaded.colours[shaded.classes[unit] ?? -1]
      : this.alone && !moved
        ? undefined
        : this.colours.get(holder);
    const usual = shaded ? FILL_SHADE : FILL[this.theme];
    const strength = selected ? FILL_SELECTED : usual;
    const own = colour ? alpha(colour, strength) : selected ? this.ghostless() : NOTHING;
    return {
      c: this.ghost.get(unit) ?? own,
      s: selected,
      // In a difference the old colour is the hatch, drawn from tiles of its own.
      h: !this.alone && !shaded && (moved || this.vacant.has(holder)),
    };
  }

  private ghostless(): string {
    return alpha(GROUND[this.theme].accent, 0.25);
  }
}
