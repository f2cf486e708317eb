use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize};

use crate::limits::TEXT_BYTES_MAX;

/// A message's text: 1 byte to 16 KiB of UTF-8, not all white space. Clones share it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Text(Arc<str>);

/// Why a text cannot be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// It has nothing but white space.
    #[error("the text is empty")]
    Empty,
    /// It is longer than [`TEXT_BYTES_MAX`].
    #[error("the text has {0} bytes; at most {TEXT_BYTES_MAX} are allowed")]
    TooLong(usize),
}

impl Text {
    /// Takes `text` as it is.
    pub fn new(text: impl Into<Arc<str>>) -> Result<Self, TextError> {
        let text = text.into();
        if text.len() > TEXT_BYTES_MAX {
            Err(TextError::TooLong(text.len()))
        } else if text.trim().is_empty() {
            Err(TextError::Empty)
        } else {
            Ok(Self(text))
        }
    }

    /// The text as it was sent. What shows it passes it through
    /// [`printable`](crate::printable) first.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(<Arc<str>>::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}
