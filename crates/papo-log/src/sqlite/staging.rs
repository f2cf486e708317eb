//! Entries on their way into a new file, and what the indexes of a file hold, in tables of the
//! connection's own: there SQL puts them in any order, and finds what does not belong.

use papo_proto::{DeviceId, Nonce, Position, RoomId, Timestamp};
use rusqlite::{Connection, Error, Row, params};

use super::{
    appender::Appender,
    entry::{self, Entry},
    index, nonce_blocks, room_runs,
    segment::Envelope,
};
use crate::record::{self, Digest};

const STAGED: &str = "
    CREATE TEMP TABLE staged (
        position INTEGER PRIMARY KEY,
        room     INTEGER NOT NULL,
        at       INTEGER NOT NULL,
        is_fact  INTEGER NOT NULL,
        device   INTEGER,
        nonce    BLOB,
        digest   BLOB,
        record   BLOB NOT NULL
    ) STRICT;
";

/// Where the entries are whose nonce was used before, each but the first.
const REPEATS: &str = "
    SELECT position FROM
        (SELECT position, row_number() OVER (PARTITION BY device, nonce ORDER BY position) AS place
         FROM staged WHERE device IS NOT NULL)
    WHERE place > 1 ORDER BY position
";

/// Entries that were read or kept in memory together.
const STEP: usize = 4_096;

/// Makes room for entries that will be put into a file without any.
pub(crate) fn begin(connection: &Connection) -> Result<(), Error> {
    connection.execute_batch(STAGED)
}

/// Puts an entry where it says.
pub(crate) fn insert(connection: &Connection, entry: &Entry) -> Result<(), Error> {
    let insert = "INSERT INTO staged (position, room, at, is_fact, device, nonce, digest, record) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    connection.prepare_cached(insert)?.execute(params![
        entry.position.get(),
        entry.room.get(),
        entry.at.as_millis(),
        entry.is_fact,
        entry.nonce.as_ref().map(|((device, _), _)| device.get()),
        entry.nonce.as_ref().map(|((_, nonce), _)| nonce.as_bytes()),
        entry.nonce.as_ref().map(|(_, digest)| digest),
        entry.record,
    ])?;
    Ok(())
}

/// Takes an entry out again.
pub(crate) fn remove(connection: &Connection, position: Position) -> Result<(), Error> {
    let delete = "DELETE FROM staged WHERE position = ?1";
    connection.prepare_cached(delete)?.execute([position.get()]).map(drop)
}

/// Where the entries are whose nonce was used before, each but the first.
pub(crate) fn repeats(connection: &Connection) -> Result<Vec<Position>, Error> {
    let mut statement = connection.prepare(REPEATS)?;
    let positions = statement.query_map([], |row| row.get(0).map(Position::new))?;
    positions.collect()
}

/// Stores and indexes all that was inserted, and lets no position up to `last_given` be used again.
pub(crate) fn finish(connection: &Connection, last_given: Position) -> Result<(), Error> {
    let mut appender = Appender::after(Position::START, connection)?;
    let mut statement = connection.prepare(
        "SELECT position, room, at, is_fact, device, nonce, digest, record FROM staged \
         ORDER BY position",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let position: u64 = row.get(0)?;
        appender.go_on_after(Position::new(position - 1))?;
        let record = row.get_ref(7)?.as_blob()?;
        let is_fact = row.get(3)?;
        appender.push(envelope(row)?, is_fact, |bytes| bytes.extend_from_slice(record))?;
        if let Some(message) = record::edited(record) {
            index::edited(connection, message, Position::new(position))?;
        }
    }
    let indexed = appender.head();
    appender.finish()?;
    each_in_steps(
        connection,
        "SELECT room, position FROM staged ORDER BY room, position",
        |row| Ok((RoomId::new(row.get(0)?), Position::new(row.get(1)?))),
        |entries| room_runs::store(connection, entries),
    )?;
    each_in_steps(
        connection,
        "SELECT nonce, device, position FROM staged WHERE device IS NOT NULL \
         ORDER BY nonce, device",
        |row| {
            let (nonce, device) = (Nonce::new(row.get(0)?), DeviceId::new(row.get(1)?));
            Ok((nonce, device, Position::new(row.get(2)?)))
        },
        |entries| nonce_blocks::store(connection, entries),
    )?;
    connection.execute_batch(
        "INSERT INTO device_nonce (device, greatest) \
         SELECT device, max(nonce) FROM staged WHERE device IS NOT NULL GROUP BY device",
    )?;
    connection.execute("UPDATE indexed SET through = ?1", [indexed.get()])?;
    connection.execute("UPDATE reserved SET through = ?1", [last_given.get()])?;
    connection.execute_batch("DROP TABLE staged")
}

fn envelope(row: &Row<'_>) -> Result<Envelope, Error> {
    let nonce = match row.get::<_, Option<u32>>(4)? {
        Some(device) => {
            let key = (DeviceId::new(device), Nonce::new(row.get(5)?));
            Some((key, row.get::<_, Digest>(6)?))
        }
        None => None,
    };
    let at = Timestamp::from_millis(row.get(2)?);
    Ok(Envelope { room: RoomId::new(row.get(1)?), at, nonce })
}

/// Reads all that `select` gives, and has `store` store the first of it until there is no more.
fn each_in_steps<T>(
    connection: &Connection,
    select: &str,
    read: impl Fn(&Row<'_>) -> Result<T, Error>,
    store: impl Fn(&[T]) -> Result<usize, Error>,
) -> Result<(), Error> {
    let mut statement = connection.prepare(select)?;
    let mut rows = statement.query([])?;
    let mut waiting = Vec::with_capacity(STEP);
    loop {
        let next = rows.next()?.map(&read).transpose()?;
        let is_last = next.is_none();
        waiting.extend(next);
        if is_last || waiting.len() == STEP {
            // A row may have room for what comes next, too.
            let keep = if is_last { 0 } else { STEP / 2 };
            let mut stored = 0;
            while waiting.len() - stored > keep {
                stored += store(&waiting[stored..])?;
            }
            waiting.drain(..stored);
        }
        if is_last {
            return Ok(());
        }
    }
}

/// What a file's events and indexes tell, side by side.
const COMPARED: &str = "
    CREATE TEMP TABLE staged (
        position INTEGER PRIMARY KEY, room INTEGER NOT NULL, device INTEGER, nonce BLOB
    );
    CREATE TEMP TABLE by_room (room INTEGER, position INTEGER);
    CREATE TEMP TABLE by_nonce (device INTEGER, nonce BLOB, position INTEGER);
";

/// Where the indexes and the events disagree.
pub(crate) struct Comparison {
    /// Where the events are whose nonce was used before, each but the first.
    pub(crate) repeats: Vec<Position>,
    /// How many entries the indexes lack, or have without an event that belongs to them.
    pub(crate) index_errors: u64,
}

/// Compares the indexes with the events, as far as either can be read.
pub(crate) fn compare(connection: &Connection) -> Result<Comparison, Error> {
    connection.execute_batch(COMPARED)?;
    let compared = fill_and_compare(connection);
    connection.execute_batch("DROP TABLE staged; DROP TABLE by_room; DROP TABLE by_nonce")?;
    compared
}

fn fill_and_compare(connection: &Connection) -> Result<Comparison, Error> {
    let mut insert = connection
        .prepare("INSERT INTO staged (position, room, device, nonce) VALUES (?1, ?2, ?3, ?4)")?;
    let mut after = Position::START;
    loop {
        let entries = entry::after(connection, after, STEP)?;
        let Some(last) = entries.last() else { break };
        after = last.position;
        for Entry { position, room, nonce, .. } in &entries {
            let key = nonce.as_ref().map(|(key, _)| key);
            let (device, nonce) = (key.map(|key| key.0.get()), key.map(|key| key.1.as_bytes()));
            insert.execute(params![position.get(), room.get(), device, nonce])?;
        }
    }
    let mut insert = connection.prepare("INSERT INTO by_room (room, position) VALUES (?1, ?2)")?;
    room_runs::each(connection, |room, position| {
        insert.execute([room.get(), position.get()]).map(drop)
    })?;
    let mut insert =
        connection.prepare("INSERT INTO by_nonce (device, nonce, position) VALUES (?1, ?2, ?3)")?;
    nonce_blocks::each(connection, |(nonce, device, position)| {
        insert.execute(params![device.get(), nonce.as_bytes(), position.get()]).map(drop)
    })?;
    connection.execute_batch(
        "CREATE INDEX temp.by_room_position ON by_room (position, room); \
         CREATE INDEX temp.by_nonce_position ON by_nonce (position, device, nonce);",
    )?;
    let counts = [
        "SELECT count(*) FROM staged LEFT JOIN by_room USING (room, position) \
         WHERE position <= (SELECT through FROM indexed) AND by_room.position IS NULL",
        "SELECT count(*) FROM by_room LEFT JOIN staged USING (room, position) \
         WHERE staged.position IS NULL",
        "SELECT count(*) FROM staged LEFT JOIN by_nonce USING (device, nonce, position) \
         WHERE staged.device IS NOT NULL AND staged.position <= (SELECT through FROM indexed) \
         AND by_nonce.position IS NULL",
        "SELECT count(*) FROM by_nonce LEFT JOIN staged USING (device, nonce, position) \
         WHERE staged.position IS NULL",
        "SELECT count(*) FROM (SELECT device, max(nonce) AS greatest FROM staged \
             WHERE device IS NOT NULL AND position <= (SELECT through FROM indexed) \
             GROUP BY device) AS used \
         LEFT JOIN device_nonce USING (device) \
         WHERE device_nonce.greatest IS NULL OR device_nonce.greatest < used.greatest",
    ];
    let count = |select| connection.query_row(select, [], |row| row.get::<_, u64>(0));
    let index_errors = counts.into_iter().map(count).sum::<Result<u64, Error>>()?;
    Ok(Comparison { repeats: repeats(connection)?, index_errors })
}
