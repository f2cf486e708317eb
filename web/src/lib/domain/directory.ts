import { ROOM_NAME_CHARS_MAX, type Role, type RoomInfo } from '../wire/generated';
import { labelOf, LOBBY } from './room';

/** The rooms of a directory that fit what is looked for, those with most members first. */
export function sought(rooms: readonly RoomInfo[], query: string): RoomInfo[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return rooms
    .filter((room) => room.kind !== 'direct')
    .filter((room) => {
      const text = fold(`${labelOf(room)} ${room.topic ?? ''}`);
      return words.every((word) => text.includes(word));
    })
    .sort((one, other) => rank(one) - rank(other) || other.members - one.members || labelOf(one).localeCompare(labelOf(other)));
}

/** What is wrong with a name for a room, which may stand without its `#`; undefined where nothing is. */
export function roomNameFault(name: string): 'empty' | 'long' | 'begin' | 'character' | undefined {
  const bare = name.trim().replace(/^#/, '').normalize('NFC');
  if (bare === '') return 'empty';
  if ([...bare].length > ROOM_NAME_CHARS_MAX - 1) return 'long';
  if (!/^[\p{L}\p{N}]/u.test(bare)) return 'begin';
  return /^[\p{L}\p{N}\p{M}_.-]+$/u.test(bare) ? undefined : 'character';
}

/** A room's name as the server keeps it: with `#`, in lower case. */
export function roomNameOf(name: string): string {
  return `#${name.trim().replace(/^#/, '').toLowerCase()}`;
}

/** Those of `named` whose names fit what is looked for, those that begin with it first. */
export function soughtNames<T extends { readonly name: string }>(named: readonly T[], query: string): T[] {
  const wanted = fold(query.replace(/^@/, ''));
  const begins = ({ name }: T) => Number(!fold(name).startsWith(wanted));
  return named
    .filter(({ name }) => fold(name).includes(wanted))
    .sort((one, other) => begins(one) - begins(other) || one.name.localeCompare(other.name));
}

/** Whether somebody keeps order. */
export function keepsOrder(role: Role | undefined): boolean {
  return role === 'owner' || role === 'moderator';
}

/** Letters without case and accents. */
function fold(text: string): string {
  return text.trim().normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

/** The lobby first, archived rooms last. */
function rank(room: RoomInfo): number {
  if (room.id === LOBBY) return 0;
  return room.archived ? 2 : 1;
}
