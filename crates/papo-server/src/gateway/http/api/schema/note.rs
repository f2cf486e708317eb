//! What was said about messages, as the OpenAPI document describes it.

use utoipa::ToSchema;

use super::{Author, Position};

/// What was said about a message since it was sent, beside what it carries now.
#[derive(ToSchema)]
pub(crate) struct Annotation {
    /// The message.
    message: Position,
    /// How often it was edited; never where absent.
    #[schema(nullable = false)]
    edited: Option<u32>,
    /// Whether it is pinned in its room; not where absent.
    #[schema(nullable = false)]
    pinned: Option<bool>,
    /// Reactions, in the order in which they were first given.
    #[schema(nullable = false)]
    reactions: Option<Vec<Reaction>>,
    /// The votes of its polls.
    #[schema(nullable = false)]
    votes: Option<Vec<Votes>>,
    /// What is done of its tasks.
    #[schema(nullable = false)]
    ticks: Option<Vec<Ticks>>,
    #[schema(nullable = false)]
    thread: Option<Thread>,
}

/// A reaction, and who gave it.
#[derive(ToSchema)]
pub(crate) struct Reaction {
    #[schema(example = "👍")]
    emoji: String,
    /// How many gave it.
    count: u32,
    /// Whether you did; not where absent.
    #[schema(nullable = false)]
    mine: Option<bool>,
    /// Some of those who did.
    #[schema(nullable = false)]
    by: Option<Vec<Author>>,
}

/// The votes of a poll.
#[derive(ToSchema)]
pub(crate) struct Votes {
    /// Which of the message's objects is the poll, from 0; the first where absent.
    #[schema(nullable = false)]
    object: Option<u32>,
    /// How many voted.
    voters: u32,
    /// The options that anyone chose, in order.
    options: Vec<Tally>,
    /// What you chose.
    #[schema(nullable = false)]
    mine: Option<Vec<u32>>,
}

/// How many chose an option of a poll.
#[derive(ToSchema)]
pub(crate) struct Tally {
    /// The option, from 0.
    choice: u32,
    /// How many chose it.
    count: u32,
    /// Some of those who did.
    #[schema(nullable = false)]
    by: Option<Vec<Author>>,
}

/// What is done of a task, as far as that was changed since it was sent.
#[derive(ToSchema)]
pub(crate) struct Ticks {
    /// Which of the message's objects is the task, from 0; the first where absent.
    #[schema(nullable = false)]
    object: Option<u32>,
    /// Whether the task as a whole is done; as it was sent where absent.
    #[schema(nullable = false)]
    done: Option<bool>,
    /// The items that were changed, in order.
    #[schema(nullable = false)]
    items: Option<Vec<Tick>>,
}

/// Whether an item of a task is done.
#[derive(ToSchema)]
pub(crate) struct Tick {
    /// The item, from 0.
    item: u32,
    done: bool,
}

/// What was said in a message's thread.
#[derive(ToSchema)]
pub(crate) struct Thread {
    /// How many messages it has, deleted ones included.
    replies: u32,
    /// Where the last one is.
    last: Position,
    /// Who spoke last, the last one first.
    by: Vec<Author>,
}

/// How much you have not read.
#[derive(ToSchema)]
pub(crate) struct UnreadList {
    rooms: Vec<UnreadRoom>,
}

/// How much of a room, or of a thread there, you have not read.
#[derive(ToSchema)]
pub(crate) struct UnreadRoom {
    /// The room's id.
    room: u64,
    /// What people call the room.
    #[schema(example = "#lobby")]
    label: String,
    /// The message whose thread it is; what is said beside threads where absent.
    #[schema(nullable = false)]
    thread: Option<Position>,
    /// Up to where you have read.
    read: Position,
    /// Where the last message is that you have not read, or as far as you have.
    last: Position,
    /// How many messages you have not read, as far as they are counted; your own do not count.
    count: u32,
    /// How many of those mention you; none where absent.
    #[schema(nullable = false)]
    mentions: Option<u32>,
}
