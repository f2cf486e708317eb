import * as timeline from '../domain/timeline';
import { UNKNOWN, type Page, type Timeline } from '../domain/timeline';
import { count, readTo, type Unread } from '../domain/unread';
import { expectOutcome } from '../wire/frame';
import type { Author, Event, Member, Op, Outcome, RoomInfo } from '../wire/generated';

/** How many events are asked for at once. */
const PAGE = 60;
/** As many events of a room are kept while it is not looked at. */
const KEPT_MAX = 200;
const TYPING_MS = 6_000;

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
  isLoading = $state(false);
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

  /** Shows the present: the newest page, where it is not there already. */
  async openLatest(): Promise<void> {
    if (!this.timeline.hasNewer) return;
    await this.#load({}, (page, more) => timeline.open(this.timeline, page, { older: more, newer: false }, this.#host.me));
  }

  /** Shows what is around a message. */
  async openAt(position: number): Promise<void> {
    const { entries } = this.timeline;
    if (entries[timeline.indexOf(entries, position)]?.event.position === position) return;
    await this.#load({ before: position + 1 }, (page, more) =>
      timeline.open(this.timeline, page, { older: more, newer: true }, this.#host.me),
    );
    await this.loadNewer();
  }

  /** Reads what was before what is shown. */
  async loadOlder(): Promise<void> {
    const first = this.timeline.entries[0]?.event.position;
    if (!this.timeline.hasOlder || first === undefined || this.isLoading) return;
    await this.#load({ before: first }, (page, more) => timeline.prepend(this.timeline, page, more, this.#host.me));
  }

  /** Reads what came after what is shown. */
  async loadNewer(): Promise<void> {
    const last = this.timeline.entries.at(-1)?.event.position;
    if (!this.timeline.hasNewer || last === undefined || this.isLoading) return;
    await this.#load({ after: last }, (page, more) => timeline.append(this.timeline, page, more, this.#host.me));
  }

  /** Takes in what happened here. */
  apply(event: Event): void {
    this.timeline = timeline.apply(this.timeline, event, this.#host.me);
    this.unread = count(this.unread, event, this.#host.me);
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
    if (this.timeline.hasNewer || last === undefined || last <= this.unread.read) return;
    this.unread = readTo(last);
    void this.#host.ask({ read: { room: this.id, position: last } }).catch(() => undefined);
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

  /** Forgets what need not be kept of a room that is not looked at. */
  rest(): void {
    this.readLine = undefined;
    if (!this.timeline.hasNewer) this.timeline = timeline.trim(this.timeline, KEPT_MAX);
  }

  /** What is shown may have gaps: it is read again when it is looked at. */
  forget(): void {
    this.timeline = UNKNOWN;
  }

  async #load(where: { before?: number; after?: number }, put: (page: Page, more: boolean) => Timeline): Promise<void> {
    this.isLoading = true;
    try {
      const answer = await this.#host.ask({ history: { room: this.id, limit: PAGE, ...where } });
      const page = expectOutcome(answer, 'history');
      this.timeline = put(page, page.more);
    } finally {
      this.isLoading = false;
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
