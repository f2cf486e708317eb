//! Typed values: sent from a shell, read by another program, seen by people.

mod cards;
mod get;
mod put;

use serde_json::Value;

use crate::person::Person;

/// The objects of a type, as `papo tail` gives them to a program.
#[track_caller]
fn objects(person: &Person, kind: &str) -> Vec<Value> {
    let ran = person.run(&["tail", "--type", kind, "--last", "100", "--no-follow", "--json"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Sends an object that has to arrive, and returns its position.
#[track_caller]
fn put(person: &Person, arguments: &[&str]) -> String {
    let ran = person.run(&[&["put", "--json"], arguments].concat());
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let said: Value = serde_json::from_str(&ran.stdout).unwrap();
    said["position"].to_string()
}
