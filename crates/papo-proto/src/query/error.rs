use super::filter::{FILTERS, HAS};
use crate::{
    ErrorCode,
    limits::{SEARCH_PARTS_MAX, SEARCH_PREFIX_CHARS_MIN, SEARCH_QUERY_BYTES_MAX},
};

/// Why a query cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// Nothing is asked for: there is nothing, or only what is not to be there.
    #[error("nothing to look for")]
    Empty,
    /// It has too many parts, or bytes.
    #[error("more than {SEARCH_PARTS_MAX} words and filters, or {SEARCH_QUERY_BYTES_MAX} bytes")]
    TooLong,
    /// A prefix has too few characters.
    #[error("a prefix has at least {SEARCH_PREFIX_CHARS_MIN} characters")]
    PrefixTooShort,
    /// There is no such filter.
    #[error("no filter is called {name:?}; there are {FILTERS:?}")]
    UnknownFilter {
        /// What was written before the colon.
        name: String,
    },
    /// A filter cannot have this value.
    #[error("{filter}: cannot be {value:?}; dates are 2026-11-24, 7d, 2h, and has: is of {HAS:?}")]
    InvalidValue {
        /// Which.
        filter: &'static str,
        /// What was written after the colon.
        value: String,
    },
}

impl QueryError {
    /// The code by which a client is told.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Empty => ErrorCode::QueryEmpty,
            Self::TooLong => ErrorCode::QueryTooLong,
            Self::PrefixTooShort => ErrorCode::PrefixTooShort,
            Self::UnknownFilter { .. } => ErrorCode::FilterUnknown,
            Self::InvalidValue { .. } => ErrorCode::FilterInvalid,
        }
    }
}
