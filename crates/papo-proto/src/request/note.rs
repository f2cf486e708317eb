//! Requests about messages that were sent.

use serde::{Deserialize, Serialize};

use crate::{FileDraft, ObjectDraft, Position, RoomRef};

/// Gives a message of the user's own other content, all of it. What it was can be read by `edits`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Where the message is.
    pub message: Position,
    /// What it is to say; empty for nothing, beside something else. See [`Text`](crate::Text).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The objects that it is to carry; see [`Object`](crate::Object).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objects: Vec<ObjectDraft>,
    /// The files that it is to carry: of those that it has, and others, which were uploaded before;
    /// see [`File`](crate::File).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileDraft>,
}

/// Reacts to a message, or takes a reaction back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct React {
    /// Where the message is.
    pub message: Position,
    /// With what; see [`Emoji`](crate::Emoji).
    pub emoji: String,
    /// Whether to take it back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub remove: bool,
}

/// Pins a message in its room, or not any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    /// Where the message is.
    pub message: Position,
    /// Whether it is to be pinned no more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub remove: bool,
}

/// Reads the pinned messages of a room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pins {
    /// The room.
    pub room: RoomRef,
}

/// Votes in a poll, in place of any earlier vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vote {
    /// Where the message with the poll is.
    pub message: Position,
    /// Which of its objects is the poll, from 0.
    #[serde(default, skip_serializing_if = "is_first")]
    pub object: u8,
    /// Which options, from 0; none to take the vote back.
    pub choices: Vec<u8>,
}

/// Says that a task, or an item of it, is done or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TickTask {
    /// Where the message with the task is.
    pub message: Position,
    /// Which of its objects is the task, from 0.
    #[serde(default, skip_serializing_if = "is_first")]
    pub object: u8,
    /// Which item, from 0; the task as a whole where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<u8>,
    /// Whether it is done.
    pub done: bool,
}

/// Says up to where the user has read a room or a thread. It only moves forward.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkRead {
    /// The room.
    pub room: RoomRef,
    /// The message whose thread was read; what is said beside threads where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thread: Option<Position>,
    /// Up to here.
    pub position: Position,
}

/// Asks what the user has not read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {}

/// Reads a page of a message's thread: the newest messages below `before`, oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadThread {
    /// The message on which the thread was opened.
    pub message: Position,
    /// Only messages before this position; the newest ones where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Position>,
    /// How many at most; see [`limits`](crate::limits).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// Reads what a message said before it was edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edits {
    /// Where the message is.
    pub message: Position,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_first(object: &u8) -> bool {
    *object == 0
}
