use papo_core::Proposal;
use papo_proto::{DeviceId, Nonce, Position};
use rusqlite::{CachedStatement, Error, Transaction, params};

use super::segment;
use crate::record::Digest;

/// Stores events in an open transaction, in as few segments as it can.
pub(super) struct Appender<'t> {
    statement: CachedStatement<'t>,
    /// The position of the newest event.
    head: Position,
    /// The segment that is being filled: its first position, whether its events are facts, and
    /// its bytes.
    first: Position,
    is_facts: bool,
    bytes: Vec<u8>,
}

/// Bytes at which a segment is full: so many that a row costs little beside them, so few that an
/// event is found in it at once.
const SEGMENT_BYTES: usize = 16 * 1024;

impl<'t> Appender<'t> {
    /// One that goes on after `head`.
    pub(super) fn after(head: Position, transaction: &'t Transaction<'_>) -> Result<Self, Error> {
        let statement = transaction
            .prepare_cached("INSERT INTO segment (first, facts, records) VALUES (?1, ?2, ?3)")?;
        let first = Position::new(head.get() + 1);
        Ok(Self { statement, head, first, is_facts: false, bytes: Vec::new() })
    }

    /// The position of the newest event.
    pub(super) fn head(&self) -> Position {
        self.head
    }

    /// Stores what is proposed, and says where.
    pub(super) fn push(
        &mut self,
        proposal: &Proposal,
        nonce: Option<&((DeviceId, Nonce), Digest)>,
    ) -> Result<Position, Error> {
        let Proposal { room, at, event, .. } = proposal;
        if self.is_facts != event.changes_state() || self.bytes.len() >= SEGMENT_BYTES {
            self.flush()?;
            self.is_facts = event.changes_state();
        }
        segment::push(&mut self.bytes, *room, *at, nonce, event);
        self.head = Position::new(self.head.get() + 1);
        Ok(self.head)
    }

    /// Stores the last of it.
    pub(super) fn finish(mut self) -> Result<(), Error> {
        self.flush()
    }

    fn flush(&mut self) -> Result<(), Error> {
        if !self.bytes.is_empty() {
            self.statement.execute(params![self.first.get(), self.is_facts, self.bytes])?;
            self.bytes.clear();
            self.first = Position::new(self.head.get() + 1);
        }
        Ok(())
    }
}
