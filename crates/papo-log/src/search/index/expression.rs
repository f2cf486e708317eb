//! What the index is asked, in the language of FTS5. Nothing that a person wrote stands in it but in
//! quotes, taken apart and folded.

use std::fmt::Write;

use super::{
    super::{
        wanted::{Needle, Sought, Wanted, pieces},
        words::Unit,
    },
    tag,
};

/// Rooms past which it is not worth to ask for each.
const ROOMS_MAX: usize = 64;
/// Pieces of one term that are asked for: more make it slower and hardly narrower.
const PIECES_MAX: usize = 8;

/// Where to look for what is wanted: in the table of words, in that of pieces, or everywhere.
pub(super) enum Expression {
    Words(String),
    Pieces(String),
    Everything,
}

impl Expression {
    pub(super) fn of(wanted: &Wanted<'_>) -> Self {
        if let Some(pieces) = in_pieces(wanted) {
            return Self::Pieces(pieces);
        }
        in_words(wanted).map_or(Self::Everything, Self::Words)
    }
}

/// What a term is in the table of words; none if it cannot be found there.
pub(super) fn term(sought: &Sought) -> Option<String> {
    match &sought.needle {
        Needle::Words { units, is_prefix } => Some(phrase(units, *is_prefix)),
        Needle::Part(_) => None,
    }
}

fn in_words(wanted: &Wanted<'_>) -> Option<String> {
    let query = wanted.query;
    let mut all: Vec<String> =
        wanted.terms.iter().filter(|sought| !sought.is_excluded).filter_map(term).collect();
    let tags = |tags: &mut dyn Iterator<Item = String>| -> Vec<String> {
        tags.map(|tag| quoted(&tag)).collect()
    };
    all.extend(any(tags(&mut query.from.iter().map(tag::sender))));
    all.extend(any(tags(&mut query.types.iter().map(|kind| tag::object(kind)))));
    all.extend(tags(&mut query.has.iter().map(|has| tag::has(*has))));
    if query.is_narrow && query.rooms.len() <= ROOMS_MAX {
        all.extend(any(tags(&mut query.rooms.iter().map(|readable| tag::room(readable.room)))));
    }
    if all.is_empty() {
        return None;
    }
    let mut none: Vec<String> =
        wanted.terms.iter().filter(|sought| sought.is_excluded).filter_map(term).collect();
    none.extend(tags(&mut query.not_from.iter().map(tag::sender)));
    none.extend(tags(&mut query.not_types.iter().map(|kind| tag::object(kind))));
    none.extend(tags(&mut query.has_not.iter().map(|has| tag::has(*has))));
    let mut expression = format!("({})", all.join(" AND "));
    for not in none {
        expression.push_str(" NOT ");
        expression.push_str(&not);
    }
    Some(expression)
}

fn in_pieces(wanted: &Wanted<'_>) -> Option<String> {
    let mut all = Vec::new();
    for sought in wanted.terms.iter().filter(|sought| !sought.is_excluded) {
        let Needle::Part(part) = &sought.needle else { continue };
        let pieces = pieces(part);
        let step = pieces.len().div_ceil(PIECES_MAX).max(1);
        all.extend(pieces.iter().step_by(step).map(|piece| quoted(piece)));
        // The last one as well, wherever the steps end.
        all.extend(pieces.last().map(|piece| quoted(piece)));
    }
    all.dedup();
    (!all.is_empty()).then(|| all.join(" AND "))
}

/// Words that follow each other, as they are written into the table.
fn phrase(units: &[Unit], is_prefix: bool) -> String {
    let mut words = String::new();
    let mut is_beginning = is_prefix;
    for (at, unit) in units.iter().enumerate() {
        let next = units.get(at + 1);
        let joined = next.filter(|next| next.is_joined);
        let is_last_of_several = unit.is_joined && next.is_none();
        if is_last_of_several {
            // It is in the word before, and what follows it does not matter.
            is_beginning = false;
            continue;
        }
        if unit.is_char && next.is_none() {
            is_beginning = true;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&unit.folded);
        if let Some(joined) = joined {
            words.push_str(&joined.folded);
        }
    }
    let mut phrase = quoted(&words);
    if is_beginning {
        phrase.push_str(" *");
    }
    phrase
}

fn any(mut tags: Vec<String>) -> Option<String> {
    match tags.len() {
        0 => None,
        1 => tags.pop(),
        _ => Some(format!("({})", tags.join(" OR "))),
    }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    write!(quoted, "\"{}\"", text.replace('"', "\"\"")).expect("a string takes all");
    quoted
}

#[cfg(test)]
mod tests {
    use papo_proto::query::{Asked, Query};

    use super::{super::super::SearchQuery, *};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let terms = Query::parse(text, Asked::default()).unwrap().terms;
        let query = SearchQuery { terms, ..SearchQuery::default() };
        let said = match Expression::of(&Wanted::new(&query, false)) {
            Expression::Words(words) => words,
            Expression::Pieces(pieces) => format!("pieces {pieces}"),
            Expression::Everything => "everything".to_owned(),
        };
        assert_eq!(said, expected, "{text}");
    }

    #[test]
    fn words_are_quoted_and_folded() {
        check("Pão", r#"("pao")"#);
        check("pão com -\"leite NOT x\"", r#"("pao" AND "com") NOT "leite not x""#);
        check("a\"b* OR", r#"("a b" * AND "or")"#);
        check("NEAR(a b) {col}:", r#"("near a" AND "b" AND "col")"#);
    }

    #[test]
    fn what_has_no_spaces_is_asked_for_by_two_characters() {
        check("会", r#"("会" *)"#);
        check("会议", r#"("会议")"#);
        check("东京会议", r#"("东京 京会 会议")"#);
        check("\"iPhone手机 ok\"", r#"("iphone 手机 机 ok")"#);
        check("会议*", r#"("会议")"#);
        check("x会", r#"("x 会" *)"#);
    }

    #[test]
    fn parts_of_words_are_asked_for_by_three_characters() {
        check("*ação*", r#"pieces "aca" AND "cao""#);
        check("*\"\"*", r#"everything"#);
        check("👍", "everything");
        check("*ab*", "everything");
    }
}
