import type { Author, Event, Timestamp } from '../wire/generated';
import { authorKey } from './author';
import { LOBBY, DIRECTORY } from './room';

/** Somebody who is kept out of a room, or of the server. */
export interface Ban {
  /** Absent for the server. */
  readonly room: number | undefined;
  readonly who: Author | undefined;
  readonly address: string | undefined;
  readonly until: Timestamp | undefined;
  readonly reason: string | undefined;
  readonly by: Author;
}

/** The bans that still hold at `now`, from all that was done, oldest first. */
export function bansOf(events: readonly Event[], now: number): Ban[] {
  const bans = new Map<string, Ban>();
  for (const { room, what, by } of events) {
    if ('banned' in what) {
      const { who, address, until, reason } = what.banned;
      bans.set(keyOf(room, who, address), { room: roomOf(room), who, address, until, reason: reason || undefined, by });
    } else if ('unbanned' in what) bans.delete(keyOf(room, what.unbanned.who, what.unbanned.address));
  }
  return [...bans.values()].filter(({ until }) => until === undefined || until > now);
}

/** Whether somebody may speak, as far as what was seen says it; undefined where it says nothing. */
export function isMuted(events: readonly Event[], who: Author, now: number): boolean | undefined {
  const key = authorKey(who);
  const last = events.findLast(({ what }) => {
    const about = 'muted' in what ? what.muted.who : 'unmuted' in what ? what.unmuted.who : undefined;
    return about !== undefined && authorKey(about) === key;
  });
  if (!last) return undefined;
  return 'muted' in last.what && (last.what.muted.until === undefined || last.what.muted.until > now);
}

/** What is decided where everyone is holds for the server. */
function roomOf(room: number): number | undefined {
  return room === LOBBY || room === DIRECTORY ? undefined : room;
}

function keyOf(room: number, who: Author | undefined, address: string | undefined): string {
  return `${roomOf(room) ?? ''} ${who ? authorKey(who) : address}`;
}
