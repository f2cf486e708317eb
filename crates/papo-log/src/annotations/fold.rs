use papo_core::{Annotation, Committed, Event, Sender};
use papo_proto::{Position, RoomId, UserId};

use super::Marked;

/// Where what was said about messages is kept.
pub(super) trait Keep {
    /// Why it cannot be kept.
    type Error;

    /// What was said about a message.
    fn annotation(&mut self, message: Position) -> Result<Annotation, Self::Error>;

    /// Keeps what was said about a message, in place of what was kept of it.
    fn keep(&mut self, message: Position, annotation: Annotation) -> Result<(), Self::Error>;

    /// Who sent a message of the log; none where it is none.
    fn sender(&mut self, message: Position) -> Result<Option<Sender>, Self::Error>;

    /// Remembers where a message of a thread is.
    fn add_reply(&mut self, root: Position, reply: Position) -> Result<(), Self::Error>;

    /// Remembers that a user takes part in a thread, in which someone spoke last at `last`.
    fn take_part(&mut self, thread: Marked, last: Position) -> Result<(), Self::Error>;

    /// Up to where something was read; none where nobody said.
    fn read(&mut self, marked: Marked) -> Result<Option<Position>, Self::Error>;

    /// Remembers up to where something was read.
    fn set_read(&mut self, marked: Marked, through: Position) -> Result<(), Self::Error>;
}

/// Takes in an event, which comes after all those before it. Says whether anything changed.
pub(super) fn fold<K: Keep>(kept: &mut K, committed: &Committed) -> Result<bool, K::Error> {
    let Committed { position, room, event, .. } = committed;
    match event {
        Event::ReadMarked { user, room, thread, through } => {
            let marked = Marked { user: *user, room: *room, thread: *thread };
            // It only moves forward, whatever was decided at the same time elsewhere.
            if kept.read(marked)?.is_none_or(|before| before < *through) {
                kept.set_read(marked, *through)?;
            }
        }
        // What was said before someone came is not news to them.
        Event::UserRegistered { user, .. } => begin(kept, *user, RoomId::LOBBY, None, *position)?,
        Event::RoomCreated { room, by, .. } => begin(kept, *by, *room, None, *position)?,
        Event::Joined { user } | Event::Invited { user, .. } => {
            begin(kept, *user, *room, None, *position)?;
        }
        _ => {
            let Some(message) = Annotation::about(event) else { return Ok(false) };
            if let Event::MessageSent { sender, .. } | Event::MessageBlanked { sender, .. } = event
            {
                reply(kept, message, *room, *position, sender)?;
            }
            let mut annotation = kept.annotation(message)?;
            annotation.fold(committed);
            kept.keep(message, annotation)?;
        }
    }
    Ok(true)
}

/// A message was sent to a thread: whoever sent it, and whoever the thread answers, take part.
fn reply<K: Keep>(
    kept: &mut K,
    root: Position,
    room: RoomId,
    position: Position,
    sender: &Sender,
) -> Result<(), K::Error> {
    kept.add_reply(root, position)?;
    if let Some(Sender::User(user)) = kept.sender(root)? {
        begin(kept, user, room, Some(root), root)?;
        kept.take_part(Marked { user, room, thread: Some(root) }, position)?;
    }
    if let Sender::User(user) = sender {
        begin(kept, *user, room, Some(root), position)?;
        kept.take_part(Marked { user: *user, room, thread: Some(root) }, position)?;
    }
    Ok(())
}

/// What comes after `position` is unread, unless it is known already what is.
fn begin<K: Keep>(
    kept: &mut K,
    user: UserId,
    room: RoomId,
    thread: Option<Position>,
    position: Position,
) -> Result<(), K::Error> {
    let marked = Marked { user, room, thread };
    match kept.read(marked)? {
        Some(_) => Ok(()),
        None => kept.set_read(marked, position),
    }
}
