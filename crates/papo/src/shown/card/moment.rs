//! Dates and times where the reader is.

use jiff::{Timestamp, Zoned, civil::Date};
use papo_proto::builtin::Moment;

use super::line;
use crate::shown::zone;

/// What a moment is, once it is understood.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Resolved {
    /// A whole day, wherever one is.
    Day(Date),
    /// An instant.
    Instant(Timestamp),
}

/// What `moment` means; none where it is not as RFC 3339 writes it.
pub(crate) fn resolve(moment: &Moment) -> Option<Resolved> {
    match moment {
        Moment::Epoch(seconds) => {
            let seconds = jiff::SignedDuration::try_from_secs_f64(*seconds).ok()?;
            Timestamp::from_duration(seconds).ok().map(Resolved::Instant)
        }
        Moment::Text(text) => match text.parse() {
            Ok(instant) => Some(Resolved::Instant(instant)),
            // A date alone: with more behind it, a part of it would be lost.
            Err(_) if text.len() == 10 => text.parse().ok().map(Resolved::Day),
            Err(_) => None,
        },
    }
}

/// `2026-01-31 12:34` here, or the day; as it is written, where it cannot be understood.
pub(super) fn show(moment: &Moment) -> String {
    match (resolve(moment), moment) {
        (Some(Resolved::Day(day)), _) => day.to_string(),
        (Some(Resolved::Instant(instant)), _) => {
            here(instant).strftime("%Y-%m-%d %H:%M").to_string()
        }
        (None, Moment::Text(text)) => line(text),
        (None, Moment::Epoch(seconds)) => super::scalar::float(*seconds),
    }
}

/// An instant where the reader is.
pub(super) fn here(instant: Timestamp) -> Zoned {
    instant.to_zoned(zone())
}
