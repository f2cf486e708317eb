// Made from the Rust types of papo-proto by `make wire`. Do not edit.
// It is what the wire has in JSON. An answer may have fields that are not here yet.

/** An object without fields. */
export type Empty = Record<string, never>;

/**
 * What was said about a message since it was sent, beside what it carries now.
 *
 * It holds as of a position that comes with it: whoever folds in the events after that one, and
 * none before it, has it exactly.
 */
export interface Annotation {
  /** The message. */
  message: Position;
  /** How often it was edited. */
  edited?: number;
  /** Whether it is pinned in its room. */
  pinned?: boolean;
  /** Reactions, in the order in which they were first given. */
  reactions?: Reaction[];
  /** The votes of its polls. */
  votes?: Votes[];
  /** What is done of its tasks. */
  ticks?: Ticks[];
  /** What was said in its thread. */
  thread?: Thread;
}

/** Closes a room for writing, or opens it again. It can be read all the same. */
export interface Archive {
  /** The room. */
  room: RoomRef;
  /** Whether it is closed. */
  archived: boolean;
}

/** Reads a page of what owners and moderators did, newest last. */
export interface Audit {
  /** Only before this position; the newest where absent. */
  before?: Position;
  /** How many at most; see `limits`. */
  limit?: number;
}

/** Who did something. */
export interface Author {
  /**
   * The user; none for a guest, whose name is not verified. `UserId::SERVER` is whoever
   * administers the server on its own machine.
   */
  user?: UserId;
  /** The webhook that a program used; then there is no user. */
  hook?: HookId;
  /** The name to show. */
  name: Name;
}

/** Keeps a user, or on the server an address, out. Exactly one of the two is named. */
export interface Ban {
  /** The room; the server where absent. */
  room?: RoomRef;
  /** Who. */
  user?: UserRef;
  /** The address of a machine. */
  address?: string;
  /** For how many seconds; for ever where absent. */
  seconds?: number;
  /** Why; see `Reason`. */
  reason?: string;
}

/** Makes the user an owner of the server. */
export interface BecomeOwner {
  /** The setup code that the server printed when it started: four words. */
  code: Secret;
}

export type BlobHash = string;

/** The server closes the connection. */
export interface Bye {
  /** Why. */
  code: ErrorCode;
  /** What to do about it, in the session's language. */
  message: string;
  /** The reason that was given by whoever made it so: their words, not translated. */
  detail?: string;
}

/** Everything up to a position has been sent. */
export interface CaughtUp {
  /** Where to resume from, should nothing more come. */
  position: Position;
}

/**
 * What a client sends: `{"id": 1, "do": {"send": {…}}}`.
 *
 * Names and texts are plain strings here, so that one that is not acceptable is refused with a
 * code of its own and not as a frame that cannot be read.
 */
export interface ClientFrame {
  /** Comes back as the reply's `re`. Below 2^53. */
  id: number;
  /** What to do. */
  do: Op;
}

/** Makes a webhook by which programs post into a room. */
export interface CreateHook {
  /** The room. */
  room: RoomRef;
  /** Under which name its messages appear; see `Name`. `hook` where absent. */
  name?: string;
}

/** Makes an invitation to the server. */
export interface CreateInvitation {
  /** How many people may come with it; any number where absent. */
  uses?: number;
  /** For how many seconds it holds; for ever where absent. */
  seconds?: number;
}

/** Makes a webhook that posts what happens to a URL. */
export interface CreateOutgoingHook {
  /** Where to; see `HookUrl`. */
  url: string;
  /** What happens in this room; in every public room where absent. */
  room?: RoomRef;
  /** Only messages with an object of this type; everything where absent. */
  type?: string;
  /** What to sign with; see `HookSecret`. Made up where absent. */
  secret?: Secret;
}

/** Creates a room and joins it, as its first moderator. */
export interface CreateRoom {
  /** Its name; see `RoomName`. */
  name: string;
  /** Whether only those can see it whom a moderator brings in. */
  private?: boolean;
}

/** Makes a token with which a program acts as the user. */
export interface CreateToken {
  /** What it is for; see `DEVICE_LABEL_CHARS_MAX`. */
  label?: string;
  /** What it is good for; at least one scope. */
  scopes: Scopes;
  /** For how many seconds it holds; until it is revoked where absent. */
  seconds?: number;
}

/** Blanks a message: one's own, or as a moderator anyone's. Its position stays. */
export interface Delete {
  /** Where the message is. */
  message: Position;
}

/** One installation of a client, which has its own token. Never reused. */
export type DeviceId = number;

/** One of a user's devices. */
export interface DeviceInfo {
  /** Its id. */
  device: DeviceId;
  /** What it calls itself; empty where it does not say. */
  label?: string;
  /** Since when it belongs to the user. */
  since: Timestamp;
  /** Whether a session of it is connected. */
  online: boolean;
  /** Whether it is the one that asks. */
  this: boolean;
}

/** Lists the user's devices. */
export type Devices = Empty;

/** Ends an outgoing webhook that cannot be delivered to: by the server alone. */
export interface DisableHook {
  /** Which. */
  hook: HookId;
  /** Why; see `Reason`. */
  reason: string;
}

/** Gives a message of the user's own other content, all of it. What it was can be read by `edits`. */
export interface Edit {
  /** Where the message is. */
  message: Position;
  /** What it is to say; empty for nothing, beside something else. See `Text`. */
  text?: string;
  /** The objects that it is to carry; see `Object`. */
  objects?: ObjectDraft[];
  /**
   * The files that it is to carry: of those that it has, and others, which were uploaded before;
   * see `File`.
   */
  files?: FileDraft[];
}

/** Reads what a message said before it was edited. */
export interface Edits {
  /** Where the message is. */
  message: Position;
}

/**
 * What someone reacts with: an emoji or another symbol, at most
 * `EMOJI_BYTES_MAX` bytes without white space and controls.
 * Clones share it.
 */
export type Emoji = string;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Something that happened in a room, as its members are told. */
export interface Event {
  /** Its place in the log, and its id. */
  position: Position;
  /** The room it happened in. */
  room: RoomId;
  /** When the server took it in, in milliseconds since the epoch. */
  at: Timestamp;
  /** Who did it. */
  by: Author;
  /** What happened. */
  what: Happening;
}

/** Why a request was refused. */
export interface Failure {
  /** Which of the closed list. */
  code: ErrorCode;
  /** What to do about it, in the session's language. */
  message: string;
  /** Where and how it is wrong, for whoever wrote the program that asked: not translated. */
  detail?: string;
  /** When the same request may succeed, in milliseconds. */
  retry_after_ms?: number;
}

/** A file that was uploaded before: what it is, and by which hash to find it. */
export interface File {
  /** What its sender calls it. */
  name: FileName;
  /** Where it was in the folder that was sent; none for a file by itself. */
  folder?: Folder;
  /** What its sender says it is. */
  media_type: MediaType;
  /** Its size in bytes. */
  size: number;
  /** Its hash, by which it is stored. */
  blake3: BlobHash;
  /** What its sender found out about a picture. */
  image?: Image;
}

/** A `File` that was not looked at. */
export interface FileDraft {
  /** See `FileName`. */
  name: string;
  /** See `Folder`. */
  folder?: string;
  /** See `MediaType`. */
  media_type: string;
  /** Its size in bytes. */
  size: number;
  /** Its hash. */
  blake3: BlobHash;
  /** What its sender found out about a picture. */
  image?: Image;
}

export type FileName = string;

export type Folder = string;

/** A page of what was found. */
export interface Found {
  /** The messages, in the order that was asked for. */
  hits: Hit[];
  /** What to ask for to have more, as `before`; none where there is no more. */
  next?: string;
  /** Whether words were looked for within words, because they were found nowhere as they are. */
  loose?: boolean;
  /** Among how many of the newest messages the best were looked for, where there are more. */
  ranked?: number;
  /** Whether what was said last may be missing: the index is still being made. */
  behind?: boolean;
}

/** Asks for one event. */
export interface Get {
  /** Where it is. */
  position: Position;
}

/** What happened. */
export type Happening =
  /** A message was sent. */
  | { message: Message }
  /** The room was created, and its creator is in it. */
  | {
      room_created: {
        /** Its name. */
        name: RoomName;
        /** Who may find and enter it. */
        kind: RoomKind;
      };
    }
  /** The author joined. */
  | { joined: Empty }
  /** The author left. */
  | { left: Empty }
  /** The room has a new topic. */
  | {
      topic: {
        /** The topic; empty when it was taken away. */
        topic: Topic;
      };
    }
  /** Objects of a type are to look like its new schema from now on. */
  | {
      type_registered: {
        /** Which type. */
        type: TypeName;
      };
    }
  /** A message was here, whose content was taken away. */
  | { blank: Empty }
  /** A message was blanked. */
  | {
      deleted: {
        /** Where it is. */
        message: Position;
      };
    }
  /** A message has other content. */
  | {
      edited: {
        /** Where it is. */
        message: Position;
        /** What it carries now. */
        now: Message;
      };
    }
  /** The author reacted to a message, or takes that back. */
  | {
      reacted: {
        /** Where it is. */
        message: Position;
        /** With what. */
        emoji: Emoji;
        /** Whether it is taken back. */
        removed?: boolean;
      };
    }
  /** A message was pinned in the room, or is so no more. */
  | {
      pinned: {
        /** Where it is. */
        message: Position;
        /** Whether it is pinned no more. */
        removed?: boolean;
      };
    }
  /** The author voted, in place of any earlier vote. */
  | {
      voted: {
        /** Where the message with the poll is. */
        message: Position;
        /** Which of its objects is the poll, from 0. */
        object?: number;
        /** Which options, from 0; none where the vote is taken back. */
        choices: number[];
      };
    }
  /** A task, or an item of it, is done or not done any more. */
  | {
      ticked: {
        /** Where the message with the task is. */
        message: Position;
        /** Which of its objects is the task, from 0. */
        object?: number;
        /** Which item, from 0; the task as a whole where absent. */
        item?: number;
        /** Whether it is done. */
        done: boolean;
      };
    }
  /**
   * The author has read a room or thread up to a message. Told to the author's own sessions
   * alone, in a room that is theirs (`RoomId::personal`).
   */
  | {
      read: {
        /** Which room was read. */
        room: RoomId;
        /** Which thread of it; what is said beside threads where absent. */
        thread?: Position;
        /** Up to here. */
        position: Position;
      };
    }
  /** The author has another name. */
  | {
      renamed: {
        /** The name before. */
        was: Name;
      };
    }
  /** The room has another name. */
  | {
      room_renamed: {
        /** The name. */
        name: RoomName;
      };
    }
  /** The room was closed for writing, or opened again. */
  | {
      archived: {
        /** Whether it is closed. */
        archived: boolean;
      };
    }
  /** People may speak only so often. */
  | {
      slow: {
        /** Seconds between two messages; 0 for any pace. */
        seconds: number;
      };
    }
  /** Someone was brought in. */
  | {
      invited: {
        /** Who. */
        who: Author;
      };
    }
  /** Someone was put out. */
  | {
      kicked: {
        /** Who. */
        who: Author;
        /** Why; empty where nobody said. */
        reason?: Reason;
      };
    }
  /** Someone is kept out: of the room, or of the server where the room is its directory. */
  | {
      banned: {
        /** Who. */
        who?: Author;
        /** Or the address of a machine. */
        address?: string;
        /** Until when; for ever where absent. */
        until?: Timestamp;
        /** Why; empty where nobody said. */
        reason?: Reason;
      };
    }
  /** Someone is not kept out any more. */
  | {
      unbanned: {
        /** Who. */
        who?: Author;
        /** Or the address of a machine. */
        address?: string;
      };
    }
  /** Someone may read and not speak. */
  | {
      muted: {
        /** Who. */
        who: Author;
        /** Until when; for ever where absent. */
        until?: Timestamp;
      };
    }
  /** Someone may speak again. */
  | {
      unmuted: {
        /** Who. */
        who: Author;
      };
    }
  /** Someone has another role. */
  | {
      role: {
        /** Who. */
        who: Author;
        /** Which. */
        role: Role;
      };
    }
  /** A device's right to sign in was ended. */
  | {
      device_revoked: {
        /** Whose device. */
        who: Author;
      };
    }
  /** Something was done with a webhook. */
  | {
      hook: {
        /** Which. */
        hook: HookId;
        /** What. */
        change: HookChange;
        /** What it is called, where programs post to it. */
        name?: Name;
        /** The host that it posts to, where it does. */
        to?: string;
        /** Why; empty where nobody said. */
        reason?: Reason;
      };
    }
  /** An invitation to the server was made, or taken back. */
  | {
      invitation: {
        /** Whether it was taken back. */
        revoked: boolean;
      };
    };

/**
 * Signs in.
 *
 * A token that the server knows names the user. One that it does not know becomes a new device:
 * with `link` or `password` of the user who has `name`, else of a new user, who claims `name`.
 * Without a token, `password` signs the session in as the user, for as long as it lasts; without
 * either the session is a guest's: in `#lobby` alone, under a name that nobody has claimed.
 */
export interface Hello {
  /** The device's token. */
  token?: Token;
  /** The name to claim, or to use as a guest; see `Name`. */
  name?: string;
  /**
   * What the user's list of devices calls this one; see
   * `DEVICE_LABEL_CHARS_MAX`.
   */
  device?: string;
  /** The words of an invitation, for a new user where the server asks for one. */
  invitation?: Secret;
  /** The code that another of the user's devices shows; see `LinkCode`. */
  link?: Secret;
  /** The user's password. */
  password?: Secret;
  /** Asks for every event after this position that the user may see. */
  resume?: Position;
  /** The language of the messages in error replies. */
  lang?: Lang;
}

/** A range of characters (Unicode scalar values) of a message's text, file name or fallback. */
export interface Highlight {
  /** Where in the message. */
  part?: Place;
  /** The first character. */
  start: number;
  /** The one after the last. */
  end: number;
}

/**
 * Reads a page of a room's history, oldest first: the newest events, or those before or after a
 * position, or from a time on. At most one of the three is said.
 */
export interface History {
  /** The room. */
  room: RoomRef;
  /** The newest events before this position. */
  before?: Position;
  /** The oldest events after this position. */
  after?: Position;
  /** The oldest events that happened at this time or later. */
  at?: Timestamp;
  /** How many at most; see `limits`. */
  limit?: number;
}

/** A message that was found. */
export interface Hit {
  /** The message. */
  event: Event;
  /** Where in it is what was looked for, in order and without overlaps. */
  highlights?: Highlight[];
}

/** What was done with a webhook. */
export type HookChange =
  /** It was made. */
  | "created"
  /** It was taken away. */
  | "removed"
  /** It could not be delivered to, and is not any more. */
  | "disabled";

/** A webhook of this server. Never reused. */
export type HookId = number;

/** A webhook. */
export interface HookInfo {
  /** Its id. */
  hook: HookId;
  /** Its room; every public room where absent. */
  room?: RoomId;
  /** The room's name. */
  room_name?: RoomName;
  /** Who made it. */
  by: Name;
  /** Under which name its messages appear, where programs post to it. */
  name?: Name;
  /** Where it posts to, where it does. */
  url?: string;
  /** The only type of objects that it posts messages with. */
  type?: string;
  /** Why it is not used any more, where it is not. */
  disabled?: Reason;
}

/** Lists the webhooks that the user may remove. */
export type Hooks = Empty;

/** A picture's size, and a small one in its stead. */
export interface Image {
  /** Pixels from left to right. */
  width: number;
  /** Pixels from top to bottom. */
  height: number;
  /** A smaller picture of it, where one was made. */
  thumbnail?: Thumbnail;
}

/** An invitation to this server. Never reused. */
export type InvitationId = number;

/** An invitation to the server. */
export interface InvitationInfo {
  /** Its id. */
  invitation: InvitationId;
  /** Who made it. */
  by: Name;
  /** How many people may still come with it; any number where absent. */
  uses?: number;
  /** Until when it holds; for ever where absent. */
  until?: Timestamp;
}

/** Lists the invitations that still hold. */
export type Invitations = Empty;

/** Brings a user into a room, private ones above all. */
export interface Invite {
  /** The room. */
  room: RoomRef;
  /** Who. */
  user: UserRef;
}

/** Joins a public room. */
export interface Join {
  /** The room. */
  room: RoomRef;
}

/** Puts someone out of a room, who may come back; out of `#lobby` means off the server. */
export interface Kick {
  /** The room. */
  room: RoomRef;
  /** Who. */
  user: UserRef;
  /** Why; see `Reason`. */
  reason?: string;
}

/**
 * A language that every text exists in. On the wire a BCP 47 tag, read like
 * `from_tag`: nobody is refused for a language.
 */
export type Lang =
  /** English. */
  | "en"
  /** Portuguese of Brazil. */
  | "pt-BR";

/** Leaves a room. */
export interface Leave {
  /** The room. */
  room: RoomRef;
}

/** Asks for a `LinkCode`, with which one more device signs in as the user. */
export interface Link {
  /** For this user, whose devices are lost: only the server's administrator may ask that. */
  user?: UserRef;
  /** Ends the right of all devices that the user has. */
  revoke?: boolean;
}

/** Says up to where the user has read a room or a thread. It only moves forward. */
export interface MarkRead {
  /** The room. */
  room: RoomRef;
  /** The message whose thread was read; what is said beside threads where absent. */
  thread?: Position;
  /** Up to here. */
  position: Position;
}

/** Who asks. */
export interface Me {
  /** The user; none for a guest. */
  user?: UserId;
  /** The device, or the token for programs; none for a guest. */
  device?: DeviceId;
  /** The name. */
  name: Name;
  /** What the user may do on the server. */
  role?: Role;
  /** What the token is good for; everything where it is a device's. */
  scopes?: Scopes;
  /** Until when the token holds; until it is revoked where absent. */
  until?: Timestamp;
  /** The log's position at this moment. */
  position: Position;
}

export type MediaType = string;

/** A member of a room. */
export interface Member {
  /** The user; none for a guest. */
  user?: UserId;
  /** The name. */
  name: Name;
  /** Whether a session of the user is connected. */
  online: boolean;
  /** What the user may do in the room. */
  role?: Role;
}

/** Lists a room's members. */
export interface Members {
  /** The room. */
  room: RoomRef;
}

export type Message = {
  text?: Text;
  objects?: Object[];
  files?: File[];
  /** The message that it answers. */
  reply_to?: Position;
  /** The message under which it stands, in a thread. */
  thread?: Position;
};

/** Lets someone read and not speak in a room. */
export interface Mute {
  /** The room. */
  room: RoomRef;
  /** Who. */
  user: UserRef;
  /** For how many seconds; for ever where absent. */
  seconds?: number;
}

/**
 * A user's name: 1 to 32 letters, digits, `-`, `_` and `.`, beginning with a letter or digit,
 * in Unicode normalisation form C. Clones share it.
 */
export type Name = string;

/**
 * Takes another name. The old one is kept from others for
 * `NAME_HELD_FOR`.
 */
export interface Nick {
  /** The name; see `Name`. */
  name: string;
}

export type Nonce = string;

export type Object = {
  type: TypeName;
  /** The value, as far as JSON can say it. */
  value: unknown;
  /** Its bytes in base64url, where `value` is not all of it. */
  cbor?: string;
  /** One line of text for whoever cannot show it. */
  fallback: string;
};

export type ObjectDraft = {
  type: string;
  /** The value, where JSON can say it. */
  value?: unknown;
  /** Its bytes in base64url, in place of `value`. */
  cbor?: string;
  /** One line of text for whoever cannot show it; made of the value where absent. */
  fallback?: string;
};

/** Asks about one room. */
export interface OneRoom {
  /** The room. */
  room: RoomRef;
}

/** What a client can ask for. */
export type Op =
  /** Signs in, and resumes. The first request of a session. */
  | { hello: Hello }
  /** Sends a message. */
  | { send: Send }
  /** Creates a room and joins it. */
  | { create_room: CreateRoom }
  /** Joins a public room. */
  | { join: Join }
  /** Leaves a room. */
  | { leave: Leave }
  /** Sets a room's topic. */
  | { topic: SetTopic }
  /** Tells the room that the user is typing. */
  | { typing: Typing }
  /** Asks how the server is. */
  | { status: Status }
  /** Reads a page of a room's history. */
  | { history: History }
  /** Looks for messages. */
  | { search: Search }
  /** Lists a room's members. */
  | { members: Members }
  /** Lists the rooms that the user can see. */
  | { rooms: Rooms }
  /** Takes another name. */
  | { nick: Nick }
  /** Sets a password, or takes it away. */
  | { password: SetPassword }
  /** Lists the user's devices. */
  | { devices: Devices }
  /** Ends a device's right to sign in. */
  | { revoke_device: RevokeDevice }
  /** Asks for a code that links one more device. */
  | { link: Link }
  /** Makes the user an owner, by the setup code. */
  | { become_owner: BecomeOwner }
  /** Makes an invitation to the server. */
  | { create_invitation: CreateInvitation }
  /** Lists the invitations. */
  | { invitations: Invitations }
  /** Takes an invitation back. */
  | { revoke_invitation: RevokeInvitation }
  /** Brings a user into a room. */
  | { invite: Invite }
  /** Puts someone out of a room. */
  | { kick: Kick }
  /** Keeps someone out. */
  | { ban: Ban }
  /** Ends a ban. */
  | { unban: Unban }
  /** Lets someone read and not speak. */
  | { mute: Mute }
  /** Lets someone speak again. */
  | { unmute: Unmute }
  /** Gives a user a role. */
  | { role: SetRole }
  /** Gives a room another name. */
  | { rename_room: RenameRoom }
  /** Closes a room for writing, or opens it again. */
  | { archive: Archive }
  /** Lets people speak in a room only so often. */
  | { slow: Slow }
  /** Blanks a message. */
  | { delete: Delete }
  /** Reads what owners and moderators did. */
  | { audit: Audit }
  /** Makes a webhook by which programs post into a room. */
  | { create_hook: CreateHook }
  /** Makes a webhook that posts what happens to a URL. */
  | { create_outgoing_hook: CreateOutgoingHook }
  /** Posts a message by a webhook. */
  | { post: Post }
  /** Lists webhooks. */
  | { hooks: Hooks }
  /** Takes a webhook away. */
  | { remove_hook: RemoveHook }
  /** Ends a webhook that cannot be delivered to. */
  | { disable_hook: DisableHook }
  /** Gives a message other content. */
  | { edit: Edit }
  /** Reacts to a message. */
  | { react: React }
  /** Pins a message in its room. */
  | { pin: Pin }
  /** Reads the pinned messages of a room. */
  | { pins: Pins }
  /** Votes in a poll. */
  | { vote: Vote }
  /** Says that a task is done or not. */
  | { tick: TickTask }
  /** Says up to where the user has read. */
  | { read: MarkRead }
  /** Asks what the user has not read. */
  | { unread: Unread }
  /** Reads a page of a message's thread. */
  | { thread: ReadThread }
  /** Reads what a message said before it was edited. */
  | { edits: Edits }
  /** Says what objects of a type look like. */
  | { register_type: RegisterType }
  /** Lists the types of objects. */
  | { types: Types }
  /** Makes a token for programs. */
  | { create_token: CreateToken }
  /** Lists the user's tokens for programs. */
  | { tokens: Tokens }
  /** Ends a token for programs. */
  | { revoke_token: RevokeToken }
  /** Asks who one is. */
  | { who_am_i: WhoAmI }
  /** Asks about one room. */
  | { room: OneRoom }
  /** Reads one message, or another event. */
  | { get: Get };

/** What came of a request. */
export type Outcome =
  /** Signed in. */
  | { welcome: Welcome }
  /** How the server is. */
  | { status: ServerStatus }
  /** Stored, for ever, at this position. */
  | {
      stored: {
        /** Its place in the log. */
        position: Position;
        /** Whether it was stored before, by a request with the same nonce. */
        repeated?: boolean;
      };
    }
  /** The user is in this room. */
  | { room: RoomInfo }
  /** The types of objects that hold. */
  | {
      types: {
        /** The types: a room's own first, each by name. */
        types: TypeInfo[];
      };
    }
  /** A page of history, oldest first. */
  | {
      history: {
        /**
         * The events. What is only read beside a message, such as a reaction, is not among them:
         * messages carry what they carry as of `through`, and `annotations` say the rest.
         */
        events: Event[];
        /**
         * Whether there are more in the direction that was asked for: older ones, unless it was
         * for those after a position or from a time on.
         */
        more: boolean;
        /** What was said about the messages among them, where anything was. */
        annotations?: Annotation[];
        /**
         * Up to where all that is so. Whoever folds in the events after it, and none before it,
         * knows it exactly.
         */
        through: Position;
      };
    }
  /** What the user has not read. */
  | {
      unread: {
        /** The rooms that the user is in, and the threads there that the user takes part in. */
        rooms: UnreadRoom[];
      };
    }
  /** A page of what was found. */
  | { found: Found }
  /** A room's members, those online first. */
  | {
      members: {
        /** The members, `LISTING_MAX` at most. */
        members: Member[];
        /** How many there are in all. */
        total: number;
      };
    }
  /** The rooms that the user can see. */
  | {
      rooms: {
        /** The rooms, `LISTING_MAX` at most. */
        rooms: RoomInfo[];
      };
    }
  /** A code that links a device; see `LinkCode`. */
  | {
      code: {
        /** The code. */
        code: Secret;
        /** Until when it holds. */
        until: Timestamp;
      };
    }
  /** The user's devices. */
  | {
      devices: {
        /** The devices, the oldest first. */
        devices: DeviceInfo[];
      };
    }
  /** An invitation was made. */
  | {
      invitation: {
        /** What it is. */
        invitation: InvitationInfo;
        /** Its four words, which are told this once. */
        words: Secret;
      };
    }
  /** The invitations that hold. */
  | {
      invitations: {
        /** The invitations, the oldest first. */
        invitations: InvitationInfo[];
      };
    }
  /** A webhook was made. */
  | {
      hook: {
        /** What it is. */
        hook: HookInfo;
        /**
         * The last part of the URL that programs post to, which is told this once; or what an
         * outgoing one's requests are signed with.
         */
        secret: Secret;
      };
    }
  /** The webhooks that the user may remove. */
  | {
      hooks: {
        /** The webhooks, the oldest first. */
        hooks: HookInfo[];
      };
    }
  /** A token for programs was made. */
  | {
      token: {
        /** What it is. */
        token: TokenInfo;
        /** The token itself, which is told this once. */
        secret: Token;
      };
    }
  /** The user's tokens for programs that hold. */
  | {
      tokens: {
        /** The tokens, the oldest first. */
        tokens: TokenInfo[];
      };
    }
  /** Who asks. */
  | { me: Me }
  /** One event. */
  | {
      event: {
        /** The event; a message carries what it carries as of `through`. */
        event: Event;
        /** What was said about it, where it is a message and anything was. */
        annotation?: Annotation;
        /** Up to where that is so. */
        through: Position;
      };
    }
  /** A page of what owners and moderators did, oldest first. */
  | {
      audit: {
        /** What they did, and where: what concerns the server is in room 1. */
        events: Event[];
        /** Whether there is more before it. */
        more: boolean;
      };
    }
  /** It was already so, or nothing is kept of it. */
  | { done: Empty };

/** Pins a message in its room, or not any more. */
export interface Pin {
  /** Where the message is. */
  message: Position;
  /** Whether it is to be pinned no more. */
  remove?: boolean;
}

/** Reads the pinned messages of a room. */
export interface Pins {
  /** The room. */
  room: RoomRef;
}

/** A part of a message that can be searched and shown. */
export type Place =
  /** Its text. */
  | "text"
  /** The fallback of the object of that index. */
  | { object: number }
  /** The name of the file of that index. */
  | { file: number };

/**
 * Place in the log, and an event's id: strictly increasing over the whole log, gaps allowed,
 * never reused. Below 2^53, so that JSON holds it exactly.
 */
export type Position = number;

/** Posts a message by the webhook whose secret the session signed in with, into its room. */
export interface Post {
  /** Makes the post repeatable. */
  nonce?: Nonce;
  /** What to say; see `Text`. Empty for nothing, beside something else. */
  text?: string;
  /** Values to send; see `Object`. */
  objects?: ObjectDraft[];
}

/** People who came or went in the last second. */
export interface Presence {
  /** Who came; empty where too many came or went to name them. */
  came?: Author[];
  /** Who went; empty where too many came or went to name them. */
  went?: Author[];
  /** How many are online now. */
  online: number;
}

/** Reacts to a message, or takes a reaction back. */
export interface React {
  /** Where the message is. */
  message: Position;
  /** With what; see `Emoji`. */
  emoji: string;
  /** Whether to take it back. */
  remove?: boolean;
}

/** A reaction, and who gave it. */
export interface Reaction {
  /** With what. */
  emoji: Emoji;
  /** How many gave it. */
  count: number;
  /** Whether the asking user did. */
  mine?: boolean;
  /** Some of those who did; see `ANNOTATION_NAMES_MAX`. */
  by?: Author[];
}

/** Reads a page of a message's thread: the newest messages below `before`, oldest first. */
export interface ReadThread {
  /** The message on which the thread was opened. */
  message: Position;
  /** Only messages before this position; the newest ones where absent. */
  before?: Position;
  /** How many at most; see `limits`. */
  limit?: number;
}

/** Why a moderator did something: one line of at most 200 characters. */
export type Reason = string;

/** Says what objects of a type look like, for the first time or with something added. */
export interface RegisterType {
  /** The room; the server where absent. */
  room?: RoomRef;
  /** Which type; see `TypeName`. */
  type: string;
  /** A JSON Schema, as text; see `SCHEMA_BYTES_MAX`. */
  schema: string;
}

/** Takes a webhook away. */
export interface RemoveHook {
  /** Which. */
  hook: HookId;
}

/** Gives a room another name. */
export interface RenameRoom {
  /** The room. */
  room: RoomRef;
  /** Its new name; see `RoomName`. */
  name: string;
}

/** The answer to a request: `{"re": 1, "ok": …}` or `{"re": 1, "error": …}`. */
export interface Reply {
  /** The request's id; 0 where it could not be read. */
  re: number;
  /** What came of it. */
  ok?: Outcome;
  /** Why nothing came of it. */
  error?: Failure;
}

/** Ends a device's right to sign in, and its sessions. */
export interface RevokeDevice {
  /** The device, which is the asking user's own. */
  device: DeviceId;
}

/** Takes an invitation back. */
export interface RevokeInvitation {
  /** Which. */
  invitation: InvitationId;
}

/** Ends a token, and the sessions that were opened with it. */
export interface RevokeToken {
  /** Which of the user's own. To the log a token is one more device. */
  token: DeviceId;
}

/** What someone may do, in a room or on the server. */
export type Role =
  /** Nobody has proved who it is: talks in `#lobby` alone. */
  | "guest"
  /** Talks. */
  | "member"
  /** Keeps order in a room. */
  | "moderator"
  /** Keeps order everywhere. */
  | "owner";

/** A room, whatever its name is today. Below 2^53, so that JSON holds it exactly. */
export type RoomId = number;

/** A room. */
export interface RoomInfo {
  /** Its id. */
  id: RoomId;
  /** Its name; a direct room has none. */
  name?: RoomName;
  /** Who may find and enter it. */
  kind: RoomKind;
  /** What it is about. */
  topic?: Topic;
  /** The other person in a direct room. */
  with?: Name;
  /** How many members it has. */
  members: number;
  /** Whether the asking user is one of them. */
  joined: boolean;
  /** What the asking user may do there. */
  role?: Role;
  /** Whether it is closed for writing. */
  archived?: boolean;
  /** Seconds between two messages of one user; 0 for any pace. */
  slow?: number;
}

/** Who may find and enter a room. */
export type RoomKind =
  /** Everyone. */
  | "public"
  /** Whom a moderator brings in. */
  | "private"
  /** Two people, from their first message on. */
  | "direct";

/** A room's name: `#` and 1 to 47 characters such as a `Name` has, in lower case. */
export type RoomName = string;

export type RoomRef = RoomId | string;

/** Lists the rooms that the user can see. */
export type Rooms = Empty;

/** Something that a token for programs may be good for. */
export type Scope =
  /** To read what its user may read. */
  | "read"
  /** To say and change what its user may. */
  | "write"
  /** To bring files to the server, and to fetch them. */
  | "files"
  /** To keep order, where its user may. */
  | "admin";

export type Scopes = Scope[];

/** Looks for messages that the user may read. */
export interface Search {
  /** What to look for; see `Query`. */
  query: string;
  /** Only in this room. */
  room?: RoomRef;
  /** Which come first. */
  order?: SearchOrder;
  /** Goes on after a page: its `next`. See `SearchCursor`. */
  before?: string;
  /** How many at most; see `limits`. */
  limit?: number;
  /** How many minutes the clocks of whoever asks are ahead of UTC, for dates. */
  utc_offset?: number;
}

/** Which of the messages that were found come first. */
export type SearchOrder =
  /** The newest. */
  | "newest"
  /**
   * Those that fit best, among the newest
   * `SEARCH_RANKED_MAX`.
   */
  | "best";

/** A password, a code or the words of an invitation: text that is never shown in debug output. */
export type Secret = string;

/**
 * Sends a message. A repeat with the same nonce and content is answered with the first one's
 * position; with other content it is an error.
 */
export interface Send {
  /** Where to. */
  room: RoomRef;
  /** Makes the send repeatable. */
  nonce?: Nonce;
  /** What to say; see `Text`. Empty for nothing, beside something else. */
  text?: string;
  /** Values to send; see `Object`. */
  objects?: ObjectDraft[];
  /** Files to send, which were uploaded before; see `File`. */
  files?: FileDraft[];
  /** The message of the same room that this one answers. */
  reply_to?: Position;
  /**
   * The message of the same room under which this one stands. It must not stand under another
   * itself.
   */
  thread?: Position;
}

/** What a server sends. */
export type ServerFrame =
  /** The answer to a request. */
  | { reply: Reply }
  /** Something happened. */
  | { event: Event }
  /** Something that is not kept. */
  | { signal: Signal }
  /** Everything up to here has been sent; what comes now is live. */
  | { caught_up: CaughtUp }
  /** The server closes the connection. */
  | { bye: Bye };

/** A server. */
export interface ServerInfo {
  /** Its id for ever: 32 hexadecimal digits. */
  id: string;
  /** What its owner calls it. */
  name: string;
  /** The version of papo that it runs. */
  version: string;
}

/** How a server is. */
export interface ServerStatus {
  /** The server. */
  server: ServerInfo;
  /** Where it listens. */
  address: string;
  /** The `Fingerprint` that its clients know it by. */
  fingerprint: string;
  /** Since its start, in milliseconds. */
  uptime_ms: number;
  /** Sessions that have signed in. */
  sessions: number;
  /** Users, connected or not. */
  users: number;
  /** Owners among them. */
  owners: number;
  /** Rooms that are not between two. */
  rooms: number;
  /** The log's position at this moment. */
  position: Position;
  /** Bytes that the log takes; none where it is on no disk. */
  log_bytes?: number;
  /** Bytes that the disk still has for it. */
  free_bytes?: number;
}

/** Sets a password, for clients that can sign in with nothing else. */
export interface SetPassword {
  /** The password; absent to have none. */
  password?: Secret;
}

/** Gives a user a role: moderator or member of a room; owner or member of the server. */
export interface SetRole {
  /** The room; the server where absent. */
  room?: RoomRef;
  /** Who. */
  user: UserRef;
  /** What from now on. */
  role: Role;
}

/** Sets a room's topic. */
export interface SetTopic {
  /** The room. */
  room: RoomRef;
  /** Its new topic; empty to take it away. See `Topic`. */
  topic: string;
}

/** Something that is told to whoever is there, and not kept. */
export type Signal =
  /** People came or went. */
  | { presence: Presence }
  /** Someone is typing. */
  | {
      typing: {
        /** Where. */
        room: RoomId;
        /** Who. */
        by: Author;
      };
    };

/** Lets everyone but moderators speak in a room only so often. */
export interface Slow {
  /** The room. */
  room: RoomRef;
  /** Seconds between two messages of one user; 0 for any pace. */
  seconds: number;
}

/** Asks how the server is: for whoever administers it on its own machine. */
export type Status = Empty;

/** How many chose an option of a poll. */
export interface Tally {
  /** The option, from 0. */
  choice: number;
  /** How many chose it. */
  count: number;
  /** Some of those who did; see `ANNOTATION_NAMES_MAX`. */
  by?: Author[];
}

export type Text = string;

/** A thread, seen from the message on which it was opened. */
export interface Thread {
  /** How many messages it has, deleted ones included. */
  replies: number;
  /** Where the last one is. */
  last: Position;
  /**
   * Who spoke last, the last one first; see
   * `THREAD_NAMES_MAX`.
   */
  by: Author[];
}

/** A small picture, which is a blob of its own. */
export interface Thumbnail {
  /** What its sender says it is. */
  media_type: MediaType;
  /** Its size in bytes. */
  size: number;
  /** Its hash, by which it is stored. */
  blake3: BlobHash;
}

/** Whether an item of a task is done. */
export interface Tick {
  /** The item, from 0. */
  item: number;
  /** Whether it is done. */
  done: boolean;
}

/** Says that a task, or an item of it, is done or not. */
export interface TickTask {
  /** Where the message with the task is. */
  message: Position;
  /** Which of its objects is the task, from 0. */
  object?: number;
  /** Which item, from 0; the task as a whole where absent. */
  item?: number;
  /** Whether it is done. */
  done: boolean;
}

/** What is done of a task, as far as that was changed since it was sent. */
export interface Ticks {
  /** Which of the message's objects is the task, from 0. */
  object?: number;
  /** Whether the task as a whole is done; as it was sent where absent. */
  done?: boolean;
  /** The items that were changed, in order. */
  items?: Tick[];
}

/** Milliseconds since 1970-01-01T00:00:00Z, by the server's clock. */
export type Timestamp = number;

export type Token = string;

/** A token with which a program acts as its user. */
export interface TokenInfo {
  /** Its id. To the log it is one more device. */
  token: DeviceId;
  /** What it is for; empty where nobody said. */
  label?: string;
  /** What it is good for. */
  scopes: Scopes;
  /** Since when there is one. */
  since: Timestamp;
  /** Until when it holds; until it is revoked where absent. */
  until?: Timestamp;
}

/** Lists the user's tokens for programs that still hold. */
export type Tokens = Empty;

/** What a room is about: one line of at most 512 characters, which may be empty. */
export type Topic = string;

/** A type of objects. */
export interface TypeInfo {
  /** Its name. */
  type: TypeName;
  /** The room that it holds in; every one where absent. */
  room?: RoomId;
  /** 1 for the first schema, one more for each that added to it. */
  version: number;
  /** What its objects look like, as text, where one type was asked for. */
  schema?: string;
}

/** What an object is: a name like `sensor.reading`, or a media type. Clones share it. */
export type TypeName = string;

/** Lists the types that hold in a room, its own and the server's, or reads one with its schema. */
export interface Types {
  /** The room; only the server's types where absent. */
  room?: RoomRef;
  /** Only this one. */
  type?: string;
}

/** Tells the room that the user is typing. */
export interface Typing {
  /** The room. */
  room: RoomRef;
}

/** Ends a ban. */
export interface Unban {
  /** The room; the server where absent. */
  room?: RoomRef;
  /** Who. */
  user?: UserRef;
  /** The address of a machine. */
  address?: string;
}

/** Lets someone speak again. */
export interface Unmute {
  /** The room. */
  room: RoomRef;
  /** Who. */
  user: UserRef;
}

/** Asks what the user has not read. */
export type Unread = Empty;

/** How much of a room, or of a thread, a user has not read. */
export interface UnreadRoom {
  /** The room. */
  room: RoomId;
  /** What people call it: `#name`, or `@name` of the other person in a direct room. */
  label: string;
  /** The message whose thread it is; what is said beside threads where absent. */
  thread?: Position;
  /** Up to where it was read. */
  read: Position;
  /** Where the last message is that was not read, or as far as it was read. */
  last: Position;
  /**
   * How many messages were not read, up to
   * `UNREAD_COUNTED_MAX`; the user's own do not count.
   */
  count: number;
  /** How many of those mention the user. */
  mentions?: number;
}

/** A user of this server, whatever the name is today. Never reused; below 2^26. */
export type UserId = number;

export type UserRef = UserId | string;

/** Votes in a poll, in place of any earlier vote. */
export interface Vote {
  /** Where the message with the poll is. */
  message: Position;
  /** Which of its objects is the poll, from 0. */
  object?: number;
  /** Which options, from 0; none to take the vote back. */
  choices: number[];
}

/** The votes of a poll. */
export interface Votes {
  /** Which of the message's objects is the poll, from 0. */
  object?: number;
  /** How many voted. */
  voters: number;
  /** The options that anyone chose, in order. */
  options: Tally[];
  /** What the asking user chose. */
  mine?: number[];
}

/** The answer to `hello`. */
export interface Welcome {
  /** The server. */
  server: ServerInfo;
  /** The user. */
  you: You;
  /** The log's position at this moment. */
  position: Position;
  /** The rooms that the user is in. */
  rooms: RoomInfo[];
}

/** Asks who one is. */
export type WhoAmI = Empty;

/** The signed-in user. */
export interface You {
  /** The user; none for a guest. */
  user?: UserId;
  /** The device; none for a guest. */
  device?: DeviceId;
  /** The name. */
  name: Name;
  /** What the user may do on the server. */
  role?: Role;
}

/** Why something is refused: the closed list. */
export const ERROR_CODES = [
  "bad_frame",
  "bad_header",
  "frame_too_large",
  "unknown_op",
  "plaintext_refused",
  "secret_in_the_clear",
  "hello_first",
  "hello_twice",
  "name_missing",
  "name_taken",
  "name_invalid",
  "name_mixed",
  "invitation_needed",
  "invitation_invalid",
  "code_invalid",
  "password_wrong",
  "password_invalid",
  "banned",
  "kicked",
  "device_revoked",
  "muted",
  "too_often",
  "room_is_slow",
  "room_archived",
  "address_invalid",
  "reason_invalid",
  "value_invalid",
  "no_such_device",
  "no_such_message",
  "not_your_message",
  "too_many_edits",
  "emoji_invalid",
  "too_many_reactions",
  "too_many_pins",
  "not_a_poll",
  "choice_invalid",
  "not_a_task",
  "no_such_invitation",
  "no_such_hook",
  "too_many_hooks",
  "hook_loop",
  "hook_url_invalid",
  "hook_secret_invalid",
  "last_owner",
  "topic_invalid",
  "nonce_reused",
  "nonce_needs_token",
  "no_such_room",
  "no_such_user",
  "room_exists",
  "not_a_member",
  "not_allowed",
  "lobby_is_for_all",
  "guests_only_in_lobby",
  "text_empty",
  "text_too_long",
  "text_not_utf8",
  "query_empty",
  "query_too_long",
  "prefix_too_short",
  "filter_unknown",
  "filter_invalid",
  "search_too_slow",
  "search_busy",
  "thread_nested",
  "object_mismatch",
  "schema_invalid",
  "schema_not_additive",
  "no_such_type",
  "object_invalid",
  "file_invalid",
  "content_too_large",
  "storage_full",
  "unavailable",
  "unconfirmed",
  "stopping",
  "sign_in_timeout",
  "silent",
  "exhausted",
  "history_unclear",
  "bad_request",
  "nothing_here",
  "method_not_allowed",
  "not_acceptable",
  "media_type_unknown",
  "body_too_large",
  "body_too_slow",
  "misdirected",
  "foreign_page",
  "token_missing",
  "token_invalid",
  "read_needed",
  "write_needed",
  "files_needed",
  "admin_needed",
  "device_needed",
  "no_such_token",
  "file_too_large",
  "quota_exceeded",
  "too_many_uploads",
  "too_many_transfers",
  "no_such_upload",
  "no_such_blob",
  "blob_dropped",
  "offset_mismatch",
  "hash_mismatch",
  "checksum_mismatch",
  "tus_version",
] as const;

/** Those after which the same request may succeed later, unchanged. */
export const TRANSIENT_ERROR_CODES: readonly ErrorCode[] = [
  "too_often",
  "search_busy",
  "storage_full",
  "unavailable",
  "unconfirmed",
  "stopping",
  "sign_in_timeout",
  "silent",
  "too_many_transfers",
];

/** Where the WebSocket is. */
export const WEBSOCKET_PATH = "/v1/ws";

/** What is spoken over it. */
export const SUBPROTOCOL_CBOR = "papo.v1.cbor";

/** What is spoken over it. */
export const SUBPROTOCOL_JSON = "papo.v1.json";

/** Where a server listens unless it says otherwise. */
export const DEFAULT_PORT = 7276;

/** Where names are claimed; bans from the server are told of it. */
export const DIRECTORY_ROOM = 1;

/** `#lobby`, where everyone is. */
export const LOBBY_ROOM = 2;

/** Whoever administers the server on its own machine. */
export const SERVER_USER = 0;

/** Largest frame that a client may send, in bytes, and the largest that a server sends. */
export const FRAME_BYTES_MAX = 262144;

/** Largest text of a message, in bytes of UTF-8. */
export const TEXT_BYTES_MAX = 16384;

/**
 * Largest value of an object, and of all objects of a message together, in bytes of CBOR: what is
 * larger travels as a file.
 */
export const OBJECT_BYTES_MAX = 65536;

/** Deepest nesting of arrays, maps and tags in an object. */
export const OBJECT_DEPTH_MAX = 16;

/** Most data items in an object, at every depth. */
export const OBJECT_ITEMS_MAX = 4096;

/** Most objects in a message. */
export const OBJECTS_PER_MESSAGE_MAX = 16;

/** Longest name of an object's type, in bytes. */
export const TYPE_NAME_BYTES_MAX = 100;

/** Longest line in an object's stead, in bytes of UTF-8. */
export const FALLBACK_BYTES_MAX = 1024;

/** Most files in a message. */
export const FILES_PER_MESSAGE_MAX = 64;

/** Longest name of a file, in bytes of UTF-8. */
export const FILE_NAME_BYTES_MAX = 255;

/** Longest folder of a file, in bytes of UTF-8. */
export const FOLDER_BYTES_MAX = 1024;

/** Longest media type, in bytes. */
export const MEDIA_TYPE_BYTES_MAX = 127;

/** Bytes of all names, folders, media types and fallbacks of a message together. */
export const WORDING_BYTES_MAX = 16384;

/** Longest name of a user, in characters. */
export const NAME_CHARS_MAX = 32;

/** Longest name of a room with its `#`, in characters. */
export const ROOM_NAME_CHARS_MAX = 48;

/** Longest topic, in characters. */
export const TOPIC_CHARS_MAX = 512;

/** Longest reason that a moderator gives, in characters. */
export const REASON_CHARS_MAX = 200;

/** Longest label of a device, in characters; what is beyond it is cut off. */
export const DEVICE_LABEL_CHARS_MAX = 64;

/** A code that links a device holds for this long. */
export const LINK_CODE_HOLDS_MS = 120000;

/** Shortest and longest password, in bytes of UTF-8. */
export const PASSWORD_BYTES_MIN = 8;

/** Shortest and longest password, in bytes of UTF-8. */
export const PASSWORD_BYTES_MAX = 256;

/** Messages that a user sends in a second; loopback is exempt. */
export const SENDS_PER_SECOND = 10;

/** Messages that a user sends at once before `SENDS_PER_SECOND` holds. */
export const SENDS_BURST = 30;

/** Longest time between two messages in a slow room, in seconds. */
export const SLOW_SECONDS_MAX = 86400;

/** Most events in a page of history. */
export const HISTORY_EVENTS_MAX = 200;

/** Events in a page of history when the request does not say. */
export const HISTORY_EVENTS_DEFAULT = 50;

/** Largest emoji to react with, in bytes of UTF-8. */
export const EMOJI_BYTES_MAX = 32;

/** Most different emoji on one message. */
export const REACTIONS_PER_MESSAGE_MAX = 64;

/** Most messages that are pinned in a room. */
export const PINS_PER_ROOM_MAX = 100;

/** Most options of a poll. */
export const POLL_OPTIONS_MAX = 64;

/** Most items of a task. */
export const TASK_ITEMS_MAX = 256;

/** Users who are named beside the count of those who reacted or voted. */
export const ANNOTATION_NAMES_MAX = 5;

/** Users who are named of those who speak in a thread: the last ones. */
export const THREAD_NAMES_MAX = 5;

/** Unread messages of a room or thread are counted up to this many. */
export const UNREAD_COUNTED_MAX = 100;

/** Most bytes of what is written to find messages. */
export const SEARCH_QUERY_BYTES_MAX = 1024;

/** Most words, phrases and filters in it. */
export const SEARCH_PARTS_MAX = 32;

/** Most messages in a page of what was found. */
export const SEARCH_HITS_MAX = 100;

/** Messages in a page of what was found when the request does not say. */
export const SEARCH_HITS_DEFAULT = 20;

/** Most rooms or members in one listing. */
export const LISTING_MAX = 1000;

/** Requests of one session that may wait for their answer; past it we stop reading from it. */
export const REQUESTS_IN_FLIGHT_MAX = 256;

/**
 * Bytes of text of one session's messages that may wait for their answer; past it we stop reading
 * from it.
 */
export const TEXT_BYTES_IN_FLIGHT_MAX = 65536;

/** A session from which nothing was heard for this long is sent a ping. */
export const PING_INTERVAL_MS = 30000;

/** A session from which nothing was heard for this long is dead. */
export const DEAD_AFTER_MS = 90000;

/** Largest file, in bytes, unless the owner sets another. */
export const FILE_BYTES_MAX = 2147483648;

/** Bytes of a file that are read or written at a time. */
export const FILE_CHUNK_BYTES = 1048576;

/** Most uploads of one user that are not whole. */
export const UPLOADS_PER_USER_MAX = 64;

/** Most transfers of one user at a time; others wait. */
export const TRANSFERS_PER_USER_MAX = 8;
