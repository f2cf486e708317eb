use std::{
    fs,
    path::Path,
    process::{Child, Command, Stdio},
};

use rustix::process::{Pid, Signal, kill_process};

use super::{LARGE, get, send, sparse_file, two};
use crate::{
    deadline::{wait_for, wait_for_end},
    person::Person,
    server::TestServer,
};

/// Bytes of all files below a directory whose names `is_wanted`.
fn bytes_below(directory: &Path, is_wanted: impl Fn(&str) -> bool) -> u64 {
    let mut bytes = 0;
    for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
        if is_wanted(&entry.file_name().to_string_lossy()) {
            bytes += entry.metadata().map_or(0, |metadata| metadata.len());
        }
    }
    bytes
}

fn start(command: &mut Command) -> Child {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn interrupt(child: &Child) {
    kill_process(Pid::from_child(child), Signal::INT).unwrap();
}

fn said(child: &mut Child) -> String {
    std::io::read_to_string(child.stderr.take().unwrap()).unwrap()
}

/// Waits until something of an upload has reached the server's disk.
fn wait_for_upload(server: &TestServer) {
    let uploads = server.data().join("uploads");
    wait_for("upload", || (bytes_below(&uploads, |_| true) > 4_000_000).then_some(()));
}

fn remembered(person: &Person) -> usize {
    fs::read_dir(person.profile().join("uploads")).map_or(0, Iterator::count)
}

#[test]
fn an_upload_that_was_interrupted_goes_on_with_the_same_command() {
    let (server, ana, bob) = two();
    let place = tempfile::tempdir().unwrap();
    let path = sparse_file(place.path(), LARGE);
    let mut sending = start(&mut ana.command(&["send", "--file", path.to_str().unwrap()]));
    wait_for_upload(&server);
    interrupt(&sending);
    assert_eq!(wait_for_end(&mut sending).code(), Some(130));
    let said = said(&mut sending);
    assert!(said.contains("the same command goes on from there"), "{said}");
    assert_eq!(ana.lobby(), ["bob: hi"]);
    assert_eq!(remembered(&ana), 1);
    let position = send(&ana, &[&path]);
    assert_eq!(remembered(&ana), 0);
    let chosen = tempfile::tempdir().unwrap();
    assert_eq!(get(&bob, position, chosen.path()).code, Some(0));
    assert_eq!(fs::metadata(chosen.path().join("large.bin")).unwrap().len(), LARGE);
}

#[test]
fn an_upload_goes_on_when_the_server_was_killed_and_comes_back() {
    let (mut server, ana, _bob) = two();
    let place = tempfile::tempdir().unwrap();
    let path = sparse_file(place.path(), LARGE);
    let mut sending = start(&mut ana.command(&["send", "oi", "--file", path.to_str().unwrap()]));
    wait_for_upload(&server);
    server.restart();
    assert!(wait_for_end(&mut sending).success(), "{}", said(&mut sending));
    assert_eq!(ana.lobby(), ["bob: hi", "ana: oi"]);
}

#[test]
fn a_download_goes_on_when_either_side_was_ended() {
    let (mut server, ana, bob) = two();
    let place = tempfile::tempdir().unwrap();
    let position = send(&ana, &[&sparse_file(place.path(), LARGE)]).to_string();
    let chosen = tempfile::tempdir().unwrap();
    let directory = chosen.path().to_str().unwrap();
    let part = || bytes_below(chosen.path(), |name| name.ends_with(".papo-part"));
    let command = || bob.command(&["get", &position, "-o", directory]);

    let mut getting = start(&mut command());
    wait_for("part", || (part() > 4_000_000).then_some(()));
    interrupt(&getting);
    assert_eq!(wait_for_end(&mut getting).code(), Some(130));
    assert!(said(&mut getting).contains(".papo-part"));
    let before = part();
    assert!((1..LARGE).contains(&before), "{before}");

    let mut getting = start(&mut command());
    wait_for("more of the part", || (part() > before + 4_000_000).then_some(()));
    server.restart();
    assert!(wait_for_end(&mut getting).success(), "{}", said(&mut getting));
    assert_eq!(fs::metadata(chosen.path().join("large.bin")).unwrap().len(), LARGE);
    assert_eq!(part(), 0);
}
