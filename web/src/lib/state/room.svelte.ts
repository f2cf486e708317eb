import { isSame } from '../domain/author';
import * as timeline from '../domain/timeline';
import { UNKNOWN, type Page, type Timeline } from '../domain/timeline';
import { count, readTo, type Unread } from '../domain/unread';
import { expectOutcome } from '../wire/frame';
import type { Author, Event, Member, Op, Outcome, RoomInfo } from '../wire/generated';

/** How many events are asked for at once. */
const PAGE = 80;
/** As many pages are read to come to what is new; where it is further away, what is between is left out. */
const PAGES_TO_NEW_MAX = 2;
/** As many events of a room are kept while it is not looked at. */
const KEPT_MAX = 200;
/** As many are kept of one that is looked at; past it, the end that is further away is let go of. */
export const LOOKED_AT_MAX = 2_000;
/** How many are left then. */
const LOOKED_AT_LEFT = 1_500;
const TYPING_MS = 6_000;

/** Somebody who looks at a room. */
export interface Watcher {
  /** The position of the first message that is seen, or `Infinity` where the end is. */
  readonly place: number;
  /** Whether the end is seen at this moment. */
  isSeeingEnd(): boolean;
}

/** What a room needs of the rest: to ask the server, and to know whose page this is. */
export interface Host {
  readonly me: Author;
  ask(op: Op): Promise<Outcome>;
}

/** A room as its members see it. */
export class Room {
  info = $state.raw<RoomInfo>() as RoomInfo;
  timeline = $state.raw<Timeline>(UNKNOWN);
  unread = $state.raw<Unread>(readTo(0));
  members = $state.raw<readonly Member[]>([]);
  typing = $state.raw<readonly Author[]>([]);
  /** Where the line is above which everything was read when the room was opened. */
  readLine = $state<number | undefined>(undefined);
  /** Whether what is shown is only what this browser remembers: more may have happened, and to it. */
  isRemembered = $state(false);
  /** What of it is being read. */
  loading = $state.raw<'anew' | 'older' | 'newer' | undefined>(undefined);
  /** What of it could not be read. */
  failed = $state.raw<'older' | 'newer' | undefined>(undefined);
  /** Whether what is seen stays unread, for somebody wants to come back to it. */
  #isKeptUnread = false;
  #watcher: Watcher | undefined;
  /** Counts how often the timeline began anew: a page that was asked for before does not fit any more. */
  #beginning = 0;
  #typing = new Map<string, ReturnType<typeof setTimeout>>();
  #votesAsked = new Set<number>();
  readonly #host: Host;

  constructor(info: RoomInfo, host: Host) {
    this.info = info;
    this.#host = host;
  }

  get id(): number {
    return this.info.id;
  }

  /** Tells who looks at the room from now on. */
  watch(watcher: Watcher): void {
    this.#watcher = watcher;
  }

  /** Nobody looks at the room any more: what need not be kept of it is forgotten. */
  rest(): void {
    this.#watcher = undefined;
    this.readLine = undefined;
    this.#isKeptUnread = false;
    this.#beginning += 1;
    this.loading = undefined;
    if (this.timeline.hasNewer) this.forget();
    else this.timeline = timeline.dropOld(this.timeline, KEPT_MAX);
  }

  /** Shows where reading goes on: what is new, or the present where nothing is. */
  async open(): Promise<void> {
    await this.openLatest();
    const { read, count } = this.unread;
    if (count === 0) return;
    this.readLine = read;
    const isFurther = () => this.timeline.hasOlder && (this.timeline.entries[0]?.event.position ?? 0) > read;
    for (let pages = 0; pages < PAGES_TO_NEW_MAX && isFurther(); pages += 1) await this.loadOlder();
    if (isFurther()) await this.openAt(read);
  }

  /** Shows the present: the newest page, where it is not there already. */
  async openLatest(): Promise<void> {
    if (this.timeline.hasNewer || this.isRemembered) await this.#begin({});
  }

  /** Shows what is around a message. */
  async openAt(position: number): Promise<void> {
    const { entries } = this.timeline;
    if (!this.isRemembered && entries[timeline.indexOf(entries, position)]?.event.position === position) return;
    await this.#begin({ before: position + 1 });
    await this.loadNewer();
  }

  /** Reads what was before what is shown. */
  async loadOlder(): Promise<void> {
    const before = this.timeline.entries[0]?.event.position;
    if (!this.timeline.hasOlder || this.isRemembered || before === undefined) return;
    await this.#extend('older', { before }, (page, more) => timeline.prepend(this.timeline, page, more, this.#host.me));
  }

  /** Reads what came after what is shown. */
  async loadNewer(): Promise<void> {
    const after = this.timeline.entries.at(-1)?.event.position;
    if (!this.timeline.hasNewer || after === undefined) return;
    await this.#extend('newer', { after }, (page, more) => timeline.append(this.timeline, page, more, this.#host.me));
  }

  /** The first event since a moment; the newest one where there is none since. */
  async findDay(at: number): Promise<number | undefined> {
    const { events } = expectOutcome(await this.#host.ask({ history: { room: this.id, at, limit: PAGE } }), 'history');
    return (events.find((event) => event.at >= at) ?? events.at(-1))?.position;
  }

  /** Takes in what happened here. */
  apply(event: Event): void {
    const before = this.unread;
    this.#show(timeline.apply(this.timeline, event, this.#host.me));
    this.unread = count(before, event, this.#host.me);
    if (before.count === 0 && this.unread.count > 0 && this.#watcher?.isSeeingEnd() === false) this.readLine = before.read;
    if ('message' in event.what) this.#stopTyping(event.by);
    // Who voted before for what is not known here: the server counts.
    if ('voted' in event.what) void this.#recount(event.what.voted.message);
  }

  /** Learns that somebody is typing. */
  sawTyping(by: Author): void {
    const known = this.#typing.get(by.name);
    clearTimeout(known);
    if (!known) this.typing = [...this.typing, by];
    this.#typing.set(by.name, setTimeout(() => this.#stopTyping(by), TYPING_MS));
  }

  /** Says that everything up to the newest message is read. */
  markRead(): void {
    const last = this.timeline.entries.at(-1)?.event.position;
    if (this.timeline.hasNewer || this.isRemembered || last === undefined || last <= this.unread.read || this.#isKeptUnread) return;
    this.unread = readTo(last);
    void this.#host.ask({ read: { room: this.id, position: last } }).catch(() => undefined);
  }

  /** Counts a message and what came after it as unread, until the room is left and looked at again. Other devices do not learn of it. */
  markUnread(position: number): void {
    const left = this.timeline.entries.filter((entry) => entry.event.position >= position);
    const others = left.filter((entry) => !isSame(entry.event.by, this.#host.me));
    this.unread = others.reduce((unread, entry) => count(unread, entry.event, this.#host.me), readTo(position - 1));
    this.readLine = position - 1;
    this.#isKeptUnread = true;
  }

  /** Learns up to where the user has read, here or on another device. */
  wasRead(position: number): void {
    if (position <= this.unread.read) return;
    const left = this.timeline.entries.filter((entry) => entry.event.position > position);
    this.unread = left.reduce((unread, entry) => count(unread, entry.event, this.#host.me), readTo(position));
  }

  /** Who is here. */
  async loadMembers(): Promise<readonly Member[]> {
    const { members, total } = expectOutcome(await this.#host.ask({ members: { room: this.id } }), 'members');
    this.members = members;
    this.info = { ...this.info, members: total };
    return members;
  }

  /** Shows what this browser remembers, until it can be read. */
  remember(remembered: Timeline): void {
    [this.timeline, this.isRemembered] = [remembered, true];
  }

  /** Nothing was ever said here, so that there is nothing to read. */
  isNew(): void {
    this.timeline = { ...UNKNOWN, hasOlder: false, hasNewer: false };
  }

  /** What is shown may have gaps: it is read again when it is looked at. */
  forget(): void {
    this.isRemembered = false;
    this.timeline = { ...UNKNOWN, seen: this.timeline.seen, recent: this.timeline.recent };
  }

  async #begin(where: { before?: number }): Promise<void> {
    const beginning = ++this.#beginning;
    this.loading = 'anew';
    try {
      const page = await this.#read(where);
      if (beginning !== this.#beginning) return;
      const newer = where.before !== undefined;
      this.timeline = timeline.open(this.timeline, page, { older: page.more, newer }, this.#host.me);
      this.isRemembered = false;
      this.failed = undefined;
    } finally {
      if (beginning === this.#beginning) this.loading = undefined;
    }
  }

  async #extend(end: 'older' | 'newer', where: { before?: number; after?: number }, put: (page: Page, more: boolean) => Timeline): Promise<void> {
    if (this.loading) return;
    const beginning = this.#beginning;
    this.loading = end;
    this.failed = undefined;
    try {
      const page = await this.#read(where);
      if (beginning === this.#beginning) this.#show(put(page, page.more));
    } catch {
      if (beginning === this.#beginning) this.failed = end;
    } finally {
      if (beginning === this.#beginning) this.loading = undefined;
    }
  }

  async #read(where: { before?: number; after?: number }) {
    return expectOutcome(await this.#host.ask({ history: { room: this.id, limit: PAGE, ...where } }), 'history');
  }

  /** Shows more, within bounds. */
  #show(grown: Timeline): void {
    const { entries } = grown;
    if (!this.#watcher) {
      this.timeline = !grown.hasNewer && entries.length > 2 * KEPT_MAX ? timeline.dropOld(grown, KEPT_MAX) : grown;
    } else if (entries.length <= LOOKED_AT_MAX) this.timeline = grown;
    else {
      const isNearOld = timeline.indexOf(entries, this.#watcher.place) < entries.length / 2;
      this.timeline = isNearOld ? timeline.dropNew(grown, LOOKED_AT_LEFT) : timeline.dropOld(grown, LOOKED_AT_LEFT);
    }
  }

  async #recount(message: number): Promise<void> {
    if (this.#votesAsked.has(message)) return;
    this.#votesAsked.add(message);
    try {
      const answer = await this.#host.ask({ history: { room: this.id, before: message + 1, limit: 1 } });
      this.timeline = timeline.replace(this.timeline, expectOutcome(answer, 'history'), this.#host.me);
    } catch {
      // The next page that is read says it.
    } finally {
      this.#votesAsked.delete(message);
    }
  }

  #stopTyping(by: Author): void {
    clearTimeout(this.#typing.get(by.name));
    if (this.#typing.delete(by.name)) this.typing = this.typing.filter((author) => author.name !== by.name);
  }
}
