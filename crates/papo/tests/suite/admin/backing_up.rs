use std::{
    fs,
    io::Write,
    path::Path,
    process::Stdio,
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use serde_json::json;

use super::{admin, command, done, refused};
use crate::{
    deadline::{wait_for, wait_for_end},
    person::Person,
    server::TestServer,
};

/// Has the server go on with what is restored from `file`.
fn restore(server: &mut TestServer, file: &Path) {
    let data = tempfile::tempdir().unwrap();
    done(data.path(), &["restore", file.to_str().unwrap()]);
    server.start_on(data);
}

/// Says one line after the other until `is_over`, and then one more.
fn talk_until(person: &Person, is_over: &AtomicBool) {
    let mut sending = person.command(&["send", "--lines"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut lines = sending.stdin.take().unwrap();
    while !is_over.load(Ordering::Relaxed) {
        lines.write_all(b"and so on\n").unwrap();
    }
    lines.write_all(b"and that was it\n").unwrap();
    drop(lines);
    assert!(wait_for_end(&mut sending).success());
}

#[test]
fn a_server_that_was_restored_elsewhere_is_the_same_to_its_people() {
    let mut server = TestServer::start();
    let (ana, bob) = (Person::new(&server, "ana"), Person::new(&server, "bob"));
    ana.say("oi");
    bob.say("tudo bem?");
    assert_eq!(ana.run(&["send", "--room", "@bob", "só você"]).code, Some(0));
    let fingerprint = done(server.data(), &["status"])["fingerprint"].clone();
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("backup");
    let made = done(server.data(), &["backup", file.to_str().unwrap()]);
    assert_eq!((&made["position"], &made["authority"]), (&json!(6), &json!(true)));

    restore(&mut server, &file);
    assert_eq!(done(server.data(), &["status"])["fingerprint"], fingerprint, "pins hold");
    assert_eq!(ana.lobby(), ["ana: oi", "bob: tudo bem?"]);
    ana.say("back again");
    let direct = ana.run(&["tail", "--room", "@bob", "--last", "9", "--no-follow"]);
    assert!(direct.stdout.contains("ana: só você"), "{direct:?}");
    let thief = Person::new(&server, "bob");
    assert_ne!(thief.run(&["send", "I am bob"]).code, Some(0), "names are whose they were");
}

#[test]
fn a_backup_while_people_talk_holds_a_beginning_of_what_they_said() {
    let server = TestServer::start();
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("backup");
    let people: Vec<_> = (0..8).map(|n| Person::new(&server, &format!("person{n}"))).collect();
    let is_made = AtomicBool::new(false);
    thread::scope(|scope| {
        for person in &people {
            scope.spawn(|| talk_until(person, &is_made));
        }
        // In the midst of it.
        wait_for("messages", || {
            (done(server.data(), &["status"])["position"].as_u64() > Some(400)).then_some(())
        });
        done(server.data(), &["backup", file.to_str().unwrap()]);
        is_made.store(true, Ordering::Relaxed);
    });
    let other = tempfile::tempdir().unwrap();
    let other = other.path().join("data");
    done(&other, &["restore", file.to_str().unwrap()]);
    assert_eq!(done(&other, &["verify"])["problems"], json!([]));
    let whole = admin(server.data(), &["export"]).stdout;
    let part = admin(&other, &["export"]).stdout;
    let part: Vec<_> = part.lines().collect();
    let events = &part[..part.len() - 1];
    assert!(events.len() > 400, "{} events", events.len());
    assert!(whole.lines().zip(events).all(|(one, other)| one == *other));
    assert!(whole.lines().count() > part.len(), "people went on talking");
}

#[test]
fn a_server_that_is_killed_during_a_backup_spoils_neither() {
    let mut server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let lines: String = (0..3_000).map(|number| format!("line {number}\n")).collect();
    assert_eq!(ana.run_on(&lines, &["send", "--lines"]).code, Some(0));
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("backup");
    let mut backup = command(server.data(), &["--json", "backup", file.to_str().unwrap()]);
    let mut backup = backup.stdout(Stdio::null()).spawn().unwrap();
    server.kill();
    assert!(wait_for_end(&mut backup).success());
    server.start_again();
    assert_eq!(done(server.data(), &["verify"])["problems"], json!([]));
    restore(&mut server, &file);
    assert_eq!(ana.lobby().len(), 3_000);
}

#[test]
fn a_backup_that_is_killed_leaves_no_file_that_passes_for_one() {
    let mut server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ana.say("oi");
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("backup");
    let mut backup = command(server.data(), &["backup", file.to_str().unwrap()]);
    let mut backup = backup.stdout(Stdio::null()).spawn().unwrap();
    backup.kill().unwrap();
    backup.wait().unwrap();
    if file.exists() {
        restore(&mut server, &file);
        assert_eq!(ana.lobby(), ["ana: oi"]);
    }
}

#[test]
fn what_is_there_is_neither_overwritten_nor_restored_into() {
    let server = TestServer::start();
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("backup");
    done(server.data(), &["backup", file.to_str().unwrap()]);
    let before = fs::read(&file).unwrap();
    refused(server.data(), &["backup", file.to_str().unwrap()], "is there already");
    assert_eq!(fs::read(&file).unwrap(), before);
    refused(server.data(), &["restore", file.to_str().unwrap()], "which would be lost");
}

#[test]
fn what_is_no_backup_is_not_restored() {
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("notes");
    fs::write(&file, "buy bread").unwrap();
    let data = elsewhere.path().join("data");
    refused(
        &data,
        &["restore", file.to_str().unwrap()],
        "is not a file that “papo admin backup” made: file is not a database",
    );
    refused(&data, &["restore", "/nowhere/backup"], "See whether it is there");
}

#[test]
fn the_files_of_messages_come_back_with_them() {
    let mut server = TestServer::start();
    let (ana, bob) = (Person::new(&server, "ana"), Person::new(&server, "bob"));
    bob.say("oi");
    let elsewhere = tempfile::tempdir().unwrap();
    let notes = elsewhere.path().join("notes.txt");
    fs::write(&notes, "what was decided").unwrap();
    let sent = ana.run(&["send", "--file", notes.to_str().unwrap()]);
    assert_eq!(sent.code, Some(0), "{sent:?}");
    let file = elsewhere.path().join("backup");
    let made = done(server.data(), &["backup", file.to_str().unwrap()]);
    assert_eq!((&made["files"], &made["file_bytes"]), (&json!(1), &json!(16)));
    let small = elsewhere.path().join("small");
    let made = done(server.data(), &["backup", "--without-files", small.to_str().unwrap()]);
    assert_eq!(made["files"], 0);
    restore(&mut server, &file);
    let chosen = elsewhere.path().join("got");
    let got = bob.run(&["get", "last", "-o", chosen.to_str().unwrap()]);
    assert_eq!(got.code, Some(0), "{got:?}");
    assert_eq!(fs::read(chosen.join("notes.txt")).unwrap(), b"what was decided");
}
