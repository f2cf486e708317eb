//! Asks the index where to look, and looks there.

use std::time::Instant;

use papo_proto::{Position, RoomId, SearchOrder, Timestamp};
use rusqlite::{Connection, Error, OptionalExtension};

use super::{
    super::{SearchError, SearchPage, SearchQuery, best::weight, page::Gathering, wanted::Wanted},
    expression::{self, Expression},
    store::HOUR_MILLIS,
};
use crate::{ReadError, sqlite::query::Events};

/// Messages with a word that are counted; one that more have says nothing.
const COUNTED_MAX: u64 = 10_000;

/// An index and its log, to be read.
pub(super) struct Finder<'c> {
    pub(super) index: &'c Connection,
    pub(super) log: &'c Connection,
    /// When looking ends, with what was found by then.
    pub(super) deadline: Instant,
}

impl Finder<'_> {
    /// The page that `query` asks for.
    pub(super) fn find(&self, query: &SearchQuery) -> Result<SearchPage, SearchError> {
        let wanted = Wanted::new(query, query.is_loose());
        let (found, stopped) = self.gather(&wanted)?;
        let is_nowhere = found.is_empty() && stopped.is_none() && query.cursor.is_none();
        if is_nowhere && wanted.can_be_looser() {
            let (looser, stopped) = self.gather(&Wanted::new(query, true))?;
            if !looser.is_empty() || stopped.is_some() {
                return Ok(looser.page(&[], stopped));
            }
        }
        // What took its time to be found is better ordered by less than not shown.
        let weights = match self.weights(&wanted) {
            Err(SearchError::TooSlow) => Vec::new(),
            weights => weights?,
        };
        Ok(found.page(&weights, stopped))
    }

    /// What fits, and where looking ended if it was before all was looked at.
    fn gather<'q>(
        &self,
        wanted: &Wanted<'q>,
    ) -> Result<(Gathering<'q>, Option<Position>), SearchError> {
        let mut found = Gathering::new(wanted);
        let (from, below) = self.bounds(wanted.query)?;
        let mut events = Events::of(self.log);
        let (sql, expression) = match Expression::of(wanted) {
            Expression::Words(words) => (IN_WORDS, words),
            Expression::Pieces(pieces) => (IN_PIECES, pieces),
            Expression::Everything => (EVERYWHERE, String::new()),
        };
        let mut statement = self.index.prepare_cached(sql)?;
        let mut rows = statement.query((expression, sql_position(from), sql_position(below)))?;
        let mut last = None;
        loop {
            let row = match rows.next() {
                Ok(Some(row)) => row,
                Ok(None) => return Ok((found, None)),
                Err(error) => match (SearchError::from(error), last) {
                    (SearchError::TooSlow, Some(last)) => return Ok((found, Some(last))),
                    (error, _) => return Err(error),
                },
            };
            let (position, room) = (Position::new(row.get(0)?), RoomId::new(row.get(1)?));
            if wanted.may_read(room, position) {
                let event = match events.at(position) {
                    Ok(event) => Some(event),
                    // A log that was repaired may lack it: one message is no reason to find none.
                    Err(ReadError::Sqlite(Error::QueryReturnedNoRows)) => None,
                    Err(ReadError::Record { position, source }) => {
                        tracing::warn!(%position, error = %source, "a message cannot be searched");
                        None
                    }
                    Err(error) => return Err(error.into()),
                };
                if let Some(event) = event
                    && let Some(fit) = wanted.fit(&event)
                    && !found.take(event, fit)
                {
                    return Ok((found, None));
                }
            }
            last = Some(position);
            if Instant::now() >= self.deadline {
                return Ok((found, last));
            }
        }
    }

    /// The positions between which messages of the time are that is asked for.
    fn bounds(&self, query: &SearchQuery) -> Result<(Position, Position), Error> {
        let hour = |time: Timestamp| time.as_millis() / HOUR_MILLIS;
        let mut from = Position::START;
        let mut below = query.below();
        if let Some(since) = query.since {
            let first: Option<u64> = self
                .index
                .prepare_cached("SELECT min(first) FROM hour WHERE hour >= ?1")?
                .query_row([hour(since)], |row| row.get(0))?;
            from = first.map_or(below, Position::new);
        }
        if let Some(until) = query.until {
            let last: Option<u64> = self
                .index
                .prepare_cached("SELECT max(last) FROM hour WHERE hour <= ?1")?
                .query_row([sql_number(hour(until))], |row| row.get(0))?;
            below = below.min(Position::new(last.map_or(0, |last| last + 1)));
        }
        Ok((from, below))
    }

    /// How much each term says that is to be there, where that makes a difference.
    fn weights(&self, wanted: &Wanted<'_>) -> Result<Vec<f64>, SearchError> {
        let terms: Vec<_> = wanted.terms.iter().filter(|sought| !sought.is_excluded).collect();
        if wanted.query.order != SearchOrder::Best || terms.len() < 2 {
            return Ok(Vec::new());
        }
        let messages = self
            .index
            .prepare_cached("SELECT max(position) FROM message")?
            .query_row([], |row| row.get::<_, Option<u64>>(0))
            .optional()?
            .flatten();
        let mut weights = Vec::new();
        for sought in terms {
            let count = match expression::term(sought) {
                Some(term) => self
                    .index
                    .prepare_cached(COUNT)?
                    .query_row((term, COUNTED_MAX), |row| row.get(0))?,
                None => 0,
            };
            weights.push(weight(messages.unwrap_or_default(), count));
        }
        Ok(weights)
    }
}

const IN_WORDS: &str = "SELECT words.rowid, room.room FROM words \
    CROSS JOIN message ON message.position = words.rowid CROSS JOIN room ON room.id = message.room \
    WHERE words MATCH ?1 AND words.rowid >= ?2 AND words.rowid < ?3 ORDER BY words.rowid DESC";
const IN_PIECES: &str = "SELECT pieces.rowid, room.room FROM pieces \
    CROSS JOIN message ON message.position = pieces.rowid CROSS JOIN room ON room.id = message.room \
    WHERE pieces MATCH ?1 AND pieces.rowid >= ?2 AND pieces.rowid < ?3 ORDER BY pieces.rowid DESC";
const EVERYWHERE: &str = "SELECT message.position, room.room FROM message \
    CROSS JOIN room ON room.id = message.room \
    WHERE ?1 = '' AND position >= ?2 AND position < ?3 ORDER BY position DESC";
const COUNT: &str = "SELECT count(*) FROM (SELECT rowid FROM words WHERE words MATCH ?1 LIMIT ?2)";

/// A position that a request may have named, as SQLite's integers can hold it.
pub(super) fn sql_position(position: Position) -> u64 {
    sql_number(position.get())
}

fn sql_number(number: u64) -> u64 {
    number.min(i64::MAX as u64)
}
