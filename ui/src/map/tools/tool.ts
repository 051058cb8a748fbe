// What a map tool is: a small state machine fed with spots, which draws and asks through its bench.

import type { Drawn } from '../../ipc/types';

export type Degrees = [number, number];
export type ToolName =
  | 'select'
  | 'paint'
  | 'lasso'
  | 'rectangle'
  | 'circle'
  | 'flood'
  | 'nudge'
  | 'swap'
  | 'split'
  | 'erase'
  | 'dropper'
  | 'pin';

/** Where the pointer (or the crosshair of the keyboard) is. */
export interface Spot {
  at: Degrees;
  px: [number, number];
  /** Shift: add to what is there. */
  add: boolean;
}

/** What is drawn over the map while a gesture lasts. */
export type Sketch =
  | { kind: 'ring' | 'line'; corners: Degrees[] }
  | { kind: 'box'; from: Degrees; to: Degrees }
  | { kind: 'circle'; centre: Degrees; edge: Degrees }
  | { kind: 'brush'; at: Degrees }
  | { kind: 'pin'; at: Degrees };

/** What lies under a spot. */
export interface Hit {
  unit: number | null;
  account: number | null;
}

/** What a gesture does when it ends: gives to who was chosen, to nobody, or to who lies there. */
export type Purpose = 'give' | 'clear' | 'move';

/** The size of a ring that was typed: a length, or what can be driven in a time. */
export type Ring = { metres: number } | { minutes: number };

/** What a tool may do; the map and the program stand behind it. */
export interface Bench {
  /** Begins a gesture; false when it may not (the bench has said why). */
  begin(purpose: Purpose): boolean;
  /** Looks at what a gesture would do, without beginning it; false when it may not begin. */
  consider(purpose: Purpose): boolean;
  /** Shows what the shape would do. */
  aim(drawn: Drawn): void;
  /** Shows what the stroke so far would do, this piece added. */
  stroke(piece: Degrees[]): void;
  /** Ends the gesture: carries it out. */
  finish(): void;
  /** Ends the gesture: nothing happens. */
  abandon(): void;
  sketch(sketch: Sketch | null): void;
  whisper(sentence: string | null): void;
  /** Says by the pointer why nothing happened. */
  refuse(sentence: string): void;
  hit(spot: Spot): Hit;
  choose(hit: Hit, add: boolean): void;
  /** Who holds an area; 0 = nobody. */
  holder(unit: number): number;
  /** Says by the pointer who holds what lies under it. */
  name(spot: Spot): void;
  /** Makes who holds what lies here the receiver, and takes up the tool of before. */
  pick(spot: Spot): void;
  /** The brush's radius on the ground here. */
  brushMetres(at: Degrees): number;
  /** The size of ring that was typed; none = it is drawn. */
  ring(): Ring | null;
  /** The territory that a line beginning here would split; none when there is none (said why). */
  splittable(spot: Spot): number | null;
  split(territory: number, line: Degrees[]): void;
  /** Says whose the selected account would be here. */
  aimPin(spot: Spot): void;
  /** Puts the selected account here. */
  placePin(spot: Spot): void;
  metres(from: Degrees, to: Degrees): number;
  /** The place so many metres east of another. */
  east(from: Degrees, metres: number): Degrees;
  /** A length as the reader's country writes it. */
  length(metres: number): string;
}

export interface Tool {
  readonly name: ToolName;
  /** The line at the foot of the window. */
  readonly hint: string;
  /** Whether dragging belongs to the tool; otherwise it moves the map. */
  readonly drags: boolean;
  down(spot: Spot, bench: Bench): void;
  move(spot: Spot, bench: Bench): void;
  up(spot: Spot, bench: Bench): void;
  /** Enter or a double click: the gesture is complete. */
  enter(bench: Bench): void;
  /** Leaves the gesture; false when there was none. */
  cancel(bench: Bench): boolean;
}

/** Pointers that move less than this many pixels between down and up have clicked. */
const CLICK_SLACK = 4;

/** Whether the pointer was dragged from one place to the other. */
export function dragged(from: Spot, to: Spot): boolean {
  return Math.hypot(to.px[0] - from.px[0], to.px[1] - from.px[1]) > CLICK_SLACK;
}
