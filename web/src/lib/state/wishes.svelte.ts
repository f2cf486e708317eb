import { SvelteMap } from 'svelte/reactivity';
import { isSame } from '../domain/author';
import { withWishes } from '../domain/wish';
import type { Event, Reaction } from '../wire/generated';
import { notes } from './notes.svelte';
import { papo } from './papo.svelte';

/** Reactions that were asked for and are not known to be so. */
class Wishes {
  #wishes = new SvelteMap<number, ReadonlyMap<string, boolean>>();

  constructor() {
    papo.onEvent.add((event) => this.#saw(event));
  }

  /** Whether there are any about a message. */
  has(message: number): boolean {
    return this.#wishes.has(message);
  }

  /** The reactions to a message, as they will be. */
  of(message: number, reactions: readonly Reaction[]): readonly Reaction[] {
    const wishes = this.#wishes.get(message);
    return wishes ? withWishes(reactions, wishes, papo.me) : reactions;
  }

  /** Reacts to a message, or takes it back, whichever is not so. */
  toggle(message: number, emoji: string, reactions: readonly Reaction[]): void {
    const isMine = this.of(message, reactions).find((reaction) => reaction.emoji === emoji)?.mine ?? false;
    void this.react(message, emoji, !isMine);
  }

  /** Reacts to a message, or takes it back. */
  async react(message: number, emoji: string, isThere: boolean): Promise<void> {
    this.#wishes.set(message, new Map(this.#wishes.get(message)).set(emoji, isThere));
    const outcome = await notes.attempt(papo.ask({ react: { message, emoji, ...(!isThere && { remove: true }) } }));
    // It was so already, or cannot be.
    if (!outcome || 'done' in outcome) this.#forget(message, emoji);
  }

  #saw({ what, by }: Event): void {
    if ('reacted' in what && isSame(by, papo.me)) this.#forget(what.reacted.message, what.reacted.emoji);
  }

  #forget(message: number, emoji: string): void {
    const left = new Map(this.#wishes.get(message));
    left.delete(emoji);
    if (left.size > 0) this.#wishes.set(message, left);
    else this.#wishes.delete(message);
  }
}

/** Reactions that were asked for and are not known to be so. */
export const wishes = new Wishes();
