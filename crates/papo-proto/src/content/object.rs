use std::{fmt, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Cbor, CborError, ObjectDraft, draft};
use crate::{
    builtin::Builtin,
    limits::{FALLBACK_BYTES_MAX, TYPE_NAME_BYTES_MAX},
    printable_line,
};

/// A typed value that a program sends, a person sees as a card, and another program reads.
///
/// In CBOR `{type, cbor, fallback}`, where `cbor` is a byte string. In JSON `{type, value, cbor?,
/// fallback}`: `value` is the value as far as JSON can say it (RFC 8949 §6.1), and `cbor`, its
/// bytes in base64url without padding, is there where that is not all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// What it is.
    pub kind: TypeName,
    /// Its value.
    pub cbor: Cbor,
    /// One line of text for whoever cannot show it.
    pub fallback: Fallback,
}

/// Why something cannot be sent as an object.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ObjectError {
    /// The name of its type is none.
    #[error(
        "the name of a type has letters from a to z, digits and . _ - + /, and at most \
         {TYPE_NAME_BYTES_MAX} of them"
    )]
    Type,
    /// Its value is none.
    #[error(transparent)]
    Value(#[from] CborError),
    /// Its fallback is longer than [`FALLBACK_BYTES_MAX`], or more than a line.
    #[error("the fallback is one line of at most {FALLBACK_BYTES_MAX} bytes")]
    Fallback,
}

impl Object {
    /// An object with a fallback that is made of its value.
    pub fn new(kind: TypeName, cbor: Cbor) -> Self {
        let fallback = Fallback::of(&kind, &cbor);
        Self { kind, cbor, fallback }
    }
}

impl TryFrom<ObjectDraft> for Object {
    type Error = ObjectError;

    fn try_from(draft: ObjectDraft) -> Result<Self, ObjectError> {
        let kind = TypeName::new(&draft.kind)?;
        let cbor = Cbor::new(draft.cbor)?;
        let fallback = match draft.fallback {
            Some(line) => Fallback::new(&line)?,
            None => Fallback::of(&kind, &cbor),
        };
        Ok(Self { kind, cbor, fallback })
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (kind, fallback) = (self.kind.as_str(), Some(self.fallback.as_str()));
        draft::serialize(kind, self.cbor.as_bytes(), fallback, serializer)
    }
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        ObjectDraft::deserialize(deserializer)?.try_into().map_err(de::Error::custom)
    }
}

/// What an object is: a name like `sensor.reading`, or a media type. Clones share it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct TypeName(Arc<str>);

impl TypeName {
    /// Takes `name`: 1 to [`TYPE_NAME_BYTES_MAX`] of `a` to `z`, digits and `._-+/`, the first a
    /// letter.
    pub fn new(name: &str) -> Result<Self, ObjectError> {
        let allowed = |byte: u8| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._-+/".contains(&byte)
        };
        let is_one = name.len() <= TYPE_NAME_BYTES_MAX
            && name.starts_with(|first: char| first.is_ascii_lowercase())
            && name.bytes().all(allowed);
        if is_one { Ok(Self(name.into())) } else { Err(ObjectError::Type) }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TypeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for TypeName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

/// One line of text in an object's stead. Clones share it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fallback(Arc<str>);

/// Characters of a fallback that is made of a value.
const MADE_CHARS_MAX: usize = 200;

impl Fallback {
    /// Takes a line of 1 to [`FALLBACK_BYTES_MAX`] bytes without control characters.
    pub fn new(line: &str) -> Result<Self, ObjectError> {
        let is_one = !line.trim().is_empty()
            && line.len() <= FALLBACK_BYTES_MAX
            && !line.contains(char::is_control);
        if is_one { Ok(Self(line.into())) } else { Err(ObjectError::Fallback) }
    }

    /// The line for a value whose sender gave none: what it is, where papo knows its type; else its
    /// type, and its diagnostic notation.
    fn of(kind: &TypeName, cbor: &Cbor) -> Self {
        let item = cbor.item();
        let known = Builtin::read(kind, &item).map(|known| known.line());
        let known = known.map(|line| printable_line(line.trim()).into_owned());
        let line = match known.filter(|line| !line.trim().is_empty()) {
            Some(line) => line,
            None => format!("{kind}: {}", printable_line(&item.to_string())),
        };
        let line = match line.char_indices().nth(MADE_CHARS_MAX) {
            Some((end, _)) => format!("{}…", &line[..end]),
            None => line,
        };
        Self(line.into())
    }

    /// The line.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
