//! The index's tables.

use std::{fs, io, path::Path};

use papo_proto::Position;
use rusqlite::{Connection, OpenFlags, OptionalExtension, config::DbConfig};

/// The version of the tables, and of how texts are taken apart, in the file's `user_version`.
const VERSION: u32 = 2;

// `words` keeps where in a message a word is, so that phrases are found without looking at texts;
// `pieces` only in which messages one is (detail=none): with places it would be three times as
// large, and a message that has all pieces of a word has the word, nearly always. Neither keeps
// texts or what is needed to make them up again.
const TABLES: &str = "
    CREATE TABLE followed (through INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;
    INSERT INTO followed VALUES (0, 0);
    CREATE TABLE room (id INTEGER PRIMARY KEY, room INTEGER NOT NULL UNIQUE) STRICT;
    CREATE TABLE message (position INTEGER PRIMARY KEY, room INTEGER NOT NULL) STRICT;
    CREATE TABLE edit (
        message  INTEGER NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (message, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE hour (
        hour  INTEGER PRIMARY KEY,
        first INTEGER NOT NULL,
        last  INTEGER NOT NULL
    ) STRICT;
    CREATE VIRTUAL TABLE words USING fts5(
        text, content='', contentless_delete=1, detail=full,
        tokenize='unicode61 remove_diacritics 2'
    );
    CREATE VIRTUAL TABLE pieces USING fts5(
        text, content='', contentless_delete=1, detail=none,
        tokenize='trigram remove_diacritics 1'
    );
    INSERT INTO words (words, rank) VALUES ('hashsize', 8388608);
    INSERT INTO pieces (pieces, rank) VALUES ('hashsize', 8388608);
";

/// Opens the file to write it; makes it where it is missing or of another version.
pub(super) fn open(path: &Path) -> Result<Connection, rusqlite::Error> {
    let connection = connect(path)?;
    let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    match version {
        VERSION => Ok(connection),
        0 => {
            let transaction = connection.unchecked_transaction()?;
            transaction.execute_batch(TABLES)?;
            transaction.pragma_update(None, "user_version", VERSION)?;
            transaction.commit()?;
            Ok(connection)
        }
        _ => Err(rusqlite::Error::InvalidQuery),
    }
}

fn connect(path: &Path) -> Result<Connection, rusqlite::Error> {
    // SQLite gives its other files the permissions of this one.
    let opened = crate::sqlite::owners_file().truncate(false).open(path);
    opened.map_err(|_| rusqlite::Error::InvalidPath(path.to_owned()))?;
    let connection = Connection::open(path)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // What a power failure takes away is followed again.
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "wal_autocheckpoint", 4_000)?;
    connection.pragma_update(None, "journal_size_limit", 64 << 20)?;
    connection.pragma_update(None, "cache_size", -8_192)?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(connection)
}

/// Opens the file for reading alone.
pub(super) fn open_reader(path: &Path) -> Result<Connection, rusqlite::Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.pragma_update(None, "cache_size", -16_384)?;
    connection.set_prepared_statement_cache_capacity(32);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(connection)
}

/// Up to where the log has been followed, and when what is there was stored.
pub(super) fn followed(connection: &Connection) -> Result<(Position, u64), rusqlite::Error> {
    let read = |row: &rusqlite::Row<'_>| Ok((Position::new(row.get(0)?), row.get(1)?));
    let found = connection.query_row("SELECT through, at FROM followed", [], read).optional()?;
    Ok(found.unwrap_or_default())
}

/// Removes the file and what belongs to it, where they are.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    for suffix in ["-wal", "-shm", "-journal", ""] {
        let mut file = path.as_os_str().to_owned();
        file.push(suffix);
        match fs::remove_file(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}
