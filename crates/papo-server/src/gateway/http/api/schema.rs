//! The shapes of answers, as the OpenAPI document describes them.
//!
//! What is answered is written by the types of `papo-proto`, which know nothing of documents; a
//! test runs every path against the document, so that the two cannot drift apart.
#![expect(dead_code, reason = "these shapes are described and never made")]

mod content;
mod note;

use std::collections::BTreeMap;

use utoipa::ToSchema;

use content::Happening;
pub(crate) use content::{File, NewObject, Posted};
pub(crate) use note::{Annotation, UnreadList};

/// The largest position, which JSON holds exactly.
pub(super) const POSITION_MAX: u64 = (1 << 53) - 1;

/// A place in the log, and the id of the event there: strictly increasing, with gaps, below 2^53.
#[derive(ToSchema)]
#[schema(value_type = u64, maximum = 9007199254740991_i64, minimum = 0, example = 42)]
pub(crate) struct Position(u64);

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(ToSchema)]
#[schema(value_type = u64, minimum = 0, example = 1790000000000_i64)]
pub(crate) struct Timestamp(u64);

/// An option of a poll, from 0.
#[derive(ToSchema)]
#[schema(value_type = u32, minimum = 0, maximum = 255, example = 0)]
pub(crate) struct Choice(u8);

/// A language that every text exists in.
#[derive(ToSchema)]
pub(crate) enum Lang {
    #[schema(rename = "en")]
    En,
    #[schema(rename = "pt-BR")]
    PtBr,
}

/// A server, and what it takes to join it.
#[derive(ToSchema)]
pub(crate) struct Server {
    /// Its id for ever: 32 hexadecimal digits.
    #[schema(pattern = "^[0-9a-f]{32}$")]
    id: String,
    /// What its owner calls it.
    name: String,
    /// The version of papo that it runs.
    version: String,
    /// Whether new users need an invitation.
    invite_only: bool,
    /// The language of those who do not say theirs.
    lang: Lang,
    /// The fingerprint of the server's authority in four words, to compare aloud.
    #[schema(example = "absent cousin laptop winter")]
    fingerprint_words: String,
    /// The same as browsers show it.
    #[schema(pattern = "^([0-9A-F]{2}:){31}[0-9A-F]{2}$")]
    sha256: String,
}

/// What someone may do, on the server or in a room.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub(crate) enum Role {
    Owner,
    Moderator,
    Member,
    Guest,
}

/// What a token for programs may be good for.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub(crate) enum Scope {
    Read,
    Write,
    Files,
    Admin,
}

/// Who calls.
#[derive(ToSchema)]
pub(crate) struct Me {
    /// The user's id.
    user: u32,
    /// The id of the device, or of the token.
    device: u32,
    /// The user's name.
    #[schema(example = "ana")]
    name: String,
    /// `member` where it is absent.
    #[schema(nullable = false)]
    role: Option<Role>,
    /// What the token is good for; everything where it is a device's.
    #[schema(nullable = false)]
    scopes: Option<Vec<Scope>>,
    /// Until when the token holds; until it is revoked where absent.
    #[schema(nullable = false)]
    until: Option<Timestamp>,
    /// The log's position at this moment.
    position: Position,
}

/// Who may find and enter a room.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub(crate) enum RoomKind {
    Public,
    Private,
    Direct,
}

/// A room.
#[derive(ToSchema)]
pub(crate) struct Room {
    /// Its id, which stays when its name changes.
    id: u64,
    /// Its name; a direct room has none.
    #[schema(nullable = false, example = "#builds")]
    name: Option<String>,
    kind: RoomKind,
    /// What it is about.
    #[schema(nullable = false)]
    topic: Option<String>,
    /// The other person in a direct room.
    #[schema(nullable = false)]
    with: Option<String>,
    /// How many members it has.
    members: u64,
    /// Whether the caller is one of them.
    joined: bool,
    /// What the caller may do there; `member` where it is absent.
    #[schema(nullable = false)]
    role: Option<Role>,
    /// Whether it is closed for writing.
    #[schema(nullable = false)]
    archived: Option<bool>,
    /// Seconds between two messages of one user; any pace where absent.
    #[schema(nullable = false)]
    slow: Option<u32>,
}

/// The rooms that the caller can see.
#[derive(ToSchema)]
pub(crate) struct RoomList {
    rooms: Vec<Room>,
}

/// A member of a room.
#[derive(ToSchema)]
pub(crate) struct Member {
    /// The user's id; none for a guest.
    #[schema(nullable = false)]
    user: Option<u32>,
    name: String,
    /// Whether the person is connected.
    online: bool,
    /// `member` where it is absent.
    #[schema(nullable = false)]
    role: Option<Role>,
}

/// A room's members, those online first.
#[derive(ToSchema)]
pub(crate) struct MemberList {
    /// The first thousand of them.
    members: Vec<Member>,
    /// How many there are in all.
    total: u64,
}

/// Who did something.
#[derive(ToSchema)]
pub(crate) struct Author {
    /// The user's id; none for a guest, whose name is not verified, and for a webhook.
    #[schema(nullable = false)]
    user: Option<u32>,
    /// The webhook that a program used.
    #[schema(nullable = false)]
    hook: Option<u32>,
    name: String,
}

/// Something that happened in a room.
#[derive(ToSchema)]
pub(crate) struct Event {
    position: Position,
    /// The room's id.
    room: u64,
    at: Timestamp,
    by: Author,
    what: Happening,
}

/// A page of a room's history, oldest first.
#[derive(ToSchema)]
pub(crate) struct EventPage {
    events: Vec<Event>,
    /// Whether there are older ones: ask for those before the first of these.
    more: bool,
    /// What was said about the messages among them, where anything was.
    #[schema(nullable = false)]
    annotations: Option<Vec<Annotation>>,
    /// Up to where all that is so: whoever folds in the events after it knows it exactly.
    through: Position,
}

/// One event, with what was said about it.
#[derive(ToSchema)]
pub(crate) struct EventNow {
    position: Position,
    /// The room's id.
    room: u64,
    at: Timestamp,
    by: Author,
    what: Happening,
    /// What was said about it, where it is a message and anything was.
    #[schema(nullable = false)]
    annotation: Option<Annotation>,
    /// Up to where that is so.
    through: Position,
}

/// A page of what was found.
#[derive(ToSchema)]
pub(crate) struct Found {
    hits: Vec<Hit>,
    /// What to ask for to have more, as `before`; absent where there is no more.
    #[schema(nullable = false)]
    next: Option<String>,
    /// Whether words were looked for within words, because they were found nowhere as they are.
    #[schema(nullable = false)]
    loose: Option<bool>,
    /// Among how many of the newest messages the best were looked for, where there are more.
    #[schema(nullable = false)]
    ranked: Option<u32>,
    /// Whether what was said last may be missing: the index is still being made.
    #[schema(nullable = false)]
    behind: Option<bool>,
}

/// A message that was found.
#[derive(ToSchema)]
pub(crate) struct Hit {
    event: Event,
    /// Where in it is what was looked for: ranges of characters, of its text unless a `part` says of
    /// which object's fallback or file's name.
    #[schema(nullable = false)]
    highlights: Option<Vec<BTreeMap<String, serde_json::Value>>>,
}

/// Where something was stored, for ever.
#[derive(ToSchema)]
pub(crate) struct Stored {
    position: Position,
}

/// Why a call was refused (RFC 9457).
#[derive(ToSchema)]
pub(crate) struct Problem {
    /// Where its kind is described.
    #[schema(format = "uri-reference", example = "/v1/docs#no_such_room")]
    r#type: String,
    /// The status in words.
    title: String,
    status: u16,
    /// What to do about it, in the caller's language (`Accept-Language`).
    detail: String,
    /// Which of a closed list of reasons.
    #[schema(example = "no_such_room")]
    code: String,
    /// When the same call may succeed, in milliseconds.
    #[schema(nullable = false)]
    retry_after_ms: Option<u64>,
}
