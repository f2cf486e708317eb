use serde_json::{Value, json};

use super::{admin, command, done, refused};
use crate::{
    person::{Person, run_on},
    server::TestServer,
};

#[test]
fn what_was_exported_is_imported_and_served_with_the_same_names() {
    let mut server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ana.say("oi");
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("log.jsonl");
    let file = file.to_str().unwrap();
    assert_eq!(done(server.data(), &["export", file])["events"], json!(3));
    let data = tempfile::tempdir().unwrap();
    assert_eq!(done(data.path(), &["import", file])["events"], json!(3));
    server.start_on(data);
    assert_eq!(Person::new(&server, "bob").lobby(), ["ana: oi"]);
    let thief = Person::new(&server, "ana");
    assert_ne!(thief.run(&["send", "I am ana"]).code, Some(0), "names are whose they were");
}

#[test]
fn a_pipe_takes_a_log_from_one_directory_to_another() {
    let server = TestServer::start();
    Person::new(&server, "ana").say("oi");
    let exported = admin(server.data(), &["export"]);
    let elsewhere = tempfile::tempdir().unwrap();
    let data = elsewhere.path().join("data");
    let ran = run_on(&exported.stdout, &mut command(&data, &["import"]));
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert_eq!(admin(&data, &["export"]).stdout, exported.stdout);
    let cut = &exported.stdout[..exported.stdout.len() - 60];
    let other = elsewhere.path().join("other");
    let ran = run_on(cut, &mut command(&other, &["import"]));
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.stderr.contains("Nothing was imported, because of line"), "{ran:?}");
}

#[test]
fn what_happened_in_one_room_is_written_as_tail_prints_it() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let mut chat = ana.chat();
    chat.type_line("/join #ops");
    chat.wait_for_text("You are in #ops now");
    ana.say("in the lobby");
    assert_eq!(ana.run(&["send", "--room", "#ops", "in ops"]).code, Some(0));
    let printed = ana.run(&["tail", "--room", "#ops", "--last", "9", "--no-follow", "--json"]);
    let exported = admin(server.data(), &["export", "--room", "#ops"]).stdout;
    let said = |line: &str| serde_json::from_str::<Value>(line).unwrap();
    let exported: Vec<_> = exported.lines().map(said).collect();
    // What is told of a room's creation is kept in the directory.
    let printed: Vec<_> = printed.stdout.lines().map(said).collect();
    assert_eq!(exported.last(), printed.last());
    assert_eq!(exported.last().unwrap()["text"], "in ops");
    assert!(exported.iter().all(|line| line["room"] == "#ops"));
    refused(server.data(), &["export", "--room", "#none"], "There is no such room");
}

#[test]
fn an_export_takes_the_place_of_no_file() {
    let server = TestServer::start();
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("dear");
    std::fs::write(&file, "dear").unwrap();
    refused(server.data(), &["export", file.to_str().unwrap()], "is there already");
    assert_eq!(std::fs::read(&file).unwrap(), b"dear");
}
