import { concerns } from '../domain/thread';
import { append, apply, open, prepend, UNKNOWN, type Entry, type Page, type Timeline } from '../domain/timeline';
import { expectOutcome } from '../wire/frame';
import type { Event } from '../wire/generated';
import type { Host } from './room.svelte';

const PAGE = 60;

/** The thread of a message, as it is read. */
export class Thread {
  timeline = $state.raw<Timeline>(UNKNOWN);
  /** The message on which it was opened, where it is not in what is known of its room. */
  root = $state.raw<Entry | undefined>(undefined);
  isLoading = $state(false);
  readonly room: number;
  readonly message: number;
  readonly #host: Host;

  constructor(room: number, message: number, host: Host) {
    this.room = room;
    this.message = message;
    this.#host = host;
  }

  /** Reads what was said last. */
  async open(): Promise<void> {
    if (!this.timeline.hasNewer) return;
    await this.#load({}, (page, more) => open(this.timeline, page, { older: more, newer: false }, this.#host.me));
  }

  /** Reads what was said before what is shown. */
  async loadOlder(): Promise<void> {
    const before = this.timeline.entries[0]?.event.position;
    if (!this.timeline.hasOlder || before === undefined || this.isLoading) return;
    await this.#load({ before }, (page, more) => prepend(this.timeline, page, more, this.#host.me));
  }

  /** Reads the message on which it was opened. */
  async loadRoot(): Promise<void> {
    const asked = await this.#host.ask({ get: { position: this.message } });
    const { event, annotation, through } = expectOutcome(asked, 'event');
    const page = { events: [event], through, ...(annotation && { annotations: [annotation] }) };
    this.root = append(UNKNOWN, page, false, this.#host.me).entries[0];
  }

  /** Takes in what happened in its room. */
  apply(event: Event): void {
    if (concerns(event, this.message)) this.timeline = apply(this.timeline, event, this.#host.me);
  }

  async #load(where: { before?: number }, put: (page: Page, more: boolean) => Timeline): Promise<void> {
    this.isLoading = true;
    try {
      const page = expectOutcome(await this.#host.ask({ thread: { message: this.message, limit: PAGE, ...where } }), 'history');
      this.timeline = put(page, page.more);
    } finally {
      this.isLoading = false;
    }
  }
}
