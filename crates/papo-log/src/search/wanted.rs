//! What is looked for, made ready to be held against one message after the other.

use std::collections::HashMap;

use papo_core::Committed;
use papo_proto::{
    Highlight, Position, RoomId,
    limits::SEARCH_HIGHLIGHTS_MAX,
    query::{Manner, Term},
};

use super::{
    SearchQuery,
    document::{Document, Part},
    words::{self, Unit, fold, places, units},
};

/// A [`SearchQuery`], made ready.
pub(super) struct Wanted<'q> {
    pub(super) query: &'q SearchQuery,
    pub(super) terms: Vec<Sought>,
    /// Up to where each room may be read.
    rooms: HashMap<RoomId, Option<Position>>,
    /// Whether words are also found within words.
    pub(super) is_loose: bool,
}

/// A term, made ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sought {
    pub(super) needle: Needle,
    pub(super) is_excluded: bool,
}

/// What is to be found of a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Needle {
    /// Words that follow each other; of the last one perhaps the beginning alone.
    Words { units: Vec<Unit>, is_prefix: bool },
    /// Folded characters, wherever they are.
    Part(String),
}

/// How a message fits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fit {
    pub(super) highlights: Vec<Highlight>,
    /// How often each term that is not excluded is there.
    pub(super) counts: Vec<u32>,
    /// How many words the message has.
    pub(super) length: u32,
    /// Characters of the shortest stretch of one text that has all the terms, where one has.
    pub(super) stretch: Option<u32>,
}

impl<'q> Wanted<'q> {
    pub(super) fn new(query: &'q SearchQuery, is_loose: bool) -> Self {
        let terms = query.terms.iter().map(|term| Sought::new(term, is_loose)).collect();
        let rooms = query.rooms.iter().map(|readable| (readable.room, readable.until)).collect();
        Self { query, terms, rooms, is_loose }
    }

    /// Whether it makes a difference to look for words within words.
    pub(super) fn can_be_looser(&self) -> bool {
        !self.is_loose && Self::new(self.query, true).terms != self.terms
    }

    /// Whether what happened at a position of a room may be read.
    pub(super) fn may_read(&self, room: RoomId, position: Position) -> bool {
        let until = self.rooms.get(&room);
        until.is_some_and(|until| until.is_none_or(|until| position <= until))
    }

    /// How a message fits; none if it does not, or may not be read.
    pub(super) fn fit(&self, committed: &Committed) -> Option<Fit> {
        let query = self.query;
        let is_then = query.since.is_none_or(|since| committed.at >= since)
            && query.until.is_none_or(|until| committed.at < until);
        if !is_then || !self.may_read(committed.room, committed.position) {
            return None;
        }
        let document = Document::of(&committed.event)?;
        let is_typed = |wanted: &String| document.types.contains(wanted);
        let is_so = (query.from.is_empty() || query.from.contains(&document.sender))
            && !query.not_from.contains(&document.sender)
            && (query.types.is_empty() || query.types.iter().any(is_typed))
            && !query.not_types.iter().any(is_typed)
            && query.has.iter().all(|has| document.has(*has))
            && !query.has_not.iter().any(|has| document.has(*has));
        if is_so { self.fit_terms(&document.parts) } else { None }
    }

    fn fit_terms(&self, parts: &[Part<'_>]) -> Option<Fit> {
        let parts: Vec<_> = parts.iter().map(|part| (part, units(&part.text))).collect();
        let mut fit = Fit::default();
        let mut found: Vec<(usize, usize, (u32, u32))> = Vec::new();
        for sought in &self.terms {
            let mut count = 0;
            for (index, (part, units)) in parts.iter().enumerate() {
                let places = sought.needle.places(&part.text, units);
                count += places.len();
                if !sought.is_excluded {
                    let term = fit.counts.len();
                    found.extend(places.into_iter().map(|place| (index, term, place)));
                }
            }
            match (sought.is_excluded, count) {
                (true, 0) => {}
                (true, _) | (false, 0) => return None,
                (false, count) => fit.counts.push(u32::try_from(count).unwrap_or(u32::MAX)),
            }
        }
        let length: usize = parts.iter().map(|(_, units)| units.len()).sum();
        fit.length = u32::try_from(length).unwrap_or(u32::MAX);
        found.sort_unstable_by_key(|(part, _, place)| (*part, *place));
        fit.stretch = shortest_stretch(&found, fit.counts.len());
        for (index, _, (start, end)) in found {
            let Some(place) = parts[index].0.place else { continue };
            match fit.highlights.last_mut() {
                Some(last) if last.part == place && last.end >= start => {
                    last.end = last.end.max(end);
                }
                _ => fit.highlights.push(Highlight { part: place, start, end }),
            }
        }
        fit.highlights.truncate(SEARCH_HIGHLIGHTS_MAX);
        Some(fit)
    }
}

impl Sought {
    fn new(term: &Term, is_loose: bool) -> Self {
        let is_excluded = term.is_excluded;
        let units = units(&term.text);
        let folded = fold(&term.text);
        // What has no words (emoji, punctuation) can only be found as it is.
        let is_part = term.manner == Manner::Part || units.is_empty();
        let is_widened = is_loose
            && !is_excluded
            && term.manner == Manner::Word
            && folded.chars().count() >= PIECE_CHARS;
        let needle = if is_part || is_widened {
            Needle::Part(folded)
        } else {
            Needle::Words { units, is_prefix: term.manner == Manner::Prefix }
        };
        Self { needle, is_excluded }
    }
}

/// Characters of the pieces by which parts of words are found.
pub(super) const PIECE_CHARS: usize = 3;

impl Needle {
    /// Where it is in a text, in characters.
    fn places(&self, text: &str, units: &[Unit]) -> Vec<(u32, u32)> {
        let (wanted, is_prefix) = match self {
            Self::Part(part) => return places(text, part),
            Self::Words { units, is_prefix } => (units, *is_prefix),
        };
        let last = wanted.len() - 1;
        let is_there = |window: &&[Unit]| {
            window.iter().zip(wanted).enumerate().all(|(at, (unit, wanted))| {
                let is_same = unit.folded == wanted.folded
                    || at == last && is_prefix && unit.folded.starts_with(&wanted.folded);
                // What follows directly is to follow directly; where it begins does not matter.
                is_same
                    && unit.is_char == wanted.is_char
                    && (at == 0 || unit.is_joined || !wanted.is_joined)
            })
        };
        let places = units.windows(wanted.len()).filter(is_there);
        places.map(|window| (window[0].chars.0, window[last].chars.1)).collect()
    }
}

/// The shortest stretch of one part that has all of so many terms.
fn shortest_stretch(found: &[(usize, usize, (u32, u32))], terms: usize) -> Option<u32> {
    let mut counts = vec![0_u32; terms];
    let mut missing = terms;
    let mut first = 0;
    let mut shortest: Option<u32> = None;
    for (part, term, (_, end)) in found {
        while first < found.len() && found[first].0 != *part {
            counts[found[first].1] -= 1;
            missing += usize::from(counts[found[first].1] == 0);
            first += 1;
        }
        missing -= usize::from(counts[*term] == 0);
        counts[*term] += 1;
        while missing == 0 {
            let (_, term, (start, _)) = found[first];
            let stretch = end.saturating_sub(start);
            shortest = Some(shortest.map_or(stretch, |shortest| shortest.min(stretch)));
            counts[term] -= 1;
            missing += usize::from(counts[term] == 0);
            first += 1;
        }
    }
    shortest
}

/// The pieces of a folded text that the index of parts can be asked for.
pub(super) fn pieces(folded: &str) -> Vec<&str> {
    let starts: Vec<usize> = folded.char_indices().map(|(at, _)| at).collect();
    let end = |index: usize| starts.get(index + PIECE_CHARS).copied().unwrap_or(folded.len());
    let count = (starts.len() + 1).saturating_sub(PIECE_CHARS);
    (0..count).map(|index| &folded[starts[index]..end(index)]).collect()
}

/// A text as the index of words keeps it: the words with a space between two, and of what is
/// written without spaces each two characters that follow each other, and the last one.
pub(super) fn index_words(text: &str, indexed: &mut String) {
    let units = words::units(text);
    for (at, unit) in units.iter().enumerate() {
        indexed.push(' ');
        indexed.push_str(&unit.folded);
        if let Some(next) = units.get(at + 1).filter(|next| next.is_joined) {
            indexed.push_str(&next.folded);
        }
    }
}
