// The bench that the tools work on: asks the program what a gesture would do, one question at a time,
// and carries the gesture out when it ends.

import { call } from '../ipc/call';
import { distance, inMetres } from '../format/distance';
import type { Aim, Drawn, Ghost } from '../ipc/types';
import { complain, edit, territory, territoryName } from '../state/plan.svelte';
import { announce } from '../state/announce.svelte';
import { chooseOnMap } from '../state/selection.svelte';
import { showChosen } from '../state/accounts.svelte';
import { view } from '../state/view.svelte';
import { ghostSentence } from '../format/ghost';
import { eastOf, metresBetween } from './distance';
import type { Stage } from './stage';
import type { Bench, Degrees, Hit, Purpose, Ring, Sketch, Spot } from './tools/tool';

/** Who gets what is drawn: a territory, 0 for nobody, none to only select. */
type Receiver = number | null;

interface Gesture {
  purpose: Purpose;
  receiver: Receiver;
  /** Whether it is only looked at so far, under a pointer that is not pressed. */
  looking: boolean;
  held: Set<number>;
  accounts: Set<number>;
  waiting: Drawn | null;
  asking: Promise<void> | null;
  ghost: Ghost | null;
}

/** How long a refusal stays by the pointer. */
const WHISPER_MS = 2600;

export class MapBench implements Bench {
  private gesture: Gesture | null = null;
  private quiet: ReturnType<typeof setTimeout> | undefined;
  private refusing = false;

  constructor(
    private readonly stage: Stage,
    private readonly draw: (sketch: Sketch | null) => void,
  ) {}

  begin(purpose: Purpose): boolean {
    const receiver = receiverOf(purpose);
    const refusal = refusalOf(purpose, receiver);
    if (refusal) {
      this.refuse(refusal);
      return false;
    }
    this.gesture = started(purpose, receiver, false);
    return true;
  }

  consider(purpose: Purpose): boolean {
    const receiver = receiverOf(purpose);
    if (refusalOf(purpose, receiver)) return false;
    const { gesture } = this;
    const same = gesture?.looking && gesture.purpose === purpose && gesture.receiver === receiver;
    if (!same) this.gesture = started(purpose, receiver, true);
    return true;
  }

  /** The pointer has left the map: what was only looked at goes. */
  leave(): void {
    if (this.gesture?.looking) this.abandon();
  }

  aim(drawn: Drawn): void {
    if (!this.gesture) return;
    this.gesture.waiting = drawn;
    this.ask(this.gesture);
  }

  stroke(piece: Degrees[]): void {
    const gesture = this.gesture;
    if (!gesture) return;
    const metres = this.brushMetres(piece[0]!);
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
    this.refusing = false;
    view.whisper = sentence;
  }

  refuse(sentence: string): void {
    this.whisper(sentence);
    announce(sentence);
    this.refusing = true;
    this.quiet = setTimeout(() => this.whisper(null), WHISPER_MS);
  }

  hit(spot: Spot): Hit {
    return this.stage.hit(spot.px);
  }

  choose(hit: Hit, add: boolean): void {
    chooseOnMap(hit, add);
  }

  holder(unit: number): number {
    return this.stage.holder(unit);
  }

  name(spot: Spot): void {
    const { unit } = this.stage.hit(spot.px);
    this.whisper(unit === null ? null : territoryName(this.stage.holder(unit)));
  }

  pick(spot: Spot): void {
    const { unit } = this.stage.hit(spot.px);
    if (unit === null) return this.refuse('There is no area here.');
    view.receiver = this.stage.holder(unit);
    announce(`${territoryName(view.receiver)} receives.`);
    this.whisper(null);
    if (view.tool === 'dropper') view.tool = view.toolBefore;
  }

  brushMetres(at: Degrees): number {
    return view.brush * this.stage.metresPerPixel(at);
  }

  ring(): Ring | null {
    if (view.ring === null) return null;
    return view.ringIn === 'minutes' ? { minutes: view.ring } : { metres: inMetres(view.ring) };
  }

  splittable(spot: Spot): number | null {
    const { unit } = this.stage.hit(spot.px);
    const under = unit === null ? 0 : this.stage.holder(unit);
    const target = view.receiver || under;
    if (target !== 0 && !territory(target)?.locked) return target;
    this.refuse(
      target === 0
        ? 'Begin inside a territory, or choose one in the list.'
        : `${territoryName(target)} is locked.`,
    );
    return null;
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

  east(from: Degrees, metres: number): Degrees {
    return eastOf(from, metres);
  }

  length(metres: number): string {
    return distance(metres);
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
      const plus_accounts = adds ? [...gesture.accounts] : [];
      const { only, grain, takes } = view;
      const aim: Aim = { drawn, plus, plus_accounts, to: gesture.receiver, only, grain, takes };
      try {
        const ghost = await call('aim', aim);
        gesture.held = new Set([...plus, ...ghost.units]);
        gesture.accounts = new Set([...plus_accounts, ...ghost.named]);
        gesture.ghost = ghost;
        if (this.gesture === gesture) this.show(gesture, drawn);
      } catch (thrown) {
        complain(thrown);
        gesture.waiting = null;
      }
    }
  }

  private show(gesture: Gesture, drawn: Drawn): void {
    const { ghost } = gesture;
    const moves = ghost && ghost.moving + ghost.accounts + ghost.kept + ghost.kept_accounts > 0;
    view.ghost = moves || !gesture.looking ? ghost : null;
    const gifts = ghost?.gifts.length ? ghost.gifts : [{ units: [...gesture.held], to: null }];
    this.stage.setGhost(gifts);
    if (drawn.shape !== 'drive' || !ghost) return;
    const edge = eastOf(drawn.centre, ghost.metres);
    this.draw({ kind: 'circle', centre: drawn.centre, edge });
    this.whisper(`${drawn.minutes} min ≈ ${distance(ghost.metres)}, estimated by distance`);
  }

  private async carryOut(gesture: Gesture): Promise<void> {
    this.whisper(null);
    if (gesture.waiting) this.ask(gesture);
    await gesture.asking;
    const { ghost } = gesture;
    if (ghost) announce(ghostSentence(ghost));
    if (gesture.purpose === 'move' && !ghost?.gifts.length)
      this.refuse('No border of another territory runs under the brush.');
    else if (gesture.held.size + gesture.accounts.size > 0) await this.apply(gesture);
    if (!this.gesture) this.clear();
  }

  private async apply({ ghost, held, accounts }: Gesture): Promise<void> {
    if (ghost?.gifts.length) {
      await edit({ verb: 'hand_out', gifts: ghost.gifts });
      return;
    }
    view.account = null;
    view.units = [...held];
    if (accounts.size > 0) showChosen(accounts);
  }

  private clear(): void {
    view.ghost = null;
    // A refusal stays for its time.
    if (!this.refusing) view.whisper = null;
    this.draw(null);
    this.stage.setGhost([]);
  }
}

function started(purpose: Purpose, receiver: Receiver, looking: boolean): Gesture {
  return {
    purpose,
    receiver,
    looking,
    held: new Set(),
    accounts: new Set(),
    waiting: null,
    asking: null,
    ghost: null,
  };
}

function receiverOf(purpose: Purpose): Receiver {
  return purpose === 'clear' ? 0 : view.receiver;
}

/** Why a gesture may not begin, if it may not. What goes to who lies there asks for no receiver. */
function refusalOf(purpose: Purpose, receiver: Receiver): string | null {
  if (purpose === 'move') return null;
  if (receiver === null && view.tool === 'paint')
    return 'Choose who receives: a row in the list, or a number key.';
  if (receiver !== null && territory(receiver)?.locked)
    return `${territoryName(receiver)} is locked. Unlock it first.`;
  return null;
}
