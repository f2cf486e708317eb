import { isSame } from '../domain/author';
import { countThread, learnThreads, readThread, threadOf, type ThreadUnread, type ThreadsUnread } from '../domain/thread';
import { indexOf } from '../domain/timeline';
import type { Event, UnreadRoom } from '../wire/generated';
import type { Host, Room } from './room.svelte';
import { Thread } from './thread.svelte';

/** Threads beside what is said in rooms: what was read of them, and those that are open. */
export class Threads {
  #unread = $state.raw<ThreadsUnread>(new Map());
  #open = new Map<number, Thread>();
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  /** How much of a thread is not read; none where its reader takes no part in it. */
  unread(message: number): ThreadUnread | undefined {
    return this.#unread.get(message);
  }

  /** The threads of a room in which something is not read. */
  in(room: number): { message: number; unread: ThreadUnread }[] {
    return [...this.#unread].filter(([, unread]) => unread.room === room && unread.count > 0).map(([message, unread]) => ({ message, unread }));
  }

  /** The thread of a message, which is followed until it is closed. */
  open(room: number, message: number): Thread {
    const known = this.#open.get(message);
    if (known) return known;
    const thread = new Thread(room, message, this.#host);
    this.#open.set(message, thread);
    return thread;
  }

  close(message: number): void {
    this.#open.delete(message);
  }

  /** Learns what the server says is not read. */
  learn(rooms: readonly UnreadRoom[]): void {
    this.#unread = learnThreads(rooms);
  }

  /** Takes in what happened. */
  apply(event: Event, room: Room | undefined): void {
    this.#unread = countThread(this.#unread, event, this.#host.me, this.#isMine(threadOf(event), room));
    for (const thread of this.#open.values()) if (thread.room === event.room) thread.apply(event);
  }

  /** Learns up to where the user has read a thread, here or on another device. */
  wasRead(message: number, position: number): void {
    const entries = this.#open.get(message)?.timeline.entries ?? [];
    this.#unread = readThread(this.#unread, message, position, entries, this.#host.me);
  }

  /** Says that everything in a thread is read. */
  markRead(thread: Thread): void {
    const last = thread.timeline.entries.at(-1)?.event.position;
    const unread = this.#unread.get(thread.message);
    if (!unread || last === undefined || last <= unread.read) return;
    this.wasRead(thread.message, last);
    void this.#host.ask({ read: { room: thread.room, thread: thread.message, position: last } }).catch(() => undefined);
  }

  /** Threads that are open may have gaps: they are read again. */
  forget(): void {
    this.#open.clear();
  }

  /** Whether a message is the user's own, as far as is known. */
  #isMine(message: number | undefined, room: Room | undefined): boolean {
    if (message === undefined || !room) return false;
    const { entries } = room.timeline;
    const root = entries[indexOf(entries, message)]?.event;
    return root?.position === message && isSame(root.by, this.#host.me);
  }
}
