use papo_proto::printable_line;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::Kind;

/// What RFC 8187 §3.2.1 lets stand as it is.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// Longest name that is said, in characters.
const NAME_CHARS_MAX: usize = 255;

/// How a file of this kind is to be shown, and under which name it is to be kept, as the query of its
/// address says (RFC 6266): pictures in their place unless it says `download`, all else apart.
pub(super) fn disposition(query: &str, kind: Kind) -> String {
    let mut said = query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let is_download = said.clone().any(|(key, _)| key == "download");
    let shown = match kind {
        Kind::Picture(_) if !is_download => "inline",
        Kind::Picture(_) | Kind::Bytes => "attachment",
    };
    match said.find(|(key, _)| *key == "name").and_then(|(_, value)| name(value)) {
        Some(name) => {
            let plain: String = name.chars().map(plain).collect();
            let encoded = utf8_percent_encode(&name, ENCODED);
            format!("{shown}; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
        }
        None => shown.to_owned(),
    }
}

/// The name that a query's value says, without what could make it a path.
fn name(value: &str) -> Option<String> {
    let spaced = value.replace('+', " ");
    let decoded = percent_decode_str(&spaced).decode_utf8().ok()?;
    let name: String = printable_line(&decoded)
        .chars()
        .map(|character| if matches!(character, '/' | '\\') { '_' } else { character })
        .take(NAME_CHARS_MAX)
        .collect();
    Some(name).filter(|name| !matches!(name.trim(), "" | "." | ".."))
}

/// A character for those who know nothing but ASCII.
fn plain(character: char) -> char {
    let is_plain = character == ' ' || character.is_ascii_graphic();
    if is_plain && !matches!(character, '"' | '%') { character } else { '_' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(query: &str, kind: Kind, expected: &str) {
        assert_eq!(disposition(query, kind), expected, "{query}");
    }

    #[test]
    fn only_pictures_are_shown_in_their_place() {
        check("", Kind::Bytes, "attachment");
        check("", Kind::Picture("image/png"), "inline");
        check("download", Kind::Picture("image/png"), "attachment");
    }

    #[test]
    fn a_name_is_said_in_full_and_for_those_who_know_only_ascii() {
        check(
            "name=relat%C3%B3rio+final.pdf",
            Kind::Bytes,
            "attachment; filename=\"relat_rio final.pdf\"; filename*=UTF-8''relat%C3%B3rio%20final.pdf",
        );
    }

    #[test]
    fn a_name_ends_no_quotes_and_no_header_and_is_no_path() {
        check(
            "name=a%22%0d%0aSet-Cookie:+b",
            Kind::Bytes,
            &disposition("name=a%22%0d%0aSet-Cookie:+b", Kind::Bytes)
                .replace(['\r', '\n'], "never"),
        );
        for query in ["name=..", "name=.", "name=", "name=%ff", "name=+"] {
            check(query, Kind::Bytes, "attachment");
        }
        let path = disposition("name=../../etc%2Fpass\\wd", Kind::Bytes);
        assert!(!path.contains('/') && !path.contains('\\'), "{path}");
        let quoted = disposition("name=a%22b", Kind::Bytes);
        assert_eq!(quoted.matches('"').count(), 2, "{quoted}");
    }
}
