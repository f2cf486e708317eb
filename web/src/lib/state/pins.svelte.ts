import { Broken } from '../connection/connection';
import { open, UNKNOWN, type Entry } from '../domain/timeline';
import { t } from '../texts/texts.svelte';
import { expectOutcome } from '../wire/frame';
import { papo } from './papo.svelte';

/** What is pinned in a room. */
export class Pins {
  /** The newest message first; undefined while it is not known. */
  entries = $state.raw<readonly Entry[] | undefined>(undefined);
  problem = $state<string | undefined>(undefined);
  readonly #room: number;

  constructor(room: number) {
    this.#room = room;
  }

  /** Whether a message is one of them. */
  has(message: number | undefined): boolean {
    return this.entries?.some(({ event }) => event.position === message) ?? false;
  }

  /** Reads what is pinned by now. */
  async load(): Promise<void> {
    await this.#try(async () => {
      const page = expectOutcome(await papo.ask({ pins: { room: this.#room } }), 'history');
      const { entries } = open(UNKNOWN, page, { older: false, newer: false }, papo.me);
      this.entries = [...entries].sort((one, other) => other.event.position - one.event.position);
    });
  }

  /** Takes a pin away. */
  async remove(message: number): Promise<void> {
    await this.#try(async () => {
      await papo.ask({ pin: { message, remove: true } });
      this.entries = this.entries?.filter(({ event }) => event.position !== message);
    });
  }

  async #try(act: () => Promise<void>): Promise<void> {
    this.problem = undefined;
    try {
      await act();
    } catch (why) {
      this.problem = why instanceof Broken ? t('search-offline') : why instanceof Error ? why.message : String(why);
    }
  }
}
