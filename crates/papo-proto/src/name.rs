mod look_alike;

use std::{borrow::Cow, fmt, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::limits::{NAME_CHARS_MAX, REASON_CHARS_MAX, ROOM_NAME_CHARS_MAX, TOPIC_CHARS_MAX};

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
    /// Its letters are of several scripts.
    #[error("its letters are of several scripts")]
    Mixed,
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

    /// The server's own, when whoever administers it does something. Nobody can claim it.
    pub fn server() -> Self {
        Self("papo".into())
    }

    /// What a webhook is called that was given no name.
    pub fn hook() -> Self {
        Self("hook".into())
    }

    /// The name as its owner writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two spellings of one name have in common: compatibility forms, letter case and which
    /// of several characters that look alike do not count (UTS #39 §4).
    pub fn key(&self) -> String {
        look_alike::key(&self.0)
    }

    /// What two names must differ in, each of these, to be of two users: [`key`](Self::key), and
    /// what is seen of the name as it is written, in which a capital `I` is no `i` but like an `l`.
    pub fn claims(&self) -> [String; 2] {
        [self.key(), look_alike::seen(&self.0)]
    }

    /// Whether it may be claimed, and not only be read: its characters are those of usernames
    /// (RFC 8265 §3.4), and all of one script (UTS #39 §5.1).
    pub fn check_claim(&self) -> Result<(), NameError> {
        look_alike::check(&self.0)
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
        let word_of_room = |bare| word(bare, ROOM_NAME_CHARS_MAX - 1);
        let bare = word_of_room(bare)?;
        if bare.is_ascii() {
            return Ok(Self(["#", &bare.to_ascii_lowercase()].concat()));
        }
        // Folding may have brought other characters, and more of them.
        Ok(Self(["#", &word_of_room(&fold(&bare))?].concat()))
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
        line(text, TOPIC_CHARS_MAX).map(Self)
    }

    /// The topic's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a moderator did something: one line of at most 200 characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Reason(String);

impl Reason {
    /// Reads a reason, without the white space around it.
    pub fn new(text: &str) -> Result<Self, NameError> {
        line(text, REASON_CHARS_MAX).map(Self)
    }

    /// The reason's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One line, without the white space around it.
fn line(text: &str, chars_max: usize) -> Result<String, NameError> {
    let text = text.trim();
    if text.chars().count() > chars_max {
        return Err(NameError::TooLong(chars_max));
    }
    match text.chars().find(|c| c.is_control()) {
        Some(control) => Err(NameError::Character(control)),
        None => Ok(text.to_owned()),
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
text_newtype!(Name RoomName Topic Reason);

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
    fn a_name_that_looks_like_another_is_the_same() {
        let alike = |one: &str, other: &str| {
            let claims = |name| Name::new(name).unwrap().claims();
            let (one, other) = (claims(one), claims(other));
            one.iter().any(|claim| other.contains(claim))
        };
        for (one, other) in [
            ("maria", "MARIA"),
            ("maria", "m\u{430}ri\u{430}"),
            ("maria", "rnaria"),
            ("Ivan", "lvan"),
            ("ivan", "IVAN"),
            ("bob0", "bobo"),
            ("ana1", "anal"),
            ("joão", "Joa\u{303}o"),
        ] {
            assert!(alike(one, other), "{one} {other}");
        }
        for (one, other) in
            [("maria", "mario"), ("ivan", "lvan"), ("ana", "anna"), ("joão", "joao")]
        {
            assert!(!alike(one, other), "{one} {other}");
        }
    }

    #[test]
    fn every_character_that_looks_like_one_of_a_claimed_name_makes_no_other_name() {
        let claimed = Name::new("maria").unwrap().claims();
        let skeleton = |c: char| -> String {
            unicode_security::confusable_detection::skeleton(&c.to_string()).collect()
        };
        let mut tried = 0;
        for (place, letter) in "maria".char_indices() {
            for c in (char::MIN..=char::MAX).filter(|c| skeleton(*c) == skeleton(letter)) {
                let text: String =
                    "maria".char_indices().map(|(at, l)| if at == place { c } else { l }).collect();
                let Ok(name) = Name::new(&text) else { continue };
                tried += 1;
                let is_taken = name.claims().iter().any(|claim| claimed.contains(claim));
                assert!(is_taken || name.check_claim().is_err(), "{text:?}");
            }
        }
        assert!(tried > 50, "{tried}");
    }

    #[test]
    fn a_claimed_name_is_of_one_script_and_of_plain_characters() {
        let check = |name: &str| Name::new(name).unwrap().check_claim();
        for name in ["ana", "João", "王小明", "Мария", "r2.d2", "さくら王", "محمد"]
        {
            assert_eq!(check(name), Ok(()), "{name}");
        }
        assert_eq!(check("m\u{430}ria"), Err(NameError::Mixed));
        for (name, odd) in [("ａｎａ", 'ａ'), ("ﬁona", 'ﬁ'), ("x²", '²')] {
            assert_eq!(check(name), Err(NameError::Character(odd)), "{name}");
        }
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
