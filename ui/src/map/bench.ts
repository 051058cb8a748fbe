// The bench that the tools work on: asks the program what a gesture would do, one question at a time,
// and carries the gesture out when it ends.

import { call } from '../ipc/call';
import { distance } from '../format/distance';
import type { Aim, Drawn, Ghost } from '../ipc/types';
import { complain, edit, territory, territoryName } from '../state/plan.svelte';
import { announce } from '../state/announce.svelte';
import { chooseOnMap } from '../state/selection.svelte';
import { view } from '../state/view.svelte';
import { ghostSentence } from '../format/ghost';
import { metresBetween } from './distance';
import type { Stage } from './stage';
import type { Bench, Degrees, Hit, Purpose, Sketch, Spot } from './tools/tool';

/** Who gets what is drawn: a territory, 0 for nobody, none to only select. */
type Receiver = number | null;

interface Gesture {
  receiver: Receiver;
  held: Set<number>;
  waiting: Drawn | null;
  asking: Promise<void> | null;
  ghost: Ghost | null;
}

/** How long a refusal stays by the pointer. */
const WHISPER_MS = 2600;

export class MapBench implements Bench {
  private gesture: Gesture | null = null;
  private quiet: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly stage: Stage,
    private readonly draw: (sketch: Sketch | null) => void,
  ) {}

  begin(purpose: Purpose): boolean {
    const receiver = purpose === 'clear' ? 0 : view.receiver;
    const refusal = this.refusal(receiver);
    if (refusal) {
      this.refuse(refusal);
      return false;
    }
    this.gesture = { receiver, held: new Set(), waiting: null, asking: null, ghost: null };
    return true;
  }

  aim(drawn: Drawn): void {
    if (!this.gesture) return;
    this.gesture.waiting = drawn;
    this.ask(this.gesture);
  }

  stroke(piece: Degrees[]): void {
    const gesture = this.gesture;
    if (!gesture) return;
    const metres = view.brush * this.stage.metresPerPixel(piece[0]!);
    const before = gesture.waiting?.shape === 'stroke' ? gesture.waiting.path : [];
    gesture.waiting = { shape: 'stroke', path: [...before, ...piece], metres };
    this.ask(gesture);
  }

  finish(): void {
    const gesture = this.gesture;
    this.gesture = null;
    this.draw(null);
    if (gesture) void this.carryOut(gesture);
  }

  abandon(): void {
    this.gesture = null;
    this.clear();
  }

  sketch(sketch: Sketch | null): void {
    this.draw(sketch);
  }

  whisper(sentence: string | null): void {
    clearTimeout(this.quiet);
    view.whisper = sentence;
  }

  hit(spot: Spot): Hit {
    return this.stage.hit(spot.px);
  }

  choose(hit: Hit, add: boolean): void {
    chooseOnMap(hit, add);
  }

  splittable(spot: Spot): number | null {
    const { unit } = this.stage.hit(spot.px);
    const under = unit === null ? 0 : this.stage.holder(unit);
    const target = view.receiver || under;
    if (target === 0) return this.refuse('Begin inside a territory, or choose one in the list.');
    if (territory(target)?.locked) return this.refuse(`${territoryName(target)} is locked.`);
    return target;
  }

  split(target: number, line: Degrees[]): void {
    void edit({ verb: 'split', territory: target, line });
  }

  aimPin(spot: Spot): void {
    const { unit } = this.stage.hit(spot.px);
    const card = view.accountCard;
    if (unit === null || !card) return this.whisper(null);
    const holder = this.stage.holder(unit);
    const changes = !card.overridden && holder !== card.territory;
    this.whisper(
      changes
        ? `${territoryName(card.territory)} → ${territoryName(holder)}`
        : territoryName(holder),
    );
  }

  placePin(spot: Spot): void {
    const account = view.account;
    this.whisper(null);
    view.tool = 'select';
    if (account !== null) void edit({ verb: 'move_pins', pins: [{ account, at: spot.at }] });
  }

  metres(from: Degrees, to: Degrees): number {
    return metresBetween(from, to);
  }

  length(metres: number): string {
    return distance(metres);
  }

  private refusal(receiver: Receiver): string | null {
    if (receiver === null && view.tool === 'paint')
      return 'Choose who receives: a row in the list, or a number key.';
    if (receiver !== null && territory(receiver)?.locked)
      return `${territoryName(receiver)} is locked. Unlock it first.`;
    return null;
  }

  private refuse(sentence: string): null {
    this.whisper(sentence);
    announce(sentence);
    this.quiet = setTimeout(() => (view.whisper = null), WHISPER_MS);
    return null;
  }

  /** Asks about the latest shape; while one question is open, newer shapes wait and replace each other. */
  private ask(gesture: Gesture): void {
    gesture.asking ??= this.askAll(gesture).finally(() => (gesture.asking = null));
  }

  private async askAll(gesture: Gesture): Promise<void> {
    while (gesture.waiting) {
      const drawn = gesture.waiting;
      gesture.waiting = null;
      const adds = drawn.shape === 'stroke';
      const plus = adds ? [...gesture.held] : [];
      const aim: Aim = { drawn, plus, to: gesture.receiver, only: view.only };
      try {
        const ghost = await call('aim', aim);
        gesture.held = new Set([...plus, ...ghost.units]);
        gesture.ghost = ghost;
        if (this.gesture === gesture) this.show(gesture);
      } catch (thrown) {
        complain(thrown);
        gesture.waiting = null;
      }
    }
  }

  private show(gesture: Gesture): void {
    view.ghost = gesture.ghost;
    this.stage.setGhost([...gesture.held], gesture.receiver);
  }

  private async carryOut(gesture: Gesture): Promise<void> {
    this.whisper(null);
    if (gesture.waiting) this.ask(gesture);
    await gesture.asking;
    const units = [...gesture.held];
    if (gesture.ghost) announce(ghostSentence(gesture.ghost));
    if (units.length > 0) await this.apply(units, gesture.receiver);
    if (!this.gesture) this.clear();
  }

  private async apply(units: number[], receiver: Receiver): Promise<void> {
    if (receiver === null) {
      view.account = null;
      view.units = units;
      return;
    }
    await edit({ verb: 'assign', units, to: receiver });
  }

  private clear(): void {
    view.ghost = null;
    view.whisper = null;
    this.draw(null);
    this.stage.setGhost([], null);
  }
}
