use std::process::Stdio;

use super::put;
use crate::{person::Person, server::TestServer};

#[test]
fn an_object_comes_back_byte_for_byte() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    // A map of no definite length, an integer in more bytes than it needs, an unknown tag.
    let bytes = [0xbf, 0x61, b'a', 0x18, 0x01, 0x20, 0xd9, 0xff, 0xf0, 0x41, 0xff, 0xff];
    let ran = ana.run_on(bytes, &["put", "x", "--cbor", "--json"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let position = ran.stdout.trim_start_matches("{\"position\":").trim_end_matches("}\n");
    let mut command = ana.command(&["get", position, "--cbor"]);
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert_eq!((output.status.code(), output.stdout), (Some(0), bytes.to_vec()));
    let get = |form| ana.run(&["get", position, form]).stdout;
    assert_eq!(get("--diag"), "{\"a\": 1, -1: 65520(h'ff')}\n");
    assert_eq!(get("--json"), "{\"a\":1,\"-1\":\"_w\"}\n");
}

#[test]
fn without_a_form_the_whole_message_is_shown() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let rows: Vec<_> = (0..30).map(|number| format!("[{number}]")).collect();
    let table = format!("{{\"columns\":[\"n\"],\"rows\":[{}]}}", rows.join(","));
    let position = put(&ana, &["table", &table]);
    let shown = ana.run(&["get", &position]).stdout;
    assert_eq!(shown.lines().count(), 33, "{shown}");
    assert!(
        shown.starts_with("ana: table, 30 rows, one column\n     n\n    ──\n     0\n"),
        "{shown}"
    );
}

#[test]
fn an_event_goes_into_a_calendar() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let event = r#"{"title":"Fair","start":"2026-12-01","end":"2026-12-02"}"#;
    let position = put(&ana, &["event", event]);
    let calendar = ana.run(&["get", &position, "--ics"]).stdout;
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), "{calendar}");
    assert!(calendar.contains("\r\nDTEND;VALUE=DATE:20261203\r\nSUMMARY:Fair\r\n"), "{calendar}");
}

#[test]
fn what_is_not_there_is_said_to_be_so() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let position = put(&ana, &["x", "1"]);
    let says = |arguments: &[&str]| {
        let ran = ana.run(&[&["get"], arguments].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), ""), "{ran:?}");
        ran.stderr
    };
    assert!(says(&["9999"]).contains("There is no such message"));
    assert!(says(&[&position, "--object", "2"]).contains("The message has one, counted from 1."));
    assert!(says(&[&position, "--ics"]).contains("The object is no event"));
    ana.say("oi");
    let text = ana.run(&["tail", "--last", "1", "--no-follow", "--json"]).stdout;
    let text: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert!(says(&[&text["position"].to_string(), "--json"]).contains("carries no object"));
}

#[test]
fn the_last_one_is_got_without_knowing_where_it_is() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ana.create("#ops");
    let says = |arguments: &[&str]| ana.run(&[&["get", "last", "--json"], arguments].concat());
    let none = says(&[]);
    assert_eq!(none.code, Some(1), "{none:?}");
    assert!(none.stderr.contains("carries files or objects"), "{none:?}");
    put(&ana, &["x", "1"]);
    put(&ana, &["x", "2", "--room", "#ops"]);
    ana.say("what carries nothing is passed over");
    assert_eq!(says(&[]).stdout, "2\n");
    assert_eq!(says(&["--room", "#lobby"]).stdout, "1\n");
    assert_eq!(says(&["--room", "#nowhere"]).code, Some(1));
}
