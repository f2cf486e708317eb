//! The file in which what was said about messages is kept beside the log.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use papo_core::{Annotation, Committed, Event, Sender};
use papo_proto::{Position, RoomId, Timestamp, UserId};
use rusqlite::{Connection, Error, OptionalExtension, Transaction, params, types::Type};

use super::{
    Marked, encoding,
    fold::{Keep, fold},
};
use crate::sqlite::{entry, owners_file};

/// The file's name.
pub(crate) const ANNOTATIONS: &str = "annotations.db";

/// The version of the tables and of what is in them, in the file's `user_version`.
const VERSION: u32 = 1;

// `thread` is 0 for what is said beside threads: no message is there. What `followed` says of the
// last event that was folded in tells whether the file belongs to the log beside it.
const TABLES: &str = "
    CREATE TABLE annotation (message INTEGER PRIMARY KEY, value BLOB NOT NULL) STRICT;
    CREATE TABLE reply (
        root     INTEGER NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (root, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE part (
        user   INTEGER NOT NULL,
        thread INTEGER NOT NULL,
        room   INTEGER NOT NULL,
        last   INTEGER NOT NULL,
        PRIMARY KEY (user, thread)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE marker (
        user   INTEGER NOT NULL,
        room   INTEGER NOT NULL,
        thread INTEGER NOT NULL,
        read   INTEGER NOT NULL,
        PRIMARY KEY (user, room, thread)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE followed (
        position INTEGER NOT NULL,
        room     INTEGER NOT NULL,
        at       INTEGER NOT NULL
    ) STRICT;
    INSERT INTO followed VALUES (0, 0, 0);
";

/// Opens the file beside the log in `directory` for writing, and says up to where it has followed.
/// Makes a new one where there is none of this version, or one that belongs to another log.
pub(crate) fn open(directory: &Path, log: &Connection) -> Result<(Connection, Position), Error> {
    let path = directory.join(ANNOTATIONS);
    match open_as_it_is(&path, log) {
        Ok(Some(opened)) => return Ok(opened),
        Ok(None) => {}
        Err(error) => tracing::warn!(%error, "what was said about messages is gathered again"),
    }
    remove(&path).map_err(|error| Error::ToSqlConversionFailure(Box::new(error)))?;
    open_as_it_is(&path, log)?.ok_or(Error::InvalidQuery)
}

fn open_as_it_is(path: &Path, log: &Connection) -> Result<Option<(Connection, Position)>, Error> {
    // SQLite gives its other files the permissions of this one.
    let made = owners_file().truncate(false).open(path);
    made.map_err(|error| Error::ToSqlConversionFailure(Box::new(error)))?;
    let mut connection = Connection::open(path)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "journal_size_limit", 16 << 20)?;
    let transaction = connection.transaction()?;
    let found: u32 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found == 0 {
        transaction.execute_batch(TABLES)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
    } else if found != VERSION {
        return Ok(None);
    }
    transaction.commit()?;
    let followed = "SELECT position, room, at FROM followed";
    let (position, room, at) = connection.query_row(followed, [], |row| {
        Ok((Position::new(row.get(0)?), RoomId::new(row.get(1)?), row.get(2)?))
    })?;
    let belongs = position == Position::START
        || entry::at(log, position)?
            .is_some_and(|entry| (entry.room, entry.at) == (room, Timestamp::from_millis(at)));
    Ok(belongs.then_some((connection, position)))
}

/// Removes the file and what belongs to it, where they are.
pub(crate) fn remove(path: &Path) -> std::io::Result<()> {
    for suffix in ["-wal", "-shm", "-journal", ""] {
        let mut file = path.as_os_str().to_owned();
        file.push(suffix);
        match std::fs::remove_file(PathBuf::from(file)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Lets a connection to the log read the file as well, as `notes`.
pub(crate) fn attach(connection: &Connection, directory: &Path) -> Result<(), Error> {
    let path = directory.join(ANNOTATIONS);
    connection.execute("ATTACH DATABASE ?1 AS notes", [path.to_string_lossy()]).map(drop)
}

/// Takes in events, in one transaction. What an earlier one took in may be on the disk only with
/// one that comes later.
pub(super) fn take<'e>(
    connection: &mut Connection,
    log: &Connection,
    events: impl IntoIterator<Item = &'e Committed>,
) -> Result<(), Error> {
    let transaction = connection.transaction()?;
    let mut keeper = Keeper { transaction: &transaction, log, changed: BTreeMap::new() };
    let mut last = None;
    for committed in events {
        fold(&mut keeper, committed)?;
        last = Some(committed);
    }
    keeper.finish()?;
    if let Some(Committed { position, room, at, .. }) = last {
        transaction
            .prepare_cached("UPDATE followed SET position = ?1, room = ?2, at = ?3")?
            .execute([position.get(), room.get(), at.as_millis()])?;
    }
    transaction.commit()
}

struct Keeper<'c> {
    transaction: &'c Transaction<'c>,
    log: &'c Connection,
    /// Annotations that are not written yet: many events may be about one message.
    changed: BTreeMap<Position, Annotation>,
}

impl Keeper<'_> {
    fn finish(self) -> Result<(), Error> {
        for (message, annotation) in self.changed {
            if annotation.is_empty() {
                self.transaction
                    .prepare_cached("DELETE FROM annotation WHERE message = ?1")?
                    .execute([message.get()])?;
            } else {
                self.transaction
                    .prepare_cached("INSERT OR REPLACE INTO annotation VALUES (?1, ?2)")?
                    .execute(params![message.get(), encoding::encode(&annotation)])?;
            }
        }
        Ok(())
    }
}

impl Keep for Keeper<'_> {
    type Error = Error;

    fn annotation(&mut self, message: Position) -> Result<Annotation, Error> {
        if let Some(changed) = self.changed.get(&message) {
            return Ok(changed.clone());
        }
        let select = "SELECT value FROM annotation WHERE message = ?1";
        let mut statement = self.transaction.prepare_cached(select)?;
        decoded(statement.query_row([message.get()], |row| row.get(0)).optional()?)
    }

    fn keep(&mut self, message: Position, annotation: Annotation) -> Result<(), Error> {
        self.changed.insert(message, annotation);
        Ok(())
    }

    fn sender(&mut self, message: Position) -> Result<Option<Sender>, Error> {
        let committed = entry::at(self.log, message)?.and_then(|entry| entry.committed().ok());
        Ok(committed.and_then(|committed| match committed.event {
            Event::MessageSent { sender, .. } | Event::MessageBlanked { sender, .. } => {
                Some(sender)
            }
            _ => None,
        }))
    }

    fn add_reply(&mut self, root: Position, reply: Position) -> Result<(), Error> {
        self.transaction
            .prepare_cached("INSERT OR REPLACE INTO reply VALUES (?1, ?2)")?
            .execute([root.get(), reply.get()])
            .map(drop)
    }

    fn take_part(&mut self, thread: Marked, last: Position) -> Result<(), Error> {
        let Marked { user, room, thread } = thread;
        let thread = thread.unwrap_or_default();
        self.transaction
            .prepare_cached("INSERT OR REPLACE INTO part VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![user.get(), thread.get(), room.get(), last.get()])
            .map(drop)
    }

    fn read(&mut self, marked: Marked) -> Result<Option<Position>, Error> {
        let select = "SELECT read FROM marker WHERE user = ?1 AND room = ?2 AND thread = ?3";
        let mut statement = self.transaction.prepare_cached(select)?;
        statement.query_row(key(marked), |row| row.get(0).map(Position::new)).optional()
    }

    fn set_read(&mut self, marked: Marked, through: Position) -> Result<(), Error> {
        let Marked { user, room, thread } = marked;
        let thread = thread.unwrap_or_default();
        self.transaction
            .prepare_cached("INSERT OR REPLACE INTO marker VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![user.get(), room.get(), thread.get(), through.get()])
            .map(drop)
    }
}

fn key(Marked { user, room, thread }: Marked) -> [u64; 3] {
    [u64::from(user.get()), room.get(), thread.unwrap_or_default().get()]
}

/// What was said about messages, read beside the log by a connection to which the file is
/// [attached](attach).
pub(crate) struct Notes<'c> {
    connection: &'c Connection,
}

impl<'c> Notes<'c> {
    /// Reads on this connection.
    pub(crate) fn of(connection: &'c Connection) -> Self {
        Self { connection }
    }

    /// Up to where the file says that it has followed.
    pub(crate) fn followed(&self) -> Result<Position, Error> {
        let select = "SELECT position FROM notes.followed";
        self.connection.prepare_cached(select)?.query_row([], |row| row.get(0).map(Position::new))
    }

    /// What was said about a message.
    pub(crate) fn annotation(&self, message: Position) -> Result<Annotation, Error> {
        let select = "SELECT value FROM notes.annotation WHERE message = ?1";
        let mut statement = self.connection.prepare_cached(select)?;
        decoded(statement.query_row([sql(message)], |row| row.get(0)).optional()?)
    }

    /// Where the messages of a thread are before a position, newest first.
    pub(crate) fn replies(
        &self,
        root: Position,
        before: Position,
        count: usize,
    ) -> Result<Vec<Position>, Error> {
        let select = "SELECT position FROM notes.reply WHERE root = ?1 AND position < ?2 \
             ORDER BY position DESC LIMIT ?3";
        let mut statement = self.connection.prepare_cached(select)?;
        let read = params![sql(root), sql(before), count];
        statement.query_map(read, |row| row.get(0).map(Position::new))?.collect()
    }

    /// The threads that a user takes part in, those first in which the user spoke last.
    pub(crate) fn threads(&self, user: UserId, count: usize) -> Result<Vec<Marked>, Error> {
        let select = "SELECT room, thread FROM notes.part WHERE user = ?1 \
             ORDER BY last DESC LIMIT ?2";
        let mut statement = self.connection.prepare_cached(select)?;
        let threads = statement.query_map(params![user.get(), count], |row| {
            let thread = Some(Position::new(row.get(1)?));
            Ok(Marked { user, room: RoomId::new(row.get(0)?), thread })
        })?;
        threads.collect()
    }

    /// Up to where something was read.
    pub(crate) fn read(&self, marked: Marked) -> Result<Position, Error> {
        let select = "SELECT read FROM notes.marker WHERE user = ?1 AND room = ?2 AND thread = ?3";
        let mut statement = self.connection.prepare_cached(select)?;
        let [user, room, thread] = key(marked).map(|number| number.min(i64::MAX as u64));
        let read = statement.query_row([user, room, thread], |row| row.get(0).map(Position::new));
        Ok(read.optional()?.unwrap_or_default())
    }
}

/// A position that a request may have named, as SQLite's integers can hold it.
fn sql(position: Position) -> u64 {
    position.get().min(i64::MAX as u64)
}

fn decoded(bytes: Option<Vec<u8>>) -> Result<Annotation, Error> {
    let Some(bytes) = bytes else { return Ok(Annotation::default()) };
    encoding::decode(&bytes)
        .ok_or_else(|| Error::FromSqlConversionFailure(0, Type::Blob, "not an annotation".into()))
}
