mod decimal;
mod diagnostic;
mod from_json;
mod json;
mod number;
mod parse;

use minicbor::Encoder;

pub use from_json::JsonError;

/// A CBOR data item as a value (RFC 8949 §2): what bytes mean, whichever way they are written.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// An integer from -2^64 to 2^64 - 1.
    Integer(i128),
    /// Bytes.
    Bytes(Vec<u8>),
    /// Text.
    Text(String),
    /// Items in their order.
    Array(Vec<Item>),
    /// Pairs in the order in which they are written, with keys of any kind.
    Map(Vec<(Item, Item)>),
    /// A tag's number and what it is put on.
    Tag(u64, Box<Item>),
    /// A boolean.
    Bool(bool),
    /// Null.
    Null,
    /// Undefined.
    Undefined,
    /// A simple value without a name of its own.
    Simple(u8),
    /// A floating-point number.
    Float(f64),
}

/// An unsigned bignum (RFC 8949 §3.4.3).
pub(crate) const TAG_BIGNUM: u64 = 2;
/// A negative bignum: -1 - n.
pub(crate) const TAG_NEGATIVE_BIGNUM: u64 = 3;

impl Item {
    /// Its preferred encoding (RFC 8949 §4.1): the shortest heads, definite lengths, the shortest
    /// floating-point format that keeps the value. Maps keep their order.
    pub fn to_cbor(&self) -> Vec<u8> {
        let mut encoder = Encoder::new(Vec::new());
        // A `Vec` takes every write.
        self.write(&mut encoder).expect("a vector takes all that is written");
        encoder.into_writer()
    }

    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What a map has under a text, if it is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Item> {
        let Self::Map(entries) = self else { return None };
        entries.iter().find(|(found, _)| found.as_text() == Some(key)).map(|(_, value)| value)
    }

    /// The value without the tags on it.
    pub fn untagged(&self) -> &Item {
        match self {
            Self::Tag(_, inner) => inner.untagged(),
            other => other,
        }
    }

    fn write(&self, encoder: &mut Encoder<Vec<u8>>) -> Result<(), Failed> {
        match self {
            Self::Integer(number) => {
                let number = minicbor::data::Int::try_from(*number).unwrap_or_else(|_| {
                    // Nothing that parses or converts to an item is out of range.
                    minicbor::data::Int::from(if *number < 0 { i64::MIN } else { i64::MAX })
                });
                encoder.int(number)?;
            }
            Self::Bytes(bytes) => _ = encoder.bytes(bytes)?,
            Self::Text(text) => _ = encoder.str(text)?,
            Self::Array(items) => {
                encoder.array(items.len() as u64)?;
                items.iter().try_for_each(|item| item.write(encoder))?;
            }
            Self::Map(entries) => {
                encoder.map(entries.len() as u64)?;
                for (key, value) in entries {
                    key.write(encoder)?;
                    value.write(encoder)?;
                }
            }
            Self::Tag(number, inner) => {
                encoder.tag(minicbor::data::Tag::new(*number))?;
                inner.write(encoder)?;
            }
            Self::Bool(value) => _ = encoder.bool(*value)?,
            Self::Null => _ = encoder.null()?,
            Self::Undefined => _ = encoder.undefined()?,
            Self::Simple(value) => _ = encoder.simple(*value)?,
            Self::Float(value) => write_float(encoder, *value)?,
        }
        Ok(())
    }
}

type Failed = minicbor::encode::Error<std::convert::Infallible>;

/// The shortest format that keeps the value (RFC 8949 §4.2.1).
#[expect(clippy::cast_possible_truncation, reason = "whether anything is lost is what is asked")]
fn write_float(encoder: &mut Encoder<Vec<u8>>, value: f64) -> Result<(), Failed> {
    let single = value as f32;
    if f64::from(single).to_bits() != value.to_bits() && !value.is_nan() {
        encoder.f64(value)?;
        return Ok(());
    }
    let mut half = Encoder::new(Vec::new());
    half.f16(single)?;
    let read = minicbor::Decoder::new(half.writer()).f16();
    if read.is_ok_and(|read| read.to_bits() == single.to_bits()) || value.is_nan() {
        encoder.f16(single)?;
    } else {
        encoder.f32(single)?;
    }
    Ok(())
}
