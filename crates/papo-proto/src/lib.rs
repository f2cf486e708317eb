//! What goes over the wire: names, content, limits, frames and their codecs.
//!
//! Everything here is sans-IO: bytes in, values out. Begin with [`ClientFrame`] and
//! [`ServerFrame`], the two things that a papo connection carries, then [`codec`].
//! The classic protocol's framing is in [`classic`].

mod annotation;
mod announcement;
pub mod builtin;
pub mod classic;
pub mod codec;
mod content;
mod display;
mod emoji;
mod error_code;
mod event;
mod fingerprint;
mod found;
mod four_words;
mod hook;
mod id;
mod lang;
pub mod limits;
mod link_code;
mod mention;
mod name;
mod poll;
pub mod query;
mod reply;
mod request;
mod role;
mod room_ref;
mod safe_path;
mod scope;
mod secret;
mod signal;
mod task;
mod user_ref;

pub use annotation::{Annotation, Reaction, Tally, Thread, Tick, Ticks, Votes};
pub use announcement::{Announcement, SERVICE_TYPE, local_host_name};
pub use content::{
    BlobHash, BlobHashError, Cbor, CborError, Content, ContentDraft, ContentError, DraftError,
    Fallback, File, FileDraft, FileError, FileName, Folder, Image, Item, JsonError, MediaType,
    Message, Object, ObjectDraft, ObjectError, Text, TextError, Thumbnail, TypeName,
};
pub use display::{printable, printable_line};
pub use emoji::{Emoji, EmojiError};
pub use error_code::ErrorCode;
pub use event::{Author, Event, Happening, HookChange};
pub use fingerprint::{Fingerprint, FingerprintError};
pub use found::{Found, Highlight, Hit, Place};
pub use four_words::{FourWords, FourWordsError};
pub use hook::{HookSecret, HookSecretError, HookUrl, HookUrlError};
pub use id::{DeviceId, HookId, InvitationId, Position, RoomId, Timestamp, UserId};
pub use lang::Lang;
pub use link_code::{LinkCode, LinkCodeError};
pub use mention::{Mention, Whom, is_mentioned, mentions};
pub use name::{Name, NameError, Reason, RoomName, Topic};
pub use poll::Poll;
pub use reply::{
    Bye, CaughtUp, DeviceInfo, Failure, HookInfo, InvitationInfo, Me, Member, Outcome, Reply,
    RoomInfo, RoomKind, ServerFrame, ServerInfo, ServerStatus, TokenInfo, TypeInfo, UnreadRoom,
    Welcome, You,
};
pub use request::{
    Archive, Audit, Ban, BecomeOwner, ClientFrame, CreateHook, CreateInvitation,
    CreateOutgoingHook, CreateRoom, CreateToken, Delete, Devices, DisableHook, Edit, Edits, Get,
    Hello, History, Hooks, Invitations, Invite, Join, Kick, Leave, Link, MarkRead, Members, Mute,
    Nick, OneRoom, Op, Pin, Pins, Post, React, ReadThread, RegisterType, RemoveHook, RenameRoom,
    RevokeDevice, RevokeInvitation, RevokeToken, Rooms, Search, SearchCursor, SearchCursorError,
    SearchOrder, Send, SetPassword, SetRole, SetTopic, Slow, Status, TickTask, Tokens, Types,
    Typing, Unban, Unmute, Unread, Vote, WhoAmI,
};
pub use role::Role;
pub use room_ref::{RoomRef, RoomRefError};
pub use safe_path::{SafeName, SafePath};
pub use scope::{Scope, Scopes, UnknownScope};
pub use secret::{Nonce, Secret, Token};
pub use signal::{Presence, Signal};
pub use task::{Task, TaskItem};
pub use user_ref::UserRef;

/// WebSocket path of the papo protocol.
pub const WEBSOCKET_PATH: &str = "/v1/ws";
/// Port on which a server listens unless told otherwise: p-a-p-o on a phone's keys.
pub const DEFAULT_PORT: u16 = 7276;
