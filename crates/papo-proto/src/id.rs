use std::fmt;

use serde::{Deserialize, Serialize};

/// Place in the log, and an event's id: strictly increasing over the whole log, gaps allowed,
/// never reused. Below 2^53, so that JSON holds it exactly.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Position(u64);

impl Position {
    /// Before every event.
    pub const START: Self = Self(0);

    /// The position numbered `number`.
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// Its number.
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A user of this server, whatever the name is today. Never reused; below 2^26.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UserId(u32);

impl UserId {
    /// The server itself, where whoever administers it on its own machine does something.
    pub const SERVER: Self = Self(0);
    /// One more than the largest id: two of them fit into the id of a direct room.
    pub const LIMIT: u32 = 1 << 26;

    /// The user numbered `number`.
    pub const fn new(number: u32) -> Self {
        Self(number)
    }

    /// Its number.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl fmt::Display for UserId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// One installation of a client, which has its own token. Never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DeviceId(u32);

impl DeviceId {
    /// The device numbered `number`.
    pub const fn new(number: u32) -> Self {
        Self(number)
    }

    /// Its number.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A webhook of this server. Never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct HookId(u32);

impl HookId {
    /// The webhook numbered `number`.
    pub const fn new(number: u32) -> Self {
        Self(number)
    }

    /// Its number.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl fmt::Display for HookId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An invitation to this server. Never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct InvitationId(u32);

impl InvitationId {
    /// The invitation numbered `number`.
    pub const fn new(number: u32) -> Self {
        Self(number)
    }

    /// Its number.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl fmt::Display for InvitationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A room, whatever its name is today. Below 2^53, so that JSON holds it exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RoomId(u64);

impl RoomId {
    /// Where names are claimed and rooms are created. No client reads it.
    pub const DIRECTORY: Self = Self(1);
    /// `#lobby`, where everyone is.
    pub const LOBBY: Self = Self(2);
    /// The first room that a person can create.
    pub const FIRST_CREATED: Self = Self(3);

    const DIRECT: u64 = 1 << 52;
    const PERSONAL: u64 = 1 << 51;

    /// The room numbered `number`.
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// Its number.
    pub const fn get(self) -> u64 {
        self.0
    }

    /// The direct room of two users, whichever is named first.
    pub fn direct(one: UserId, other: UserId) -> Self {
        let (low, high) = if one <= other { (one, other) } else { (other, one) };
        Self(Self::DIRECT | (u64::from(low.0) << 26) | u64::from(high.0))
    }

    /// Where that is kept which concerns one user alone, on all of the user's devices: what has been
    /// read. Nobody else is told of it, and nobody reads its history.
    pub const fn personal(user: UserId) -> Self {
        Self(Self::PERSONAL | user.0 as u64)
    }

    /// Whose personal room it is; `None` for any other room.
    pub fn personal_of(self) -> Option<UserId> {
        let user = UserId((self.0 & u64::from(UserId::LIMIT - 1)) as u32);
        (self == Self::personal(user)).then_some(user)
    }

    /// The two users of a direct room; `None` for any other room.
    pub fn direct_between(self) -> Option<(UserId, UserId)> {
        let mask = u64::from(UserId::LIMIT - 1);
        (self.0 & Self::DIRECT != 0)
            .then_some((UserId(((self.0 >> 26) & mask) as u32), UserId((self.0 & mask) as u32)))
    }
}

impl fmt::Display for RoomId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Milliseconds since 1970-01-01T00:00:00Z, by the server's clock.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Timestamp(u64);

impl Timestamp {
    /// The time `milliseconds` after the epoch.
    pub const fn from_millis(milliseconds: u64) -> Self {
        Self(milliseconds)
    }

    /// Milliseconds since the epoch.
    pub const fn as_millis(self) -> u64 {
        self.0
    }

    /// The time `seconds` later.
    pub const fn after_seconds(self, seconds: u64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000)))
    }

    /// The date and time in UTC after RFC 3339, to the millisecond: `2026-01-31T12:00:00.123Z`.
    pub fn to_rfc3339(self) -> String {
        let (days, milliseconds) = (self.0 / 86_400_000, self.0 % 86_400_000);
        let (year, month, day) = civil_from_days(days);
        let seconds = milliseconds / 1_000;
        format!(
            "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}.{:03}Z",
            seconds / 3_600,
            seconds / 60 % 60,
            seconds % 60,
            milliseconds % 1_000
        )
    }
}

/// Days since 1970-01-01 as a date of the Gregorian calendar, counted in eras of 400 years that
/// begin on 1 March.
fn civil_from_days(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (era * 400 + year_of_era + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_direct_room_is_the_same_from_both_sides() {
        let (ana, bob) = (UserId::new(7), UserId::new(UserId::LIMIT - 1));
        assert_eq!(RoomId::direct(ana, bob), RoomId::direct(bob, ana));
        assert_eq!(RoomId::direct(ana, bob).direct_between(), Some((ana, bob)));
        assert!(RoomId::direct(ana, bob).get() < 1 << 53);
        assert_eq!(RoomId::LOBBY.direct_between(), None);
    }

    #[test]
    fn a_personal_room_is_one_users_and_no_direct_room() {
        for user in [UserId::SERVER, UserId::new(7), UserId::new(UserId::LIMIT - 1)] {
            let room = RoomId::personal(user);
            assert_eq!(room.personal_of(), Some(user));
            assert_eq!(room.direct_between(), None);
            assert!(room.get() < 1 << 53);
            assert_eq!(RoomId::direct(user, UserId::new(1 << 25)).personal_of(), None);
        }
        assert_eq!(RoomId::LOBBY.personal_of(), None);
    }

    #[test]
    fn times_are_written_after_rfc_3339() {
        for (milliseconds, text) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (951_782_400_001, "2000-02-29T00:00:00.001Z"),
            (1_769_860_800_123, "2026-01-31T12:00:00.123Z"),
            (4_107_542_399_999, "2100-02-28T23:59:59.999Z"),
        ] {
            assert_eq!(Timestamp::from_millis(milliseconds).to_rfc3339(), text);
        }
    }
}
