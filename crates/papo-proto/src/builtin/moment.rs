use crate::Item;

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
}
