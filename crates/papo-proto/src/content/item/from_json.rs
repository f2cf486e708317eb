use std::{borrow::Cow, fmt};

use serde::{Deserialize, Deserializer, de};
use serde_json::value::RawValue;

use super::{Item, TAG_BIGNUM, TAG_NEGATIVE_BIGNUM, decimal};
use crate::limits::OBJECT_DEPTH_MAX;

/// Why a text is no object's value.
#[derive(Debug, thiserror::Error)]
pub enum JsonError {
    /// It is not JSON.
    #[error("it is not JSON: {0}")]
    Malformed(#[from] serde_json::Error),
    /// It is nested deeper than [`OBJECT_DEPTH_MAX`].
    #[error("it is nested deeper than {OBJECT_DEPTH_MAX}")]
    TooDeep,
    /// It has a number with more digits than can be kept.
    #[error("a number in it is too large")]
    NumberTooLarge,
}

impl Item {
    /// The value of a JSON text (RFC 8949 §6.2). A number without a fraction or an exponent is an
    /// integer, and a bignum where it is beyond 64 bits; any other is the nearest 64-bit float.
    /// Keys keep their order.
    pub fn from_json(json: &str) -> Result<Self, JsonError> {
        Self::from_raw(serde_json::from_str(json)?, 0)
    }

    /// The value of a part of a JSON text.
    pub(crate) fn from_raw(raw: &RawValue, depth: usize) -> Result<Self, JsonError> {
        let json = raw.get();
        let inside = depth + 1;
        let nests = json.starts_with(['{', '[']);
        if nests && inside > OBJECT_DEPTH_MAX {
            return Err(JsonError::TooDeep);
        }
        Ok(match json.as_bytes().first() {
            Some(b'{') => {
                let Entries(entries) = serde_json::from_str(json)?;
                let read = |(key, value): (Cow<'_, str>, &RawValue)| {
                    Ok((Self::Text(key.into_owned()), Self::from_raw(value, inside)?))
                };
                Self::Map(entries.into_iter().map(read).collect::<Result<_, JsonError>>()?)
            }
            Some(b'[') => {
                let items: Vec<&RawValue> = serde_json::from_str(json)?;
                let items = items.into_iter().map(|item| Self::from_raw(item, inside));
                Self::Array(items.collect::<Result<_, _>>()?)
            }
            Some(b'"') => Self::Text(serde_json::from_str(json)?),
            Some(b't' | b'f') => Self::Bool(serde_json::from_str(json)?),
            Some(b'n') => Self::Null,
            _ => number(json)?,
        })
    }
}

fn number(json: &str) -> Result<Item, JsonError> {
    if json.contains(['.', 'e', 'E']) || json == "-0" {
        return Ok(Item::Float(serde_json::from_str(json)?));
    }
    let in_64_bits = -(1i128 << 64)..1i128 << 64;
    match json.parse() {
        Ok(number) if in_64_bits.contains(&number) => Ok(Item::Integer(number)),
        _ => {
            let (tag, digits) = match json.strip_prefix('-') {
                Some(digits) => (TAG_NEGATIVE_BIGNUM, digits),
                None => (TAG_BIGNUM, json),
            };
            let mut bytes = decimal::to_bytes(digits).ok_or(JsonError::NumberTooLarge)?;
            if tag == TAG_NEGATIVE_BIGNUM {
                decimal::decrement(&mut bytes);
            }
            Ok(Item::Tag(tag, Box::new(Item::Bytes(bytes))))
        }
    }
}

/// A JSON object's members in their order.
struct Entries<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Entries<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON object")
            }

            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry::<Cow<'de, str>, &RawValue>()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Visitor)
    }
}
