//! Texts in the columns that there are.

use crate::wrap::columns_of_text;

/// What stands for what does not fit.
const MORE: char = '…';

/// The text, or as much of its beginning as fits into `columns`.
pub(super) fn clip(text: &str, columns: usize) -> String {
    if columns_of_text(text) <= columns {
        return text.to_owned();
    }
    let mut clipped = String::new();
    let mut used = 1;
    for character in text.chars() {
        let mut utf8 = [0; 4];
        used += columns_of_text(character.encode_utf8(&mut utf8));
        if used > columns {
            break;
        }
        clipped.push(character);
    }
    clipped.push(MORE);
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
        assert_eq!(pad("世界世", 4, Side::Left), "世… ");
        assert_eq!(pad("7", 3, Side::Right), "  7");
    }
}
