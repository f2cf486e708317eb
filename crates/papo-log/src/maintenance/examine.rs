use std::collections::BTreeSet;

use papo_core::{Committed, Event};
use papo_proto::{Position, RoomId, UserId};

use crate::{RecordError, sqlite::entry::Entry};

/// Looks at entries in their order, each in the light of those before it.
#[derive(Default)]
pub(super) struct Examiner {
    last: Position,
    users: BTreeSet<UserId>,
    rooms: BTreeSet<RoomId>,
    is_founded: bool,
}

/// What is wrong with an entry.
#[derive(Debug)]
pub(super) enum Fault {
    /// Its record does not say what happened.
    Record(RecordError),
    /// It is not after the one before it.
    Order,
    /// It is about a user of whom nothing is known.
    Stranger(UserId),
}

impl Examiner {
    /// The event of an entry that is in order.
    pub(super) fn examine(&mut self, entry: &Entry) -> Result<Committed, Fault> {
        if entry.position <= self.last {
            return Err(Fault::Order);
        }
        let committed = entry.committed().map_err(Fault::Record)?;
        self.last = entry.position;
        match &committed.event {
            Event::ServerFounded { .. } => self.is_founded = true,
            Event::UserRegistered { user, .. } => self.meet(*user),
            Event::RoomCreated { room, .. } => _ = self.rooms.insert(*room),
            _ => {}
        }
        match self.stranger(&committed.event) {
            Some(user) => Err(Fault::Stranger(user)),
            None => Ok(committed),
        }
    }

    /// A user whom an event names and of whom nothing is known.
    pub(super) fn stranger(&self, event: &Event) -> Option<UserId> {
        event.users().into_iter().find(|user| !self.users.contains(user))
    }

    /// A user is known from here on.
    pub(super) fn meet(&mut self, user: UserId) {
        self.users.insert(user);
    }

    pub(super) fn users(&self) -> usize {
        self.users.len()
    }

    pub(super) fn rooms(&self) -> usize {
        self.rooms.len()
    }

    pub(super) fn is_founded(&self) -> bool {
        self.is_founded
    }
}
