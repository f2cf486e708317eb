//! The floors of the house: a crate uses only crates on lower floors, and never what has no place
//! on its own.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::{collections::BTreeMap, process::Command};

use serde_json::Value;

/// Each crate's floor, and what it never uses.
const HOUSE: &[(&str, u8, &[&str])] = &[
    ("papo-proto", 1, &[ASYNC, IO]),
    ("papo-web", 1, &[ASYNC, IO, RANDOM, UI]),
    ("papo-texts", 2, &[ASYNC, IO, UI]),
    ("papo-core", 2, &[ASYNC, IO, RANDOM]),
    ("papo-client", 2, &[UI, SQL]),
    ("papo-log", 2, &[PROTOCOLS, UI]),
    ("papo-hub", 3, &[ASYNC, IO, PROTOCOLS, SQL, RANDOM, UI]),
    ("papo-server", 4, &[SQL, UI]),
    ("papo", 5, &[SQL]),
    // For development alone: nothing that ships uses them.
    ("papo-powercut", 9, &[]),
    ("papo-crash", 9, &[]),
    ("papo-sim", 9, &[SQL]),
    ("papo-bench", 9, &[]),
];

const ASYNC: &str = "tokio tokio-util futures-util async-trait";
const IO: &str = "socket2 mio hyper rusqlite if-addrs libc";
const PROTOCOLS: &str = "hyper hyper-util tungstenite tokio-tungstenite rustls";
const SQL: &str = "rusqlite";
const RANDOM: &str = "getrandom rand fastrand";
const UI: &str = "rustyline ratatui crossterm indicatif clap";

/// What each crate of the workspace uses to run: not for its tests, not to be built.
fn uses() -> BTreeMap<String, Vec<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--locked"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let name = |package: &Value| package["name"].as_str().unwrap().to_owned();
    let uses = |package: &Value| {
        let dependencies = package["dependencies"].as_array().unwrap().iter();
        dependencies.filter(|dependency| dependency["kind"].is_null()).map(name).collect()
    };
    let packages = metadata["packages"].as_array().unwrap();
    packages.iter().map(|package| (name(package), uses(package))).collect()
}

fn floor(name: &str) -> Option<u8> {
    HOUSE.iter().find(|(crate_name, ..)| *crate_name == name).map(|(_, floor, _)| *floor)
}

#[test]
fn every_crate_has_its_floor() {
    let strangers: Vec<_> = uses().into_keys().filter(|name| floor(name).is_none()).collect();
    assert!(strangers.is_empty(), "say on which floor these live: {strangers:?}");
}

#[test]
fn crates_use_only_lower_floors() {
    for (name, uses) in uses() {
        let own = floor(&name).unwrap_or(0);
        for used in uses {
            let is_lower = floor(&used).is_none_or(|used| used < own);
            // papo-log is on the floor of papo-core, whose events it keeps.
            let is_its_neighbour = name == "papo-log" && used == "papo-core";
            assert!(is_lower || is_its_neighbour, "{name} uses {used}");
        }
    }
}

#[test]
fn crates_use_nothing_that_has_no_place_on_their_floor() {
    let uses = uses();
    for (name, _, never) in HOUSE {
        let used = uses.get(*name).into_iter().flatten();
        let banned: Vec<_> = used
            .filter(|used| never.iter().any(|list| list.split(' ').any(|banned| banned == *used)))
            .collect();
        assert!(banned.is_empty(), "{name} uses {banned:?}");
    }
}
