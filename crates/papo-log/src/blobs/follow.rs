use std::borrow::Borrow;

use papo_core::{Committed, Event, Sender};
use papo_proto::{BlobHash, Content, Position, RoomId, Timestamp, UserId};
use rusqlite::{Transaction, TransactionBehavior};

use super::{BlobError, Blobs, index};

/// A message, as far as it matters who has sent which blobs where.
struct Message {
    position: Position,
    room: RoomId,
    user: UserId,
    at: Timestamp,
}

impl Blobs {
    /// Up to where the log was followed.
    pub fn position(&self) -> Result<Position, BlobError> {
        Ok(index::followed(&self.lock_index())?)
    }

    /// Takes in events of the log, which come in its order after [`position`](Self::position).
    pub fn follow<C: Borrow<Committed>>(&self, events: &[C]) -> Result<(), BlobError> {
        let Some(last) = events.last() else { return Ok(()) };
        let mut index = self.lock_index();
        let transaction = index.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for event in events {
            take_in(&transaction, event.borrow())?;
        }
        let through = last.borrow().position.get();
        transaction.execute("UPDATE followed SET through = ?1", [through])?;
        transaction.commit()?;
        Ok(())
    }
}

fn take_in(transaction: &Transaction<'_>, committed: &Committed) -> Result<(), rusqlite::Error> {
    let Committed { position, at, room, event } = committed;
    match event {
        Event::MessageSent { sender, content, .. } => {
            let user = match sender {
                Sender::User(user) => *user,
                Sender::Guest(_) | Sender::Hook(..) => UserId::SERVER,
            };
            let message = Message { position: *position, room: *room, user, at: *at };
            blobs(content).try_for_each(|(hash, size)| refer(transaction, &message, &hash, size))
        }
        // What it carried before is still read among its edits, until it is deleted.
        Event::MessageEdited { message, by, content } => {
            let message = Message { position: *message, room: *room, user: *by, at: *at };
            blobs(content).try_for_each(|(hash, size)| refer(transaction, &message, &hash, size))
        }
        Event::MessageDeleted { message, .. } => forget(transaction, *message),
        _ => Ok(()),
    }
}

/// The blobs that a content refers to, and how large it says that they are.
fn blobs(content: &Content) -> impl Iterator<Item = (BlobHash, u64)> {
    content.files().iter().flat_map(|file| {
        let thumbnail = file.image.as_ref().and_then(|image| image.thumbnail.as_ref());
        let thumbnail = thumbnail.map(|thumbnail| (thumbnail.blake3, thumbnail.size));
        [Some((file.blake3, file.size)), thumbnail].into_iter().flatten()
    })
}

fn refer(
    transaction: &Transaction<'_>,
    message: &Message,
    hash: &BlobHash,
    size: u64,
) -> Result<(), rusqlite::Error> {
    let blob = index::note(transaction, hash, size, false, message.at)?;
    let mut refer =
        transaction.prepare_cached("INSERT OR IGNORE INTO reference VALUES (?1, ?2, ?3, ?4)")?;
    let user = message.user.get();
    let row = (blob, message.room.get(), message.position.get(), user);
    if refer.execute(row)? == 0 {
        return Ok(());
    }
    let mut count = transaction.prepare_cached(
        "INSERT INTO share (user, blob, messages) VALUES (?1, ?2, 1)
         ON CONFLICT DO UPDATE SET messages = messages + 1",
    )?;
    count.execute((user, blob)).map(|_| ())
}

/// A message refers to nothing any more.
fn forget(transaction: &Transaction<'_>, message: Position) -> Result<(), rusqlite::Error> {
    let mut find =
        transaction.prepare_cached("SELECT blob, user FROM reference WHERE message = ?1")?;
    let found = find.query_map([message.get()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let found: Vec<(i64, u32)> = found.collect::<Result<_, _>>()?;
    if found.is_empty() {
        return Ok(());
    }
    for share in found {
        let mut count = transaction.prepare_cached(
            "UPDATE share SET messages = messages - 1 WHERE user = ?2 AND blob = ?1",
        )?;
        count.execute(share)?;
        let mut drop = transaction.prepare_cached(
            "DELETE FROM share WHERE user = ?2 AND blob = ?1 AND messages = 0 AND uploaded = 0",
        )?;
        drop.execute(share)?;
    }
    let mut forget = transaction.prepare_cached("DELETE FROM reference WHERE message = ?1")?;
    forget.execute([message.get()]).map(|_| ())
}
