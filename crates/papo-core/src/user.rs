use std::collections::{BTreeMap, BTreeSet};

use papo_proto::{DeviceId, Name, RoomId, Timestamp};

use crate::{Grant, PasswordHash, TokenHash};

/// A user: a name that somebody claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// The name.
    pub name: Name,
    /// The devices that sign in as the user, and the tokens for programs.
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
    /// What it is good for, where it is a token for programs.
    pub grant: Option<Grant>,
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
    /// The installations of clients that sign in as the user.
    pub fn clients(&self) -> impl Iterator<Item = (DeviceId, &Device)> {
        let devices = self.devices.iter().map(|(id, device)| (*id, device));
        devices.filter(|(_, device)| device.grant.is_none())
    }

    /// The tokens for programs that hold at `now`.
    pub fn tokens(&self, now: Timestamp) -> impl Iterator<Item = (DeviceId, &Device, Grant)> {
        let tokens =
            self.devices.iter().filter_map(|(id, device)| Some((*id, device, device.grant?)));
        tokens.filter(move |(_, _, grant)| grant.holds(now))
    }

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
