use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use serde::{
    Serialize, Serializer,
    ser::{SerializeMap, SerializeSeq},
};

use super::{Item, TAG_BIGNUM, TAG_NEGATIVE_BIGNUM};

/// Tags that say how the bytes inside look in JSON (RFC 8949 §3.4.5.2).
const TAG_TO_BASE64URL: u64 = 21;
const TAG_TO_BASE64: u64 = 22;
const TAG_TO_BASE16: u64 = 23;

/// An item in JSON, as RFC 8949 §6.1 advises; what JSON cannot say is lost.
///
/// Bytes become base64url without padding, or what a tag around them asks for; bignums the same,
/// with `~` before negative ones; other tags are left out; `undefined`, other simple values and
/// numbers that are not finite become null; a key that is not text becomes its diagnostic notation.
pub(crate) struct Json<'a> {
    item: &'a Item,
    bytes: Base,
}

#[derive(Clone, Copy)]
enum Base {
    Base64Url,
    Base64,
    Base16,
}

impl Item {
    /// Serializes as JSON (RFC 8949 §6.1).
    pub(crate) fn as_json(&self) -> Json<'_> {
        Json { item: self, bytes: Base::Base64Url }
    }

    /// Its JSON (RFC 8949 §6.1). What JSON cannot say is lost: [`Display`](std::fmt::Display) loses
    /// nothing.
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::to_value(self.as_json()).expect("every item has a JSON")
    }

    /// The text of [`to_json`](Self::to_json), with the keys of maps in the item's own order.
    pub fn to_json_text(&self) -> String {
        serde_json::to_string(&self.as_json()).expect("every item has a JSON")
    }
}

impl Json<'_> {
    fn inside<'a>(&self, item: &'a Item) -> Json<'a> {
        Json { item, bytes: self.bytes }
    }
}

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.item {
            Item::Integer(number) => match (u64::try_from(*number), i64::try_from(*number)) {
                (Ok(number), _) => serializer.serialize_u64(number),
                (_, Ok(number)) => serializer.serialize_i64(number),
                _ => serializer.serialize_i128(*number),
            },
            Item::Bytes(bytes) => serializer.serialize_str(&self.bytes.encode(bytes)),
            Item::Text(text) => serializer.serialize_str(text),
            Item::Array(items) => {
                let mut array = serializer.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| array.serialize_element(&self.inside(item)))?;
                array.end()
            }
            Item::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    match key {
                        Item::Text(key) => map.serialize_entry(key, &self.inside(value))?,
                        key => map.serialize_entry(&key.to_string(), &self.inside(value))?,
                    }
                }
                map.end()
            }
            Item::Tag(number, inner) => match (*number, &**inner) {
                (TAG_BIGNUM, Item::Bytes(bytes)) => {
                    serializer.serialize_str(&URL_SAFE_NO_PAD.encode(bytes))
                }
                (TAG_NEGATIVE_BIGNUM, Item::Bytes(bytes)) => {
                    serializer.serialize_str(&format!("~{}", URL_SAFE_NO_PAD.encode(bytes)))
                }
                (number, inner) => {
                    let bytes = match number {
                        TAG_TO_BASE64URL => Base::Base64Url,
                        TAG_TO_BASE64 => Base::Base64,
                        TAG_TO_BASE16 => Base::Base16,
                        _ => self.bytes,
                    };
                    Json { item: inner, bytes }.serialize(serializer)
                }
            },
            Item::Bool(value) => serializer.serialize_bool(*value),
            Item::Null | Item::Undefined | Item::Simple(_) => serializer.serialize_unit(),
            // serde_json writes null for those that are not finite.
            Item::Float(number) => serializer.serialize_f64(*number),
        }
    }
}

impl Base {
    fn encode(self, bytes: &[u8]) -> String {
        match self {
            Self::Base64Url => URL_SAFE_NO_PAD.encode(bytes),
            Self::Base64 => STANDARD.encode(bytes),
            Self::Base16 => bytes.iter().map(|byte| format!("{byte:02X}")).collect(),
        }
    }
}
