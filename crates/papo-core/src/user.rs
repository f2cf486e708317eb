use std::collections::{BTreeMap, BTreeSet};

use papo_proto::{DeviceId, Name, RoomId, Timestamp};

use crate::{PasswordHash, TokenHash};

/// A user: a name that somebody claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// The name.
    pub name: Name,
    /// The devices that sign in as the user.
    pub devices: BTreeMap<DeviceId, Device>,
    /// What the password hashes to; none where there is no password.
    pub password: Option<PasswordHash>,
    /// Until when the user is kept out of the server.
    pub ban: Option<Until>,
    /// The rooms that the user is in, without `#lobby`, where everyone is.
    pub rooms: BTreeSet<RoomId>,
    /// Rooms that the user has left.
    pub left: BTreeSet<RoomId>,
}

/// One installation of a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// What its token hashes to.
    pub token_hash: TokenHash,
    /// What it calls itself.
    pub label: String,
    /// Since when it belongs to the user.
    pub since: Timestamp,
}

/// How long something holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// For good.
    Ever,
    /// Up to this moment.
    Time(Timestamp),
}

impl Until {
    /// For so many seconds from `now` on; for good where none are given.
    pub fn after(now: Timestamp, seconds: Option<u64>) -> Self {
        seconds.map_or(Self::Ever, |seconds| Self::Time(now.after_seconds(seconds)))
    }

    /// The moment; none for good.
    pub fn time(self) -> Option<Timestamp> {
        match self {
            Self::Ever => None,
            Self::Time(time) => Some(time),
        }
    }

    /// Whether it holds at `now`.
    pub fn holds(self, now: Timestamp) -> bool {
        self.time().is_none_or(|time| now < time)
    }
}

impl User {
    pub(crate) fn new(name: Name) -> Self {
        Self {
            name,
            devices: BTreeMap::new(),
            password: None,
            ban: None,
            rooms: BTreeSet::new(),
            left: BTreeSet::new(),
        }
    }
}
