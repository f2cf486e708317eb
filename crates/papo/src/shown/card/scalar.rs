//! Values that are one thing, in one line.

use papo_proto::{Item, builtin::Moment};

use super::{line, moment};

/// A date and time as RFC 3339 has it, and seconds since 1970 (RFC 8949 §3.4).
const TAG_DATE_TIME: u64 = 0;
const TAG_EPOCH: u64 = 1;
/// A date (RFC 8943), and a link (RFC 8949 §3.4.5.3).
const TAG_DATE: u64 = 1004;
const TAG_URI: u64 = 32;
/// A UUID as bytes (the CBOR tags registry).
const TAG_UUID: u64 = 37;
/// Bytes that are shown of many.
const BYTES_MAX: usize = 32;

/// The value in one line, if it is one thing.
pub(super) fn show(item: &Item) -> Option<String> {
    if let Some(digits) = item.digits() {
        return Some(digits);
    }
    match item {
        Item::Text(text) => Some(line(text)),
        Item::Float(number) => Some(float(*number)),
        Item::Bytes(bytes) => Some(self::bytes(bytes)),
        Item::Tag(TAG_DATE_TIME | TAG_EPOCH | TAG_DATE, _) => {
            Moment::read(item).map(|moment| moment::show(&moment))
        }
        Item::Tag(TAG_URI, inner) => inner.as_text().map(line),
        Item::Tag(TAG_UUID, inner) => match &**inner {
            Item::Bytes(bytes) if bytes.len() == 16 => Some(uuid(bytes)),
            _ => None,
        },
        Item::Tag(number, inner) => show(inner).map(|inner| format!("{number}({inner})")),
        Item::Array(items) if items.is_empty() => Some("[]".to_owned()),
        Item::Map(entries) if entries.is_empty() => Some("{}".to_owned()),
        Item::Array(_) | Item::Map(_) => None,
        other => Some(other.to_string()),
    }
}

/// A number in as few digits as mean it.
pub(super) fn float(number: f64) -> String {
    let shown = Item::Float(number).to_string();
    shown.strip_suffix(".0").map(str::to_owned).unwrap_or(shown)
}

/// Whether it is a number, which stands under others by its end.
pub(super) fn is_number(item: &Item) -> bool {
    item.as_number().is_some() && !matches!(item, Item::Tag(TAG_EPOCH, _))
}

fn bytes(bytes: &[u8]) -> String {
    let shown = Item::Bytes(bytes[..bytes.len().min(BYTES_MAX)].to_vec()).to_string();
    if bytes.len() > BYTES_MAX { format!("{shown}… ({} B)", bytes.len()) } else { shown }
}

fn uuid(bytes: &[u8]) -> String {
    let mut shown = String::new();
    for (index, byte) in bytes.iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            shown.push('-');
        }
        shown.push_str(&format!("{byte:02x}"));
    }
    shown
}
