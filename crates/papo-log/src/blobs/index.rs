use std::{io, path::Path};

use papo_proto::{BlobHash, Position, Timestamp};
use rusqlite::{Connection, OptionalExtension, Transaction};

use super::BlobsOpenError;
use crate::maintenance::remove_database;

/// The version of the tables, in the file's `user_version`. A file of another one is made anew.
const VERSION: u32 = 1;

// `blob` has every blob that is on the disk (`is_here`), and those that are not any more to which
// messages refer; `touched` is when somebody last uploaded it or sent it, in milliseconds. `reference`
// has the messages, `share` whose a blob is: `uploaded` is when the user did that (0 for never, or
// too long ago to count), `messages` how many of the user's messages refer to it. `upload` has the
// uploads that are not whole.
const TABLES: &str = "
    CREATE TABLE followed (through INTEGER NOT NULL) STRICT;
    INSERT INTO followed VALUES (0);
    CREATE TABLE blob (
        id      INTEGER PRIMARY KEY,
        hash    BLOB NOT NULL UNIQUE,
        size    INTEGER NOT NULL,
        is_here INTEGER NOT NULL,
        touched INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX blob_here ON blob (touched, size) WHERE is_here;
    CREATE TABLE reference (
        blob    INTEGER NOT NULL,
        room    INTEGER NOT NULL,
        message INTEGER NOT NULL,
        user    INTEGER NOT NULL,
        PRIMARY KEY (blob, room, message)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX reference_message ON reference (message);
    CREATE TABLE share (
        user     INTEGER NOT NULL,
        blob     INTEGER NOT NULL,
        uploaded INTEGER NOT NULL DEFAULT 0,
        messages INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (user, blob)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX share_blob ON share (blob);
    CREATE INDEX share_unsent ON share (uploaded) WHERE uploaded > 0;
    CREATE TABLE upload (
        id      BLOB PRIMARY KEY,
        user    INTEGER NOT NULL,
        length  INTEGER NOT NULL,
        touched INTEGER NOT NULL,
        is_done INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX upload_user ON upload (user, length) WHERE NOT is_done;
";

/// Opens the database. One that is damaged, of another version, or has followed a log further than
/// to `head`, which is another log's, is made anew.
pub(super) fn open(path: &Path, head: Position) -> Result<Connection, BlobsOpenError> {
    let sqlite = |source| BlobsOpenError::Sqlite { path: path.to_owned(), source };
    if let Ok(connection) = connect(path)
        && is_usable(&connection, head)
    {
        return Ok(connection);
    }
    remove_database(path)
        .map_err(|source: io::Error| BlobsOpenError::Io { path: path.to_owned(), source })?;
    let mut connection = connect(path).map_err(sqlite)?;
    make_tables(&mut connection).map_err(sqlite)?;
    Ok(connection)
}

fn connect(path: &Path) -> Result<Connection, rusqlite::Error> {
    let connection = Connection::open(path)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // What a power failure takes is found out again from the log and the files.
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    Ok(connection)
}

fn is_usable(connection: &Connection, head: Position) -> bool {
    let version = connection.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0));
    version.is_ok_and(|version| version == VERSION)
        && followed(connection).is_ok_and(|through| through <= head)
}

fn make_tables(connection: &mut Connection) -> Result<(), rusqlite::Error> {
    let transaction = connection.transaction()?;
    transaction.execute_batch(TABLES)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()
}

/// Up to where the log was followed.
pub(super) fn followed(connection: &Connection) -> Result<Position, rusqlite::Error> {
    connection.query_row("SELECT through FROM followed", (), |row| row.get(0)).map(Position::new)
}

/// The number of a blob; none where nothing is known of it.
pub(super) fn find(
    connection: &Connection,
    hash: &BlobHash,
) -> Result<Option<i64>, rusqlite::Error> {
    let mut find = connection.prepare_cached("SELECT id FROM blob WHERE hash = ?1")?;
    find.query_row([hash.as_bytes().as_slice()], |row| row.get(0)).optional()
}

/// The number of a blob, which is noted if it was not, and touched.
pub(super) fn note(
    transaction: &Transaction<'_>,
    hash: &BlobHash,
    size: u64,
    is_here: bool,
    now: Timestamp,
) -> Result<i64, rusqlite::Error> {
    let mut note = transaction.prepare_cached(
        "INSERT INTO blob (hash, size, is_here, touched) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (hash) DO UPDATE SET
             size = iif(excluded.is_here, excluded.size, size),
             is_here = max(is_here, excluded.is_here),
             touched = max(touched, excluded.touched)
         RETURNING id",
    )?;
    let row = (hash.as_bytes().as_slice(), size, is_here, now.as_millis());
    note.query_row(row, |row| row.get(0))
}
