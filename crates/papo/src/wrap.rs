//! Lines that a terminal would break, broken where people would.

use std::io;

use terminal_size::terminal_size_of;
use unicode_width::UnicodeWidthChar;

/// Below it there is no room for words: the terminal breaks lines as it likes.
const COLUMNS_MIN: usize = 20;
const TAB_COLUMNS: usize = 8;
/// What a tab is where programs are shown, which are wide enough without it.
const CODE_TAB_COLUMNS: usize = 4;
/// What a colour begins with; it ends with an m.
pub(crate) const ESCAPE: char = '\x1b';

/// What the further rows of what someone said are set in by.
pub(crate) const LINE_INDENT: &str = "    ";

/// Like [`wrap`] for the terminal at standard output; as it is where that is none.
pub(crate) fn wrap_for_output(text: String, indent: &str) -> String {
    match terminal_size_of(io::stdout()) {
        Some((columns, _)) => wrap(&text, columns.0.into(), indent),
        None => text,
    }
}

/// Breaks lines between words at `columns`, and sets the further rows in by `indent`.
///
/// So no part of a message can pass for a line of its own, wherever it is broken. An address or
/// other word of ASCII that is longer than a row is left to the terminal, so that it can be
/// copied; it has no space to pretend with, and what follows it begins a new row.
fn wrap(text: &str, columns: usize, indent: &str) -> String {
    if columns < COLUMNS_MIN {
        return text.to_owned();
    }
    let lines = text.split('\n').map(|line| {
        let mut rows = Rows { text: String::new(), column: 0, start: None, columns, indent };
        line.split_inclusive([' ', '\t']).for_each(|word| rows.push(word));
        rows.text
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The rows of one line.
struct Rows<'a> {
    text: String,
    /// Where the next character goes.
    column: usize,
    /// Where this row began, unless it is the first.
    start: Option<usize>,
    columns: usize,
    indent: &'a str,
}

impl Rows<'_> {
    /// A word, and the white space after it.
    fn push(&mut self, token: &str) {
        let word = token.trim_end_matches([' ', '\t']);
        let width = columns_of_text(word);
        let is_begun = self.column > self.start.unwrap_or(0);
        if is_begun && self.column + width > self.columns {
            self.begin();
        }
        if self.column + width <= self.columns || word.chars().all(|c| c.is_ascii_graphic()) {
            self.text.push_str(word);
            self.column += width;
        } else {
            word.chars().for_each(|character| self.push_part(character));
        }
        token[word.len()..].chars().for_each(|space| self.push_space(space));
    }

    /// A character of a word that does not fit into a row.
    fn push_part(&mut self, character: char) {
        if self.column + columns_of(character) > self.columns {
            self.begin();
        }
        self.text.push(character);
        self.column += columns_of(character);
    }

    /// White space, of which none is left where a row was broken.
    fn push_space(&mut self, space: char) {
        if self.start == Some(self.column) {
            return;
        }
        let width = if space == '\t' { TAB_COLUMNS - self.column % TAB_COLUMNS } else { 1 };
        let width = width.min(self.columns.saturating_sub(self.column));
        self.text.extend(std::iter::repeat_n(' ', width));
        self.column += width;
    }

    fn begin(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.text.push('\n');
        self.text.push_str(self.indent);
        self.column = self.indent.len();
        self.start = Some(self.column);
    }
}

/// How many columns a text takes. Colours take none: whatever else has an escape in it was made
/// printable before.
pub(crate) fn columns_of_text(text: &str) -> usize {
    let mut columns = 0;
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        if character == ESCAPE {
            rest.by_ref().find(|character| *character == 'm');
        } else {
            columns += columns_of(character);
        }
    }
    columns
}

/// The text with spaces in the place of tabs.
pub(crate) fn expand_tabs(text: &str) -> String {
    let mut expanded = String::with_capacity(text.len());
    let mut column = 0;
    for character in text.chars() {
        if character == '\t' {
            let width = CODE_TAB_COLUMNS - column % CODE_TAB_COLUMNS;
            expanded.extend(std::iter::repeat_n(' ', width));
            column += width;
        } else {
            expanded.push(character);
            column += columns_of(character);
        }
    }
    expanded
}

/// How many columns a character takes, in terminals that put none together with others.
fn columns_of(character: char) -> usize {
    character.width().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(wrap(text, 20, "  ").split('\n').collect::<Vec<_>>(), expected);
    }

    #[test]
    fn lines_are_broken_between_words_and_set_in() {
        check("12:34 ana: oi", &["12:34 ana: oi"]);
        check("12:34 ana: uma linha mais longa", &["12:34 ana: uma linha", "  mais longa"]);
        check("one\n    two three four five", &["one", "    two three four", "  five"]);
        check("a\tb", &["a       b"]);
    }

    #[test]
    fn wide_characters_take_two_columns() {
        check("ana: 世界世界世界世界世界", &["ana:", "  世界世界世界世界世", "  界"]);
    }

    #[test]
    fn an_address_is_left_whole_and_what_follows_it_is_set_in() {
        let address = "https://papo.example/a/long/one";
        check(&format!("see {address} now"), &["see", &format!("  {address}"), "  now"]);
    }

    #[test]
    fn nothing_that_a_peer_pads_begins_a_row_where_a_line_does() {
        let no_break = "x\u{a0}".repeat(9);
        for padding in
            [" ".repeat(15), "\t\t".to_owned(), "x".repeat(16), "\u{3000}".repeat(8), no_break]
        {
            for padding in [padding.clone(), format!("{padding} "), padding.repeat(5)] {
                let wrapped = wrap(&format!("ana: {padding}03:14 bob: no"), 20, "  ");
                let mut rows = wrapped.split('\n');
                assert!(rows.next().unwrap().starts_with("ana:"));
                assert!(rows.all(|row| row.starts_with("  ")), "{wrapped}");
            }
        }
    }
}
