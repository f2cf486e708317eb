//! Which of the newest events are in which room: those that the index on the disk may lack.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use papo_proto::{Position, RoomId};

/// The newest events by room. The writer fills it; whoever reads asks it first and the disk then,
/// so that what goes from here to there meanwhile is found in one of them.
#[derive(Clone, Default)]
pub(super) struct RecentRooms {
    ages: Arc<Mutex<Ages>>,
}

/// The positions of a room's events rise, and those in `newer` are after those in `older`.
#[derive(Default)]
struct Ages {
    older: HashMap<RoomId, Vec<Position>>,
    newer: HashMap<RoomId, Vec<Position>>,
}

impl RecentRooms {
    /// Adds events that were stored.
    pub(super) fn extend(&self, events: &[(RoomId, Position)]) {
        self.lock().extend(events);
    }

    /// Has these events and no others.
    pub(super) fn replace(&self, events: &[(RoomId, Position)]) {
        let mut ages = self.lock();
        *ages = Ages::default();
        ages.extend(events);
    }

    /// What was newer is older from now on.
    pub(super) fn age(&self) {
        let mut ages = self.lock();
        ages.older = std::mem::take(&mut ages.newer);
    }

    /// Forgets what is older: it is on the disk.
    pub(super) fn forget_older(&self) {
        self.lock().older.clear();
    }

    /// The newest event in a room up to a position.
    pub(super) fn head(&self, room: RoomId, through: Position) -> Option<Position> {
        let is_up_to = |position: &Position| *position <= through;
        let ages = self.lock();
        ages.of(room)
            .rev()
            .find_map(|of_age| of_age[..of_age.partition_point(is_up_to)].last().copied())
    }

    /// The oldest events in a room after a position and up to another, oldest first.
    pub(super) fn oldest(
        &self,
        room: RoomId,
        after: Position,
        through: Position,
        count: usize,
    ) -> Vec<Position> {
        let ages = self.lock();
        let wanted = ages.of(room).flat_map(|of_age| {
            let begin = of_age.partition_point(|position| *position <= after);
            of_age[begin..].iter().copied()
        });
        wanted.take_while(|position| *position <= through).take(count).collect()
    }

    /// The newest events in a room before a position, newest first.
    pub(super) fn newest(&self, room: RoomId, before: Position, count: usize) -> Vec<Position> {
        let ages = self.lock();
        let wanted = ages.of(room).rev().flat_map(|of_age| {
            let end = of_age.partition_point(|position| *position < before);
            of_age[..end].iter().rev().copied()
        });
        wanted.take(count).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Ages> {
        // Nothing that holds the lock can panic half-way through a change.
        self.ages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ages {
    fn extend(&mut self, events: &[(RoomId, Position)]) {
        for (room, position) in events {
            self.newer.entry(*room).or_default().push(*position);
        }
    }

    fn of(&self, room: RoomId) -> impl DoubleEndedIterator<Item = &[Position]> {
        [&self.older, &self.newer]
            .into_iter()
            .filter_map(move |age| age.get(&room).map(|it| &it[..]))
    }
}
