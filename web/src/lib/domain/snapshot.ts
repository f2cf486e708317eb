import type { Author, RoomInfo, ServerInfo, You } from '../wire/generated';
import { UNKNOWN, type Entry, type Timeline } from './timeline';
import type { Unread } from './unread';

/** A server as it was last seen, by which the page opens before anybody answers. */
export interface Snapshot {
  readonly server: ServerInfo;
  readonly you: You;
  readonly rooms: readonly { readonly info: RoomInfo; readonly unread: Unread }[];
  readonly people: readonly Author[];
  /** The rooms that were looked at, the last one first. */
  readonly recent: readonly number[];
}

/** As many rooms are kept with what was said there. */
export const ROOMS_KEPT_MAX = 12;
/** As many entries of each. */
export const ENTRIES_KEPT_MAX = 100;
/** As many people. */
const PEOPLE_KEPT_MAX = 500;

/** A snapshot within its bounds. */
export function bounded(snapshot: Snapshot): Snapshot {
  return { ...snapshot, people: snapshot.people.slice(0, PEOPLE_KEPT_MAX), recent: snapshot.recent.slice(0, ROOMS_KEPT_MAX) };
}

/** With a room looked at last. */
export function lookedAt(recent: readonly number[], room: number): readonly number[] {
  return [room, ...recent.filter((other) => other !== room)].slice(0, ROOMS_KEPT_MAX);
}

/** What is worth keeping of a timeline: its end, where that was the present. */
export function keptOf(timeline: Timeline): readonly Entry[] | undefined {
  return timeline.hasNewer || timeline.entries.length === 0 ? undefined : timeline.entries.slice(-ENTRIES_KEPT_MAX);
}

/** A timeline of what was kept, as if it were the present; the first page that is read takes its place. */
export function timelineOf(entries: readonly Entry[]): Timeline {
  return { ...UNKNOWN, entries, hasNewer: false };
}

/** Whether a snapshot is of that user on that server. */
export function isOf(snapshot: Pick<Snapshot, 'server' | 'you'>, server: ServerInfo, you: You): boolean {
  return snapshot.server.id === server.id && snapshot.you.user === you.user && (you.user !== undefined || snapshot.you.name === you.name);
}
