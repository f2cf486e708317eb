//! The shapes of answers, as the OpenAPI document describes them.
//!
//! What is answered is written by the types of `papo-proto`, which know nothing of documents; a
//! test runs every path against the document, so that the two cannot drift apart.
#![expect(dead_code, reason = "these shapes are described and never made")]

use std::collections::BTreeMap;

use utoipa::ToSchema;

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

/// A server.
#[derive(ToSchema)]
pub(crate) struct ServerInfo {
    /// Its id for ever: 32 hexadecimal digits.
    #[schema(pattern = "^[0-9a-f]{32}$")]
    id: String,
    /// What its owner calls it.
    name: String,
    /// The version of papo that it runs.
    version: String,
}

/// A language that every text exists in.
#[derive(ToSchema)]
pub(crate) enum Lang {
    #[schema(rename = "en")]
    En,
    #[schema(rename = "pt-BR")]
    PtBr,
}

/// What whoever wants to join is told.
#[derive(ToSchema)]
pub(crate) struct About {
    /// The server.
    server: ServerInfo,
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

/// What happened: exactly one field, named after its kind, such as `message`, `blank`, `deleted`,
/// `joined`, `left`, `topic`, `invited`, `kicked`. Kinds may be added: pass over those that you do
/// not know.
#[derive(ToSchema)]
#[schema(min_properties = 1, max_properties = 1)]
pub(crate) struct Happening {
    /// A message was sent.
    #[schema(nullable = false)]
    message: Option<Message>,
    /// A message was here, whose content was taken away.
    #[schema(nullable = false)]
    blank: Option<BTreeMap<String, serde_json::Value>>,
}

/// What a message carries: at least one of a text, objects and files.
#[derive(ToSchema)]
pub(crate) struct Message {
    /// CommonMark source.
    #[schema(nullable = false, example = "build 7 is green")]
    text: Option<String>,
    #[schema(nullable = false)]
    objects: Option<Vec<Object>>,
    #[schema(nullable = false)]
    files: Option<Vec<File>>,
    /// The message that it answers.
    #[schema(nullable = false)]
    reply_to: Option<Position>,
    /// The message under which it stands, in a thread.
    #[schema(nullable = false)]
    thread: Option<Position>,
}

/// A typed value.
#[derive(ToSchema)]
pub(crate) struct Object {
    /// What it is.
    #[schema(example = "sensor.reading")]
    r#type: String,
    /// The value, as far as JSON can say it (RFC 8949 §6.1).
    value: serde_json::Value,
    /// Its bytes in base64url without padding, where JSON cannot say all of it.
    #[schema(nullable = false)]
    cbor: Option<String>,
    /// One line of text for whoever cannot show it.
    fallback: String,
}

/// A typed value to send. To choose its very bytes, send `application/cbor` to `…/objects/{type}`.
#[derive(ToSchema)]
pub(crate) struct NewObject {
    /// What it is.
    #[schema(example = "sensor.reading", pattern = "^[a-z][a-z0-9._+/-]*$", max_length = 100)]
    r#type: String,
    /// The value: any JSON.
    #[schema(example = json!({"celsius": 21.5}))]
    value: serde_json::Value,
    /// One line of text for whoever cannot show it; made of the value where absent.
    #[schema(nullable = false, min_length = 1, max_length = 1024)]
    fallback: Option<String>,
}

/// A file that was uploaded before. A picture may have its size beside it, as `image`.
#[derive(ToSchema)]
pub(crate) struct File {
    /// What its sender calls it.
    #[schema(min_length = 1, max_length = 255, example = "report.pdf")]
    name: String,
    /// Where it was in the folder that was sent.
    #[schema(nullable = false)]
    folder: Option<String>,
    #[schema(
        example = "application/pdf",
        pattern = "^[a-z]+/[a-z0-9][a-z0-9.+-]*$",
        max_length = 127
    )]
    media_type: String,
    /// Its size in bytes.
    #[schema(minimum = 0, maximum = 9007199254740991_i64)]
    size: u64,
    /// Its BLAKE3 hash, by which it is stored and fetched.
    #[schema(pattern = "^[0-9a-f]{64}$")]
    blake3: String,
}

/// A page of a room's history, oldest first.
#[derive(ToSchema)]
pub(crate) struct EventPage {
    events: Vec<Event>,
    /// Whether there are older ones: ask for those before the first of these.
    more: bool,
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
