use std::path::Path;

use rusqlite::{Connection, OpenFlags, config::DbConfig};

use super::{SqliteOptions, Synchronous};
use crate::OpenError;

/// The version of the tables, in the file's `user_version`.
const VERSION: u32 = 3;

/// Bytes of a page of a new file: a message has some 200, and each page that a commit touches is
/// written whole.
const PAGE_BYTES: u32 = 8_192;
/// Pages that the writer keeps in memory, in KiB: the ends of the indexes, mostly.
const CACHE_KIB: i64 = 16 * 1024;

// The events are in `segment`, and nowhere else: a row has those of consecutive positions from
// `first` on (see `segment`), either facts or none. Facts are few: they have an index of their own,
// from which a start reads the state. No row is ever deleted, so that no position is used again;
// what was lost nevertheless and is not to be used again is up to `reserved.through`.
// The indexes by room and by nonce run behind (see `index`): they hold all events up to
// `indexed.through`, and some after it.
const TABLES: &str = "
    CREATE TABLE segment (
        first   INTEGER PRIMARY KEY,
        facts   INTEGER NOT NULL,
        records BLOB NOT NULL
    ) STRICT;
    CREATE INDEX segment_facts ON segment (first) WHERE facts;
    CREATE TABLE room_run (
        room  INTEGER NOT NULL,
        first INTEGER NOT NULL,
        rest  BLOB NOT NULL,
        PRIMARY KEY (room, first)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE nonce_block (
        greatest BLOB PRIMARY KEY,
        entries  BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE device_nonce (
        device   INTEGER PRIMARY KEY,
        greatest BLOB NOT NULL
    ) STRICT;
    CREATE TABLE indexed (through INTEGER NOT NULL) STRICT;
    INSERT INTO indexed VALUES (0);
    CREATE TABLE reserved (through INTEGER NOT NULL) STRICT;
    INSERT INTO reserved VALUES (0);
";

// Which events are edits of which message, so that they are blanked with it. It came later: a file
// that lacks it has no edits.
const EDITS: &str = "
    CREATE TABLE IF NOT EXISTS edit (
        message  INTEGER NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (message, position)
    ) STRICT, WITHOUT ROWID;
";

/// Opens the file for writing, and makes the tables if it is new.
pub(crate) fn open(path: &Path, options: SqliteOptions) -> Result<Connection, OpenError> {
    let sqlite = |source| OpenError::Sqlite { path: path.to_owned(), source };
    let mut connection = Connection::open(path).map_err(sqlite)?;
    configure(&connection, options).map_err(sqlite)?;
    make_tables(&mut connection).map_err(sqlite)?;
    check_version(&connection, path)?;
    Ok(connection)
}

/// Opens the file for reading alone.
pub(crate) fn open_reader(path: &Path) -> Result<Connection, rusqlite::Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    keep_statements(&connection)?;
    Ok(connection)
}

/// Makes a file for someone who fills it and only then shows it to others: nothing in it is durable
/// before it has been synced as a whole.
pub(crate) fn create(path: &Path) -> Result<Connection, rusqlite::Error> {
    let mut connection = Connection::open(path)?;
    keep_statements(&connection)?;
    connection.pragma_update(None, "page_size", PAGE_BYTES)?;
    connection.pragma_update(None, "journal_mode", "OFF")?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    make_tables(&mut connection)?;
    Ok(connection)
}

/// Whether the tables of a file are those that this program knows.
pub(crate) fn check_version(connection: &Connection, path: &Path) -> Result<(), OpenError> {
    let found = connection.pragma_query_value(None, "user_version", |row| row.get(0));
    match found.map_err(|source| OpenError::Sqlite { path: path.to_owned(), source })? {
        VERSION => Ok(()),
        found if found > VERSION => {
            Err(OpenError::Later { path: path.to_owned(), found, known: VERSION })
        }
        _ => Err(OpenError::Earlier { path: path.to_owned() }),
    }
}

/// Has each statement prepared once: the plan is not to depend on what is bound to it, for which
/// SQLite would prepare it anew each time.
fn keep_statements(connection: &Connection) -> Result<(), rusqlite::Error> {
    connection.set_prepared_statement_cache_capacity(32);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

fn configure(connection: &Connection, options: SqliteOptions) -> Result<(), rusqlite::Error> {
    keep_statements(connection)?;
    connection.pragma_update(None, "page_size", PAGE_BYTES)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    let synchronous = match options.synchronous {
        Synchronous::Full => "FULL",
        Synchronous::Normal => "NORMAL",
    };
    connection.pragma_update(None, "synchronous", synchronous)?;
    connection.pragma_update(None, "wal_autocheckpoint", 4_000)?;
    connection.pragma_update(None, "journal_size_limit", 64 << 20)?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    if let Some(bytes) = options.bytes_max {
        let page_bytes: u64 = connection.pragma_query_value(None, "page_size", |row| row.get(0))?;
        connection.pragma_update(None, "max_page_count", bytes / page_bytes)?;
    }
    Ok(())
}

/// Makes the tables where there are none.
fn make_tables(connection: &mut Connection) -> Result<(), rusqlite::Error> {
    let transaction =
        connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let found: u32 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found == 0 {
        transaction.execute_batch(TABLES)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
    }
    if found == 0 || found == VERSION {
        transaction.execute_batch(EDITS)?;
        transaction.commit()?;
    }
    Ok(())
}
