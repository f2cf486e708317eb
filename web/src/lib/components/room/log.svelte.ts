import { tick } from 'svelte';
import { rowAt, type Row } from '$lib/domain/rows';
import { stepsBetween } from '$lib/domain/steps';
import type { Room, Watcher } from '$lib/state/room.svelte';
import type { RowList } from './VirtualRows.svelte';

/** The end is seen where no more than this is below what is seen. */
const END_PX = 32;
/** More is read where no more than so many views, and so much, is left of what there is. */
const AHEAD_VIEWS = 2;
const AHEAD_PX = 1_600;
/** What is above the first new message is seen this far. */
const ABOVE_NEW_PX = 96;
const FLASH_MS = 2_400;
const FRAMES_TO_FOCUS_MAX = 20;
/** Scrolling further than so many views is no movement that can be followed. */
const SMOOTH_VIEWS = 3;
/** Keys that move the focus from message to message. */
const KEYS = ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'];
const QUIET = matchMedia('(prefers-reduced-motion: reduce)');

/** Where in a log somebody is. */
interface Anchor {
  readonly isAtEnd: boolean;
  readonly position: number;
  /** How much of its row is above what is seen. */
  readonly above: number;
}

/** How a log moves: what of it is in the list, where it is scrolled to, and which message has the focus. */
export class LogView implements Watcher {
  rows = $state.raw<readonly Row[]>([]);
  /** A list of its own for rows that have nothing in common with those before. */
  generation = $state(0);
  isAtEnd = $state(true);
  /** Whether it was scrolled to where it is opened; before that it would only flicker. */
  isPlaced = $state(false);
  /** Whether it is on its way to a place: what is seen meanwhile was not read. */
  isArriving = false;
  /** When the first row that is seen was. */
  topAt = $state<number | undefined>(undefined);
  flashed = $state<number | undefined>(undefined);
  list = $state.raw<RowList | undefined>(undefined);
  element = $state.raw<HTMLElement | undefined>(undefined);
  place = Infinity;
  #focused = $state<number | undefined>(undefined);
  #offset = 0;
  #wanted: readonly Row[] = [];
  #feeding: Promise<void> | undefined;
  #flashTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #room: Room;

  constructor(room: Room) {
    this.#room = room;
  }

  /** The message that the keyboard is at: the newest one before it was moved. */
  readonly current = $derived.by(() => {
    const row = this.#focused === undefined ? undefined : this.rows[rowAt(this.rows, this.#focused)];
    return row?.is === 'message' && row.to === this.#focused ? row.to : this.rows.findLast(({ is }) => is === 'message')?.to;
  });

  /** Rows that stay, wherever it is scrolled to: the one that the keyboard is at. */
  readonly kept = $derived.by(() => {
    const index = this.current === undefined ? -1 : rowAt(this.rows, this.current);
    return index < 0 ? [] : [index];
  });

  isSeeingEnd(): boolean {
    return this.isAtEnd && !this.isArriving && (this.element?.clientHeight ?? 0) > 0 && document.visibilityState === 'visible' && document.hasFocus();
  }

  /** Shows rows, and stays where it is: at the end, or at what is seen. */
  show(rows: readonly Row[]): Promise<void> {
    this.#wanted = rows;
    this.#feeding ??= this.#feed().finally(() => (this.#feeding = undefined));
    return this.#feeding;
  }

  /** Where it is, to come back to. */
  anchor(): Anchor {
    const index = this.list?.findItemIndex(this.#offset) ?? 0;
    const above = this.#offset - (this.list?.getItemOffset(index) ?? 0);
    return { isAtEnd: this.isAtEnd, position: this.rows[index]?.to ?? Infinity, above };
  }

  /** Goes back to where it was. */
  restore({ isAtEnd, position, above }: Anchor): void {
    if (isAtEnd) this.toEnd();
    else this.#scroll(rowAt(this.rows, position), 'start', above);
  }

  /** Goes to the first message after what was read. */
  toNew(line: number): void {
    const index = rowAt(this.rows, line + 1);
    if (index < 0 || this.rows[index]?.is === 'pending') this.toEnd();
    else this.#scroll(index, 'start', -ABOVE_NEW_PX);
  }

  /** Goes to a message, which is then seen to be meant. */
  async toMessage(position: number): Promise<void> {
    const index = rowAt(this.rows, position);
    if (index < 0) return this.toEnd();
    this.#scroll(index, 'center', 0);
    const row = this.rows[index];
    if (row?.is !== 'message') return;
    clearTimeout(this.#flashTimer);
    this.flashed = row.to;
    this.#flashTimer = setTimeout(() => (this.flashed = undefined), FLASH_MS);
    await this.#focus(row.to);
  }

  /** Goes to the end, and stays there while more is said. */
  toEnd(isSmooth = false): void {
    this.isAtEnd = !this.#room.timeline.hasNewer;
    const isNear = this.#below() < SMOOTH_VIEWS * (this.list?.getViewportSize() ?? 0);
    this.list?.scrollToIndex(this.rows.length - 1, { align: 'end', smooth: isSmooth && isNear && !QUIET.matches });
  }

  /** Learns where it was scrolled to. */
  scrolled(offset: number): void {
    const isUp = offset < this.#offset - 1;
    this.#offset = offset;
    if (this.#below() < END_PX) this.isAtEnd = !this.#room.timeline.hasNewer;
    else if (isUp) this.isAtEnd = false;
    this.#look();
  }

  /** Learns that something became larger or smaller. */
  resized(): void {
    if (this.isAtEnd && this.isPlaced) this.toEnd();
  }

  /** Reads on where an end of what is known is near, and says that the end was read where it is seen. */
  tend(): void {
    if (!this.isPlaced || !this.list) return;
    // Where all of it can be seen, nothing is ever scrolled.
    if (this.#below() < END_PX) this.isAtEnd = !this.#room.timeline.hasNewer;
    const ahead = Math.max(AHEAD_PX, AHEAD_VIEWS * this.list.getViewportSize());
    if (this.#offset < ahead) void this.#room.loadOlder();
    if (this.#below() < ahead) void this.#room.loadNewer();
    if (this.isSeeingEnd()) this.#room.markRead();
  }

  /** The focus is on a message now. */
  focused(position: number): void {
    this.#focused = position;
  }

  /** Whether a key moves the focus. */
  moves(key: string): boolean {
    return KEYS.includes(key);
  }

  /** Moves the focus to another message. */
  async key(key: string): Promise<void> {
    const from = this.current === undefined ? -1 : rowAt(this.rows, this.current);
    const to = this.#target(key, from);
    const row = this.rows[to];
    if (row?.is !== 'message') return;
    if (to === this.rows.findLastIndex(({ is }) => is === 'message')) this.toEnd();
    else this.list?.scrollToIndex(to, { align: 'nearest' });
    await this.#focus(row.to);
  }

  #target(key: string, from: number): number {
    const { rows, list } = this;
    const isMessage = (row: Row) => row.is === 'message';
    const page = (views: number) => list?.findItemIndex(list.getItemOffset(from) + views * list.getViewportSize()) ?? from;
    switch (key) {
      case 'ArrowUp':
        return rows.slice(0, Math.max(0, from)).findLastIndex(isMessage);
      case 'ArrowDown':
        return rows.findIndex((row, index) => index > from && isMessage(row));
      case 'PageUp':
        return rows.findIndex((row, index) => index >= Math.min(page(-1), from - 1) && isMessage(row));
      case 'PageDown':
        return rows.slice(0, Math.max(page(1), from + 1) + 1).findLastIndex(isMessage);
      case 'Home':
        return rows.findIndex(isMessage);
      case 'End':
        return rows.findLastIndex(isMessage);
      default:
        return -1;
    }
  }

  async #focus(position: number): Promise<void> {
    this.#focused = position;
    await tick();
    // A row is not visible before it was measured, and what is not visible takes no focus.
    for (let frame = 0; frame < FRAMES_TO_FOCUS_MAX && this.#focused === position; frame += 1) {
      const article = this.element?.querySelector<HTMLElement>(`article[data-position="${position}"]`);
      article?.focus({ preventScroll: true });
      if (article && document.activeElement === article) return;
      await new Promise((done) => requestAnimationFrame(done));
    }
  }

  #scroll(index: number, align: 'start' | 'center', offset: number): void {
    this.isAtEnd = false;
    if (index >= 0) this.list?.scrollToIndex(index, { align, offset });
  }

  async #feed(): Promise<void> {
    while (this.#wanted !== this.rows) {
      const wanted = this.#wanted;
      const steps = stepsBetween(this.rows, wanted);
      if (!steps || !this.list) {
        this.rows = wanted;
        this.generation += 1;
        await tick();
      } else {
        for (const { rows, isShift } of steps) {
          this.rows = rows;
          this.list.show(rows, isShift);
          await tick();
        }
        this.rows = wanted;
      }
    }
    if (this.isAtEnd && this.isPlaced) this.toEnd();
    this.#look();
  }

  /** Sees what is there now. */
  #look(): void {
    const row = this.rows[this.list?.findItemIndex(this.#offset) ?? -1];
    this.place = this.isAtEnd ? Infinity : (row?.to ?? Infinity);
    this.topAt = row?.is === 'message' ? row.entry.event.at : row?.is === 'notice' ? row.events[0]?.at : undefined;
    this.tend();
  }

  /** How much is below what is seen. */
  #below(): number {
    const { list } = this;
    return list ? list.getScrollSize() - this.#offset - list.getViewportSize() : 0;
  }
}
