import type { Author, Event, RoomInfo } from '../wire/generated';
import { isSame } from './author';
import { isMentioned } from './mention';

/** Of what in a room somebody is told. */
export type Level = 'all' | 'mentions' | 'none';

/** A time of every day in which nobody is disturbed, in minutes since midnight. */
export interface Quiet {
  readonly isOn: boolean;
  readonly from: number;
  readonly to: number;
}

/** What somebody chose to be told of. */
export interface Wishes {
  readonly level: Level;
  readonly roomLevels: Readonly<Record<string, Level>>;
  readonly quiet: Quiet;
}

/** The level that holds for a room: its own where it has one; direct messages are told, unless nothing is. */
export function levelOf(wishes: Pick<Wishes, 'level' | 'roomLevels'>, room: RoomInfo): Level {
  const own = wishes.roomLevels[room.id];
  if (own !== undefined) return own;
  if (room.kind === 'direct' && wishes.level !== 'none') return 'all';
  return wishes.level;
}

/** Whether `now` is in the quiet time, which may go over midnight. */
export function isQuiet({ isOn, from, to }: Quiet, now: Date): boolean {
  if (!isOn || from === to) return false;
  const minute = now.getHours() * 60 + now.getMinutes();
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** Whether somebody is to be told of an event. */
export function isWorthTelling(wishes: Wishes, event: Event, room: RoomInfo, me: Author, now: Date): boolean {
  if (!('message' in event.what) || isSame(event.by, me) || isQuiet(wishes.quiet, now)) return false;
  const level = levelOf(wishes, room);
  return level === 'all' || (level === 'mentions' && isMentioned(event.what.message.text ?? '', me.name));
}

/** Minutes since midnight as `HH:MM`. */
export function clockOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Minutes since midnight of `HH:MM`; undefined where it is none. */
export function minutesOf(clock: string): number | undefined {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(clock) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}
