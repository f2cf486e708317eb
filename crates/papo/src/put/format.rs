//! What a value can be written in: each in a file of its own.

use std::collections::HashSet;

use papo_proto::{Cbor, ErrorCode, Item, printable_line};

use super::{
    csv,
    mistake::{self, Mistake},
    toml, yaml,
};
use crate::language::texts;

/// What a value is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Json,
    Cbor,
    Yaml,
    Toml,
    Csv,
}

impl Format {
    /// What a file whose name ends so is written in.
    pub(super) fn of_extension(extension: &str) -> Option<Self> {
        Some(match extension {
            "json" => Self::Json,
            "cbor" => Self::Cbor,
            "yaml" | "yml" => Self::Yaml,
            "toml" => Self::Toml,
            "csv" | "tsv" => Self::Csv,
            _ => return None,
        })
    }

    /// The value of `bytes`: CBOR stays as it is, byte for byte.
    pub(super) fn read(self, bytes: Vec<u8>) -> Result<Cbor, Mistake> {
        if self == Self::Cbor {
            return Cbor::new(bytes).map_err(|error| mistake::cbor(&error));
        }
        let text = String::from_utf8(bytes)
            .map_err(|_| Mistake::whole(texts().error(ErrorCode::TextNotUtf8)))?;
        // What some editors begin a file with.
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let item = match self {
            Self::Yaml => yaml::read(text)?,
            Self::Toml => toml::read(text)?,
            Self::Csv => csv::read(text)?,
            Self::Json | Self::Cbor => {
                Item::from_json(text).map_err(|error| mistake::json(&error, true))?
            }
        };
        encoded(&item)
    }
}

/// An item as it is sent, if no key is there twice, of which readers would see one or the other.
pub(super) fn encoded(item: &Item) -> Result<Cbor, Mistake> {
    if let Some(key) = twice(item) {
        let key = ("key", printable_line(&key.to_string()).into_owned().into());
        return Err(Mistake::whole(texts().with("put-key-twice", &[key])));
    }
    Cbor::try_from(item).map_err(|error| mistake::cbor(&error))
}

/// A key that is in a map twice, at any depth.
fn twice(item: &Item) -> Option<&Item> {
    match item {
        Item::Array(items) => items.iter().find_map(twice),
        Item::Map(entries) => {
            let mut seen = HashSet::new();
            let again = entries.iter().find(|(key, _)| !seen.insert(key.to_cbor()));
            let inside = |(key, value)| twice(key).or_else(|| twice(value));
            let pairs = entries.iter().map(|(key, value)| (key, value));
            again.map(|(key, _)| key).or_else(|| pairs.into_iter().find_map(inside))
        }
        Item::Tag(_, inner) => twice(inner),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(format: Format, text: &str, diagnostic: &str) {
        let cbor = format.read(text.as_bytes().to_vec()).expect("it can be read");
        assert_eq!(cbor.item().to_string(), diagnostic);
    }

    #[track_caller]
    fn check_mistake(format: Format, text: &str, said: &str) {
        let mistake = format.read(text.as_bytes().to_vec()).expect_err("it is wrong").said();
        assert!(mistake.contains(said), "{mistake}");
    }

    #[test]
    fn json_keeps_integers_of_every_size_and_the_order_of_keys() {
        check(
            Format::Json,
            r#"{"b": 18446744073709551615, "a": [-1, 1.0, 123456789012345678901234567890]}"#,
            r#"{"b": 18446744073709551615, "a": [-1, 1.0, 123456789012345678901234567890]}"#,
        );
        check_mistake(Format::Json, "{\"a\": 1,\n \"b\" 2}", "Line 2, column 6: expected `:`");
    }

    #[test]
    fn no_key_is_sent_twice() {
        check_mistake(Format::Json, r#"[{"a": {"b": 1, "c": 2, "b": 3}}]"#, "the key \"b\"");
        check_mistake(Format::Yaml, "a: 1\nb: 2\na: 3\n", "the key \"a\"");
    }

    #[test]
    fn cbor_stays_byte_for_byte() {
        // An array of no definite length, and an integer in more bytes than it needs.
        let bytes = vec![0x9f, 0x18, 0x01, 0xff];
        let cbor = Format::Cbor.read(bytes.clone()).expect("it is well-formed");
        assert_eq!(cbor.as_bytes(), bytes);
        assert!(Format::Cbor.read(vec![0x01, 0x02]).is_err());
    }

    #[test]
    fn yaml_keeps_its_types() {
        check(
            Format::Yaml,
            "when: 2026-01-31T12:00:00Z\nday: 2026-01-31\nraw: !!binary aGk=\n1: one\nids: !!set {a, b}\n\
             code: !!str 007\nbig: 123456789012345678901234567890\nnone: ~\nratio: .5\n",
            "{\"when\": 0(\"2026-01-31T12:00:00Z\"), \"day\": 1004(\"2026-01-31\"), \
             \"raw\": h'6869', 1: \"one\", \"ids\": 258([\"a\", \"b\"]), \"code\": \"007\", \
             \"big\": 123456789012345678901234567890, \"none\": null, \"ratio\": 0.5}",
        );
        check(Format::Yaml, "---\n- 1\n- [2]\n", "[1, [2]]");
    }

    #[test]
    fn a_mistake_in_yaml_is_where_it_is() {
        check_mistake(Format::Yaml, "a: 1\nb: [1\nc: 2\n", "3");
        check_mistake(Format::Yaml, "a: !!python/object x\n", "python/object");
    }

    #[test]
    fn toml_keeps_its_types() {
        check(
            Format::Toml,
            "z = 1\na = 2026-01-31T12:00:00-03:00\nday = 2026-01-31\nclock = 07:32:00\nx = [1.5, true]\n[t]\nk = 'v'\n",
            "{\"z\": 1, \"a\": 0(\"2026-01-31T12:00:00-03:00\"), \"day\": 1004(\"2026-01-31\"), \
             \"clock\": \"07:32:00\", \"x\": [1.5, true], \"t\": {\"k\": \"v\"}}",
        );
        check_mistake(Format::Toml, "a = 1\nb = = 2\n", "2");
    }

    #[test]
    fn csv_is_a_table_whose_numbers_are_those_that_are_written_as_such() {
        check(
            Format::Csv,
            "name,price,zip\nAna,1.5,01310\n\"x, y\",2,\n",
            "{\"columns\": [\"name\", \"price\", \"zip\"], \
             \"rows\": [[\"Ana\", 1.5, \"01310\"], [\"x, y\", 2, null]]}",
        );
        check(
            Format::Csv,
            "a;b\n1,5;x\n",
            "{\"columns\": [\"a\", \"b\"], \"rows\": [[\"1,5\", \"x\"]]}",
        );
        check_mistake(Format::Csv, "a,b\n1,2\n3\n", "3");
    }
}
