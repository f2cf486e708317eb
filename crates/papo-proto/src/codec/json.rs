use serde::de::DeserializeOwned;

use super::DecodeError;
use crate::limits::{FRAME_DEPTH_MAX, TEXT_BYTES_MAX};

/// Longest string between its quotes: the longest text, each byte of it escaped.
const STRING_BYTES_MAX: usize = "\\u0000".len() * TEXT_BYTES_MAX;

/// Reads one value that takes up all of `bytes` and is nested at most [`FRAME_DEPTH_MAX`] deep.
pub(super) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, DecodeError> {
    let Extent { string_bytes, depth } = Extent::of(bytes);
    // An error message quotes a string that stands in a wrong place, several bytes for one: it is
    // the strings' length that bounds how much memory a refusal takes.
    if string_bytes > STRING_BYTES_MAX {
        return Err(DecodeError(format!("a string is longer than {STRING_BYTES_MAX} bytes")));
    }
    if depth > FRAME_DEPTH_MAX {
        return Err(DecodeError(format!("it is nested deeper than {FRAME_DEPTH_MAX}")));
    }
    serde_json::from_slice(bytes).map_err(|error| DecodeError(error.to_string()))
}

/// How far a frame goes, as long as it is JSON.
#[derive(Debug, Default, PartialEq)]
struct Extent {
    /// Bytes between the quotes of the longest string.
    string_bytes: usize,
    /// Arrays and maps inside each other.
    depth: usize,
}

impl Extent {
    fn of(bytes: &[u8]) -> Self {
        let (mut extent, mut open, mut at) = (Self::default(), 0usize, 0);
        while let Some(byte) = bytes.get(at) {
            at += 1;
            match byte {
                b'"' => {
                    let length = string_length(&bytes[at..]);
                    extent.string_bytes = extent.string_bytes.max(length);
                    at += length + 1;
                }
                b'[' | b'{' => {
                    open += 1;
                    extent.depth = extent.depth.max(open);
                }
                b']' | b'}' => open = open.saturating_sub(1),
                _ => {}
            }
        }
        extent
    }
}

/// Bytes before the quote that ends a string, or before the end.
fn string_length(bytes: &[u8]) -> usize {
    let mut is_escaped = false;
    let end = bytes.iter().position(|byte| {
        let ends = *byte == b'"' && !is_escaped;
        is_escaped = *byte == b'\\' && !is_escaped;
        ends
    });
    end.unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_string_and_the_deepest_nesting_are_found() {
        for (json, string_bytes, depth) in [
            ("", 0, 0),
            ("[1, [], {}]", 0, 2),
            (r#"{"a": "bcd", "ef": [{}]}"#, 3, 3),
            (r#"["a\"b\\", "[[[["]"#, 6, 1),
            (r#"]]["", "without end["#, 12, 1),
            (r#"["ends in an escape\"#, 18, 1),
        ] {
            assert_eq!(Extent::of(json.as_bytes()), Extent { string_bytes, depth }, "{json}");
        }
    }
}
