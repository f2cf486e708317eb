//! The papo protocol over WebSocket: its handshake, its frames, and what breaks them.

use std::{
    io::{Read, Write},
    net::TcpStream,
};

use papo_proto::{
    ErrorCode, Op, Outcome, Rooms, ServerFrame, codec::Codec, limits::FRAME_BYTES_MAX,
};
use tungstenite::{
    Message,
    http::{StatusCode, header::SEC_WEBSOCKET_PROTOCOL},
    protocol::frame::{
        Frame, FrameHeader,
        coding::{Data, OpCode},
    },
};

use crate::{
    host::{Host, PATIENCE},
    person::{self, Ending, Person, guest, hello, line},
};

const TEXT: OpCode = OpCode::Data(Data::Text);
const BINARY: OpCode = OpCode::Data(Data::Binary);
const CONTINUE: OpCode = OpCode::Data(Data::Continue);

/// A client that asks for `offered` is given `chosen`, or refused.
#[track_caller]
fn check_subprotocol(offered: Option<&str>, chosen: Result<Option<&str>, StatusCode>) {
    let host = Host::start();
    let opened = person::open(TcpStream::connect(host.address()).unwrap(), offered);
    let answered = match &opened {
        Ok((_, response)) => Ok(response
            .headers()
            .get(SEC_WEBSOCKET_PROTOCOL)
            .map(|chosen| chosen.to_str().unwrap())),
        Err(error) => match &**error {
            tungstenite::Error::Http(response) => Err(response.status()),
            other => panic!("{other}"),
        },
    };
    assert_eq!(answered, chosen, "{offered:?}");
}

#[test]
fn a_client_chooses_what_it_speaks() {
    check_subprotocol(Some("papo.v1.cbor"), Ok(Some("papo.v1.cbor")));
    check_subprotocol(Some("papo.v1.json"), Ok(Some("papo.v1.json")));
    check_subprotocol(Some("papo.v9.xml, papo.v1.json, papo.v1.cbor"), Ok(Some("papo.v1.json")));
}

#[test]
fn a_client_that_speaks_nothing_we_know_is_refused() {
    check_subprotocol(Some("mqtt"), Err(StatusCode::BAD_REQUEST));
    check_subprotocol(Some("papo.v9.cbor"), Err(StatusCode::BAD_REQUEST));
}

#[test]
fn a_client_that_does_not_choose_speaks_json() {
    let host = Host::start();
    let (mut socket, response) =
        person::open(TcpStream::connect(host.address()).unwrap(), None).unwrap();
    assert_eq!(response.headers().get(SEC_WEBSOCKET_PROTOCOL), None);
    socket.send(Message::text(r#"{"id":1,"do":{"hello":{"name":"ana"}}}"#)).unwrap();
    let answer = socket.read().unwrap().into_text().unwrap();
    assert!(answer.starts_with(r#"{"reply":{"re":1,"ok":{"welcome":"#), "{answer}");
}

#[test]
fn both_codecs_tell_the_same() {
    let host = Host::start();
    let mut cbor = Person::join_in(&host, "cbor", Codec::Cbor);
    let mut json = Person::join_in(&host, "json", Codec::Json);
    cbor.say("#lobby", "\"quoted\" \\ olá 👋\n\u{1}");
    json.say("#lobby", "\"quoted\" \\ olá 👋\n\u{1}");
    for _ in 0..2 {
        assert_eq!(cbor.next_event(), json.next_event());
    }
}

#[test]
fn what_is_sent_along_with_the_handshake_is_read() {
    let host = Host::start();
    let mut stream = TcpStream::connect(host.address()).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut bytes = format!(
        "GET /v1/ws HTTP/1.1\r\nHost: {}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
        host.address()
    )
    .into_bytes();
    let request = br#"{"id":7,"do":{"hello":{"name":"ana"}}}"#;
    bytes.extend_from_slice(&masked(TEXT, request));
    stream.write_all(&bytes).unwrap();
    let mut heard = Vec::new();
    let mut buffer = [0; 1_024];
    while !heard.windows(8).any(|bytes| bytes == br#""re":7,""#) {
        let count = stream.read(&mut buffer).unwrap();
        assert!(count > 0, "{}", heard.escape_ascii());
        heard.extend_from_slice(&buffer[..count]);
    }
}

#[test]
fn a_message_in_fragments_is_one_message() {
    let host = Host::start();
    let mut ana = Person::join_in(&host, "ana", Codec::Json);
    let request = r##"{"id":9,"do":{"send":{"room":"#lobby","text":"olá"}}}"##.as_bytes();
    ana.send(Message::Frame(Frame::message(request[..20].to_vec(), TEXT, false)));
    ana.send(Message::Ping("between".into()));
    for byte in &request[20..] {
        ana.send(Message::Frame(Frame::message(vec![*byte], CONTINUE, false)));
    }
    ana.send(Message::Frame(Frame::message(Vec::new(), CONTINUE, true)));
    assert_eq!(ana.answer().0, 9);
    ana.expect(&["ana: olá"]);
}

#[test]
fn a_frame_that_comes_byte_by_byte_is_read() {
    let host = Host::start();
    let mut ana = Person::join_in(&host, "ana", Codec::Json);
    for byte in masked(TEXT, br#"{"id":9,"do":{"rooms":{}}}"#) {
        ana.send_bytes(&[byte]);
    }
    assert_eq!(ana.answer().0, 9);
}

#[test]
fn a_ping_is_answered_with_what_it_carries() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    ana.send(Message::Ping("are you there?".into()));
    assert_eq!(ana.pong(), b"are you there?");
}

/// After `misbehave`, the connection ends like this.
#[track_caller]
fn check_ending(codec: Codec, misbehave: impl FnOnce(&mut Person), ending: Ending) {
    let host = Host::start();
    let mut ana = Person::join_in(&host, "ana", codec);
    misbehave(&mut ana);
    assert_eq!(ana.ending(), ending);
    // And nobody else is held up.
    Person::join(&host, "bob").say("#lobby", "hi");
}

#[test]
fn a_close_is_answered_with_a_close() {
    check_ending(Codec::Cbor, |ana| ana.send(Message::Close(None)), (None, Some(1000)));
}

#[test]
fn what_was_asked_before_the_close_is_answered_before_the_close() {
    let host = Host::start();
    let (mut ana, mut bob) = (Person::join(&host, "ana"), Person::join(&host, "bob"));
    for number in 0..1_000 {
        ana.request(person::send("#lobby", &number.to_string()));
    }
    ana.send(Message::Close(None));
    for number in 0..1_000 {
        assert_eq!(line(&bob.next_event()), format!("ana: {number}"));
    }
    assert_eq!(ana.ending(), (None, Some(1000)));
}

#[test]
fn a_frame_without_a_mask_ends_the_connection() {
    let bytes = frame(FrameHeader { opcode: BINARY, ..FrameHeader::default() }, b"\xa0");
    check_ending(Codec::Cbor, |ana| ana.send_bytes(&bytes), (None, Some(1002)));
}

#[test]
fn a_frame_with_a_bit_that_nobody_agreed_on_ends_the_connection() {
    let mut bytes = masked(BINARY, b"\xa0");
    bytes[0] |= 0x40;
    check_ending(Codec::Cbor, |ana| ana.send_bytes(&bytes), (None, Some(1002)));
}

#[test]
fn a_message_of_the_other_codec_ends_the_connection() {
    check_ending(Codec::Cbor, |ana| ana.send(Message::text("{}")), (None, Some(1003)));
    check_ending(Codec::Json, |ana| ana.send(Message::binary(vec![0xa0])), (None, Some(1003)));
}

#[test]
fn a_frame_that_is_too_large_is_refused_with_the_reason() {
    let bytes = masked(BINARY, &vec![0; FRAME_BYTES_MAX + 1]);
    let ending = (Some(ErrorCode::FrameTooLarge), Some(1009));
    check_ending(Codec::Cbor, |ana| ana.send_bytes(&bytes), ending);
}

#[test]
fn fragments_that_are_too_large_together_are_refused_with_the_reason() {
    let send = |ana: &mut Person| {
        let part = vec![0; FRAME_BYTES_MAX / 2];
        ana.send(Message::Frame(Frame::message(part.clone(), BINARY, false)));
        ana.send(Message::Frame(Frame::message(part, CONTINUE, false)));
        ana.send(Message::Frame(Frame::message(vec![0], CONTINUE, true)));
    };
    let ending = (Some(ErrorCode::FrameTooLarge), Some(1009));
    check_ending(Codec::Cbor, send, ending);
}

/// A message that cannot be read is answered with `code` and its id, and the session goes on.
#[track_caller]
fn check_bad(message: Message, id: u64, code: ErrorCode) {
    let host = Host::start();
    let codec = if message.is_text() || matches!(message, Message::Frame(_)) {
        Codec::Json
    } else {
        Codec::Cbor
    };
    let mut ana = Person::join_in(&host, "ana", codec);
    ana.send(message);
    assert_eq!(ana.answer(), (id, Err(code)));
    ana.say("#lobby", "still here");
    ana.expect(&["ana: still here"]);
}

#[test]
fn json_that_cannot_be_read_is_answered_and_the_session_goes_on() {
    check_bad(Message::text("not json"), 0, ErrorCode::BadFrame);
    check_bad(Message::text(r#"{"id":7"#), 0, ErrorCode::BadFrame);
    check_bad(Message::text(r#"{"id":7,"do":{"send":{"text":"oi"}}}"#), 7, ErrorCode::BadFrame);
    check_bad(Message::text(""), 0, ErrorCode::BadFrame);
}

#[test]
fn cbor_that_cannot_be_read_is_answered_and_the_session_goes_on() {
    check_bad(Message::binary(b"\xff\xff".to_vec()), 0, ErrorCode::BadFrame);
    check_bad(
        Message::binary(b"\xa2\x62id\x07\x62do\xa1\x64send\xa0".to_vec()),
        7,
        ErrorCode::BadFrame,
    );
}

#[test]
fn text_that_is_not_utf_8_is_answered_and_the_session_goes_on() {
    let text = b"{\"id\":7,\"do\":{\"send\":{\"room\":2,\"text\":\"\xff\"}}}";
    check_bad(Message::Frame(Frame::message(text.to_vec(), TEXT, true)), 7, ErrorCode::BadFrame);
}

#[test]
fn what_nobody_knows_how_to_do_is_answered_and_the_session_goes_on() {
    check_bad(Message::text(r#"{"id":7,"do":{"fly":{}}}"#), 7, ErrorCode::UnknownOp);
    check_bad(
        Message::binary(b"\xa2\x62id\x07\x62do\xa1\x63fly\xa0".to_vec()),
        7,
        ErrorCode::UnknownOp,
    );
}

#[test]
fn whoever_has_not_said_hello_is_told_to() {
    let host = Host::start();
    let mut stranger = Person::connect(&host, Codec::Cbor);
    assert_eq!(stranger.ask(Op::Rooms(Rooms {})), Err(ErrorCode::HelloFirst));
    assert_eq!(stranger.ask(person::send("#lobby", "hi")), Err(ErrorCode::HelloFirst));
    stranger.sign_in(hello("ana"));
    stranger.say("#lobby", "hi");
}

#[test]
fn whoever_has_said_hello_cannot_say_it_again() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    assert_eq!(ana.ask(Op::Hello(hello("bob"))), Err(ErrorCode::HelloTwice));
    ana.say("#lobby", "hi");
    ana.expect(&["ana: hi"]);
}

#[test]
fn a_hello_without_a_name_or_with_one_that_is_none_or_taken_is_refused_and_can_be_said_again() {
    let host = Host::start();
    let mut stranger = Person::connect(&host, Codec::Cbor);
    let _ana = Person::join(&host, "ana");
    for (hello, code) in [
        (papo_proto::Hello::default(), ErrorCode::NameMissing),
        (guest("a b"), ErrorCode::NameInvalid),
        (guest("ana"), ErrorCode::NameTaken),
        (
            papo_proto::Hello { token: Some(person::token("eve")), ..hello("ANA") },
            ErrorCode::NameTaken,
        ),
    ] {
        assert_eq!(stranger.ask(Op::Hello(hello)), Err(code));
    }
    stranger.sign_in(guest("bob"));
}

#[test]
fn a_guest_speaks_in_the_lobby_alone_and_is_marked() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    ana.ask(person::create("#den")).unwrap();
    let mut visitor = Person::connect(&host, Codec::Json);
    visitor.sign_in(guest("visitor"));
    visitor.say("#lobby", "hi");
    ana.expect(&["ana created #den", "visitor?: hi"]);
    for op in [person::join("#den"), person::send("@ana", "psst"), person::create("#other")] {
        assert_eq!(visitor.ask(op), Err(ErrorCode::GuestsOnlyInLobby));
    }
    let once = person::send_once(1, "#lobby", "once");
    assert_eq!(visitor.ask(once), Err(ErrorCode::NonceNeedsToken));
}

#[test]
fn reasons_are_in_the_language_of_the_session() {
    let host = Host::start();
    let mut ana = Person::connect(&host, Codec::Json);
    ana.sign_in(papo_proto::Hello { lang: papo_proto::Lang::PtBr, ..hello("ana") });
    ana.request(person::join("#nowhere"));
    let failure = loop {
        if let ServerFrame::Reply(reply) = ana.next() {
            break reply.error.unwrap();
        }
    };
    assert_eq!(failure.message, "no_such_room pt-BR");
}

#[test]
fn many_requests_at_once_are_all_answered_in_order_of_their_kind() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let first = ana.request(person::send("#lobby", "0"));
    for number in 1..1_000 {
        ana.request(person::send("#lobby", &number.to_string()));
    }
    for number in 0..1_000 {
        let (re, outcome) = ana.answer();
        assert_eq!(re, first + number);
        assert!(matches!(outcome, Ok(Outcome::Stored { .. })));
    }
}

fn masked(opcode: OpCode, payload: &[u8]) -> Vec<u8> {
    // A mask of zeros leaves the payload as it is.
    frame(FrameHeader { opcode, mask: Some([0; 4]), ..FrameHeader::default() }, payload)
}

fn frame(header: FrameHeader, payload: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    header.format(payload.len() as u64, &mut bytes).unwrap();
    bytes.extend_from_slice(payload);
    bytes
}
