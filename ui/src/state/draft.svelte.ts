// Something that is being written: tried with every change, and kept when a person says so.

import type { Verb } from '../ipc/types';
import { complain, edit } from './plan.svelte';

export class Draft<Wish, Trial> {
  /** What is being written; none = nothing. */
  wish = $state.raw<Wish | null>(null);
  /** How it would stand. */
  trial = $state.raw<Trial | null>(null);

  constructor(
    private readonly ask: (wish: Wish) => Promise<Trial>,
    private readonly verb: (wish: Wish) => Verb,
  ) {}

  /** Begins to write. */
  begin(wish: Wish): void {
    this.wish = wish;
    this.trial = null;
  }

  /** Writes on. */
  change(part: Partial<Wish>): void {
    if (this.wish) this.wish = { ...this.wish, ...part };
  }

  /** Thinks better of it. */
  drop(): void {
    this.wish = this.trial = null;
  }

  /** Asks how it would stand; an answer that comes too late is void. */
  async try(): Promise<void> {
    const wish = this.wish;
    if (!wish) return;
    try {
      const trial = await this.ask(wish);
      if (this.wish === wish) this.trial = trial;
    } catch (thrown) {
      if (this.wish === wish) complain(thrown);
    }
  }

  /** Keeps it. */
  async keep(): Promise<void> {
    if (this.wish && (await edit(this.verb(this.wish)))) this.drop();
  }
}
