import { SvelteMap } from 'svelte/reactivity';
import { indexOf } from '../domain/timeline';
import { expectOutcome } from '../wire/frame';
import type { Event } from '../wire/generated';
import { papo } from './papo.svelte';
import type { Room } from './room.svelte';

/** Messages that others are about, wherever they stand. */
class Quotes {
  /** Null where there is no such message. */
  #read = new SvelteMap<number, Event | null>();
  #asked = new Set<number>();

  /** The message at a position; undefined while it is not known, null where there is none. */
  find(room: Room, position: number): Event | null | undefined {
    const { entries } = room.timeline;
    const entry = entries[indexOf(entries, position)];
    return entry?.event.position === position ? entry.event : this.#read.get(position);
  }

  /** Reads a message that is not known. */
  async load(position: number): Promise<void> {
    if (this.#asked.has(position)) return;
    this.#asked.add(position);
    try {
      const { event } = expectOutcome(await papo.ask({ get: { position } }), 'event');
      this.#read.set(position, event);
    } catch {
      this.#read.set(position, null);
    } finally {
      this.#asked.delete(position);
    }
  }
}

/** Messages that others are about. */
export const quotes = new Quotes();
