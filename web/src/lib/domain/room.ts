import type { RoomId, RoomInfo, UserId } from '../wire/generated';

/** What people call a room: `#name`, or the other person's name in a direct room. */
export function labelOf(room: RoomInfo): string {
  return room.name ?? room.with ?? `${room.id}`;
}

/** Rooms in the order in which a list shows them: the lobby first, then by name. */
export function byName(one: RoomInfo, other: RoomInfo): number {
  return labelOf(one).localeCompare(labelOf(other), undefined, { sensitivity: 'base', numeric: true });
}

/** The room where everyone is. */
export const LOBBY = 2;
/** The room in which names are claimed and rooms created, and what concerns the server is said. */
export const DIRECTORY = 1;

/** Tells the numbers of direct rooms from all others. */
const DIRECT = 2 ** 52;
const USERS = 2 ** 26;

/** The room of two users, which need not have come into being (`RoomId::direct`). */
export function directRoom(one: UserId, other: UserId): RoomId {
  return DIRECT + Math.min(one, other) * USERS + Math.max(one, other);
}
