import type { Room } from '$lib/state/room.svelte';
import { Broken } from '$lib/connection/connection';
import { messageOf } from '$lib/domain/timeline';
import { parts } from '../message/parts.svelte';
import type { LogView } from './log.svelte';

/** Where a route leads in a log. */
interface Target {
  /** A message; the present, or what is new, where there is none. */
  readonly position: number | undefined;
  /** Tells going to a message again from being there. */
  readonly jump: number;
}

/** Leads a log to where the page's location says, and back to where it was. */
export class Place {
  /** Why it could not be shown. */
  problem = $state<string | undefined>(undefined);
  #at: Target | undefined;
  #isBack = false;
  #turn = 0;
  readonly #left = new Map<number | undefined, ReturnType<LogView['anchor']>>();
  readonly #room: Room;
  readonly #view: LogView;
  readonly #refresh: () => Promise<void>;

  /** `refresh` shows in `view` what is known of `room` by now. */
  constructor(room: Room, view: LogView, refresh: () => Promise<void>) {
    [this.#room, this.#view, this.#refresh] = [room, view, refresh];
  }

  /** Goes to where the location leads; nowhere where it is there already. */
  async go(to: Target): Promise<void> {
    if (this.#at && this.#at.position === to.position && this.#at.jump === to.jump) return;
    if (this.#at) this.#left.set(this.#at.position, this.#view.anchor());
    const back = this.#isBack ? this.#left.get(to.position) : undefined;
    this.#isBack = false;
    const [before, turn] = [this.#at, ++this.#turn];
    this.#at = to;
    this.problem = undefined;
    this.#view.isArriving = true;
    try {
      if (back && !back.isAtEnd) await this.#room.openAt(back.position);
      else if (back) await this.#room.openLatest();
      else if (to.position !== undefined) await this.#room.openAt(to.position);
      else await this.#room.open();
      await parts.ready(this.#room.timeline.entries.flatMap((entry) => messageOf(entry) ?? [])).catch(() => undefined);
      if (turn !== this.#turn) return;
      await this.#refresh();
      await this.#arrive(to, back);
    } catch (why) {
      if (turn !== this.#turn) return;
      // It is gone to again when there is a connection.
      this.#at = before;
      if (!(why instanceof Broken)) this.problem = why instanceof Error ? why.message : String(why);
    } finally {
      if (turn === this.#turn) {
        this.#view.isArriving = false;
        this.#view.tend();
      }
    }
  }

  /** Shows the end of what this browser remembers, while nothing can be read. */
  async toRemembered(): Promise<void> {
    if (!this.#room.isRemembered || this.#view.isPlaced) return;
    await this.#refresh();
    await this.#arrive({ position: undefined, jump: 0 }, undefined);
  }

  /** The next place is one that the browser goes back to. */
  leaveBack(): void {
    this.#isBack = true;
    queueMicrotask(() => queueMicrotask(() => setTimeout(() => (this.#isBack = false))));
  }

  /** Goes to the end of what was said. */
  async toPresent(): Promise<void> {
    if (this.#at) this.#left.set(this.#at.position, this.#view.anchor());
    this.#at = { position: undefined, jump: this.#at?.jump ?? 0 };
    try {
      await this.#room.openLatest();
    } catch (why) {
      // Without a connection the end of what is remembered is as far as it goes.
      if (!(why instanceof Broken)) throw why;
    }
    await this.#refresh();
    this.#view.toEnd(true);
  }

  async #arrive(to: Target, back: ReturnType<LogView['anchor']> | undefined): Promise<void> {
    const { readLine } = this.#room;
    if (back) this.#view.restore(back);
    else if (to.position !== undefined) await this.#view.toMessage(to.position);
    else if (readLine !== undefined && this.#room.unread.count > 0) this.#view.toNew(readLine);
    else this.#view.toEnd();
    // By then rows have their sizes, and it is known where it was scrolled to.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    if (this.#view.isPlaced) return;
    this.#view.isPlaced = true;
    if (this.#view.isAtEnd) this.#view.toEnd();
    this.#view.tend();
  }
}
