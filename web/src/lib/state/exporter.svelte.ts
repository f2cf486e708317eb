import { labelOf } from '../domain/room';
import { t } from '../texts/texts.svelte';
import { expectOutcome, Refusal } from '../wire/frame';
import type { Event } from '../wire/generated';
import { papo } from './papo.svelte';
import { settings } from './settings.svelte';

const PAGE = 100;
/** What a file with one's data says of itself. */
const FORMAT = 'papo.export.v1';

/** Gathers what somebody has on a server into a file: settings, rooms, and what they wrote. */
export class Exporter {
  isRunning = $state(false);
  isDone = $state(false);
  /** How many messages were found so far. */
  found = $state(0);
  refused = $state('');
  #isCancelled = false;

  /** Gathers it and has the browser save it. */
  async run(): Promise<void> {
    [this.isRunning, this.isDone, this.found, this.refused, this.#isCancelled] = [true, false, 0, '', false];
    try {
      const messages = await this.#messages();
      if (this.#isCancelled) return;
      save(`papo-${papo.me.name}-${new Date().toISOString().slice(0, 10)}.json`, this.#document(messages));
      this.isDone = true;
    } catch (why) {
      this.refused = why instanceof Refusal ? why.message : t('not-connected');
    } finally {
      this.isRunning = false;
    }
  }

  /** Ends it without a file. */
  cancel(): void {
    this.#isCancelled = true;
  }

  async #messages(): Promise<Event[]> {
    const messages: Event[] = [];
    let before: string | undefined;
    while (!this.#isCancelled) {
      const op = { search: { query: `from:${papo.me.name}`, order: 'newest' as const, limit: PAGE, ...(before !== undefined && { before }) } };
      try {
        const { hits, next } = expectOutcome(await papo.ask(op), 'found');
        messages.push(...hits.map(({ event }) => event));
        this.found = messages.length;
        if (next === undefined) break;
        before = next;
      } catch (why) {
        // Asked too often: it goes on when the server lets it.
        if (!(why instanceof Refusal) || why.retryAfterMs === undefined) throw why;
        await new Promise((done) => setTimeout(done, why.retryAfterMs));
      }
    }
    return messages.reverse();
  }

  #document(messages: readonly Event[]): object {
    return {
      format: FORMAT,
      exported: new Date().toISOString(),
      server: papo.server,
      origin: location.origin,
      me: papo.me,
      settings: settings.all,
      rooms: [...papo.rooms.values()].map(({ info }) => info),
      messages: messages.map((event) => {
        const room = papo.rooms.get(event.room);
        const { position, at, what } = event;
        return { position, at: new Date(at).toISOString(), room: event.room, room_name: room ? labelOf(room.info) : undefined, ...what };
      }),
    };
  }
}

function save(name: string, value: object): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  [link.href, link.download] = [url, name];
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
