use papo_proto::{Position, UserId};

/// Something that is wrong with a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// SQLite finds the file damaged.
    File {
        /// As SQLite puts it.
        detail: String,
    },
    /// Nothing can be read from one position to another.
    Unreadable {
        /// The first of them.
        first: Position,
        /// The last.
        last: Position,
    },
    /// An event's record is damaged.
    Record {
        /// Where.
        position: Position,
        /// How.
        detail: String,
    },
    /// An event is not after the one before it.
    Order {
        /// Where.
        position: Position,
    },
    /// An event has the nonce of an earlier one.
    Repeated {
        /// Where.
        position: Position,
    },
    /// An event is by a user whose name was lost.
    Stranger {
        /// Where.
        position: Position,
        /// Who.
        user: UserId,
    },
    /// Entries of the indexes do not agree with the events.
    Indexes {
        /// How many.
        entries: u64,
    },
    /// The event that gives the server its id was lost.
    NotFounded,
}

/// Everything that is wrong with a log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    list: Vec<Problem>,
    more: u64,
}

/// Problems that are told one by one.
const LIST_MAX: usize = 1_000;

impl Problems {
    /// The first of them.
    pub fn list(&self) -> &[Problem] {
        &self.list
    }

    /// How many there are beyond those on the list.
    pub fn more(&self) -> u64 {
        self.more
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn add(&mut self, problem: Problem) {
        if self.list.len() < LIST_MAX {
            self.list.push(problem);
        } else {
            self.more += 1;
        }
    }

    /// Adds a position to those that cannot be read, as one problem with the one before it.
    pub(super) fn add_unreadable(&mut self, position: Position) {
        match self.list.last_mut() {
            Some(Problem::Unreadable { last, .. }) if last.get() + 1 == position.get() => {
                *last = position;
            }
            _ => self.add(Problem::Unreadable { first: position, last: position }),
        }
    }
}
