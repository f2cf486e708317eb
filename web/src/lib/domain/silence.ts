import type { Author, RoomInfo } from '../wire/generated';
import { isSame } from './author';
import type { Entry } from './timeline';

/** Why somebody cannot write in a room. */
export type Silence = { is: 'archived' } | { is: 'outside' } | { is: 'muted'; until: number | undefined };

/** Why `me` cannot write in a room, as far as what was read of it says. */
export function silenceOf(room: RoomInfo, entries: readonly Entry[], me: Author, now: number): Silence | undefined {
  if (room.archived === true) return { is: 'archived' };
  if (!room.joined && room.kind !== 'direct') return { is: 'outside' };
  const muted = entries.findLast(({ event: { what } }) => {
    const who = 'muted' in what ? what.muted.who : 'unmuted' in what ? what.unmuted.who : undefined;
    return who !== undefined && isSame(who, me);
  });
  if (!muted || !('muted' in muted.event.what)) return undefined;
  const { until } = muted.event.what.muted;
  return until === undefined || until > now ? { is: 'muted', until } : undefined;
}

/** Bytes of UTF-8 that a text takes. */
export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
