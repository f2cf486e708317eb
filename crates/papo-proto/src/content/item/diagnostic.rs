use std::fmt::{self, Display, Formatter, Write};

use super::{Item, TAG_BIGNUM, TAG_NEGATIVE_BIGNUM, decimal};

/// Bytes of a bignum up to which it is written in digits; a larger one as the tag that it is.
const BIGNUM_BYTES_MAX: usize = 64;

/// Diagnostic notation (RFC 8949 §8): the form for people that loses nothing of the value.
impl Display for Item {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(number) => write!(f, "{number}"),
            Self::Bytes(bytes) => {
                f.write_str("h'")?;
                bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
                f.write_char('\'')
            }
            Self::Text(text) => quoted(text, f),
            Self::Array(items) => {
                f.write_char('[')?;
                for (index, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", comma(index))?;
                }
                f.write_char(']')
            }
            Self::Map(entries) => {
                f.write_char('{')?;
                for (index, (key, value)) in entries.iter().enumerate() {
                    write!(f, "{}{key}: {value}", comma(index))?;
                }
                f.write_char('}')
            }
            Self::Tag(number, inner) => match (*number, &**inner) {
                (TAG_BIGNUM, Self::Bytes(bytes)) if is_plain(bytes) => {
                    f.write_str(&decimal::to_digits(bytes, false))
                }
                (TAG_NEGATIVE_BIGNUM, Self::Bytes(bytes)) if is_plain(bytes) => {
                    write!(f, "-{}", decimal::to_digits(bytes, true))
                }
                (number, inner) => write!(f, "{number}({inner})"),
            },
            Self::Bool(value) => write!(f, "{value}"),
            Self::Null => f.write_str("null"),
            Self::Undefined => f.write_str("undefined"),
            Self::Simple(value) => write!(f, "simple({value})"),
            Self::Float(number) if number.is_nan() => f.write_str("NaN"),
            Self::Float(number) if number.is_infinite() => {
                f.write_str(if *number < 0.0 { "-Infinity" } else { "Infinity" })
            }
            // Debug writes the shortest digits that mean this number, and always a point or an
            // exponent, by which it is told from an integer.
            Self::Float(number) => write!(f, "{number:?}"),
        }
    }
}

/// Whether a bignum is one that would be read back from its digits: it needs more than 64 bits, and
/// begins with no zero.
fn is_plain(bytes: &[u8]) -> bool {
    (9..=BIGNUM_BYTES_MAX).contains(&bytes.len()) && bytes[0] != 0
}

fn comma(index: usize) -> &'static str {
    if index == 0 { "" } else { ", " }
}

/// A text as JSON writes it.
fn quoted(text: &str, f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str(&serde_json::to_string(text).map_err(|_| fmt::Error)?)
}
