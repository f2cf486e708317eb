//! The same over TLS: every protocol, and nobody who says one thing and speaks another.

use std::{
    io::{Read, Write},
    net::TcpStream,
};

use papo_proto::{ErrorCode, Fingerprint, codec::Codec};

use crate::{
    classic_client::Student,
    cord::{Cord, connection},
    host::{Host, PATIENCE},
    person::{Person, hello},
};

#[test]
fn all_talk_to_each_other_whether_encrypted_or_not() {
    let host = Host::start();
    let mut plain = Person::join(&host, "plain");
    let mut json = Person::over(Cord::encrypted(&host), Codec::Json);
    json.sign_in(hello("json"));
    let mut cbor = Person::over(Cord::encrypted(&host), Codec::Cbor);
    cbor.sign_in(hello("cbor"));
    let mut student = Student::over(Cord::encrypted(&host));
    student.say_all(&["student", "oi"]);
    student.hear("student: oi\n");
    json.say("#lobby", "hi");
    student.hear("json: hi\n");
    for person in [&mut plain, &mut json, &mut cbor] {
        person.expect(&["student?: oi", "json: hi"]);
    }
}

#[test]
fn what_is_asked_over_https_is_answered() {
    let host = Host::start();
    let stream = TcpStream::connect(host.address()).unwrap();
    let mut cord = Cord::encrypt(stream, &host, &["h2", "http/1.1"]).unwrap();
    let request = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    cord.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    cord.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("ok\n"), "{answer}");
}

/// What is answered to a client that asks for `protocols` by ALPN and then sends `bytes`.
fn answer(host: &Host, protocols: &[&str], bytes: &[u8]) -> Option<String> {
    let stream = TcpStream::connect(host.address()).unwrap();
    let mut cord = Cord::encrypt(stream, host, protocols).ok()?;
    cord.write_all(bytes).unwrap();
    let mut answer = String::new();
    // The server may close it without a word, even of TLS.
    let _ = cord.read_to_string(&mut answer);
    Some(answer)
}

#[test]
fn who_speaks_another_protocol_than_was_agreed_on_is_closed_without_a_word() {
    let host = Host::start();
    let mut classic = Vec::new();
    papo_proto::classic::encode("ana", &mut classic);
    let http = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    for (protocol, bytes) in [
        ("http/1.1", &classic[..]),
        ("http/1.1", b"NICK ana\r\n"),
        ("irc", http),
        ("irc", &classic),
    ] {
        assert_eq!(answer(&host, &[protocol], bytes).as_deref(), Some(""), "{protocol}");
    }
}

#[test]
fn who_asks_for_a_protocol_that_is_not_spoken_here_gets_no_connection() {
    let host = Host::start();
    assert_eq!(answer(&host, &["h2"], b""), None);
}

#[test]
fn nothing_encrypted_is_looked_for_inside_what_is_encrypted() {
    let host = Host::start();
    let mut hello = Vec::new();
    connection(&host, &[]).write_tls(&mut hello).unwrap();
    assert_eq!(answer(&host, &[], &hello).as_deref(), Some(""));
}

#[test]
fn a_handshake_that_is_nonsense_is_closed() {
    let host = Host::start();
    let mut stream = TcpStream::connect(host.address()).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(b"\x16\x03\x01\x00\x05hello").unwrap();
    let mut answer = Vec::new();
    // An alert at most.
    let _ = stream.read_to_end(&mut answer);
    assert!(answer.len() < 16, "{answer:?}");
}

#[test]
fn a_server_shows_the_same_authority_after_every_start() {
    let mut host = Host::start();
    let before = host.authority().fingerprint();
    host.restart();
    assert_eq!(host.authority().fingerprint(), before);
    let mut cord = Cord::encrypted(&host);
    cord.flush().unwrap();
    let Cord::Encrypted(stream) = cord else { unreachable!("it is encrypted") };
    let shown = stream.conn.peer_certificates().unwrap();
    assert_eq!(Fingerprint::of(&shown[1]), before);
}

#[test]
fn bytes_that_come_in_pieces_are_understood() {
    let host = Host::start();
    let mut student = Student::over(Cord::encrypted(&host));
    let mut bytes = Vec::new();
    ["ana", "uma mensagem"].iter().for_each(|text| papo_proto::classic::encode(text, &mut bytes));
    for byte in bytes {
        student.send_bytes(&[byte]);
    }
    student.hear("ana: uma mensagem\n");
}

#[test]
fn what_a_server_says_last_is_encrypted_as_well() {
    let host = Host::start();
    let mut student = Student::over(Cord::encrypted(&host));
    student.say_all(&["ana", "oi"]);
    student.hear("ana: oi\n");
    student.send_bytes(format!("{:<64}", "a lot").as_bytes());
    let said = student.hear_all();
    assert!(said.contains(ErrorCode::BadHeader.as_str()), "{said}");
}
