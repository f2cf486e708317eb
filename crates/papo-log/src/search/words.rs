//! A text as the index knows it: folded, so that letter case, accents and widths do not count, and
//! taken apart into words, and into characters where a script writes no spaces.

use unicode_normalization::UnicodeNormalization;

/// A word, or one character of a script without spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) folded: String,
    /// The first character in the text, and the one after the last.
    pub(super) chars: (u32, u32),
    /// Whether it is one character of a script without spaces.
    pub(super) is_char: bool,
    /// Whether the unit before is such a character as well, with nothing between them.
    pub(super) is_joined: bool,
}

/// Takes a text apart.
pub(super) fn units(text: &str) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    // Whether the last unit goes on.
    let mut is_open = false;
    for (at, c) in (0..).zip(text.chars()) {
        let is_mark = is_accent(c);
        if !c.is_alphanumeric() && !is_mark {
            is_open = false;
            continue;
        }
        let is_char = is_without_spaces(c);
        match units.last_mut() {
            Some(last) if is_open && (is_mark || !is_char && !last.is_char) => {
                last.chars.1 = at + 1;
                fold_char(c, &mut last.folded);
            }
            _ if is_mark => {}
            last => {
                let is_joined = is_open && is_char && last.is_some_and(|last| last.is_char);
                let mut folded = String::new();
                fold_char(c, &mut folded);
                units.push(Unit { folded, chars: (at, at + 1), is_char, is_joined });
                is_open = true;
            }
        }
    }
    units
}

/// A text without letter case, accents and widths.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    text.chars().for_each(|c| fold_char(c, &mut folded));
    folded
}

/// Where in `text` the folded `part` is, in characters: the first one and the one after the last.
pub(super) fn places(text: &str, part: &str) -> Vec<(u32, u32)> {
    if part.is_empty() {
        return Vec::new();
    }
    let mut folded = String::with_capacity(text.len());
    // The character of the text by which each byte of what is folded came about.
    let mut from = Vec::with_capacity(text.len());
    for (at, c) in (0_u32..).zip(text.chars()) {
        fold_char(c, &mut folded);
        from.resize(folded.len(), at);
    }
    let place = |(at, part): (usize, &str)| (from[at], from[at + part.len() - 1] + 1);
    folded.match_indices(part).map(place).collect()
}

fn fold_char(c: char, folded: &mut String) {
    if c.is_ascii() {
        // SQLite's text may end at one.
        folded.push(if c == '\0' { ' ' } else { c.to_ascii_lowercase() });
    } else if is_without_spaces(c) {
        folded.extend(std::iter::once(c).nfkc());
    } else if c != EMOJI_VARIANT {
        let plain = std::iter::once(c).nfkd().filter(|c| !is_accent(*c));
        folded.extend(plain.flat_map(char::to_lowercase).filter(|c| !is_accent(*c)));
    }
}

/// What asks for an emoji in colour, and changes nothing in what it is.
const EMOJI_VARIANT: char = '\u{fe0f}';

/// Combining diacritical marks.
fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Han, kana, bopomofo and hangul: a word has one to a few of them, and nothing stands between two
/// words, or more than a word stands between two spaces.
fn is_without_spaces(c: char) -> bool {
    matches!(
        c,
        '\u{1100}'..='\u{11ff}'
            | '\u{2e80}'..='\u{2fdf}'
            | '\u{3005}'..='\u{3007}'
            | '\u{3021}'..='\u{3029}'
            | '\u{3031}'..='\u{3035}'
            | '\u{3041}'..='\u{318f}'
            | '\u{31a0}'..='\u{31ff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{a960}'..='\u{a97f}'
            | '\u{ac00}'..='\u{d7ff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff66}'..='\u{ffdc}'
            | '\u{1b000}'..='\u{1b16f}'
            | '\u{20000}'..='\u{323af}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let said: Vec<_> = units(text)
            .iter()
            .map(|unit| {
                let joined = if unit.is_joined { "+" } else { "" };
                format!("{joined}{}@{}-{}", unit.folded, unit.chars.0, unit.chars.1)
            })
            .collect();
        assert_eq!(said.join(" "), expected, "{text:?}");
    }

    #[test]
    fn words_are_folded_and_know_where_they_were() {
        check("Olá, Mundo!", "ola@0-3 mundo@5-10");
        check("A\u{301}gua ÁGUA", "agua@0-5 agua@6-10");
        check("snake_case x2", "snake@0-5 case@6-10 x2@11-13");
        check("Ærøskøbing ﬁm", "ærøskøbing@0-10 fim@11-13");
        check("👍 -- \u{301}", "");
    }

    #[test]
    fn characters_without_spaces_stand_alone() {
        check("今日は", "今@0-1 +日@1-2 +は@2-3");
        check("iPhone手机 东 京", "iphone@0-6 手@6-7 +机@7-8 东@9-10 京@11-12");
        check("한국어", "한@0-1 +국@1-2 +어@2-3");
        check("ガ", "ガ@0-1");
    }

    #[test]
    fn a_part_is_found_where_it_was_in_the_text() {
        assert_eq!(places("Coração AÇÃO", "acao"), [(3, 7), (8, 12)]);
        assert_eq!(places("bom 👍🏽 dia", "👍"), [(4, 5)]);
        assert_eq!(places("ﬁ", "i"), [(0, 1)]);
        assert!(places("x", "").is_empty());
    }
}
