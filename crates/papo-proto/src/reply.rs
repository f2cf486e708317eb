use serde::{Deserialize, Serialize};

use crate::{
    Annotation, DeviceId, ErrorCode, Event, Found, HookId, InvitationId, Name, Position, Reason,
    Role, RoomId, RoomName, Scopes, Secret, Signal, Timestamp, Token, Topic, TypeName, UserId,
};

/// What a server sends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ServerFrame {
    /// The answer to a request.
    Reply(Reply),
    /// Something happened.
    Event(Event),
    /// Something that is not kept.
    Signal(Signal),
    /// Everything up to here has been sent; what comes now is live.
    CaughtUp(CaughtUp),
    /// The server closes the connection.
    Bye(Bye),
}

/// The answer to a request: `{"re": 1, "ok": …}` or `{"re": 1, "error": …}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The request's id; 0 where it could not be read.
    pub re: u64,
    /// What came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ok: Option<Outcome>,
    /// Why nothing came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<Failure>,
}

impl Reply {
    /// Request `re` was done.
    pub fn ok(re: u64, outcome: Outcome) -> Self {
        Self { re, ok: Some(outcome), error: None }
    }

    /// Request `re` was refused.
    pub fn error(re: u64, failure: Failure) -> Self {
        Self { re, ok: None, error: Some(failure) }
    }
}

/// What came of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Outcome {
    /// Signed in.
    Welcome(Box<Welcome>),
    /// How the server is.
    Status(Box<ServerStatus>),
    /// Stored, for ever, at this position.
    Stored {
        /// Its place in the log.
        position: Position,
        /// Whether it was stored before, by a request with the same nonce.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        repeated: bool,
    },
    /// The user is in this room.
    Room(RoomInfo),
    /// The types of objects that hold.
    Types {
        /// The types: a room's own first, each by name.
        types: Vec<TypeInfo>,
    },
    /// A page of history, oldest first.
    History {
        /// The events. What is only read beside a message, such as a reaction, is not among them:
        /// messages carry what they carry as of `through`, and `annotations` say the rest.
        events: Vec<Event>,
        /// Whether there are more in the direction that was asked for: older ones, unless it was
        /// for those after a position or from a time on.
        more: bool,
        /// What was said about the messages among them, where anything was.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        annotations: Vec<Annotation>,
        /// Up to where all that is so. Whoever folds in the events after it, and none before it,
        /// knows it exactly.
        #[serde(default)]
        through: Position,
    },
    /// What the user has not read.
    Unread {
        /// The rooms that the user is in, and the threads there that the user takes part in.
        rooms: Vec<UnreadRoom>,
    },
    /// A page of what was found.
    Found(Box<Found>),
    /// A room's members, those online first.
    Members {
        /// The members, [`LISTING_MAX`](crate::limits::LISTING_MAX) at most.
        members: Vec<Member>,
        /// How many there are in all.
        total: u64,
    },
    /// The rooms that the user can see.
    Rooms {
        /// The rooms, [`LISTING_MAX`](crate::limits::LISTING_MAX) at most.
        rooms: Vec<RoomInfo>,
    },
    /// A code that links a device; see [`LinkCode`](crate::LinkCode).
    Code {
        /// The code.
        code: Secret,
        /// Until when it holds.
        until: Timestamp,
    },
    /// The user's devices.
    Devices {
        /// The devices, the oldest first.
        devices: Vec<DeviceInfo>,
    },
    /// An invitation was made.
    Invitation {
        /// What it is.
        invitation: InvitationInfo,
        /// Its four words, which are told this once.
        words: Secret,
    },
    /// The invitations that hold.
    Invitations {
        /// The invitations, the oldest first.
        invitations: Vec<InvitationInfo>,
    },
    /// A webhook was made.
    Hook {
        /// What it is.
        hook: HookInfo,
        /// The last part of the URL that programs post to, which is told this once; or what an
        /// outgoing one's requests are signed with.
        secret: Secret,
    },
    /// The webhooks that the user may remove.
    Hooks {
        /// The webhooks, the oldest first.
        hooks: Vec<HookInfo>,
    },
    /// A token for programs was made.
    Token {
        /// What it is.
        token: TokenInfo,
        /// The token itself, which is told this once.
        secret: Token,
    },
    /// The user's tokens for programs that hold.
    Tokens {
        /// The tokens, the oldest first.
        tokens: Vec<TokenInfo>,
    },
    /// Who asks.
    Me(Box<Me>),
    /// One event.
    Event {
        /// The event; a message carries what it carries as of `through`.
        event: Box<Event>,
        /// What was said about it, where it is a message and anything was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        annotation: Option<Box<Annotation>>,
        /// Up to where that is so.
        #[serde(default)]
        through: Position,
    },
    /// A page of what owners and moderators did, oldest first.
    Audit {
        /// What they did, and where: what concerns the server is in room 1.
        events: Vec<Event>,
        /// Whether there is more before it.
        more: bool,
    },
    /// It was already so, or nothing is kept of it.
    Done {},
}

/// How much of a room, or of a thread, a user has not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnreadRoom {
    /// The room.
    pub room: RoomId,
    /// What people call it: `#name`, or `@name` of the other person in a direct room.
    pub label: String,
    /// The message whose thread it is; what is said beside threads where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thread: Option<Position>,
    /// Up to where it was read.
    pub read: Position,
    /// Where the last message is that was not read, or as far as it was read.
    pub last: Position,
    /// How many messages were not read, up to
    /// [`UNREAD_COUNTED_MAX`](crate::limits::UNREAD_COUNTED_MAX); the user's own do not count.
    pub count: u32,
    /// How many of those mention the user.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub mentions: u32,
}

/// One of a user's devices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceInfo {
    /// Its id.
    pub device: DeviceId,
    /// What it calls itself; empty where it does not say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// Since when it belongs to the user.
    pub since: Timestamp,
    /// Whether a session of it is connected.
    pub online: bool,
    /// Whether it is the one that asks.
    pub this: bool,
}

/// A token with which a program acts as its user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenInfo {
    /// Its id. To the log it is one more device.
    pub token: DeviceId,
    /// What it is for; empty where nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// What it is good for.
    pub scopes: Scopes,
    /// Since when there is one.
    pub since: Timestamp,
    /// Until when it holds; until it is revoked where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    /// The user; none for a guest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<UserId>,
    /// The device, or the token for programs; none for a guest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<DeviceId>,
    /// The name.
    pub name: Name,
    /// What the user may do on the server.
    #[serde(default, skip_serializing_if = "Role::is_member")]
    pub role: Role,
    /// What the token is good for; everything where it is a device's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Scopes>,
    /// Until when the token holds; until it is revoked where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// The log's position at this moment.
    pub position: Position,
}

/// An invitation to the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationInfo {
    /// Its id.
    pub invitation: InvitationId,
    /// Who made it.
    pub by: Name,
    /// How many people may still come with it; any number where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uses: Option<u32>,
    /// Until when it holds; for ever where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

/// A webhook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HookInfo {
    /// Its id.
    pub hook: HookId,
    /// Its room; every public room where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomId>,
    /// The room's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room_name: Option<RoomName>,
    /// Who made it.
    pub by: Name,
    /// Under which name its messages appear, where programs post to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Name>,
    /// Where it posts to, where it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The only type of objects that it posts messages with.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Why it is not used any more, where it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disabled: Option<Reason>,
}

/// Why a request was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// Which of the closed list.
    pub code: ErrorCode,
    /// What to do about it, in the session's language.
    pub message: String,
    /// Where and how it is wrong, for whoever wrote the program that asked: not translated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// When the same request may succeed, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_ms: Option<u64>,
}

/// A type of objects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypeInfo {
    /// Its name.
    #[serde(rename = "type")]
    pub name: TypeName,
    /// The room that it holds in; every one where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomId>,
    /// 1 for the first schema, one more for each that added to it.
    pub version: u32,
    /// What its objects look like, as text, where one type was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
}

/// The answer to `hello`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Welcome {
    /// The server.
    pub server: ServerInfo,
    /// The user.
    pub you: You,
    /// The log's position at this moment.
    pub position: Position,
    /// The rooms that the user is in.
    pub rooms: Vec<RoomInfo>,
}

/// A server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerInfo {
    /// Its id for ever: 32 hexadecimal digits.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// The version of papo that it runs.
    pub version: String,
}

/// How a server is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerStatus {
    /// The server.
    pub server: ServerInfo,
    /// Where it listens.
    pub address: String,
    /// The [`Fingerprint`](crate::Fingerprint) that its clients know it by.
    pub fingerprint: String,
    /// Since its start, in milliseconds.
    pub uptime_ms: u64,
    /// Sessions that have signed in.
    pub sessions: u64,
    /// Users, connected or not.
    pub users: u64,
    /// Owners among them.
    pub owners: u64,
    /// Rooms that are not between two.
    pub rooms: u64,
    /// The log's position at this moment.
    pub position: Position,
    /// Bytes that the log takes; none where it is on no disk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub log_bytes: Option<u64>,
    /// Bytes that the disk still has for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free_bytes: Option<u64>,
}

/// The signed-in user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct You {
    /// The user; none for a guest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<UserId>,
    /// The device; none for a guest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<DeviceId>,
    /// The name.
    pub name: Name,
    /// What the user may do on the server.
    #[serde(default, skip_serializing_if = "Role::is_member")]
    pub role: Role,
}

/// A room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomInfo {
    /// Its id.
    pub id: RoomId,
    /// Its name; a direct room has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<RoomName>,
    /// Who may find and enter it.
    pub kind: RoomKind,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<Topic>,
    /// The other person in a direct room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<Name>,
    /// How many members it has.
    pub members: u64,
    /// Whether the asking user is one of them.
    pub joined: bool,
    /// What the asking user may do there.
    #[serde(default, skip_serializing_if = "Role::is_member")]
    pub role: Role,
    /// Whether it is closed for writing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub archived: bool,
    /// Seconds between two messages of one user; 0 for any pace.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub slow: u32,
}

impl RoomInfo {
    /// What people call the room: `#name`, or `@name` of the other person in a direct room.
    pub fn label(&self) -> String {
        match (&self.name, &self.with) {
            (Some(name), _) => name.to_string(),
            (None, Some(name)) => format!("@{name}"),
            (None, None) => self.id.to_string(),
        }
    }
}

/// Who may find and enter a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RoomKind {
    /// Everyone.
    Public,
    /// Whom a moderator brings in.
    Private,
    /// Two people, from their first message on.
    Direct,
}

/// A member of a room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The user; none for a guest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<UserId>,
    /// The name.
    pub name: Name,
    /// Whether a session of the user is connected.
    pub online: bool,
    /// What the user may do in the room.
    #[serde(default, skip_serializing_if = "Role::is_member")]
    pub role: Role,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// Everything up to a position has been sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaughtUp {
    /// Where to resume from, should nothing more come.
    pub position: Position,
}

/// The server closes the connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bye {
    /// Why.
    pub code: ErrorCode,
    /// What to do about it, in the session's language.
    pub message: String,
    /// The reason that was given by whoever made it so: their words, not translated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}
