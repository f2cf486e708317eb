//! WebSocket frames of a client: the same messages whatever parts the stream arrives in.
#![no_main]

use papo_fuzz::stream_in_parts;
use papo_server::gateway::ws::{Decoder, Violation, WsMessage};

#[derive(Debug, PartialEq)]
enum Message {
    Text(Vec<u8>),
    Binary(Vec<u8>),
    Ping(Vec<u8>),
    Close,
}

fn decode(parts: &[&[u8]]) -> (Vec<Message>, Result<(), Violation>) {
    let (mut decoder, mut messages) = (Decoder::default(), Vec::new());
    let result = parts.iter().try_for_each(|part| {
        decoder.receive(&mut part.to_vec(), |message| {
            messages.push(match message {
                WsMessage::Text(bytes) => Message::Text(bytes.to_vec()),
                WsMessage::Binary(bytes) => Message::Binary(bytes.to_vec()),
                WsMessage::Ping(bytes) => Message::Ping(bytes.to_vec()),
                WsMessage::Close => Message::Close,
            });
        })
    });
    (messages, result)
}

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    if let Some((stream, parts)) = stream_in_parts(input) {
        assert_eq!(decode(&[stream]), decode(&parts));
    }
});
