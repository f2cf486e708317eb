use papo_core::{Committed, Event, Readable};
use papo_proto::{Position, RoomId};

use crate::{ReadError, Search};

/// What was said before. Reading never waits for a write, nor a write for reading.
pub trait History: Search + Send + Sync + 'static {
    /// The oldest events that `query` asks for.
    fn after(&self, query: After) -> impl Future<Output = Result<Page, ReadError>> + Send;

    /// The newest events that `query` asks for.
    fn before(&self, query: Before) -> impl Future<Output = Result<OlderPage, ReadError>> + Send;

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
    /// How many at most.
    pub events_max: usize,
    /// How many bytes of text at most; one event is read whatever its size.
    pub text_bytes_max: usize,
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
            Event::MessageSent { content, .. } => content.len_bytes(),
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
