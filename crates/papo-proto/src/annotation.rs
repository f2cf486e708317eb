use serde::{Deserialize, Serialize};

use crate::{Author, Emoji, Position};

/// What was said about a message since it was sent, beside what it carries now.
///
/// It holds as of a position that comes with it: whoever folds in the events after that one, and
/// none before it, has it exactly.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotation {
    /// The message.
    pub message: Position,
    /// How often it was edited.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub edited: u32,
    /// Whether it is pinned in its room.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pinned: bool,
    /// Reactions, in the order in which they were first given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reactions: Vec<Reaction>,
    /// The votes of its polls.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub votes: Vec<Votes>,
    /// What is done of its tasks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ticks: Vec<Ticks>,
    /// What was said in its thread.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thread: Option<Thread>,
}

/// A reaction, and who gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reaction {
    /// With what.
    pub emoji: Emoji,
    /// How many gave it.
    pub count: u32,
    /// Whether the asking user did.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub mine: bool,
    /// Some of those who did; see [`ANNOTATION_NAMES_MAX`](crate::limits::ANNOTATION_NAMES_MAX).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<Author>,
}

/// The votes of a poll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Votes {
    /// Which of the message's objects is the poll, from 0.
    #[serde(default, skip_serializing_if = "is_first")]
    pub object: u8,
    /// How many voted.
    pub voters: u32,
    /// The options that anyone chose, in order.
    pub options: Vec<Tally>,
    /// What the asking user chose.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mine: Vec<u8>,
}

/// How many chose an option of a poll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// The option, from 0.
    pub choice: u8,
    /// How many chose it.
    pub count: u32,
    /// Some of those who did; see [`ANNOTATION_NAMES_MAX`](crate::limits::ANNOTATION_NAMES_MAX).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<Author>,
}

/// What is done of a task, as far as that was changed since it was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticks {
    /// Which of the message's objects is the task, from 0.
    #[serde(default, skip_serializing_if = "is_first")]
    pub object: u8,
    /// Whether the task as a whole is done; as it was sent where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<bool>,
    /// The items that were changed, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Tick>,
}

/// Whether an item of a task is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    /// The item, from 0.
    pub item: u8,
    /// Whether it is done.
    pub done: bool,
}

/// A thread, seen from the message on which it was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    /// How many messages it has, deleted ones included.
    pub replies: u32,
    /// Where the last one is.
    pub last: Position,
    /// Who spoke last, the last one first; see
    /// [`THREAD_NAMES_MAX`](crate::limits::THREAD_NAMES_MAX).
    pub by: Vec<Author>,
}

impl Annotation {
    /// Whether nothing was said about the message.
    pub fn is_empty(&self) -> bool {
        *self == Self { message: self.message, ..Self::default() }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_first(object: &u8) -> bool {
    *object == 0
}
