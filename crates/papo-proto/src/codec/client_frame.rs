use std::fmt;

use serde::{Deserialize, Deserializer, de};

use super::{Codec, DecodeError};
use crate::{ErrorCode, Op};

/// A client's frame that cannot be read, and what to answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadFrame {
    /// The request's id; 0 where not even that could be read.
    pub id: u64,
    /// [`ErrorCode::UnknownOp`] or [`ErrorCode::BadFrame`].
    pub code: ErrorCode,
    /// What is not known, or where and how the frame is wrong: for the one who writes the client.
    pub detail: String,
}

/// As much is told of a name that is not known.
const NAME_CHARS_MAX: usize = 64;

impl BadFrame {
    pub(super) fn diagnose(codec: Codec, bytes: &[u8], error: DecodeError) -> Self {
        let head: Head = codec.decode(bytes).unwrap_or_default();
        match head.op {
            Some(OpName(Some(name))) if !Op::NAMES.contains(&name.as_str()) => {
                let detail = name.chars().take(NAME_CHARS_MAX).collect();
                Self { id: head.id, code: ErrorCode::UnknownOp, detail }
            }
            _ => Self { id: head.id, code: ErrorCode::BadFrame, detail: error.to_string() },
        }
    }
}

/// As much of a client's frame as any version of the protocol has.
#[derive(Default, Deserialize)]
struct Head {
    #[serde(default)]
    id: u64,
    #[serde(default, rename = "do")]
    op: Option<OpName>,
}

/// The first key of a map; nothing of any other value.
struct OpName(Option<String>);

impl<'de> Deserialize<'de> for OpName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FirstKey).map(Self)
    }
}

struct FirstKey;

impl<'de> de::Visitor<'de> for FirstKey {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map with one key, the name of what to do")
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let first = map.next_key::<String>()?;
        if first.is_some() {
            map.next_value::<de::IgnoredAny>()?;
            while map.next_entry::<de::IgnoredAny, de::IgnoredAny>()?.is_some() {}
        }
        Ok(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, id: u64, code: ErrorCode) {
        let bad = Codec::Json.decode_client(json.as_bytes()).expect_err("it cannot be read");
        assert_eq!((bad.id, bad.code), (id, code), "{}", bad.detail);
    }

    #[test]
    fn an_unknown_op_is_told_apart_from_nonsense() {
        check(r#"{"id":7,"do":{"fly":{}}}"#, 7, ErrorCode::UnknownOp);
        check(r#"{"id":7,"do":{"send":{}}}"#, 7, ErrorCode::BadFrame);
        check(r#"{"id":7,"do":"send"}"#, 0, ErrorCode::BadFrame);
        check(r#"{"id":7}"#, 7, ErrorCode::BadFrame);
        check(r#"{"id":"#, 0, ErrorCode::BadFrame);
        check("", 0, ErrorCode::BadFrame);
    }

    #[test]
    fn what_is_not_known_is_named_without_all_that_is() {
        let bad = Codec::Json.decode_client(br#"{"id":7,"do":{"fly":{}}}"#).unwrap_err();
        assert_eq!(bad.detail, "fly");
    }

    #[test]
    fn cbor_nested_deeper_than_the_limit_is_refused() {
        let mut bytes = vec![0x81; 100_000];
        bytes.push(0);
        assert!(Codec::Cbor.decode_client(&bytes).is_err());
    }

    #[test]
    fn bytes_after_a_frame_are_refused() {
        for codec in Codec::ALL {
            let frame = crate::ClientFrame { id: 1, op: Op::Rooms(crate::Rooms {}) };
            let mut bytes = Vec::new();
            codec.encode(&frame, &mut bytes);
            assert_eq!(codec.decode_client(&bytes), Ok(frame));
            bytes.push(b'0');
            assert!(codec.decode_client(&bytes).is_err(), "{codec:?}");
        }
    }
}
