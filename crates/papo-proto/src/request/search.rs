use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{Position, RoomRef};

/// Looks for messages that the user may read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// What to look for; see [`Query`](crate::query::Query).
    pub query: String,
    /// Only in this room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomRef>,
    /// Which come first.
    #[serde(default, skip_serializing_if = "SearchOrder::is_newest")]
    pub order: SearchOrder,
    /// Goes on after a page: its `next`. See [`SearchCursor`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// How many at most; see [`limits`](crate::limits).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// How many minutes the clocks of whoever asks are ahead of UTC, for dates.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub utc_offset: i32,
}

/// Which of the messages that were found come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SearchOrder {
    /// The newest.
    #[default]
    Newest,
    /// Those that fit best, among the newest
    /// [`SEARCH_RANKED_MAX`](crate::limits::SEARCH_RANKED_MAX).
    Best,
}

impl SearchOrder {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
    fn is_newest(&self) -> bool {
        *self == Self::Newest
    }
}

/// Where the next page of what was found begins. Clients give it back as they got it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchCursor {
    /// Only messages before this position.
    pub below: Position,
    /// How many of the best were shown before.
    pub skip: u32,
    /// Whether words are looked for within words.
    pub is_loose: bool,
}

impl fmt::Display for SearchCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { below, skip, is_loose } = self;
        write!(f, "{below}.{skip}.{}", u8::from(*is_loose))
    }
}

/// The text is no [`SearchCursor`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not where a page of what was found ended")]
pub struct SearchCursorError;

impl FromStr for SearchCursor {
    type Err = SearchCursorError;

    fn from_str(text: &str) -> Result<Self, SearchCursorError> {
        let mut numbers = text.split('.').map(|number| number.parse::<u64>().ok());
        let mut next = || numbers.next().flatten().ok_or(SearchCursorError);
        let (below, skip, is_loose) = (next()?, next()?, next()?);
        let skip = u32::try_from(skip).map_err(|_| SearchCursorError)?;
        if is_loose > 1 || numbers.next().is_some() {
            return Err(SearchCursorError);
        }
        Ok(Self { below: Position::new(below), skip, is_loose: is_loose == 1 })
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(number: &i32) -> bool {
    *number == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_as_it_was_written() {
        let cursor = SearchCursor { below: Position::new(1 << 50), skip: 40, is_loose: true };
        assert_eq!(cursor.to_string().parse(), Ok(cursor));
        for text in ["", "1", "1.2", "1.2.3", "1.2.1.0", "-1.0.0", "x.0.0", "1.5000000000.0"] {
            assert_eq!(text.parse::<SearchCursor>(), Err(SearchCursorError), "{text}");
        }
    }
}
