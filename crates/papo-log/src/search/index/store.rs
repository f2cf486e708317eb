//! What the index keeps of events.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use papo_core::{Committed, Event};
use papo_proto::{Position, RoomId, query::Has};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};

use super::{
    super::{document::Document, wanted::index_words, words::fold},
    schema, tag,
};
use crate::sqlite::write_back;

/// Milliseconds of an hour, by which times are kept.
pub(super) const HOUR_MILLIS: u64 = 60 * 60 * 1_000;

/// The index, to be written.
pub(super) struct Store {
    connection: Connection,
    /// The rooms' short numbers.
    rooms: HashMap<RoomId, u32>,
    words: String,
    pieces: String,
}

impl Store {
    pub(super) fn new(connection: Connection) -> Self {
        Self { connection, rooms: HashMap::new(), words: String::new(), pieces: String::new() }
    }

    /// Up to where the log has been followed, and when what is there was stored.
    pub(super) fn followed(&self) -> Result<(Position, u64), rusqlite::Error> {
        schema::followed(&self.connection)
    }

    /// Leaves the file as it is to be found by the next start.
    pub(super) fn rest(&self) {
        write_back(&self.connection);
    }

    /// Takes in events, all or none.
    pub(super) fn take(&mut self, events: &[Arc<Committed>]) -> Result<(), rusqlite::Error> {
        let Self { connection, rooms, words, pieces } = self;
        let Some(last) = events.last() else { return Ok(()) };
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut hours: BTreeMap<u64, (Position, Position)> = BTreeMap::new();
        for event in events {
            match &event.event {
                Event::MessageDeleted { message, .. } => {
                    forget(&transaction, *message)?;
                    forget_edits(&transaction, *message)?;
                }
                other => {
                    let Some(document) = Document::of(other) else { continue };
                    write(&document, event.room, words, pieces);
                    add(&transaction, rooms, event, words, pieces)?;
                    if let Event::MessageEdited { message, .. } = other {
                        transaction
                            .prepare_cached("INSERT INTO edit VALUES (?1, ?2)")?
                            .execute((message.get(), event.position.get()))?;
                    }
                    let hour = hours.entry(event.at.as_millis() / HOUR_MILLIS);
                    hour.or_insert((event.position, event.position)).1 = event.position;
                }
            }
        }
        for (hour, (first, last)) in hours {
            transaction
                .prepare_cached(
                    "INSERT INTO hour VALUES (?1, ?2, ?3) ON CONFLICT (hour) DO UPDATE SET \
                     first = min(first, excluded.first), last = max(last, excluded.last)",
                )?
                .execute((hour, first.get(), last.get()))?;
        }
        transaction
            .prepare_cached("UPDATE followed SET through = ?1, at = ?2")?
            .execute((last.position.get(), last.at.as_millis()))?;
        let committed = transaction.commit();
        if committed.is_err() {
            // Some of them may be numbered no more.
            rooms.clear();
        }
        committed
    }
}

/// What the tables are given of a message.
fn write(document: &Document<'_>, room: RoomId, words: &mut String, pieces: &mut String) {
    words.clear();
    pieces.clear();
    words.push_str(&tag::room(room));
    let mut add_tag = |tag: &str| {
        words.push(' ');
        words.push_str(tag);
    };
    add_tag(&tag::sender(&document.sender));
    document.types.iter().for_each(|kind| add_tag(&tag::object(kind)));
    for has in [Has::File, Has::Object, Has::Link] {
        if document.has(has) {
            add_tag(&tag::has(has));
        }
    }
    for part in &document.parts {
        tag::separator(words);
        index_words(&part.text, words);
        if !pieces.is_empty() {
            pieces.push('\n');
        }
        pieces.push_str(&fold(&part.text));
    }
}

fn add(
    transaction: &Transaction<'_>,
    rooms: &mut HashMap<RoomId, u32>,
    event: &Committed,
    words: &str,
    pieces: &str,
) -> Result<(), rusqlite::Error> {
    let room = match rooms.get(&event.room) {
        Some(room) => *room,
        None => {
            let room = number(transaction, event.room)?;
            rooms.insert(event.room, room);
            room
        }
    };
    let position = event.position.get();
    transaction.prepare_cached("INSERT INTO message VALUES (?1, ?2)")?.execute((position, room))?;
    transaction
        .prepare_cached("INSERT INTO words (rowid, text) VALUES (?1, ?2)")?
        .execute((position, words))?;
    transaction
        .prepare_cached("INSERT INTO pieces (rowid, text) VALUES (?1, ?2)")?
        .execute((position, pieces))?;
    Ok(())
}

fn forget(transaction: &Transaction<'_>, message: Position) -> Result<(), rusqlite::Error> {
    let position = super::find::sql_position(message);
    // What was blanked before we came to it was never taken in.
    let known = transaction
        .prepare_cached("DELETE FROM message WHERE position = ?1")?
        .execute([position])?;
    if known > 0 {
        transaction.prepare_cached("DELETE FROM words WHERE rowid = ?1")?.execute([position])?;
        transaction.prepare_cached("DELETE FROM pieces WHERE rowid = ?1")?.execute([position])?;
    }
    Ok(())
}

/// Forgets what a message was made to say later.
fn forget_edits(transaction: &Transaction<'_>, message: Position) -> Result<(), rusqlite::Error> {
    let message = super::find::sql_position(message);
    let edits: Vec<u64> = transaction
        .prepare_cached("DELETE FROM edit WHERE message = ?1 RETURNING position")?
        .query_map([message], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    edits.into_iter().try_for_each(|edit| forget(transaction, Position::new(edit)))
}

/// The short number of a room.
fn number(transaction: &Transaction<'_>, room: RoomId) -> Result<u32, rusqlite::Error> {
    let known = transaction
        .prepare_cached("SELECT id FROM room WHERE room = ?1")?
        .query_row([room.get()], |row| row.get(0))
        .optional()?;
    if let Some(known) = known {
        return Ok(known);
    }
    transaction.prepare_cached("INSERT INTO room (room) VALUES (?1)")?.execute([room.get()])?;
    Ok(u32::try_from(transaction.last_insert_rowid()).expect("fewer than 2^32 rooms"))
}
