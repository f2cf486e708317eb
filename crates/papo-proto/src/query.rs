//! What people write to find messages, read into a [`Query`].
//!
//! `boat "fish soup" harb* -rain from:ana in:#ops has:link after:7d` asks for messages with the word
//! *boat*, the phrase *fish soup*, a word that begins with *harb*, and not *rain*; sent by ana, in
//! `#ops`, with a link in them, in the last seven days.

mod day;
mod error;
mod filter;
mod term;

use crate::{
    Timestamp,
    limits::{SEARCH_PARTS_MAX, SEARCH_QUERY_BYTES_MAX},
};

pub use day::Asked;
pub use error::QueryError;
pub use filter::{FILTERS, Filter, HAS, Has};
pub use term::{Manner, Term};

/// What to look for. All of it must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What is to be in the message, or not.
    pub terms: Vec<Term>,
    /// What the message is to be. Of those that are of one kind and not excluded, one must hold.
    pub filters: Vec<Sifted>,
    /// Only messages from this time on.
    pub from: Option<Timestamp>,
    /// Only messages before this time.
    pub before: Option<Timestamp>,
}

/// A filter that is to hold, or not to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sifted {
    /// What is filtered by.
    pub filter: Filter,
    /// Whether it is not to hold: `-from:ana`.
    pub is_excluded: bool,
}

impl Query {
    /// Reads what was written at a time and place, by which dates are understood.
    pub fn parse(text: &str, asked: Asked) -> Result<Self, QueryError> {
        if text.len() > SEARCH_QUERY_BYTES_MAX {
            return Err(QueryError::TooLong);
        }
        let mut query = Self::default();
        for (count, part) in parts(text).into_iter().enumerate() {
            if count == SEARCH_PARTS_MAX {
                return Err(QueryError::TooLong);
            }
            query.take(&part, asked)?;
        }
        let asks_for_something = query.terms.iter().any(|term| !term.is_excluded)
            || query.filters.iter().any(|sifted| !sifted.is_excluded)
            || query.from.is_some()
            || query.before.is_some();
        if asks_for_something { Ok(query) } else { Err(QueryError::Empty) }
    }

    fn take(&mut self, part: &Part, asked: Asked) -> Result<(), QueryError> {
        let Some(key) = &part.key else {
            self.terms.extend(Term::read(part)?);
            return Ok(());
        };
        let key = key.to_ascii_lowercase();
        let Some(name) = FILTERS.iter().copied().find(|name| *name == key) else {
            return Err(QueryError::UnknownFilter { name: key });
        };
        let invalid = || QueryError::InvalidValue { filter: name, value: part.text.clone() };
        let value = part.text.trim();
        match name {
            "before" | "after" | "on" if part.is_excluded => return Err(invalid()),
            "before" => {
                let before = asked.span(value).ok_or_else(invalid)?.start;
                self.before = Some(self.before.map_or(before, |other| other.min(before)));
            }
            "after" => {
                let from = asked.span(value).ok_or_else(invalid)?.start;
                self.from = Some(self.from.map_or(from, |other| other.max(from)));
            }
            "on" => {
                let day = asked.span(value).ok_or_else(invalid)?;
                self.from = Some(self.from.map_or(day.start, |other| other.max(day.start)));
                self.before = Some(self.before.map_or(day.end, |other| other.min(day.end)));
            }
            _ => {
                let filter = Filter::read(name, value).ok_or_else(invalid)?;
                self.filters.push(Sifted { filter, is_excluded: part.is_excluded });
            }
        }
        Ok(())
    }
}

/// A piece of a query between white space, in which what is quoted may have some.
struct Part {
    is_excluded: bool,
    /// What stands before a colon, if that reads like the name of a filter.
    key: Option<String>,
    text: String,
    is_quoted: bool,
}

/// Takes a query apart. Nothing is wrong here: a quote that is not closed goes to the end.
fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let begin = rest;
        let is_excluded = rest.starts_with('-') && !rest[1..].starts_with(char::is_whitespace);
        rest = if is_excluded { &rest[1..] } else { rest };
        let key = key(rest);
        if let Some(key) = key {
            rest = &rest[key.len() + 1..];
        }
        let is_quoted = rest.starts_with(is_quote);
        let piece = if is_quoted {
            let inner = after_first(rest);
            let end = inner.find(is_quote).unwrap_or(inner.len());
            rest = after_first(&inner[end..]);
            &inner[..end]
        } else {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let piece = &rest[..end];
            rest = &rest[end..];
            piece
        };
        parts.push(Part {
            is_excluded,
            key: key.map(str::to_owned),
            text: piece.to_owned(),
            is_quoted,
        });
        rest = rest.trim_start();
        debug_assert!(rest.len() < begin.len(), "each part takes something");
    }
    parts
}

/// What reads like the name of a filter and has a value: not `https://…`, `std::vec` or `10:30`.
fn key(text: &str) -> Option<&str> {
    let (key, value) = text.split_once(':')?;
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphabetic());
    let has_value = !value.is_empty() && !value.starts_with(char::is_whitespace);
    (is_key && has_value && !value.starts_with([':', '/'])).then_some(key)
}

/// Quotes as keyboards write them, and as some change them to.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}')
}

fn after_first(text: &str) -> &str {
    let mut chars = text.chars();
    chars.next();
    chars.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-24T12:00:00Z, three hours west of Greenwich.
    const ASKED: Asked =
        Asked { now: Timestamp::from_millis(1_795_521_600_000), utc_offset_minutes: -180 };

    fn parse(text: &str) -> Result<Query, QueryError> {
        Query::parse(text, ASKED)
    }

    /// The terms as they were understood, in one line.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let query = parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let terms = query.terms.iter().map(ToString::to_string);
        let filters = query.filters.iter().map(|sifted| {
            let minus = if sifted.is_excluded { "-" } else { "" };
            format!("{minus}{}", sifted.filter)
        });
        let from = query.from.map(|time| format!("from {}", time.to_rfc3339()));
        let before = query.before.map(|time| format!("before {}", time.to_rfc3339()));
        let said: Vec<_> = terms.chain(filters).chain(from).chain(before).collect();
        assert_eq!(said.join(" | "), expected, "{text}");
    }

    #[test]
    fn words_phrases_prefixes_and_what_is_not_to_be_there() {
        check("boat", "boat");
        check("  Boat   soup ", "Boat | soup");
        check("\"fish soup\" -rain", "\"fish soup\" | -rain");
        check("-\"fish soup\" boat", "-\"fish soup\" | boat");
        check("harb*", "harb*");
        check("*arb", "*arb*");
        check("*arb*", "*arb*");
        check("会议 東京*", "会议 | 東京*");
        check("“olá mundo”", "\"olá mundo\"");
        check("\"not closed", "\"not closed\"");
        check("a - b", "a | - | b");
        check(
            "c++ 10:30 https://example.com/x std::vec",
            "c++ | 10:30 | https://example.com/x | std::vec",
        );
    }

    #[test]
    fn filters_say_what_a_message_is() {
        check("x from:ana", "x | from:ana");
        check("x from:@ana -from:João", "x | from:ana | -from:João");
        check("in:#ops in:Ops in:@bia", "in:#ops | in:#ops | in:@bia");
        check("type:sensor.reading", "type:sensor.reading");
        check("HAS:file has:objects -has:link", "has:file | has:object | -has:link");
        check("from:\"ana\" x", "x | from:ana");
    }

    #[test]
    fn dates_are_those_of_whoever_asks() {
        check("before:2026-11-24", "before 2026-11-24T03:00:00.000Z");
        check("after:2026-11-24", "from 2026-11-24T03:00:00.000Z");
        check("on:2026-02", "from 2026-02-01T03:00:00.000Z | before 2026-03-01T03:00:00.000Z");
        check("after:2025", "from 2025-01-01T03:00:00.000Z");
        check("after:2026-11-24T09:30", "from 2026-11-24T12:30:00.000Z");
        check("after:7d", "from 2026-11-17T12:00:00.000Z");
        check("before:2h", "before 2026-11-24T10:00:00.000Z");
        check("after:yesterday", "from 2026-11-23T03:00:00.000Z");
        check("on:hoje", "from 2026-11-24T03:00:00.000Z | before 2026-11-25T03:00:00.000Z");
    }

    #[test]
    fn what_cannot_be_understood_is_said() {
        let error = |text: &str| parse(text).unwrap_err();
        assert_eq!(error("form:ana"), QueryError::UnknownFilter { name: "form".to_owned() });
        for (text, filter) in [
            ("before:tomorrowish", "before"),
            ("on:2026-02-30", "on"),
            ("after:2026-13-01", "after"),
            ("has:cake", "has"),
            ("from:#ops", "from"),
            ("in:@", "in"),
            ("-before:2026-01-01", "before"),
        ] {
            assert!(
                matches!(error(text), QueryError::InvalidValue { filter: named, .. } if named == filter),
                "{text}"
            );
        }
        assert_eq!(error("a*"), QueryError::PrefixTooShort);
        assert_eq!(error(""), QueryError::Empty);
        assert_eq!(error("   "), QueryError::Empty);
        assert_eq!(error("-rain"), QueryError::Empty);
        assert_eq!(error("\"\""), QueryError::Empty);
        assert_eq!(error(&"x ".repeat(SEARCH_PARTS_MAX + 1)), QueryError::TooLong);
        assert_eq!(error(&"x".repeat(SEARCH_QUERY_BYTES_MAX + 1)), QueryError::TooLong);
    }
}
