// Written from the Rust types of papo-proto. Do not edit.

export type Position = number;
export type RoomId = number;
export type UserId = number;
export type DeviceId = number;
export type HookId = number;
export type InvitationId = number;
export type Timestamp = number;
export type Name = string;
export type RoomName = string;
export type Topic = string;
export type TypeName = string;
export type Emoji = string;
export type Reason = string;
export type BlobHash = string;
export type RoomRef = number | string;
export type UserRef = number | string;
export type Lang = 'en' | 'pt-BR';
export type Role = 'owner' | 'moderator' | 'member' | 'guest';
export type RoomKind = 'public' | 'private' | 'direct';
export type Scope = 'read' | 'write' | 'files' | 'admin';
export type ErrorCode = string;
export type Empty = Record<string, never>;

export interface Author { user?: UserId; hook?: HookId; name: Name }
export interface Thumbnail { media_type: string; size: number; blake3: BlobHash }
export interface Image { width: number; height: number; thumbnail?: Thumbnail }
export interface File { name: string; folder?: string; media_type: string; size: number; blake3: BlobHash; image?: Image }
export interface Object { type: TypeName; value: unknown; cbor?: string; fallback: string }
export interface ObjectDraft { type: string; value?: unknown; cbor?: string; fallback?: string }
export type FileDraft = File;
export interface Message { text?: string; objects?: Object[]; files?: File[]; reply_to?: Position; thread?: Position }

export type HookChange = 'created' | 'removed' | 'disabled';
export type Happening =
  | { message: Message }
  | { room_created: { name: RoomName; kind: RoomKind } }
  | { joined: Empty }
  | { left: Empty }
  | { topic: { topic: Topic } }
  | { type_registered: { type: TypeName } }
  | { blank: Empty }
  | { deleted: { message: Position } }
  | { edited: { message: Position; now: Message } }
  | { reacted: { message: Position; emoji: Emoji; removed?: boolean } }
  | { pinned: { message: Position; removed?: boolean } }
  | { voted: { message: Position; object?: number; choices: number[] } }
  | { ticked: { message: Position; object?: number; item?: number; done: boolean } }
  | { read: { room: RoomId; thread?: Position; position: Position } }
  | { renamed: { was: Name } }
  | { room_renamed: { name: RoomName } }
  | { archived: { archived: boolean } }
  | { slow: { seconds: number } }
  | { invited: { who: Author } }
  | { kicked: { who: Author; reason?: Reason } }
  | { banned: { who?: Author; address?: string; until?: Timestamp; reason?: Reason } }
  | { unbanned: { who?: Author; address?: string } }
  | { muted: { who: Author; until?: Timestamp } }
  | { unmuted: { who: Author } }
  | { role: { who: Author; role: Role } }
  | { device_revoked: { who: Author } }
  | { hook: { hook: HookId; change: HookChange; name?: Name; to?: string; reason?: Reason } }
  | { invitation: { revoked: boolean } };

export interface Event { position: Position; room: RoomId; at: Timestamp; by: Author; what: Happening }

export interface Reaction { emoji: Emoji; count: number; mine?: boolean; by?: Author[] }
export interface Tally { choice: number; count: number; by?: Author[] }
export interface Votes { object?: number; voters: number; options: Tally[]; mine?: number[] }
export interface Tick { item: number; done: boolean }
export interface Ticks { object?: number; done?: boolean; items?: Tick[] }
export interface Thread { replies: number; last: Position; by: Author[] }
export interface Annotation {
  message: Position;
  edited?: number;
  pinned?: boolean;
  reactions?: Reaction[];
  votes?: Votes[];
  ticks?: Ticks[];
  thread?: Thread;
}

export interface Presence { came?: Author[]; went?: Author[]; online: number }
export type Signal = { presence: Presence } | { typing: { room: RoomId; by: Author } };

export interface RoomInfo {
  id: RoomId; name?: RoomName; kind: RoomKind; topic?: Topic; with?: Name; members: number; joined: boolean;
  role?: Role; archived?: boolean; slow?: number;
}
export interface Member { user?: UserId; name: Name; online: boolean; role?: Role }
export interface ServerInfo { id: string; name: string; version: string }
export interface You { user?: UserId; device?: DeviceId; name: Name; role?: Role }
export interface Welcome { server: ServerInfo; you: You; position: Position; rooms: RoomInfo[] }
export interface UnreadRoom {
  room: RoomId; label: string; thread?: Position; read: Position; last: Position; count: number; mentions?: number;
}
export interface DeviceInfo { device: DeviceId; label?: string; since: Timestamp; online: boolean; this: boolean }
export interface InvitationInfo { invitation: InvitationId; by: Name; uses?: number; until?: Timestamp }
export interface HookInfo {
  hook: HookId; room?: RoomId; room_name?: RoomName; by: Name; name?: Name; url?: string; type?: string; disabled?: Reason;
}
export interface TokenInfo { token: DeviceId; label?: string; scopes: Scope[]; since: Timestamp; until?: Timestamp }
export interface TypeInfo { type: TypeName; room?: RoomId; version: number; schema?: string }
export type Place = 'text' | { object: number } | { file: number };
export interface Highlight { part?: Place; start: number; end: number }
export interface Hit { event: Event; highlights?: Highlight[] }
export interface Found { hits: Hit[]; next?: string; loose?: boolean; ranked?: number; behind?: boolean }
export interface Bye { code: ErrorCode; message: string }
export interface Failure { code: ErrorCode; message: string; detail?: string; retry_after_ms?: number }

export type Outcome =
  | { welcome: Welcome }
  | { stored: { position: Position; repeated?: boolean } }
  | { room: RoomInfo }
  | { types: { types: TypeInfo[] } }
  | { history: { events: Event[]; more: boolean; annotations?: Annotation[]; through: Position } }
  | { unread: { rooms: UnreadRoom[] } }
  | { found: Found }
  | { members: { members: Member[]; total: number } }
  | { rooms: { rooms: RoomInfo[] } }
  | { code: { code: string; until: Timestamp } }
  | { devices: { devices: DeviceInfo[] } }
  | { invitation: { invitation: InvitationInfo; words: string } }
  | { invitations: { invitations: InvitationInfo[] } }
  | { hook: { hook: HookInfo; secret: string } }
  | { hooks: { hooks: HookInfo[] } }
  | { token: { token: TokenInfo; secret: string } }
  | { tokens: { tokens: TokenInfo[] } }
  | { event: Event }
  | { me: You }
  | { audit: { events: Event[]; more: boolean } }
  | { done: Empty };

export interface Reply { re: number; ok?: Outcome; error?: Failure }
export type ServerFrame =
  | { reply: Reply }
  | { event: Event }
  | { signal: Signal }
  | { caught_up: { position: Position } }
  | { bye: Bye };

export interface Hello {
  token?: string; name?: string; device?: string; invitation?: string; link?: string; password?: string;
  resume?: Position; lang?: Lang;
}
export interface Send {
  room: RoomRef; nonce?: string; text?: string; objects?: ObjectDraft[]; files?: FileDraft[];
  reply_to?: Position; thread?: Position;
}
export type Op =
  | { hello: Hello }
  | { send: Send }
  | { create_room: { name: string; private?: boolean } }
  | { join: { room: RoomRef } }
  | { leave: { room: RoomRef } }
  | { topic: { room: RoomRef; topic: string } }
  | { typing: { room: RoomRef } }
  | { history: { room: RoomRef; before?: Position; after?: Position; at?: Timestamp; limit?: number } }
  | { search: { query: string; room?: RoomRef; order?: 'newest' | 'best'; before?: string; limit?: number; utc_offset?: number } }
  | { members: { room: RoomRef } }
  | { rooms: Empty }
  | { nick: { name: string } }
  | { password: { password?: string } }
  | { devices: Empty }
  | { revoke_device: { device: DeviceId } }
  | { link: { user?: UserRef; revoke?: boolean } }
  | { become_owner: { code: string } }
  | { create_invitation: { uses?: number; seconds?: number } }
  | { invitations: Empty }
  | { revoke_invitation: { invitation: InvitationId } }
  | { invite: { room: RoomRef; user: UserRef } }
  | { kick: { room: RoomRef; user: UserRef; reason?: string } }
  | { ban: { room?: RoomRef; user?: UserRef; address?: string; seconds?: number; reason?: string } }
  | { unban: { room?: RoomRef; user?: UserRef; address?: string } }
  | { mute: { room: RoomRef; user: UserRef; seconds?: number } }
  | { unmute: { room: RoomRef; user: UserRef } }
  | { role: { room?: RoomRef; user: UserRef; role: Role } }
  | { rename_room: { room: RoomRef; name: string } }
  | { archive: { room: RoomRef; archived: boolean } }
  | { slow: { room: RoomRef; seconds: number } }
  | { delete: { message: Position } }
  | { audit: { before?: Position; limit?: number } }
  | { create_hook: { room: RoomRef; name?: string } }
  | { create_outgoing_hook: { url: string; room?: RoomRef; type?: string; secret?: string } }
  | { hooks: Empty }
  | { remove_hook: { hook: HookId } }
  | { edit: { message: Position; text?: string; objects?: ObjectDraft[]; files?: FileDraft[] } }
  | { react: { message: Position; emoji: string; remove?: boolean } }
  | { pin: { message: Position; remove?: boolean } }
  | { pins: { room: RoomRef } }
  | { vote: { message: Position; object?: number; choices: number[] } }
  | { tick: { message: Position; object?: number; item?: number; done: boolean } }
  | { read: { room: RoomRef; thread?: Position; position: Position } }
  | { unread: Empty }
  | { thread: { message: Position; before?: Position; limit?: number } }
  | { edits: { message: Position } }
  | { message: { message: Position } }
  | { register_type: { room?: RoomRef; type: string; schema: string } }
  | { types: { room?: RoomRef; type?: string } }
  | { create_token: { label?: string; scopes: Scope[]; seconds?: number } }
  | { tokens: Empty }
  | { revoke_token: { token: DeviceId } }
  | { who_am_i: Empty }
  | { room: { room: RoomRef } }
  | { get: { position: Position } };

export const TEXT_BYTES_MAX = 16384;
export const NAME_CHARS_MAX = 32;
export const ROOM_NAME_CHARS_MAX = 48;
export const TOPIC_CHARS_MAX = 512;
export const OBJECT_BYTES_MAX = 65536;
export const OBJECTS_PER_MESSAGE_MAX = 16;
export const FILES_PER_MESSAGE_MAX = 64;
export const HISTORY_EVENTS_MAX = 200;
