//! Runs the golden vectors of `conformance/`, which every implementation of ours runs.

use std::{fs, path::Path};

use papo_proto::{
    Cbor, ClientFrame, ErrorCode, ServerFrame,
    classic::{self, HeaderError, Message},
    codec::Codec,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::classic::decode;

/// A frame in both codecs: what we write, and what we read.
#[derive(Deserialize)]
struct Frame {
    name: String,
    json: Value,
    cbor: String,
}

/// Bytes in one codec: as text in JSON, or in hexadecimal.
#[derive(Deserialize)]
struct Encoded {
    name: String,
    codec: String,
    text: Option<String>,
    hex: Option<String>,
}

impl Encoded {
    fn codec(&self) -> Codec {
        Codec::from_subprotocol(&format!("papo.v1.{}", self.codec)).expect("a codec of ours")
    }

    fn bytes(&self) -> Vec<u8> {
        match (&self.text, &self.hex) {
            (Some(text), None) => text.clone().into_bytes(),
            (None, Some(hex)) => from_hex(hex),
            _ => panic!("{}: either text or hex", self.name),
        }
    }
}

#[derive(Deserialize)]
struct Accepted {
    #[serde(flatten)]
    encoded: Encoded,
    json: Value,
}

#[derive(Deserialize)]
struct Refused {
    #[serde(flatten)]
    encoded: Encoded,
    id: u64,
    code: ErrorCode,
}

fn read<T: DeserializeOwned>(file: &str) -> T {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../conformance").join(file);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn from_hex(hex: &str) -> Vec<u8> {
    let digit = |digit: u8| (digit as char).to_digit(16).expect("a hexadecimal digit") as u8;
    hex.as_bytes().chunks(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect()
}

/// The frame is read from both codecs, and written as the vector has it.
#[track_caller]
fn check_frame<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(vector: &Frame) {
    let name = &vector.name;
    let (cbor, json) = (from_hex(&vector.cbor), vector.json.to_string());
    let meaning: T =
        Codec::Json.decode(json.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(Codec::Cbor.decode::<T>(&cbor).as_ref(), Ok(&meaning), "{name}");
    let mut written = Vec::new();
    Codec::Cbor.encode(&meaning, &mut written);
    assert_eq!(written, cbor, "{name} in CBOR");
    assert_eq!(serde_json::to_value(&meaning).expect("frames encode"), vector.json, "{name}");
}

#[test]
fn client_frames() {
    #[derive(Deserialize)]
    struct File {
        frames: Vec<Frame>,
        also_accepted: Vec<Accepted>,
        refused: Vec<Refused>,
    }
    let file: File = read("client_frames.json");
    file.frames.iter().for_each(check_frame::<ClientFrame>);
    for Accepted { encoded, json } in &file.also_accepted {
        let frame = encoded.codec().decode_client(&encoded.bytes());
        let frame = frame.unwrap_or_else(|bad| panic!("{}: {bad:?}", encoded.name));
        assert_eq!(serde_json::to_value(&frame).expect("frames encode"), *json, "{}", encoded.name);
    }
    for Refused { encoded, id, code } in &file.refused {
        match encoded.codec().decode_client(&encoded.bytes()) {
            Ok(frame) => panic!("{} in {} is read as {frame:?}", encoded.name, encoded.codec),
            Err(bad) => assert_eq!(
                (bad.id, bad.code),
                (*id, *code),
                "{} in {}: {}",
                encoded.name,
                encoded.codec,
                bad.detail
            ),
        }
    }
}

#[test]
fn server_frames() {
    #[derive(Deserialize)]
    struct File {
        frames: Vec<Frame>,
        refused: Vec<Encoded>,
    }
    let file: File = read("server_frames.json");
    file.frames.iter().for_each(check_frame::<ServerFrame>);
    for encoded in &file.refused {
        let frame = encoded.codec().decode::<ServerFrame>(&encoded.bytes());
        assert!(frame.is_err(), "{} in {} is read as {frame:?}", encoded.name, encoded.codec);
    }
}

#[test]
fn classic_streams() {
    #[derive(Deserialize)]
    struct File {
        streams: Vec<Stream>,
        sent: Vec<Sent>,
        leaves: Vec<Leaves>,
    }
    #[derive(Deserialize)]
    struct Stream {
        name: String,
        hex: String,
        /// The texts; null for one that is not UTF-8.
        messages: Vec<Option<String>>,
        error: Option<String>,
    }
    #[derive(Deserialize)]
    struct Sent {
        text: String,
        hex: String,
    }
    #[derive(Deserialize)]
    struct Leaves {
        text: String,
        leaves: bool,
    }
    let file: File = read("classic.json");
    for Stream { name, hex, messages, error } in file.streams {
        let bytes = from_hex(&hex);
        let messages = messages
            .into_iter()
            .map(|text| text.map_or(Message::NotUtf8, Message::Text))
            .collect::<Vec<_>>();
        let error = error.map(|error| match error.as_str() {
            "not_a_number" => HeaderError::NotANumber,
            "negative" => HeaderError::Negative,
            "too_long" => HeaderError::TooLong,
            other => panic!("{name}: no such error: {other}"),
        });
        assert_eq!(decode([&bytes[..]]), (messages.clone(), error), "{name}");
        assert_eq!(decode(bytes.chunks(1)), (messages, error), "{name}, byte by byte");
    }
    for Sent { text, hex } in file.sent {
        let mut bytes = Vec::new();
        classic::encode(&text, &mut bytes);
        assert_eq!(bytes, from_hex(&hex), "{text:?}");
    }
    for Leaves { text, leaves } in file.leaves {
        assert_eq!(classic::is_leave(&text), leaves, "{text:?}");
    }
}

/// A value of an object: its bytes, and what they are in JSON and in diagnostic notation.
#[derive(Deserialize)]
struct ObjectValue {
    name: String,
    cbor: String,
    json: String,
    diagnostic: String,
}

#[derive(Deserialize)]
struct RefusedValue {
    name: String,
    cbor: String,
}

#[derive(Deserialize)]
struct ObjectValues {
    values: Vec<ObjectValue>,
    refused: Vec<RefusedValue>,
}

#[test]
fn values_of_objects() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../conformance/objects.json");
    let all: ObjectValues = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    for ObjectValue { name, cbor, json, diagnostic } in all.values {
        let bytes = from_hex(&cbor);
        let value = Cbor::new(bytes.clone()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(value.as_bytes(), bytes, "{name}");
        assert_eq!(value.item().to_json_text(), json, "{name}");
        assert_eq!(value.item().to_string(), diagnostic, "{name}");
    }
    for RefusedValue { name, cbor } in all.refused {
        assert!(Cbor::new(from_hex(&cbor)).is_err(), "{name}");
    }
}
