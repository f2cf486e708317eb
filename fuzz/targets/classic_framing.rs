//! The classic framing: the same messages whatever parts the stream arrives in.
#![no_main]

use papo_fuzz::stream_in_parts;
use papo_proto::classic::{Decoder, HeaderError, Message};

fn decode(parts: &[&[u8]]) -> (Vec<Message>, Result<(), HeaderError>) {
    let (mut decoder, mut messages) = (Decoder::default(), Vec::new());
    let result = parts.iter().try_for_each(|part| decoder.receive(part, &mut messages));
    (messages, result)
}

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    if let Some((stream, parts)) = stream_in_parts(input) {
        assert_eq!(decode(&[stream]), decode(&parts));
    }
});
