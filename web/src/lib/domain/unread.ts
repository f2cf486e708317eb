import type { Author, Event, UnreadRoom } from '../wire/generated';
import { isSame } from './author';
import { isMentioned } from './mention';

/** How much of a room a person has not read. */
export interface Unread {
  /** Up to where it was read. */
  readonly read: number;
  readonly count: number;
  readonly mentions: number;
}

/** Everything is read up to a position. */
export function readTo(position: number): Unread {
  return { read: position, count: 0, mentions: 0 };
}

/** What the server says is not read. */
export function unreadOf(room: UnreadRoom): Unread {
  return { read: room.read, count: room.count, mentions: room.mentions ?? 0 };
}

/** With one more event in the room. Only what others say beside threads is counted. */
export function count(before: Unread, event: Event, me: Author): Unread {
  if (!('message' in event.what) || event.what.message.thread !== undefined || event.position <= before.read) return before;
  if (isSame(event.by, me)) return readTo(event.position);
  const isMention = isMentioned(event.what.message.text ?? '', me.name);
  return { ...before, count: before.count + 1, mentions: before.mentions + (isMention ? 1 : 0) };
}
