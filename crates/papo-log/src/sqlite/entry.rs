//! Events with all that is kept beside them: for what copies a log, and checks it.

use papo_core::Committed;
use papo_proto::{DeviceId, Nonce, Position, RoomId, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, params};

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

const COLUMNS: &str = "position, room, at, device, nonce, digest, is_fact, record";

/// Some entries after a position, oldest first; empty where there are no more.
pub(crate) fn after(
    connection: &Connection,
    after: Position,
    count: usize,
) -> Result<Vec<Entry>, rusqlite::Error> {
    let select =
        format!("SELECT {COLUMNS} FROM event WHERE position > ?1 ORDER BY position LIMIT ?2");
    let mut statement = connection.prepare_cached(&select)?;
    let entries = statement.query_map(params![after.get(), count], entry)?;
    entries.collect()
}

/// The entry at a position, where one is.
pub(crate) fn at(
    connection: &Connection,
    position: Position,
) -> Result<Option<Entry>, rusqlite::Error> {
    let select = format!("SELECT {COLUMNS} FROM event WHERE position = ?1");
    connection.prepare_cached(&select)?.query_row([position.get()], entry).optional()
}

/// The greatest position that was ever given out.
pub(crate) fn last_given(connection: &Connection) -> Result<Position, rusqlite::Error> {
    let select = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'event'";
    connection.query_row(select, [], |row| row.get(0)).map(Position::new)
}

/// Puts an entry where it says, into a file that has no indexes yet.
pub(crate) fn insert(connection: &Connection, entry: &Entry) -> Result<(), rusqlite::Error> {
    let insert = format!("INSERT INTO event ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    connection.prepare_cached(&insert)?.execute(params![
        entry.position.get(),
        entry.room.get(),
        entry.at.as_millis(),
        entry.nonce.as_ref().map(|((device, _), _)| device.get()),
        entry.nonce.as_ref().map(|((_, nonce), _)| nonce.as_bytes()),
        entry.nonce.as_ref().map(|(_, digest)| digest),
        entry.is_fact,
        entry.record,
    ])?;
    Ok(())
}

/// Takes an entry out of a file that has no indexes yet.
pub(crate) fn remove(connection: &Connection, position: Position) -> Result<(), rusqlite::Error> {
    let delete = "DELETE FROM event WHERE position = ?1";
    connection.prepare_cached(delete)?.execute([position.get()]).map(drop)
}

/// Indexes everything that was inserted, and lets no position up to `last_given` be used again.
pub(crate) fn finish(connection: &Connection, last_given: Position) -> Result<(), rusqlite::Error> {
    connection.execute_batch(
        "INSERT INTO event_by_room (room, position) \
             SELECT room, position FROM event ORDER BY room, position; \
         INSERT INTO event_by_nonce (device, nonce, position) \
             SELECT device, nonce, position FROM event WHERE device IS NOT NULL \
             ORDER BY device, nonce; \
         UPDATE indexed SET through = (SELECT coalesce(max(position), 0) FROM event); \
         INSERT INTO sqlite_sequence (name, seq) SELECT 'event', 0 \
             WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'event');",
    )?;
    let keep = "UPDATE sqlite_sequence SET seq = max(seq, ?1) WHERE name = 'event'";
    connection.execute(keep, [last_given.get()])?;
    Ok(())
}

/// Where the events are whose nonce was used before, each but the first.
pub(crate) fn repeats(connection: &Connection) -> Result<Vec<Position>, rusqlite::Error> {
    let select = "SELECT position FROM \
                      (SELECT position, row_number() OVER \
                          (PARTITION BY device, nonce ORDER BY position) AS place \
                       FROM event WHERE device IS NOT NULL) \
                  WHERE place > 1 ORDER BY position";
    let mut statement = connection.prepare(select)?;
    let positions = statement.query_map([], |row| row.get(0).map(Position::new))?;
    positions.collect()
}

/// How many entries the indexes lack, or have without an event that belongs to them.
pub(crate) fn index_errors(connection: &Connection) -> Result<u64, rusqlite::Error> {
    let counts = [
        "SELECT count(*) FROM event LEFT JOIN event_by_room USING (room, position) \
         WHERE position <= (SELECT through FROM indexed) AND event_by_room.position IS NULL",
        "SELECT count(*) FROM event_by_room LEFT JOIN event USING (room, position) \
         WHERE event.position IS NULL",
        "SELECT count(*) FROM event LEFT JOIN event_by_nonce USING (device, nonce, position) \
         WHERE event.device IS NOT NULL AND event.position <= (SELECT through FROM indexed) \
         AND event_by_nonce.position IS NULL",
        "SELECT count(*) FROM event_by_nonce LEFT JOIN event USING (device, nonce, position) \
         WHERE event.position IS NULL",
    ];
    let count = |select| connection.query_row(select, [], |row| row.get::<_, u64>(0));
    counts.into_iter().map(count).sum()
}

fn entry(row: &Row<'_>) -> Result<Entry, rusqlite::Error> {
    let nonce = match row.get::<_, Option<u32>>(3)? {
        Some(device) => {
            let key = (DeviceId::new(device), Nonce::new(row.get(4)?));
            Some((key, row.get::<_, Digest>(5)?))
        }
        None => None,
    };
    Ok(Entry {
        position: Position::new(row.get(0)?),
        room: RoomId::new(row.get(1)?),
        at: Timestamp::from_millis(row.get(2)?),
        nonce,
        is_fact: row.get(6)?,
        record: row.get(7)?,
    })
}
