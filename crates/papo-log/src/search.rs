//! Finding messages by what is in them.
//!
//! [`Search`] is what the rest of the program knows. Over SQLite an [index](index) follows the log
//! in a file of its own; in memory every message is looked at. What fits is decided in one place for
//! both ([`wanted`]), on the message itself as the log holds it: an index only says where to look,
//! so that it can show nothing that was deleted, changed, or is not for who asks.

mod best;
mod document;
pub(crate) mod index;
mod page;
mod scan;
mod wanted;
mod words;

use papo_core::{Committed, Readable, Sender};
use papo_proto::{
    Highlight, Position, SearchCursor, SearchOrder, Timestamp,
    query::{Has, Term},
};

use crate::ReadError;

pub(crate) use index::SearchIndex;
pub(crate) use scan::scan;

/// Finds messages. Searching never waits for a write, nor a write for searching.
pub trait Search: Send + Sync + 'static {
    /// The messages that `query` asks for.
    fn search(
        &self,
        query: SearchQuery,
    ) -> impl Future<Output = Result<SearchPage, SearchError>> + Send;
}

/// What to look for, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchQuery {
    /// What is to be in the messages, or not.
    pub terms: Vec<Term>,
    /// Only of one of these; of anyone where there are none.
    pub from: Vec<Sender>,
    /// Of none of these.
    pub not_from: Vec<Sender>,
    /// Only with an object of one of these types, in lower case.
    pub types: Vec<String>,
    /// With no object of these types.
    pub not_types: Vec<String>,
    /// Only with all of these.
    pub has: Vec<Has>,
    /// With none of these.
    pub has_not: Vec<Has>,
    /// Only from this time on.
    pub since: Option<Timestamp>,
    /// Only before this time.
    pub until: Option<Timestamp>,
    /// The rooms: no other message is found.
    pub rooms: Vec<Readable>,
    /// Whether those are rooms that were named, few of all that may be read.
    pub is_narrow: bool,
    /// Which come first.
    pub order: SearchOrder,
    /// Only messages up to this position: what came after it nobody may see yet.
    pub newest: Position,
    /// Goes on after a page.
    pub cursor: Option<SearchCursor>,
    /// How many at most.
    pub hits_max: usize,
    /// How many bytes of text at most; one message is found whatever its size.
    pub text_bytes_max: usize,
}

/// A page of what was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchPage {
    /// The messages, in the order that was asked for.
    pub hits: Vec<SearchHit>,
    /// Where the next page begins; none after the last.
    pub next: Option<SearchCursor>,
    /// Whether words were looked for within words, because they were found nowhere as they are.
    pub is_loose: bool,
    /// Among how many of the newest messages the best were looked for, where there are more.
    pub ranked: Option<usize>,
    /// Whether what was stored last may be missing.
    pub is_behind: bool,
}

/// A message that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchHit {
    /// The message.
    pub message: Committed,
    /// Where in it is what was looked for.
    pub highlights: Vec<Highlight>,
}

/// Why nothing can be found.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// As many searches wait as may.
    #[error("too many searches wait")]
    Busy,
    /// It took too long.
    #[error("the search took too long")]
    TooSlow,
    /// There is no index: the log was opened without.
    #[error("the log has no index")]
    NoIndex,
    /// The index or the log cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
}

impl From<rusqlite::Error> for SearchError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::OperationInterrupted) => Self::TooSlow,
            _ => Self::Read(error.into()),
        }
    }
}

impl SearchQuery {
    /// The position before which messages are looked at.
    fn below(&self) -> Position {
        let newest = Position::new(self.newest.get().saturating_add(1));
        self.cursor.map_or(newest, |cursor| cursor.below.min(newest))
    }

    /// Whether words are looked for within words from the beginning.
    fn is_loose(&self) -> bool {
        self.cursor.is_some_and(|cursor| cursor.is_loose)
    }
}
