use std::collections::BTreeMap;

use papo_core::{Annotation, Committed, Event, Readable};
use papo_proto::{Name, Position, RoomId, Timestamp, UserId};

use crate::{ReadError, Search};

/// What was said before. Reading never waits for a write, nor a write for reading.
pub trait History: Search + Send + Sync + 'static {
    /// The oldest events that `query` asks for.
    fn after(&self, query: After) -> impl Future<Output = Result<Page, ReadError>> + Send;

    /// The newest events that `query` asks for, and what was said about the messages among them.
    /// What is only [read beside](papo_core::Event::beside) a message is not among them, unless
    /// nothing else is there for so long that the page would be empty.
    fn before(&self, query: Before) -> impl Future<Output = Result<NotedPage, ReadError>> + Send;

    /// The oldest events that `query` asks for, and what was said about the messages among them; of
    /// the same kinds as [`before`](Self::before).
    fn later(&self, query: Later) -> impl Future<Output = Result<NotedPage, ReadError>> + Send;

    /// The newest messages of a thread that `query` asks for, and what was said about them.
    fn thread(
        &self,
        query: ThreadBefore,
    ) -> impl Future<Output = Result<NotedPage, ReadError>> + Send;

    /// The messages that `query` asks for, and what was said about them. What is there and is no
    /// message is left out.
    fn messages(
        &self,
        query: Messages,
    ) -> impl Future<Output = Result<NotedPage, ReadError>> + Send;

    /// The edits of a message, oldest first, after the message itself as it was sent.
    fn edits(&self, query: Edits) -> impl Future<Output = Result<OlderPage, ReadError>> + Send;

    /// Up to where a user has read a room or a thread.
    fn read(&self, query: ReadOf) -> impl Future<Output = Result<Position, ReadError>> + Send;

    /// What a user has not read.
    fn unread(
        &self,
        query: UnreadOf,
    ) -> impl Future<Output = Result<Vec<Unread>, ReadError>> + Send;

    /// The event at a position; none where there is none.
    fn at(
        &self,
        position: Position,
    ) -> impl Future<Output = Result<Option<Committed>, ReadError>> + Send;

    /// The newest events by which [someone kept order](papo_core::Event::moderator) that `query`
    /// asks for, of all rooms.
    fn audit(&self, query: Audit) -> impl Future<Output = Result<OlderPage, ReadError>> + Send;
}

/// Events of some rooms after a position, to catch up with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct After {
    /// The rooms.
    pub rooms: Vec<Readable>,
    /// Only events after this position.
    pub after: Position,
    /// Only events up to this position.
    pub through: Position,
    /// How many at most.
    pub events_max: usize,
    /// How many bytes of text at most; one event is read whatever its size.
    pub text_bytes_max: usize,
}

/// A part of what was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The events, oldest first.
    pub events: Vec<Committed>,
    /// These are all events up to this position: ask for those after it next.
    pub through: Position,
}

/// Events of one room before a position, to scroll back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// The room.
    pub room: RoomId,
    /// Only events before this position.
    pub before: Position,
    /// Up to where what was said about messages is to be known.
    pub through: Position,
    /// How many at most.
    pub events_max: usize,
    /// How many bytes of text at most; one event is read whatever its size.
    pub text_bytes_max: usize,
}

/// Events of one room from a place on, to scroll forth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Later {
    /// The room.
    pub room: RoomId,
    /// Where they begin.
    pub since: Since,
    /// Only events up to this position; up to there is also to be known what was said about
    /// messages.
    pub through: Position,
    /// How many at most.
    pub events_max: usize,
    /// How many bytes of text at most; one event is read whatever its size.
    pub text_bytes_max: usize,
}

/// Where events begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// After this position.
    After(Position),
    /// At this time, by a clock that goes forward: where it was put back, somewhere around that.
    Time(Timestamp),
}

/// Messages of a thread before a position, to scroll back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadBefore {
    /// The message on which the thread was opened.
    pub root: Position,
    /// Only messages before this position.
    pub before: Position,
    /// Up to where what was said about messages is to be known.
    pub through: Position,
    /// How many at most.
    pub events_max: usize,
    /// How many bytes of text at most; one message is read whatever its size.
    pub text_bytes_max: usize,
}

/// Messages that are known by their positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Messages {
    /// Where they are, those first that are wanted most.
    pub positions: Vec<Position>,
    /// Up to where what was said about them is to be known.
    pub through: Position,
    /// How many bytes of text at most; one message is read whatever its size.
    pub text_bytes_max: usize,
}

/// The edits of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edits {
    /// Where the message is.
    pub message: Position,
    /// How many at most: the last ones.
    pub events_max: usize,
    /// How many bytes of text at most; one event is read whatever its size.
    pub text_bytes_max: usize,
}

/// What a user marks as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadOf {
    /// Who.
    pub user: UserId,
    /// In which room.
    pub room: RoomId,
    /// In which thread of it; none for what is said beside threads.
    pub thread: Option<Position>,
    /// Up to where it is to be known what was marked.
    pub through: Position,
}

/// What is to be counted as read or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadOf {
    /// For whom.
    pub user: UserId,
    /// What they are called, to know what mentions them.
    pub name: Name,
    /// In which rooms, and in the threads there that the user takes part in.
    pub rooms: Vec<RoomId>,
    /// Up to where messages count, and it is to be known what was marked.
    pub through: Position,
}

/// How much of a room or a thread a user has not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Which room.
    pub room: RoomId,
    /// Which thread of it; none for what is said beside threads.
    pub thread: Option<Position>,
    /// Up to where it was read.
    pub read: Position,
    /// Where the last message is that is not read; where it was read to if there is none.
    pub last: Position,
    /// How many messages are not read, as far as they are counted.
    pub count: u32,
    /// How many of them mention the user.
    pub mentions: u32,
}

/// What owners and moderators did before a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Audit {
    /// Only events before this position.
    pub before: Position,
    /// How many at most.
    pub events_max: usize,
}

/// A part of a room's history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OlderPage {
    /// The events, oldest first.
    pub events: Vec<Committed>,
    /// Whether there are older ones.
    pub more: bool,
}

/// A part of what was said, with what was said about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotedPage {
    /// The events, oldest first; the messages among them carry what they carry as of `through`.
    pub events: Vec<Committed>,
    /// Whether there are more in the direction that was asked for.
    pub more: bool,
    /// What was said about the messages among them, up to `through`, where anything was.
    pub annotations: BTreeMap<Position, Annotation>,
    /// Up to where it is known what was said about messages: that far it is exact.
    pub through: Position,
}

/// Counts what a page may still take.
pub(crate) struct Budget {
    events: usize,
    text_bytes: usize,
    is_untouched: bool,
}

impl Budget {
    pub(crate) fn new(events: usize, text_bytes: usize) -> Self {
        Self { events, text_bytes, is_untouched: true }
    }

    /// Whether one more event fits; the first always does.
    pub(crate) fn takes(&mut self, committed: &Committed) -> bool {
        let text_bytes = match &committed.event {
            Event::MessageSent { content, .. } | Event::MessageEdited { content, .. } => {
                content.len_bytes()
            }
            _ => 0,
        };
        let fits = self.events > 0 && text_bytes <= self.text_bytes;
        if fits || self.is_untouched {
            self.events = self.events.saturating_sub(1);
            self.text_bytes = self.text_bytes.saturating_sub(text_bytes);
            self.is_untouched = false;
            return true;
        }
        false
    }
}
