use std::{fmt, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use crate::{limits::EMOJI_BYTES_MAX, printable_line};

/// What someone reacts with: an emoji or another symbol, at most
/// [`EMOJI_BYTES_MAX`](crate::limits::EMOJI_BYTES_MAX) bytes without white space and controls.
/// Clones share it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Emoji(Arc<str>);

/// Why a text is no emoji.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not one emoji of at most {EMOJI_BYTES_MAX} bytes")]
pub struct EmojiError;

impl Emoji {
    /// Reads an emoji, without the white space around it.
    pub fn new(text: &str) -> Result<Self, EmojiError> {
        let text = text.trim();
        let is_short = (1..=EMOJI_BYTES_MAX).contains(&text.len());
        let is_printable = printable_line(text) == text && !text.contains(char::is_whitespace);
        (is_short && is_printable).then(|| Self(text.into())).ok_or(EmojiError)
    }

    /// Whether someone may react with it, and it may not only be read: it is one symbol as people
    /// see it. A family or a flag is one, though it has several characters (UAX #29); which are one
    /// depends on the version of Unicode, so that what others have let pass is read nevertheless.
    pub fn check(&self) -> Result<(), EmojiError> {
        let text = self.as_str();
        let is_one = text.graphemes(true).count() == 1;
        let is_symbol = text.chars().next().is_some_and(is_symbol) || is_keycap(text);
        if is_one && is_symbol { Ok(()) } else { Err(EmojiError) }
    }

    /// The emoji.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether it may begin an emoji: anything seen that is no letter, digit or mark of writing.
fn is_symbol(character: char) -> bool {
    !character.is_alphanumeric()
        && !character.is_whitespace()
        && !character.is_control()
        && !character.is_ascii()
        && !is_unseen(character)
        && !unicode_normalization::char::is_combining_mark(character)
}

/// Whether it is seen only beside another: joiners, selectors, tags, soft hyphens.
fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}'
    )
}

/// Whether it is a key of a telephone: `1️⃣`.
fn is_keycap(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '#' | '*'))
        && text.ends_with('\u{20e3}')
}

impl fmt::Display for Emoji {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Emoji {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(&<Arc<str>>::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Result<(), EmojiError> {
        Emoji::new(text)?.check()
    }

    #[test]
    fn an_emoji_is_one_symbol_however_many_characters_it_has() {
        for text in ["👍", "👍🏽", "❤️", "👩‍🚀", "🇧🇷", "1️⃣", "✓", "👨‍👩‍👧‍👦", " 🎉 "]
        {
            assert_eq!(check(text), Ok(()), "{text:?}");
        }
    }

    #[test]
    fn texts_and_what_a_terminal_obeys_are_none() {
        let long = "👨‍👩‍👧‍👦".to_owned() + &"\u{200d}👦".repeat(4);
        let texts =
            ["", "a", "é", "ok", "👍👍", "👍 👎", "1", ":)", "\u{1b}", "\u{202e}", "\u{301}"];
        for text in texts.into_iter().chain(["\u{200d}", "\u{fe0f}", &long]) {
            assert_eq!(check(text), Err(EmojiError), "{text:?}");
        }
    }
}
