//! Who is mentioned in a text: `@ana`, or everybody in the room by `@room`.

mod prose;

use std::{iter, ops::Range};

use crate::Name;
use prose::Prose;

/// A mention in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention<'t> {
    /// Where it stands in the text, in bytes, with its `@`.
    pub at: Range<usize>,
    /// Who is meant.
    pub whom: Whom<'t>,
}

/// Who is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom<'t> {
    /// Whoever has this name, as far as anyone has.
    Name(&'t str),
    /// Everybody in the room.
    Room,
}

impl Whom<'_> {
    /// Whether it means someone of that name.
    pub fn means(&self, name: &Name) -> bool {
        match self {
            Self::Room => true,
            Self::Name(text) => Name::new(text).is_ok_and(|meant| meant.key() == name.key()),
        }
    }
}

/// Everybody in the room, without the `@`.
const ROOM: &str = "room";

/// The mentions in a text (CommonMark source), in order: an `@` and a name after it, but not inside
/// a word or an e-mail address, nor in code.
pub fn mentions(text: &str) -> impl Iterator<Item = Mention<'_>> {
    let mut prose = Prose::of(text);
    let mut part = 0..0;
    iter::from_fn(move || {
        loop {
            if let Some(mention) = first(text, part.clone()) {
                part.start = mention.at.end;
                return Some(mention);
            }
            part = prose.next()?;
        }
    })
}

/// Whether `text` mentions someone of that name, or everybody.
pub fn is_mentioned(text: &str, name: &Name) -> bool {
    // Most texts mention nobody, and a name's key costs more than looking for an `@`.
    text.contains('@') && mentions(text).any(|mention| mention.whom.means(name))
}

/// The first mention in a part of the text.
fn first(text: &str, part: Range<usize>) -> Option<Mention<'_>> {
    let mut from = part.start;
    while let Some(at) = text.get(from..part.end)?.find('@').map(|index| from + index) {
        let name = name_at(&text[at + 1..part.end]);
        let end = at + 1 + name.len();
        let is_apart = text[..at].chars().next_back().is_none_or(|before| !joins(before));
        // What goes on after a name, like `@ana@example.org`, is an address.
        let is_end = !text[end..].starts_with(['@', '/']);
        if is_apart && is_end && !name.is_empty() {
            let is_room = name.eq_ignore_ascii_case(ROOM);
            let whom = if is_room { Whom::Room } else { Whom::Name(name) };
            return Some(Mention { at: at..end, whom });
        }
        from = end.max(at + 1);
    }
    None
}

/// The name that `rest` begins with; empty where it begins with none.
fn name_at(rest: &str) -> &str {
    if !rest.starts_with(char::is_alphanumeric) {
        return "";
    }
    let is_part = |c: char| {
        c.is_alphanumeric()
            || unicode_normalization::char::is_combining_mark(c)
            || matches!(c, '-' | '_' | '.')
    };
    let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    // The full stop or dash that ends a sentence is no part of the name.
    rest[..end].trim_end_matches(['.', '-'])
}

/// Whether an `@` after it is inside a word, an address or a path, or is escaped.
fn joins(before: char) -> bool {
    before.is_alphanumeric()
        || unicode_normalization::char::is_combining_mark(before)
        || matches!(before, '.' | '_' | '-' | '+' | '@' | '/' | '\\' | '%' | '=' | '&')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = mentions(text).map(|mention| &text[mention.at]).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn a_name_after_an_at_is_a_mention() {
        check("@ana oi", &["@ana"]);
        check("oi @ana, @bob-2 e (@zé): @王小明!", &["@ana", "@bob-2", "@zé", "@王小明"]);
        check("é com a @ana.", &["@ana"]);
        check("@a.b_c...", &["@a.b_c"]);
        check("**@ana**\n> @bob\n- @eve", &["@ana", "@bob", "@eve"]);
        check("@ room, @, @-x, @_x, @@ana", &[]);
    }

    #[test]
    fn an_address_is_none() {
        check("ana@example.org, a.b+c@x.org", &[]);
        check("@ana@example.social", &[]);
        check("https://example.org/@ana?x=@bob", &[]);
        check(r"\@ana", &[]);
    }

    #[test]
    fn code_mentions_nobody() {
        check("`@ana` @bob ``a ` @eve`` @zé", &["@bob", "@zé"]);
        check("` alone @ana", &["@ana"]);
        check("a\n```rust\n@ana\n```\n@bob", &["@bob"]);
        check("~~~\n@ana\n```\n@eve", &[]);
        check("a\n\n    @ana\n\n@bob", &["@bob"]);
        check("a\n    @ana goes on", &["@ana"]);
    }

    #[test]
    fn everybody_is_mentioned_as_the_room() {
        let whom: Vec<_> = mentions("@Room and @rooms").map(|mention| mention.whom).collect();
        assert_eq!(whom, [Whom::Room, Whom::Name("rooms")]);
        let ana = Name::new("ana").unwrap();
        assert!(is_mentioned("@ANA!", &ana) && is_mentioned("@room", &ana));
        assert!(!is_mentioned("@bob", &ana) && !is_mentioned("ana", &ana));
    }
}
