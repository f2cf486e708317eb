import type { Author, Role, RoomInfo } from '../wire/generated';
import { isSame } from './author';
import { keepsOrder } from './directory';
import { messageOf, type Entry } from './timeline';

/** What somebody may do with a message, as the server will judge it. */
export interface MessageRights {
  /** React, and pin. */
  readonly note: boolean;
  readonly reply: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
}

const NONE: MessageRights = { note: false, reply: false, edit: false, delete: false };

/** What `me` may do with a message of `room`. */
export function rightsOver(entry: Entry, me: Author & { readonly role: Role }, room: RoomInfo): MessageRights {
  if (!messageOf(entry)) return NONE;
  const isOpen = room.archived !== true && (room.joined || room.kind === 'direct');
  const isUser = me.user !== undefined;
  const isOwn = isUser && isSame(entry.event.by, me);
  return { note: isOpen && isUser, reply: isOpen, edit: isOpen && isOwn, delete: isOwn || isModerator(me, room) };
}

/** Whether somebody keeps order in a room. */
export function isModerator(me: Author & { readonly role: Role }, room: RoomInfo): boolean {
  return me.user !== undefined && room.kind !== 'direct' && (me.role === 'owner' || keepsOrder(room.role));
}
