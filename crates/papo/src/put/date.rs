//! Texts that are dates.

use papo_proto::Item;

/// A date and time as RFC 3339 has it (RFC 8949 §3.4.1).
const TAG_DATE_TIME: u64 = 0;
/// A date as RFC 3339 has it (RFC 8943).
const TAG_DATE: u64 = 1004;

/// A text as the date and time that it is, with a zone, or as the date; as it is where it is none.
pub(super) fn tagged(text: String) -> Item {
    match tag(&text) {
        Some(number) => Item::Tag(number, Box::new(Item::Text(text))),
        None => Item::Text(text),
    }
}

fn tag(text: &str) -> Option<u64> {
    let is_like = |pattern: &str| {
        let matches = |(byte, like): (u8, u8)| match like {
            b'0' => byte.is_ascii_digit(),
            like => byte == like,
        };
        text.len() >= pattern.len() && text.bytes().zip(pattern.bytes()).all(matches)
    };
    if text.len() == 10 && is_like("0000-00-00") {
        return text.parse::<jiff::civil::Date>().is_ok().then_some(TAG_DATE);
    }
    let is_date_time = is_like("0000-00-00T00:00:00") && text.parse::<jiff::Timestamp>().is_ok();
    is_date_time.then_some(TAG_DATE_TIME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_dates_are_dates() {
        for (text, expected) in [
            ("2026-01-31T12:00:00Z", Some(TAG_DATE_TIME)),
            ("2026-01-31T12:00:00.5-03:00", Some(TAG_DATE_TIME)),
            ("2026-01-31", Some(TAG_DATE)),
            ("2026-02-31", None),
            ("2026-01-31T12:00:00", None),
            ("2026-01-31 12:00:00Z", None),
            ("20260131", None),
            ("", None),
        ] {
            assert_eq!(tag(text), expected, "{text}");
        }
    }
}
