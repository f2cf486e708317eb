//! The classic framing gives the same messages however its stream arrives.

use papo_proto::classic::{Decoder, HeaderError, Message, encode};
use proptest::{
    collection::vec,
    prelude::{ProptestConfig, Strategy, any},
    prop_assert_eq, prop_oneof, proptest,
};

/// What a stream comes to: its messages, and the error that ended it.
pub(crate) type Outcome = (Vec<Message>, Option<HeaderError>);

/// Decodes a stream that arrives in these parts.
pub(crate) fn decode<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Outcome {
    let (mut decoder, mut messages) = (Decoder::default(), Vec::new());
    for part in parts {
        if let Err(error) = decoder.receive(part, &mut messages) {
            return (messages, Some(error));
        }
    }
    (messages, None)
}

/// A stream of messages, among them some that no good client sends.
fn stream() -> impl Strategy<Value = Vec<u8>> {
    let framed = |header: String, body: Vec<u8>| {
        let mut bytes = format!("{header:<64}").into_bytes();
        bytes.extend(body);
        bytes
    };
    let message = prop_oneof![
        8 => any::<String>().prop_map(|text| {
            let mut bytes = Vec::new();
            encode(&text, &mut bytes);
            bytes
        }),
        4 => vec(any::<u8>(), 0..100).prop_map(move |body| framed(body.len().to_string(), body)),
        1 => "[ -~]{0,64}".prop_map(move |header| framed(header, Vec::new())),
    ];
    vec(message, 0..6).prop_map(|messages| messages.concat())
}

fn cut_at(mut bytes: &[u8], lengths: impl IntoIterator<Item = usize>) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    for length in lengths {
        let (part, rest) = bytes.split_at(length.min(bytes.len()));
        parts.push(part);
        bytes = rest;
    }
    parts.push(bytes);
    parts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_stream_cut_at_any_one_offset_is_the_same(bytes in stream()) {
        let whole = decode([&bytes[..]]);
        for offset in 0..=bytes.len() {
            prop_assert_eq!(&decode(cut_at(&bytes, [offset])), &whole, "cut at {}", offset);
        }
    }

    #[test]
    fn a_stream_in_any_parts_is_the_same(
        bytes in stream(), lengths in vec(0usize..90, 0..64)
    ) {
        prop_assert_eq!(decode(cut_at(&bytes, lengths)), decode([&bytes[..]]));
        prop_assert_eq!(decode(bytes.chunks(1)), decode([&bytes[..]]));
    }

    #[test]
    fn what_is_encoded_is_decoded(texts in vec(any::<String>(), 0..6)) {
        let mut bytes = Vec::new();
        texts.iter().for_each(|text| encode(text, &mut bytes));
        let messages = texts.into_iter().map(Message::Text).collect::<Vec<_>>();
        prop_assert_eq!(decode([&bytes[..]]), (messages, None));
    }
}
