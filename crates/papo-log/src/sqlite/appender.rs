use papo_core::Event;
use papo_proto::Position;
use rusqlite::{CachedStatement, Connection, Error, params};

use super::segment::{self, Envelope, Segment};

/// Stores events in an open transaction, in as few segments as it can.
pub(super) struct Appender<'c> {
    statement: CachedStatement<'c>,
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

impl<'c> Appender<'c> {
    /// One that goes on after `head`.
    pub(super) fn after(head: Position, transaction: &'c Connection) -> Result<Self, Error> {
        let statement = transaction
            .prepare_cached("INSERT INTO segment (first, facts, records) VALUES (?1, ?2, ?3)")?;
        let first = Position::new(head.get() + 1);
        Ok(Self { statement, head, first, is_facts: false, bytes: Vec::new() })
    }

    /// The position of the newest event.
    pub(super) fn head(&self) -> Position {
        self.head
    }

    /// Goes on after `head`, which is not before what was stored.
    pub(super) fn go_on_after(&mut self, head: Position) -> Result<(), Error> {
        if head != self.head {
            self.flush()?;
            self.head = head;
            self.first = Position::new(head.get() + 1);
        }
        Ok(())
    }

    /// Stores an event whose record `record` appends, and says where.
    pub(super) fn push(
        &mut self,
        envelope: Envelope,
        is_fact: bool,
        record: impl FnOnce(&mut Vec<u8>),
    ) -> Result<Position, Error> {
        if self.is_facts != is_fact || self.bytes.len() >= SEGMENT_BYTES {
            self.flush()?;
            self.is_facts = is_fact;
        }
        segment::push(&mut self.bytes, envelope, record);
        self.head = Position::new(self.head.get() + 1);
        Ok(self.head)
    }

    /// The event at a position, where one is.
    pub(super) fn event(
        &mut self,
        transaction: &Connection,
        position: Position,
    ) -> Result<Option<Event>, Error> {
        self.flush()?;
        let segment = Segment::around(transaction, position)?;
        let committed = segment.and_then(|segment| segment.event(position).ok().flatten());
        Ok(committed.map(|committed| committed.event))
    }

    /// Takes the content of a message away, and that of its edits.
    pub(super) fn blank_with_edits(
        &mut self,
        transaction: &Connection,
        message: Position,
    ) -> Result<(), Error> {
        self.blank(transaction, message)?;
        let select = "SELECT position FROM edit WHERE message = ?1";
        let mut statement = transaction.prepare_cached(select)?;
        let edits = statement.query_map([super::query::sql(message)], |row| row.get(0))?;
        for edit in edits.collect::<Result<Vec<_>, _>>()? {
            self.blank(transaction, Position::new(edit))?;
        }
        Ok(())
    }

    /// Takes the content of a message or an edit away. Its nonce and digest stay, so that a repeat of it is
    /// known.
    fn blank(&mut self, transaction: &Connection, message: Position) -> Result<(), Error> {
        self.flush()?;
        if let Some(segment) = Segment::around(transaction, message)?
            && let Some(records) = segment.blanked(message)?
        {
            transaction
                .prepare_cached("UPDATE segment SET records = ?2 WHERE first = ?1")?
                .execute(params![segment.first(), records])?;
        }
        Ok(())
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
