use std::fmt;

use super::{Part, QueryError};
use crate::limits::SEARCH_PREFIX_CHARS_MIN;

/// Something that is to be in a message, or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// As it was written.
    pub text: String,
    /// How it is to be there.
    pub manner: Manner,
    /// Whether it is not to be there.
    pub is_excluded: bool,
}

/// How a term is to be in a message. Letter case and accents never count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Manner {
    /// As a word: `boat`.
    Word,
    /// As words that follow each other: `"fish soup"`.
    Phrase,
    /// As the beginning of a word: `harb*`.
    Prefix,
    /// Anywhere, also within a word: `*arb*`.
    Part,
}

impl Term {
    /// The term that a part without a filter means; none where it means nothing.
    pub(super) fn read(part: &Part) -> Result<Option<Self>, QueryError> {
        let (manner, text) = if part.is_quoted {
            (Manner::Phrase, part.text.trim())
        } else {
            let text = part.text.as_str();
            let bare = text.trim_matches('*');
            match (text.starts_with('*'), text.ends_with('*')) {
                _ if bare.is_empty() => (Manner::Word, bare),
                (true, _) => (Manner::Part, bare),
                (false, true) => (Manner::Prefix, bare),
                (false, false) => (Manner::Word, text),
            }
        };
        if text.is_empty() {
            return Ok(None);
        }
        // One character of a script that writes a word in one or two says much; one letter does not.
        let is_short = text.chars().filter(|c| c.is_alphanumeric()).count()
            < SEARCH_PREFIX_CHARS_MIN
            && text.chars().all(|c| (c as u32) < 0x2e80);
        if manner == Manner::Prefix && is_short {
            return Err(QueryError::PrefixTooShort);
        }
        Ok(Some(Self { text: text.to_owned(), manner, is_excluded: part.is_excluded }))
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minus = if self.is_excluded { "-" } else { "" };
        let text = &self.text;
        match self.manner {
            Manner::Word => write!(f, "{minus}{text}"),
            Manner::Phrase => write!(f, "{minus}\"{text}\""),
            Manner::Prefix => write!(f, "{minus}{text}*"),
            Manner::Part => write!(f, "{minus}*{text}*"),
        }
    }
}
