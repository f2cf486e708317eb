//! Every limit on what a peer may send or make us hold, in one place.

use std::time::Duration;

/// Largest frame that a client may send, in bytes, and the largest that a server sends.
pub const FRAME_BYTES_MAX: usize = 256 * 1024;
/// Largest text of a message, in bytes of UTF-8.
pub const TEXT_BYTES_MAX: usize = 16 * 1024;
/// Largest value of an object, and of all objects of a message together, in bytes of CBOR: what is
/// larger travels as a file.
pub const OBJECT_BYTES_MAX: usize = 64 * 1024;
/// Deepest nesting of arrays, maps and tags in an object.
pub const OBJECT_DEPTH_MAX: usize = 16;
/// Most data items in an object, at every depth.
pub const OBJECT_ITEMS_MAX: usize = 4_096;
/// Most objects in a message.
pub const OBJECTS_PER_MESSAGE_MAX: usize = 16;
/// Longest name of an object's type, in bytes.
pub const TYPE_NAME_BYTES_MAX: usize = 100;
/// Longest line in an object's stead, in bytes of UTF-8.
pub const FALLBACK_BYTES_MAX: usize = 1_024;
/// Longest schema of a type, in bytes of JSON.
pub const SCHEMA_BYTES_MAX: usize = 32 * 1024;
/// Most types that are registered in one room, and on the server.
pub const TYPES_PER_SCOPE_MAX: usize = 256;
/// Most files in a message.
pub const FILES_PER_MESSAGE_MAX: usize = 64;
/// Longest name of a file, in bytes of UTF-8.
pub const FILE_NAME_BYTES_MAX: usize = 255;
/// Longest folder of a file, in bytes of UTF-8.
pub const FOLDER_BYTES_MAX: usize = 1_024;
/// Longest media type, in bytes.
pub const MEDIA_TYPE_BYTES_MAX: usize = 127;
/// Bytes of all names, folders, media types and fallbacks of a message together.
pub const WORDING_BYTES_MAX: usize = 16 * 1024;
/// Longest name of a user, in characters.
pub const NAME_CHARS_MAX: usize = 32;
/// Longest name of a room with its `#`, in characters.
pub const ROOM_NAME_CHARS_MAX: usize = 48;
/// Longest topic, in characters.
pub const TOPIC_CHARS_MAX: usize = 512;
/// Longest reason that a moderator gives, in characters.
pub const REASON_CHARS_MAX: usize = 200;
/// Longest label of a device, in characters; what is beyond it is cut off.
pub const DEVICE_LABEL_CHARS_MAX: usize = 64;
/// Most devices of one user.
pub const DEVICES_PER_USER_MAX: usize = 64;
/// Most invitations that hold at a time.
pub const INVITATIONS_MAX: usize = 1_000;
/// A name that its user gave up is kept from others for this long.
pub const NAME_HELD_FOR: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// A code that links a device holds for this long.
pub const LINK_CODE_HOLDS: Duration = Duration::from_secs(2 * 60);
/// A code that the administrator asked for, for someone else, holds for this long.
pub const LINK_CODE_OF_ADMIN_HOLDS: Duration = Duration::from_secs(10 * 60);
/// A code that links a device is void after so many wrong tries.
pub const LINK_CODE_TRIES: u32 = 5;
/// Passwords, codes and invitations that one account or address may try in a minute.
pub const ATTEMPTS_PER_MINUTE: u32 = 3;
/// Shortest and longest password, in bytes of UTF-8.
pub const PASSWORD_BYTES: std::ops::RangeInclusive<usize> = 8..=256;
/// Messages that a user sends in a second; loopback is exempt.
pub const SENDS_PER_SECOND: u32 = 10;
/// Messages that a user sends at once before [`SENDS_PER_SECOND`] holds.
pub const SENDS_BURST: u32 = 30;
/// Longest time between two messages in a slow room, in seconds.
pub const SLOW_SECONDS_MAX: u32 = 24 * 60 * 60;
/// Deepest nesting of arrays and maps that a frame may have.
pub const FRAME_DEPTH_MAX: usize = 32;
/// Most events in a page of history.
pub const HISTORY_EVENTS_MAX: u32 = 200;
/// Events in a page of history when the request does not say.
pub const HISTORY_EVENTS_DEFAULT: u32 = 50;
/// Most bytes of text in one page of history: even where JSON needs six bytes for one, the reply
/// stays below [`FRAME_BYTES_MAX`]. A page holds at least one event.
pub const HISTORY_TEXT_BYTES_MAX: usize = 32 * 1024;
/// Largest emoji to react with, in bytes of UTF-8.
pub const EMOJI_BYTES_MAX: usize = 32;
/// Most different emoji on one message.
pub const REACTIONS_PER_MESSAGE_MAX: usize = 64;
/// Most edits of one message.
pub const EDITS_PER_MESSAGE_MAX: u32 = 1_000;
/// Most messages that are pinned in a room.
pub const PINS_PER_ROOM_MAX: usize = 100;
/// Most options of a poll.
pub const POLL_OPTIONS_MAX: usize = 64;
/// Most items of a task.
pub const TASK_ITEMS_MAX: usize = 256;
/// Users who are named beside the count of those who reacted or voted.
pub const ANNOTATION_NAMES_MAX: usize = 5;
/// Users who are named of those who speak in a thread: the last ones.
pub const THREAD_NAMES_MAX: usize = 5;
/// How long a page of history waits for what is said beside its messages to be known up to the
/// moment of asking; then it says up to where it is known.
pub const ANNOTATIONS_WAIT: Duration = Duration::from_secs(2);
/// Events of a room that are looked at for one page of its history at most: past it the page ends.
pub const HISTORY_EVENTS_EXAMINED_MAX: usize = 4_096;
/// Unread messages of a room or thread are counted up to this many.
pub const UNREAD_COUNTED_MAX: u32 = 100;
/// Most threads in which the unread messages are counted: the last ones that the user spoke in.
pub const UNREAD_THREADS_MAX: usize = 100;
/// Most bytes of what is written to find messages.
pub const SEARCH_QUERY_BYTES_MAX: usize = 1_024;
/// Most words, phrases and filters in it.
pub const SEARCH_PARTS_MAX: usize = 32;
/// Fewest characters of a prefix to search by, in scripts that need several for a word.
pub const SEARCH_PREFIX_CHARS_MIN: usize = 2;
/// Longest type of objects to search by, in characters.
pub const TYPE_QUERY_CHARS_MAX: usize = 128;
/// Most messages in a page of what was found.
pub const SEARCH_HITS_MAX: u32 = 100;
/// Messages in a page of what was found when the request does not say.
pub const SEARCH_HITS_DEFAULT: u32 = 20;
/// Most highlights in one message that was found.
pub const SEARCH_HIGHLIGHTS_MAX: usize = 64;
/// The newest messages among which the best are looked for.
pub const SEARCH_RANKED_MAX: usize = 500;
/// A search ends after this time with what it has found.
pub const SEARCH_TIME_MAX: Duration = Duration::from_millis(500);
/// How long a search waits for the index to have what was said just before.
pub const SEARCH_FRESH_WAIT_MAX: Duration = Duration::from_millis(300);
/// Searches of all sessions that are under way at a time.
pub const SEARCHES_AT_ONCE: usize = 2;
/// Searches that wait for one of those to end; past it, one is refused.
pub const SEARCHES_WAITING_MAX: usize = 64;
/// Searches of one user in a second; loopback is exempt.
pub const SEARCHES_PER_SECOND: u32 = 5;
/// Searches of one user at once before [`SEARCHES_PER_SECOND`] holds.
pub const SEARCHES_BURST: u32 = 20;
/// Most rooms or members in one listing.
pub const LISTING_MAX: usize = 1_000;
/// Bytes that may wait for a session; past it the session reads from the log.
pub const OUTBOX_BYTES_MAX: usize = 256 * 1024;
/// Requests of one session that may wait for their answer; past it we stop reading from it.
pub const REQUESTS_IN_FLIGHT_MAX: usize = 256;
/// Bytes of text of one session's messages that may wait for their answer; past it we stop reading
/// from it.
pub const TEXT_BYTES_IN_FLIGHT_MAX: usize = 64 * 1024;
/// Names in one presence signal; past it the signal carries only how many changed.
pub const PRESENCE_NAMES_MAX: usize = 64;
/// Most characters of a server's name.
pub const SERVER_NAME_CHARS_MAX: usize = 64;
/// Presence changes are gathered for this long.
pub const PRESENCE_INTERVAL: Duration = Duration::from_secs(1);
/// Most connections of all addresses together.
pub const CONNECTIONS_MAX: usize = 4_096;
/// Most connections of one address; loopback is exempt.
pub const CONNECTIONS_PER_ADDRESS_MAX: usize = 64;
/// Most connections that have not signed in, of all addresses together.
pub const STRANGERS_MAX: usize = 256;
/// Most connections of one address that have not signed in; loopback is exempt.
pub const STRANGERS_PER_ADDRESS_MAX: usize = 16;
/// A connection says its first byte within this time, or is closed.
pub const FIRST_BYTE_TIMEOUT: Duration = Duration::from_secs(5);
/// A TLS handshake is done within this time.
pub const TLS_TIMEOUT: Duration = Duration::from_secs(5);
/// The head of an HTTP request is complete within this time.
pub const HTTP_HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// A connection has signed in within this time, however long each step to it took.
pub const SIGN_IN_TIMEOUT: Duration = Duration::from_secs(15);
/// A session from which nothing was heard for this long is sent a ping.
pub const PING_INTERVAL: Duration = Duration::from_secs(30);
/// A session from which nothing was heard for this long is dead.
pub const DEAD_AFTER: Duration = Duration::from_secs(90);
/// Bytes of the length header of the classic protocol.
pub const CLASSIC_HEADER_BYTES: usize = 64;
/// Most bytes given to a classic client in one write.
pub const CLASSIC_WRITE_BYTES_MAX: usize = 2_048;
/// Longest name under which a received file is written, in bytes: what every file system takes.
pub const RECEIVED_NAME_BYTES_MAX: usize = 255;
/// Deepest folder in which a received file is written, below the directory that the user has chosen.
pub const RECEIVED_FOLDERS_MAX: usize = 32;
/// Longest path of such a folder, in bytes.
pub const RECEIVED_FOLDER_BYTES_MAX: usize = 1_024;
/// Largest body of a call over HTTP, in bytes; files have limits of their own.
pub const API_BODY_BYTES_MAX: usize = 256 * 1024;
/// The body of a call over HTTP is complete within this time.
pub const API_BODY_TIMEOUT: Duration = Duration::from_secs(20);
/// Most sessions that are kept for programs' calls over HTTP, one for each token and address.
pub const API_LINES_MAX: usize = 256;
/// A program's session by which nothing was asked for this long is closed.
pub const API_LINE_IDLE: Duration = Duration::from_secs(60);
/// How long a browser keeps the cookie that it is signed in by; 400 days is the most that one keeps any.
pub const SESSION_COOKIE_KEPT_FOR: Duration = Duration::from_secs(400 * 24 * 60 * 60);
/// Longest `Idempotency-Key`, in bytes.
pub const IDEMPOTENCY_KEY_BYTES_MAX: usize = 255;
/// On a stream of events where nothing happens, something is said as often as this.
pub const STREAM_COMMENT_INTERVAL: Duration = Duration::from_secs(15);
/// Who loses a stream of events is asked to come back after this time.
pub const STREAM_RETRY: Duration = Duration::from_secs(2);
/// A follower of the log that is more positions behind than this makes the server count as not
/// ready.
pub const FOLLOWER_LAG_MAX: u64 = 1_000_000;
/// A disk that has less than this is as good as full, in bytes.
pub const FREE_BYTES_MIN: u64 = 8 * 1024 * 1024;
/// A server whose hub was not heard of for this long stands still.
pub const HUB_SILENCE_MAX: Duration = Duration::from_secs(10);
/// A failure of the log makes the server count as not ready for this long, unless it stores
/// something before.
pub const LOG_FAILURE_HOLDS: Duration = Duration::from_secs(30);
/// Most webhooks of a server.
pub const HOOKS_MAX: usize = 200;
/// Longest URL of an outgoing webhook, in bytes.
pub const HOOK_URL_BYTES_MAX: usize = 1_024;
/// Shortest and longest secret of an outgoing webhook, in bytes before they are written as base64.
pub const HOOK_SECRET_BYTES: std::ops::RangeInclusive<usize> = 24..=64;
/// A receiver of webhooks has taken what is posted within this time.
pub const HOOK_TIMEOUT: Duration = Duration::from_secs(15);
/// What a receiver of webhooks answers is read up to so many bytes.
pub const HOOK_ANSWER_BYTES_MAX: usize = 64 * 1024;
/// A webhook that was not taken is posted again after this long at first, then twice as long each
/// time.
pub const HOOK_RETRY_FIRST: Duration = Duration::from_secs(1);
/// Longest time until a webhook that was not taken is posted again.
pub const HOOK_RETRY_MAX: Duration = Duration::from_secs(4 * 60 * 60);
/// A webhook that nobody took for this long is ended.
pub const HOOK_FAILS_FOR: Duration = Duration::from_secs(3 * 24 * 60 * 60);
/// Most tokens for programs that one user has at a time.
pub const TOKENS_PER_USER_MAX: usize = 64;
/// Messages that a program with a token of its own sends in a second; loopback is exempt.
pub const PROGRAM_SENDS_PER_SECOND: u32 = 50;
/// Messages that a program sends at once before [`PROGRAM_SENDS_PER_SECOND`] holds.
pub const PROGRAM_SENDS_BURST: u32 = 150;
/// Largest file, in bytes, unless the owner sets another.
pub const FILE_BYTES_MAX: u64 = 2 * GIB;
/// Most bytes of all files of one user, unless the owner sets another.
pub const FILES_BYTES_PER_USER_MAX: u64 = 10 * GIB;
/// Most bytes of all files together, unless the owner sets another.
pub const FILES_BYTES_MAX: u64 = 100 * GIB;
/// Bytes of the disk that files leave free for messages and all else.
pub const FREE_BYTES_KEPT: u64 = GIB / 4;
/// How long an upload to which nothing is added, and a file that is not sent, is kept.
pub const UNSENT_FILE_KEPT_FOR: Duration = Duration::from_secs(24 * 60 * 60);
/// Most uploads of one user that are not whole.
pub const UPLOADS_PER_USER_MAX: usize = 64;
/// Bytes of a file that are read or written at a time.
pub const FILE_CHUNK_BYTES: usize = 1024 * 1024;
/// Most transfers of one user at a time; others wait.
pub const TRANSFERS_PER_USER_MAX: usize = 8;
/// Most transfers of all users at a time; others wait.
pub const TRANSFERS_MAX: usize = 64;
/// A connection of HTTP on which nothing is read or written for this long, while something is to
/// be, is closed.
pub const HTTP_STALL_TIMEOUT: Duration = Duration::from_secs(30);
/// Most ranges of a file in one answer; whoever asks for more is given all of it.
pub const RANGES_MAX: usize = 16;

const GIB: u64 = 1024 * 1024 * 1024;
