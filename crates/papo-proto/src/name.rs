use std::{borrow::Cow, fmt, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::limits::{NAME_CHARS_MAX, ROOM_NAME_CHARS_MAX, TOPIC_CHARS_MAX};

/// Why a name, room name or topic is not acceptable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Nothing is left after trimming.
    #[error("it is empty")]
    Empty,
    /// It has more than this many characters.
    #[error("it is longer than {0} characters")]
    TooLong(usize),
    /// This character is not allowed there.
    #[error("{0:?} is not allowed there")]
    Character(char),
    /// The name of a room begins with `#`.
    #[error("the name of a room begins with #")]
    NoHash,
}

/// A user's name: 1 to 32 letters, digits, `-`, `_` and `.`, beginning with a letter or digit,
/// in Unicode normalisation form C. Clones share it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Name(Arc<str>);

impl Name {
    /// Reads a name, without the white space around it.
    pub fn new(text: &str) -> Result<Self, NameError> {
        word(text.trim(), NAME_CHARS_MAX).map(|word| Self(word.into()))
    }

    /// The name as its owner writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two names must differ in to be of two users: compatibility forms and letter case do
    /// not count.
    pub fn key(&self) -> String {
        fold(&self.0)
    }
}

/// A room's name: `#` and 1 to 47 characters such as a [`Name`] has, in lower case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct RoomName(String);

impl RoomName {
    /// Reads a room's name, without the white space around it.
    pub fn new(text: &str) -> Result<Self, NameError> {
        let bare = text.trim().strip_prefix('#').ok_or(NameError::NoHash)?;
        let bare = fold(&word(bare, ROOM_NAME_CHARS_MAX - 1)?);
        // Folding may have brought other characters, and more of them.
        Ok(Self(format!("#{}", word(&bare, ROOM_NAME_CHARS_MAX - 1)?)))
    }

    /// `#lobby`, where everyone is.
    pub fn lobby() -> Self {
        Self("#lobby".to_owned())
    }

    /// The name with its `#`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a room is about: one line of at most 512 characters, which may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Topic(String);

impl Topic {
    /// Reads a topic, without the white space around it.
    pub fn new(text: &str) -> Result<Self, NameError> {
        let text = text.trim();
        if text.chars().count() > TOPIC_CHARS_MAX {
            return Err(NameError::TooLong(TOPIC_CHARS_MAX));
        }
        match text.chars().find(|c| c.is_control()) {
            Some(control) => Err(NameError::Character(control)),
            None => Ok(Self(text.to_owned())),
        }
    }

    /// The topic's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

macro_rules! text_newtype {
    ($($name:ident)*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Self::new(&text).map_err(serde::de::Error::custom)
            }
        }
    )*};
}
text_newtype!(Name RoomName Topic);

fn word(text: &str, chars_max: usize) -> Result<Cow<'_, str>, NameError> {
    // ASCII is in every normalisation form.
    let text = if text.is_ascii() {
        Cow::Borrowed(text)
    } else {
        // A character of form C comes from at most 3 of another (UAX #15): more cannot fit.
        if text.chars().nth(3 * chars_max).is_some() {
            return Err(NameError::TooLong(chars_max));
        }
        Cow::Owned(text.nfc().collect())
    };
    let first = text.chars().next().ok_or(NameError::Empty)?;
    if !first.is_alphanumeric() {
        return Err(NameError::Character(first));
    }
    if text.chars().nth(chars_max).is_some() {
        return Err(NameError::TooLong(chars_max));
    }
    let allowed =
        |c: char| c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '-' | '_' | '.');
    match text.chars().find(|c| !allowed(*c)) {
        Some(other) => Err(NameError::Character(other)),
        None => Ok(text),
    }
}

fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkc().collect::<String>().to_lowercase().nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_people_are_names() {
        for name in ["ana", "João", "王小明", "jean-luc", "r2.d2", "_x".trim_start_matches('_')]
        {
            assert_eq!(Name::new(name).map(|name| name.to_string()), Ok(name.to_owned()));
        }
    }

    #[test]
    fn what_cannot_be_shown_in_a_line_is_no_name() {
        for (name, why) in [
            ("", NameError::Empty),
            ("  ", NameError::Empty),
            ("#ana", NameError::Character('#')),
            ("-ana", NameError::Character('-')),
            ("ana maria", NameError::Character(' ')),
            ("ana\u{202e}", NameError::Character('\u{202e}')),
            ("a\u{1b}[31m", NameError::Character('\u{1b}')),
            (&"a".repeat(33), NameError::TooLong(32)),
            (&"a".repeat(100_000), NameError::TooLong(32)),
        ] {
            assert_eq!(Name::new(name), Err(why), "{name:?}");
        }
    }

    #[test]
    fn case_and_width_do_not_make_another_name() {
        let key = |name: &str| Name::new(name).map(|name| name.key());
        assert_eq!(key("ANA"), key("ana"));
        assert_eq!(key("ａｎａ"), key("ana"));
        assert_eq!(key("Joa\u{303}o"), key("joão"));
    }

    #[test]
    fn a_room_name_has_one_spelling() {
        assert_eq!(RoomName::new("#Ops"), RoomName::new(" #ops "));
        assert_eq!(RoomName::new("ops"), Err(NameError::NoHash));
        assert_eq!(RoomName::new(&format!("#{}", "a".repeat(48))), Err(NameError::TooLong(47)));
        // What these fold to has a character that no name has, or is too long.
        assert_eq!(RoomName::new("#¼"), Err(NameError::Character('⁄')));
        assert_eq!(RoomName::new(&format!("#{}", "ŉ".repeat(47))), Err(NameError::TooLong(47)));
    }
}
