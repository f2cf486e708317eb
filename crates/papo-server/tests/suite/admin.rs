//! The socket for whoever runs the server.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    os::unix::{
        fs::PermissionsExt,
        net::{UnixListener, UnixStream},
    },
    path::{Path, PathBuf},
};

use papo_log::maintenance;
use papo_proto::{
    Delete, ErrorCode, Hello, Op, Secret, SetPassword, Status, codec::Codec,
    limits::FRAME_BYTES_MAX,
};
use papo_server::ADMIN_SOCKET;
use serde_json::{Value, json};

use crate::{
    host::{Host, PATIENCE},
    person::{Person, hello, token},
};

pub(crate) fn connect(host: &Host) -> BufReader<UnixStream> {
    let stream = UnixStream::connect(host.directory().join(ADMIN_SOCKET)).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    BufReader::new(stream)
}

pub(crate) fn ask(socket: &mut BufReader<UnixStream>, frame: &Value) -> Value {
    writeln!(socket.get_mut(), "{frame}").unwrap();
    let mut line = String::new();
    socket.read_line(&mut line).unwrap();
    serde_json::from_str(&line).unwrap()
}

#[test]
fn its_owner_is_told_how_the_server_is() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    ana.say("#lobby", "oi");
    let reply = ask(&mut connect(&host), &json!({"id": 7, "do": {"status": {}}}));
    assert_eq!(reply["reply"]["re"], 7);
    let status = &reply["reply"]["ok"]["status"];
    assert_eq!(status["address"], host.address().to_string());
    assert_eq!(status["fingerprint"], host.authority().fingerprint().to_string());
    assert_eq!((&status["users"], &status["sessions"]), (&json!(1), &json!(1)));
    assert_eq!((&status["rooms"], &status["position"]), (&json!(1), &json!(3)));
    assert!(status["log_bytes"].as_u64().unwrap() > 8_192, "{status}");
    assert!(status["free_bytes"].as_u64().unwrap() > 0, "{status}");
}

#[test]
fn who_comes_over_the_network_is_no_administrator() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    assert_eq!(ana.ask(Op::Status(Status {})), Err(ErrorCode::NotAllowed));
}

#[test]
fn an_administrator_who_cannot_be_understood_is_told_so_and_may_go_on() {
    let host = Host::start();
    let mut socket = connect(&host);
    let refused = ask(&mut socket, &json!({"id": 1, "do": {"fly": {}}}));
    assert_eq!(refused["reply"]["error"]["code"], "unknown_op");
    let reply = ask(&mut socket, &json!({"id": 2, "do": {"rooms": {}}}));
    assert_eq!(reply["reply"]["ok"]["rooms"]["rooms"][0]["name"], "#lobby");
}

#[test]
fn a_line_without_end_ends_the_connection() {
    let host = Host::start();
    let mut socket = connect(&host);
    socket.get_mut().write_all(&vec![b'x'; FRAME_BYTES_MAX + 1]).unwrap();
    let mut said = String::new();
    socket.read_to_string(&mut said).unwrap();
    assert!(said.contains("frame_too_large"), "{said}");
}

#[test]
fn an_administrator_is_told_that_the_server_stops_and_the_socket_goes_with_it() {
    let mut host = Host::start();
    let mut socket = connect(&host);
    ask(&mut socket, &json!({"id": 1, "do": {"rooms": {}}}));
    host.stop();
    let mut said = String::new();
    socket.read_to_string(&mut said).unwrap();
    assert!(said.contains("stopping"), "{said}");
    assert!(!host.directory().join(ADMIN_SOCKET).exists());
}

#[test]
fn what_a_killed_server_left_is_replaced() {
    let mut host = Host::start();
    host.stop();
    drop(UnixListener::bind(host.directory().join(ADMIN_SOCKET)).unwrap());
    host.restart();
    let reply = ask(&mut connect(&host), &json!({"id": 1, "do": {"status": {}}}));
    assert_eq!(reply["reply"]["re"], 1);
}

#[test]
fn nobody_else_may_open_the_socket() {
    let host = Host::start();
    let socket = fs::metadata(host.directory().join(ADMIN_SOCKET)).unwrap();
    assert_eq!(socket.permissions().mode() & 0o777, 0o600);
}

#[test]
fn an_administrator_says_nothing_in_a_room() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let send = json!({"id": 1, "do": {"send": {"room": "#lobby", "text": "psst"}}});
    let refused = ask(&mut connect(&host), &send);
    assert!(refused["reply"]["error"]["code"].is_string(), "{refused}");
    ana.say("#lobby", "alone");
    ana.expect(&["ana: alone"]);
}

#[test]
fn whoever_steals_the_disk_finds_no_secret_on_it() {
    let mut host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let password = "correct horse battery staple";
    ana.ask(Op::Password(SetPassword { password: Some(Secret::new(password)) })).unwrap();
    let deleted = "what I should not have said";
    let message = ana.say("#lobby", deleted);
    ana.ask(Op::Delete(Delete { message })).unwrap();
    let mut socket = connect(&host);
    let invited = ask(&mut socket, &json!({"id": 1, "do": {"create_invitation": {}}}));
    let invited = &invited["reply"]["ok"]["invitation"];
    let words = invited["words"].as_str().unwrap();
    let linked = ask(&mut socket, &json!({"id": 2, "do": {"link": {"user": "ana"}}}));
    let code = linked["reply"]["ok"]["code"]["code"].as_str().unwrap();
    host.stop();

    let (backup, mut export) = (host.directory().join("backup"), Vec::new());
    maintenance::backup(host.directory(), &backup, true).unwrap();
    maintenance::export(host.directory(), &mut export).unwrap();
    fs::write(host.directory().join("export"), export).unwrap();
    let spaced = words.replace('-', " ");
    let texts = [password, words, &spaced, code];
    let mut secrets: Vec<_> = texts.iter().map(|text| text.as_bytes().to_vec()).collect();
    secrets.push(deleted.as_bytes().to_vec());
    secrets.push(token("ana").as_bytes().to_vec());
    secrets.push(serde_json::to_value(token("ana")).unwrap().as_str().unwrap().into());
    for path in files(host.directory()) {
        let bytes = fs::read(&path).unwrap();
        let has = |secret: &Vec<u8>| bytes.windows(secret.len()).any(|part| part == secret);
        let found = secrets.iter().find(|secret| has(secret));
        assert_eq!(found.map(|secret| secret.escape_ascii().to_string()), None, "{path:?}");
    }
}

/// Every file in a directory, however deep.
fn files(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn whoever_lost_a_laptop_signs_in_on_another_and_the_thief_is_out_at_once() {
    let host = Host::start();
    let mut thief = Person::join(&host, "ana");
    thief.say("#lobby", "from the laptop");
    let reset = json!({"id": 1, "do": {"link": {"user": "ana", "revoke": true}}});
    let reply = ask(&mut connect(&host), &reset);
    let code = reply["reply"]["ok"]["code"]["code"].as_str().unwrap();
    assert_eq!(thief.ending().0, Some(ErrorCode::DeviceRevoked));
    let mut again = Person::connect(&host, Codec::Cbor);
    assert_ne!(again.ask(Op::Hello(hello("ana"))).err(), None, "the old token is of no use");

    let mut ana = Person::connect(&host, Codec::Cbor);
    let link = Some(Secret::new(code));
    let hello = Hello { link, name: Some("ana".to_owned()), ..hello("another device") };
    assert_eq!(ana.sign_in(hello).you.name.as_str(), "ana");
    ana.say("#lobby", "it is me");
}
