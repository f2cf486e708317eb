import type { Author, Member, Role, RoomInfo } from '../wire/generated';
import { isGuest, isSame } from './author';
import { keepsOrder } from './directory';
import { LOBBY } from './room';

/** What somebody may do in a room, as the server will judge it (authorize.rs). */
export interface Rights {
  readonly setTopic: boolean;
  readonly moderate: boolean;
  readonly rename: boolean;
  readonly archive: boolean;
  readonly leave: boolean;
  readonly join: boolean;
}

/** What somebody whose role on the server is `role` may do in a room. */
export function rightsIn(room: RoomInfo, role: Role): Rights {
  const isDirect = room.kind === 'direct';
  const isUser = role !== 'guest';
  const moderate = isUser && !isDirect && (role === 'owner' || keepsOrder(room.role));
  const isLobby = room.id === LOBBY;
  return {
    setTopic: isUser && room.joined && !isDirect && !room.archived,
    moderate,
    rename: moderate && !isLobby,
    archive: moderate && !isLobby,
    leave: isUser && room.joined && !isDirect && !isLobby,
    join: isUser && !room.joined && room.kind === 'public' && !room.archived,
  };
}

/** What may be done to somebody. */
export type Measure = 'kick' | 'ban' | 'mute' | 'unmute' | 'make-moderator' | 'make-member' | 'make-owner' | 'unmake-owner' | 'ban-server';

/** What somebody may do to a member of a room. */
export function measuresFor(room: RoomInfo, me: Author & { role: Role }, member: Member, isMuted: boolean | undefined): Measure[] {
  if (isSame(me, member) || room.kind === 'direct') return [];
  const isOwner = me.role === 'owner';
  const measures: Measure[] = [];
  // Owners keep order everywhere; moderators do not keep it over them.
  const isBelow = member.role !== 'owner' || isOwner;
  if (rightsIn(room, me.role).moderate && isBelow) {
    if (isMuted !== true) measures.push('mute');
    if (isMuted !== false) measures.push('unmute');
    if (!isGuest(member) && member.role !== 'owner') measures.push(member.role === 'moderator' ? 'make-member' : 'make-moderator');
    measures.push('kick');
    if (room.id !== LOBBY && !isGuest(member)) measures.push('ban');
  }
  if (isOwner && !isGuest(member)) {
    measures.push(member.role === 'owner' ? 'unmake-owner' : 'make-owner');
    if (member.role !== 'owner') measures.push('ban-server');
  }
  return measures;
}
