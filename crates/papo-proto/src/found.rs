use serde::{Deserialize, Serialize};

use crate::Event;

/// A page of what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The messages, in the order that was asked for.
    pub hits: Vec<Hit>,
    /// What to ask for to have more, as `before`; none where there is no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// Whether words were looked for within words, because they were found nowhere as they are.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub loose: bool,
    /// Among how many of the newest messages the best were looked for, where there are more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ranked: Option<u32>,
    /// Whether what was said last may be missing: the index is still being made.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub behind: bool,
}

/// A message that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// The message.
    pub event: Event,
    /// Where in it is what was looked for, in order and without overlaps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub highlights: Vec<Highlight>,
}

/// A range of characters (Unicode scalar values) of a message's text, file name or fallback.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Highlight {
    /// Where in the message.
    #[serde(default, skip_serializing_if = "Place::is_text")]
    pub part: Place,
    /// The first character.
    pub start: u32,
    /// The one after the last.
    pub end: u32,
}

/// A part of a message that can be searched and shown.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Its text.
    #[default]
    Text,
    /// The fallback of the object of that index.
    Object(u32),
    /// The name of the file of that index.
    File(u32),
}

impl Place {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
    fn is_text(&self) -> bool {
        *self == Self::Text
    }
}
