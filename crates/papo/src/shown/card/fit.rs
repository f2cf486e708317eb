//! Texts in the columns that there are.

use crate::wrap::{ESCAPE, columns_of_text};

/// What stands for what does not fit.
const MORE: char = '…';
/// What ends every colour.
pub(super) const PLAIN: &str = "\x1b[39m";

/// The text, or as much of its beginning as fits into `columns`; with its colours, if it has any.
pub(super) fn clip(text: &str, columns: usize) -> String {
    if columns_of_text(text) <= columns {
        return text.to_owned();
    }
    let mut clipped = String::new();
    let mut used = 1;
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        if character == ESCAPE {
            clipped.push(character);
            let end = rest.as_str().find('m').map_or(0, |end| end + 1);
            clipped.push_str(&rest.as_str()[..end]);
            rest = rest.as_str()[end..].chars();
            continue;
        }
        let mut utf8 = [0; 4];
        used += columns_of_text(character.encode_utf8(&mut utf8));
        if used > columns {
            break;
        }
        clipped.push(character);
    }
    clipped.push(MORE);
    if clipped.contains(ESCAPE) {
        clipped.push_str(PLAIN);
    }
    clipped
}

/// Where a text stands in more columns than it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// The text in just so many columns.
pub(super) fn pad(text: &str, columns: usize, side: Side) -> String {
    let text = clip(text, columns);
    let gap = " ".repeat(columns.saturating_sub(columns_of_text(&text)));
    match side {
        Side::Left => text + &gap,
        Side::Right => gap + &text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_character_fits_whole_or_not_at_all() {
        assert_eq!(clip("世界", 4), "世界");
        assert_eq!(clip("世界世", 4), "世…");
        assert_eq!(clip("abc", 2), "a…");
        assert_eq!(clip("a\u{1b}[32mbcd\u{1b}[39me", 4), "a\u{1b}[32mbc…\u{1b}[39m");
        assert_eq!(clip("\u{1b}[32mab\u{1b}[39m", 2), "\u{1b}[32mab\u{1b}[39m");
        assert_eq!(pad("世界世", 4, Side::Left), "世… ");
        assert_eq!(pad("7", 3, Side::Right), "  7");
    }
}
