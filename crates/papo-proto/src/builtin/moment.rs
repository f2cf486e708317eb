use crate::{Item, Timestamp};

/// Seconds since 1970 (RFC 8949 §3.4.2).
const TAG_EPOCH: u64 = 1;

/// A date, or a date and time, as it was sent.
#[derive(Clone, Debug, PartialEq)]
pub enum Moment {
    /// As RFC 3339 writes it, if the sender kept to that: `2026-01-31T12:00:00Z` or `2026-01-31`.
    Text(String),
    /// Seconds since 1970, in UTC.
    Epoch(f64),
}

impl Moment {
    /// Reads a text, with a tag or without, or a number of seconds.
    pub fn read(item: &Item) -> Option<Self> {
        match item {
            Item::Tag(TAG_EPOCH, seconds) => seconds.as_number().map(Self::Epoch),
            item => match item.untagged() {
                Item::Text(text) => Some(Self::Text(text.clone())),
                item => item.as_number().map(Self::Epoch),
            },
        }
    }

    /// As RFC 3339 writes it, where it can be.
    pub fn line(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Epoch(seconds) => epoch(*seconds),
        }
    }
}

/// Years that RFC 3339 has no digits for end here.
const EPOCH_MAX: f64 = 253_402_300_800.0;

/// Seconds since 1970 as a date and time in UTC, to the second.
fn epoch(seconds: f64) -> String {
    if !(0.0..EPOCH_MAX).contains(&seconds) {
        return seconds.to_string();
    }
    let time = Timestamp::from_millis(1_000 * seconds as u64).to_rfc3339();
    time.replace(".000Z", "Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_a_date_and_a_time() {
        for (seconds, expected) in [
            (0.0, "1970-01-01T00:00:00Z"),
            (951_782_400.5, "2000-02-29T00:00:00Z"),
            (1_769_860_800.0, "2026-01-31T12:00:00Z"),
            (4_107_542_399.0, "2100-02-28T23:59:59Z"),
            (253_402_300_799.0, "9999-12-31T23:59:59Z"),
            (-1.0, "-1"),
        ] {
            assert_eq!(Moment::Epoch(seconds).line(), expected);
        }
    }
}
