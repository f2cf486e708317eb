//! Files between people: the real binary and server, cables that are cut, names of an enemy.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::{
    person::{Person, Ran},
    server::TestServer,
};

mod breaking;
mod chatting;
mod fetching;
mod sending;

/// Large enough that it is not sent or fetched in no time.
const LARGE: u64 = 400 * 1024 * 1024;

/// A file of this size in a directory of its own, cheap to make.
fn sparse_file(directory: &Path, size: u64) -> PathBuf {
    let path = directory.join("large.bin");
    File::create(&path).unwrap().set_len(size).unwrap();
    path
}

/// Some bytes that are not all the same.
fn content(size: usize) -> Vec<u8> {
    (0..size).map(|at| (at * 31 + at / 251) as u8).collect()
}

/// The JSON lines that a command printed.
#[track_caller]
fn lines(ran: &Ran) -> Vec<Value> {
    ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Sends these files, and returns the position of the message.
#[track_caller]
fn send(person: &Person, files: &[&Path]) -> u64 {
    let mut arguments = vec!["send", "--json", "--file"];
    arguments.extend(files.iter().map(|path| path.to_str().unwrap()));
    let ran = person.run(&arguments);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    lines(&ran).last().unwrap()["position"].as_u64().unwrap()
}

/// Gets a message's files into a directory.
fn get(person: &Person, position: u64, directory: &Path) -> Ran {
    person.run(&["get", &position.to_string(), "-o", directory.to_str().unwrap()])
}

/// Every path below a directory, without what is in it, in order.
fn tree(directory: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut waiting = vec![directory.to_owned()];
    while let Some(at) = waiting.pop() {
        for entry in fs::read_dir(&at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                found.push(path.strip_prefix(directory).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    found.sort();
    found
}

/// A server with two people who have been there.
fn two() -> (TestServer, Person, Person) {
    let server = TestServer::start();
    let (ana, bob) = (Person::new(&server, "ana"), Person::new(&server, "bob"));
    bob.say("hi");
    (server, ana, bob)
}
