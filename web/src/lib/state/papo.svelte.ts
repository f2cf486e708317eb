import { SvelteMap } from 'svelte/reactivity';
import { Connection, type Link } from '../connection/connection';
import { about, forgetSession, openSession, socketUrl, type About } from '../connection/site';
import { isSame } from '../domain/author';
import { directRoom, LOBBY } from '../domain/room';
import { unreadOf } from '../domain/unread';
import { texts } from '../texts/texts.svelte';
import { expectOutcome, NOTHING, type Refusal } from '../wire/frame';
import { makeNonce } from '../wire/nonce';
import type { Author, Event, FileDraft, Hello, ObjectDraft, Op, Outcome, Role, RoomInfo, RoomRef, ServerInfo, Signal, Welcome } from '../wire/generated';
import { Cache, type Kept } from './cache.svelte';
import { Outbox } from './outbox.svelte';
import { People } from './people.svelte';
import { Room } from './room.svelte';
import { Threads } from './threads.svelte';

/** How a person comes in. */
export interface Entry {
  name?: string;
  invitation?: string;
  link?: string;
  password?: string;
}

/** What a message carries. */
export interface Draft {
  text: string;
  objects?: readonly ObjectDraft[];
  files?: readonly FileDraft[];
  replyTo?: number;
  thread?: number;
}

/** Whose page this is. */
export interface Me extends Author {
  readonly device?: number;
  readonly role: Role;
}

const NOBODY: Me = { name: '', role: 'guest' };
const WAITING_FOR_NAME = ['name_missing', 'token_invalid', 'token_missing', 'device_revoked'];

/** A server, as whoever looks at this page knows it. */
export class Papo {
  about = $state.raw<About | null>(null);
  link = $state.raw<Link>({ is: 'off' });
  me = $state.raw<Me>(NOBODY);
  /** Whether it is not known yet whether this browser belongs to anybody. */
  isStarting = $state(true);
  /** Whether somebody has to say who they are before anything else. */
  isStranger = $state(false);
  /** Why whoever wanted to come in was not let in. */
  notLetIn = $state.raw<Refusal | null>(null);
  /** Whether what happened while the connection was broken has been told. */
  isCaughtUp = $state(false);
  readonly people = new People();
  readonly threads = new Threads(this);
  readonly outbox = new Outbox((op) => this.ask(op));
  readonly rooms = new SvelteMap<number, Room>();
  /** The server, as it or this browser's memory names it. */
  server = $state.raw<ServerInfo | undefined>(undefined);
  /** The room that is looked at. */
  current = $state<number | undefined>(undefined);
  /** Told of every event that comes live, after it was folded in. */
  readonly onEvent = new Set<(event: Event, room: Room | undefined) => void>();
  #position: number | undefined;
  #entry: Entry = {};
  readonly #cache = new Cache();
  readonly #connection = new Connection(socketUrl(location), {
    link: (link) => this.#linked(link),
    welcome: (welcome) => void this.#welcomed(welcome),
    event: (event) => this.#happened(event),
    signal: (signal) => this.#signalled(signal),
    caughtUp: (position) => this.#caughtUp(position),
  });

  /** Finds out what the server is, and comes in where this browser belongs to somebody. */
  async start(): Promise<void> {
    void about().then(
      (told) => (this.about = told),
      () => undefined,
    );
    const isKnown = await this.#restore();
    this.#cache.follow(() => this.#kept());
    const session = openSession().catch(() => undefined);
    // Whoever was here has a session; whoever was not needs one first.
    if (!isKnown) await session;
    this.#connection.start(() => this.#hello());
  }

  /** Comes in. Why it did not work stands in `notLetIn`. */
  async enter(entry: Entry): Promise<void> {
    this.#entry = entry;
    this.notLetIn = null;
    await openSession().catch(() => undefined);
    this.#connection.start(() => this.#hello());
  }

  /** Makes this browser belong to nobody. */
  async leave(): Promise<void> {
    if (this.me.device !== undefined) await this.ask({ revoke_device: { device: this.me.device } }).catch(() => undefined);
    this.#connection.stop();
    await Promise.all([forgetSession().catch(() => undefined), this.#cache.clear()]);
    location.assign('/');
  }

  /** Asks the server for something. */
  ask(op: Op): Promise<Outcome> {
    return this.#connection.ask(op);
  }

  /** Sends a message to a room. */
  send(room: Room, draft: Draft): void {
    this.outbox.add({
      nonce: makeNonce(),
      room: room.id,
      to: room.info.kind === 'direct' && room.info.with ? `@${room.info.with}` : room.id,
      text: draft.text,
      objects: draft.objects ?? [],
      files: draft.files ?? [],
      ...(draft.replyTo !== undefined && { replyTo: draft.replyTo }),
      ...(draft.thread !== undefined && { thread: draft.thread }),
      at: Date.now(),
    });
  }

  /** Asks for the role that one has on the server by now. */
  async learnRole(): Promise<void> {
    const { role } = expectOutcome(await this.ask({ who_am_i: NOTHING }), 'me');
    if (role) this.me = { ...this.me, role };
  }

  /** Joins a room, or opens the one with a person (`@name`), and says which it is. */
  async join(room: RoomRef): Promise<Room> {
    return this.#put(expectOutcome(await this.ask({ join: { room } }), 'room'));
  }

  /** The room with a person, which comes into being with the first message. */
  async direct(name: string): Promise<Room> {
    const user = this.people.named(name)?.author.user;
    if (user === undefined || this.me.user === undefined) return this.#put(expectOutcome(await this.ask({ room: { room: `@${name}` } }), 'room'));
    const id = directRoom(this.me.user, user);
    const known = this.rooms.get(id);
    if (known) return known;
    const room = this.#put({ id, kind: 'direct', with: name, members: 2, joined: true });
    room.isNew();
    return room;
  }

  /** Creates a room and joins it. */
  async create(name: string, isPrivate: boolean): Promise<Room> {
    const op: Op = { create_room: { name, ...(isPrivate && { private: true }) } };
    return this.#put(expectOutcome(await this.ask(op), 'room'));
  }

  /** Leaves a room. */
  async part(room: Room): Promise<void> {
    await this.ask({ leave: { room: room.id } });
    this.rooms.delete(room.id);
  }

  /** Shows what this browser kept; says whether that is anything. */
  async #restore(): Promise<boolean> {
    const [snapshot] = await Promise.all([this.#cache.open(), this.outbox.restore()]);
    if (!snapshot) return false;
    this.server = snapshot.server;
    this.me = { role: 'member', ...snapshot.you };
    for (const author of [snapshot.you, ...snapshot.people]) this.people.meet(author);
    for (const { info, unread } of snapshot.rooms) this.#put(info).unread = unread;
    await this.#cache.fill(this.rooms, this.current);
    this.isStarting = false;
    return true;
  }

  /** What this browser is to keep. */
  #kept(): Kept {
    const { server, me, rooms, current } = this;
    if (!server || this.isStranger) return { snapshot: undefined, rooms, current };
    const isThere = ({ info }: Room) => info.kind !== 'direct' || info.role !== undefined;
    const kept = [...rooms.values()].filter(isThere).map(({ info, unread }) => ({ info, unread }));
    const people = this.people.all.map(({ author }) => author);
    return { snapshot: { server, you: me, rooms: kept, people }, rooms, current };
  }

  /** Learns of a room, or what is new about it. */
  #put(info: RoomInfo): Room {
    const known = this.rooms.get(info.id);
    if (known) {
      known.info = info;
      return known;
    }
    const room = new Room(info, this);
    this.rooms.set(info.id, room);
    return room;
  }

  #hello(): Hello {
    return {
      ...this.#entry,
      device: deviceLabel(navigator.userAgent),
      lang: texts.lang,
      ...(this.#position !== undefined && { resume: this.#position }),
    };
  }

  #linked(link: Link): void {
    this.link = link;
    if (link.is !== 'online') this.isCaughtUp = false;
    if (link.is !== 'refused') return;
    this.isStarting = false;
    this.isStranger = true;
    const isAsked = !WAITING_FOR_NAME.includes(link.refusal.code) || this.#entry.name !== undefined;
    this.notLetIn = isAsked ? link.refusal : null;
    if (WAITING_FOR_NAME.includes(link.refusal.code)) void this.#cache.forgetSaid();
  }

  async #welcomed(welcome: Welcome): Promise<void> {
    const { you, server } = welcome;
    this.#entry = {};
    if (!this.#cache.belongsTo(server, you)) {
      this.outbox.clear();
      this.rooms.clear();
    }
    this.server = server;
    this.me = { role: 'member', ...you };
    this.people.meet(you);
    const isResumed = this.#position !== undefined;
    const joined = new Set(welcome.rooms.map(({ id }) => id));
    // A direct room is never left; it may be one in which nothing was said yet.
    for (const [id, { info }] of this.rooms) if (!joined.has(id) && info.kind !== 'direct') this.rooms.delete(id);
    for (const info of welcome.rooms) this.#put(info);
    if (!isResumed) this.#caughtUp(welcome.position);
    [this.isStranger, this.isStarting] = [false, false];
    void this.outbox.pump();
    await this.#readUnread().catch(() => undefined);
    await this.rooms.get(LOBBY)?.loadMembers().then(
      (members) => this.people.members(members),
      () => undefined,
    );
  }

  async #readUnread(): Promise<void> {
    const { rooms } = expectOutcome(await this.ask({ unread: NOTHING }), 'unread');
    this.threads.learn(rooms);
    for (const unread of rooms) {
      const room = this.rooms.get(unread.room);
      if (room && unread.thread === undefined) room.unread = unreadOf(unread);
    }
  }

  #caughtUp(position: number): void {
    this.#position = Math.max(this.#position ?? 0, position);
    this.isCaughtUp = true;
  }

  #signalled(signal: Signal): void {
    if ('presence' in signal) this.people.presence(signal.presence);
    else if (!isSame(signal.typing.by, this.me)) this.rooms.get(signal.typing.room)?.sawTyping(signal.typing.by);
  }

  #happened(event: Event): void {
    if (event.position <= (this.#position ?? 0)) return;
    this.#position = event.position;
    if ('read' in event.what) {
      const { room, thread, position } = event.what.read;
      if (thread === undefined) this.rooms.get(room)?.wasRead(position);
      else this.threads.wasRead(thread, position);
      return;
    }
    this.people.meet(event.by);
    const isMine = isSame(event.by, this.me);
    if (isMine && 'renamed' in event.what) this.me = { ...this.me, name: event.by.name };
    if (isMine) this.outbox.saw(event);
    const room = this.rooms.get(event.room);
    room?.apply(event);
    this.threads.apply(event, room);
    this.#reorder(event, room, isMine);
    for (const tell of this.onEvent) tell(event, room);
  }

  /** Follows what an event changes about rooms themselves. */
  #reorder(event: Event, room: Room | undefined, isMine: boolean): void {
    const { what } = event;
    if (!room) {
      // Brought in, created, or written to for the first time.
      void this.ask({ room: { room: event.room } }).then(
        (outcome) => {
          const info = expectOutcome(outcome, 'room');
          if (info.joined) this.#put(info).apply(event);
        },
        () => undefined,
      );
      return;
    }
    const { info } = room;
    // With its first message a direct room has come into being.
    if (info.kind === 'direct' && info.role === undefined) room.info = { ...info, role: 'member' };
    if ('topic' in what) {
      const { topic: _, ...rest } = info;
      room.info = what.topic.topic ? { ...info, topic: what.topic.topic } : rest;
    } else if ('room_renamed' in what) room.info = { ...info, name: what.room_renamed.name };
    else if ('archived' in what) room.info = { ...info, archived: what.archived.archived };
    else if ('slow' in what) room.info = { ...info, slow: what.slow.seconds };
    else if ('joined' in what || 'invited' in what) room.info = { ...info, members: info.members + 1 };
    else if ('left' in what) room.info = { ...info, members: Math.max(0, info.members - 1) };
    else if ('renamed' in what && info.with === what.renamed.was) room.info = { ...info, with: event.by.name };
    else if ('role' in what && isSame(what.role.who, this.me)) room.info = { ...info, role: what.role.role };
    const put = 'kicked' in what ? what.kicked.who : 'banned' in what ? what.banned.who : undefined;
    if (event.room !== LOBBY && ((isMine && 'left' in what) || (put && isSame(put, this.me)))) this.rooms.delete(event.room);
  }
}

/** What the user's list of devices calls this browser. */
export function deviceLabel(userAgent: string): string {
  const browsers: [RegExp, string][] = [
    [/Edg\//, 'Edge'],
    [/OPR\//, 'Opera'],
    [/Firefox\//, 'Firefox'],
    [/Chrom(e|ium)\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ];
  const systems: [RegExp, string][] = [
    [/Android/, 'Android'],
    [/iPhone|iPad/, 'iOS'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'macOS'],
    [/Linux/, 'Linux'],
  ];
  const find = (names: [RegExp, string][], other: string) => names.find(([mark]) => mark.test(userAgent))?.[1] ?? other;
  return `${find(browsers, 'Browser')} · ${find(systems, 'Web')}`;
}

/** The server that this page comes from. */
export const papo = new Papo();
