import { Broken } from '../connection/connection';
import { isOutcome, sendOf, type Pending } from '../domain/outbox';
import { Refusal } from '../wire/frame';
import type { Event, Op, Outcome } from '../wire/generated';
import { store } from './store';

/** Messages that wait for the server, which are sent in order and exactly once, over reloads and broken connections. */
export class Outbox {
  pending = $state.raw<readonly Pending[]>([]);
  /** Those that were seen to have come out and are not answered yet. */
  #seen = new Set<string>();
  #isPumping = false;
  readonly #ask: (op: Op) => Promise<Outcome>;

  constructor(ask: (op: Op) => Promise<Outcome>) {
    this.#ask = ask;
  }

  /** Takes up what an earlier visit left. */
  async restore(): Promise<void> {
    const left = (await (await store())?.getAll('outbox').catch(() => [])) ?? [];
    left.sort((one, other) => one.at - other.at);
    const known = new Set(this.pending.map(({ nonce }) => nonce));
    this.pending = [...left.filter(({ nonce }) => !known.has(nonce)), ...this.pending];
  }

  /** What waits in a room, or in a thread of it, without what is shown there already. */
  in(room: number, thread?: number): readonly Pending[] {
    return this.pending.filter((pending) => pending.room === room && pending.thread === thread && !this.#seen.has(pending.nonce));
  }

  /** Sends a message, now or when there is a connection. */
  add(pending: Pending): void {
    this.pending = [...this.pending, pending];
    void store().then((database) => database?.put('outbox', structuredClone(pending)).catch(() => undefined));
    void this.pump();
  }

  /** Sends again what was refused. */
  retry(nonce: string): void {
    this.pending = this.pending.map((pending) => {
      if (pending.nonce !== nonce) return pending;
      const { refused: _, ...rest } = pending;
      return rest;
    });
    void this.pump();
  }

  /** Gives a message up that is not sent yet. */
  drop(nonce: string): void {
    this.#seen.delete(nonce);
    this.pending = this.pending.filter((pending) => pending.nonce !== nonce);
    void store().then((database) => database?.delete('outbox', nonce).catch(() => undefined));
  }

  /** Gives up everything that is not sent yet: it is somebody else's. */
  clear(): void {
    this.#seen.clear();
    this.pending = [];
  }

  /** Learns of an event of the user's own, which may be what became of a message. */
  saw(event: Event): void {
    const found = this.pending.find((pending) => !this.#seen.has(pending.nonce) && isOutcome(pending, event));
    if (!found) return;
    this.#seen.add(found.nonce);
    this.pending = [...this.pending];
  }

  /** Sends what waits, one after the other. */
  async pump(): Promise<void> {
    if (this.#isPumping) return;
    this.#isPumping = true;
    try {
      for (let next = this.#next(); next; next = this.#next()) {
        if (!(await this.#send(next))) break;
      }
    } finally {
      this.#isPumping = false;
    }
  }

  #next(): Pending | undefined {
    return this.pending.find((pending) => pending.refused === undefined);
  }

  /** Whether more may be sent at once. */
  async #send(pending: Pending): Promise<boolean> {
    try {
      await this.#ask({ send: sendOf(pending) });
      this.drop(pending.nonce);
      return true;
    } catch (why) {
      if (why instanceof Broken) return false;
      if (why instanceof Refusal && why.retryAfterMs !== undefined) {
        await new Promise((done) => setTimeout(done, why.retryAfterMs));
        return true;
      }
      const refused = why instanceof Error ? why.message : String(why);
      this.pending = this.pending.map((other) => (other.nonce === pending.nonce ? { ...other, refused } : other));
      return true;
    }
  }
}
