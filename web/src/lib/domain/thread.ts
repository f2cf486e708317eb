import type { Author, Event, UnreadRoom } from '../wire/generated';
import { subjectOf } from './annotation';
import { isSame } from './author';
import { isMentioned } from './mention';
import type { Entry } from './timeline';
import { readTo, unreadOf, type Unread } from './unread';

/** How much somebody has not read of a thread. */
export interface ThreadUnread extends Unread {
  readonly room: number;
}

/** What somebody has not read of the threads that they take part in, by the message on which each was opened. */
export type ThreadsUnread = ReadonlyMap<number, ThreadUnread>;

/** The thread that an event belongs to; none where it is said beside threads, or is no message. */
export function threadOf(event: Event): number | undefined {
  return 'message' in event.what ? event.what.message.thread : undefined;
}

/** Whether an event is part of a thread, or may say something of what is in it. */
export function concerns(event: Event, root: number): boolean {
  return 'message' in event.what ? threadOf(event) === root : subjectOf(event) !== undefined;
}

/** What the server says is not read in threads. */
export function learnThreads(rooms: readonly UnreadRoom[]): ThreadsUnread {
  return new Map(rooms.flatMap((unread) => (unread.thread === undefined ? [] : [[unread.thread, { ...unreadOf(unread), room: unread.room }]])));
}

/** With one more event. Who speaks in a thread, is mentioned there or wrote what it answers takes part in it. */
export function countThread(before: ThreadsUnread, event: Event, me: Author, isRootMine = false): ThreadsUnread {
  const root = threadOf(event);
  if (root === undefined || !('message' in event.what)) return before;
  const { room, position } = event;
  if (isSame(event.by, me)) return new Map(before).set(root, { ...readTo(position), room });
  const isMention = isMentioned(event.what.message.text ?? '', me.name);
  const known = before.get(root) ?? (isMention || isRootMine ? { ...readTo(position - 1), room } : undefined);
  if (!known || position <= known.read) return before;
  return new Map(before).set(root, { ...known, count: known.count + 1, mentions: known.mentions + Number(isMention) });
}

/** After a thread was read up to a position, here or on another device. */
export function readThread(before: ThreadsUnread, root: number, position: number, entries: readonly Entry[], me: Author): ThreadsUnread {
  const known = before.get(root);
  if (!known || position <= known.read) return before;
  const left: ThreadUnread = { ...readTo(position), room: known.room };
  const rest = entries.filter(({ event }) => event.position > position && !isSame(event.by, me));
  return rest.reduce((unread, { event }) => countThread(unread, event, me), new Map(before).set(root, left) as ThreadsUnread);
}

/** Messages further apart begin anew, though the same person said them. */
const TOGETHER_MS = 5 * 60_000;

/** A message of a thread; `isFirst` of those that one person said in a row. */
export interface ThreadRow {
  readonly key: string;
  readonly entry: Entry;
  readonly isFirst: boolean;
}

/** What is shown of a thread: its messages, one after another. */
export function threadRows(entries: readonly Entry[]): ThreadRow[] {
  return entries.map((entry, index) => {
    const before = entries[index - 1]?.event;
    const isFirst = !before || !isSame(before.by, entry.event.by) || entry.event.at - before.at >= TOGETHER_MS;
    return { key: `m${entry.event.position}`, entry, isFirst };
  });
}
