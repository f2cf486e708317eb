//! Events with all that is kept beside them: for what copies a log, and checks it.

use papo_core::Committed;
use papo_proto::{DeviceId, Nonce, Position, RoomId, Timestamp};
use rusqlite::{Connection, Error};

use super::segment::{self, Envelope, Segment};
use crate::{
    RecordError,
    record::{self, Digest},
};

/// An event as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) position: Position,
    pub(crate) room: RoomId,
    pub(crate) at: Timestamp,
    /// What makes a repeat of it known, and what such a repeat must hold.
    pub(crate) nonce: Option<((DeviceId, Nonce), Digest)>,
    /// Whether it is among those that the state is rebuilt from.
    pub(crate) is_fact: bool,
    /// The event, in the form that [`record`] gives it.
    pub(crate) record: Vec<u8>,
}

impl Entry {
    /// The event, with its place.
    pub(crate) fn committed(&self) -> Result<Committed, RecordError> {
        let Self { position, room, at, record, .. } = self;
        Ok(Committed { position: *position, room: *room, at: *at, event: record::decode(record)? })
    }
}

/// Some entries after a position, oldest first; empty where there are no more. They are at least
/// `count` if there are as many, and the rest of the last one's segment.
pub(crate) fn after(
    connection: &Connection,
    after: Position,
    count: usize,
) -> Result<Vec<Entry>, Error> {
    let mut statement = connection.prepare_cached(segment::FROM)?;
    let mut rows = statement.query([after.get()])?;
    let mut entries = Vec::new();
    while entries.len() < count
        && let Some(row) = rows.next()?
    {
        let segment = Segment::read(row)?;
        for position in segment.positions().filter(|position| *position > after) {
            entries.extend(of_segment(&segment, position)?);
        }
    }
    Ok(entries)
}

/// The entry at a position, where one is.
pub(crate) fn at(connection: &Connection, position: Position) -> Result<Option<Entry>, Error> {
    match Segment::around(connection, position)? {
        Some(segment) => of_segment(&segment, position),
        None => Ok(None),
    }
}

fn of_segment(segment: &Segment, position: Position) -> Result<Option<Entry>, Error> {
    let Some((Envelope { room, at, nonce }, record)) = segment.entry(position)? else {
        return Ok(None);
    };
    let (is_fact, record) = (segment.is_facts(), record.to_vec());
    Ok(Some(Entry { position, room, at, nonce, is_fact, record }))
}

/// The greatest position that is not to be used again, as far as the events do not tell.
pub(crate) fn last_given(connection: &Connection) -> Result<Position, Error> {
    connection.query_row("SELECT through FROM reserved", [], |row| row.get(0)).map(Position::new)
}
