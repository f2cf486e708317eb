use serde_json::json;

use super::{admin, done, refused};
use crate::{person::Person, server::TestServer};

/// A server that has stopped, over which ana said something many times.
fn stopped() -> TestServer {
    let mut server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let lines: String = (0..2_000).map(|number| format!("line {number}\n")).collect();
    assert_eq!(ana.run_on(&lines, &["send", "--lines"]).code, Some(0));
    server.kill();
    server
}

#[test]
fn a_sound_log_is_said_to_be_so_whether_the_server_runs_or_not() {
    let mut server = TestServer::start();
    Person::new(&server, "ana").say("oi");
    let running = admin(server.data(), &["verify"]);
    assert_eq!(running.code, Some(0), "{running:?}");
    let expected = "3 events up to position 3, one user, 0 rooms beside #lobby.\nEverything is as it should be.\n";
    assert_eq!(running.stdout, expected);
    server.kill();
    assert_eq!(admin(server.data(), &["verify"]).stdout, expected);
}

#[test]
fn a_damaged_log_is_mended_and_what_is_lost_is_said() {
    let mut server = stopped();
    // So that everything is in one file.
    done(server.data(), &["compact"]);
    let path = server.data().join("papo.db");
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2 / 8_192 * 8_192;
    bytes[middle..middle + 8_192].fill(0xa5);
    std::fs::write(&path, bytes).unwrap();

    let found = admin(server.data(), &["--json", "verify"]);
    assert_eq!(found.code, Some(3), "{found:?}");
    let mended = admin(server.data(), &["--json", "verify", "--repair"]);
    assert!([Some(0), Some(3)].contains(&mended.code), "{mended:?}");
    let mended: serde_json::Value = serde_json::from_str(&mended.stdout).unwrap();
    assert!(mended["events"].as_u64().unwrap() > 1_000, "{mended}");
    let aside = mended["aside"].as_str().unwrap();
    assert!(std::fs::metadata(aside).unwrap().len() > 100_000);
    assert_eq!(done(server.data(), &["verify"])["problems"], json!([]));
    server.start_again();
    assert_eq!(done(server.data(), &["status"])["users"], json!(1));
}

#[test]
fn a_log_that_a_server_writes_is_not_changed_behind_its_back() {
    let server = TestServer::start();
    refused(server.data(), &["compact"], "Stop it first");
}

#[test]
fn a_log_that_was_compacted_says_how_much_it_gave_back() {
    let server = stopped();
    let sizes = done(server.data(), &["compact"]);
    assert!(sizes["bytes_before"].as_u64() >= sizes["bytes_after"].as_u64(), "{sizes}");
    assert_eq!(done(server.data(), &["verify"])["problems"], json!([]));
}

#[test]
fn where_nothing_is_kept_nothing_is_made() {
    let empty = tempfile::tempdir().unwrap();
    for arguments in [&["verify"][..], &["compact"], &["backup", "/nowhere/x"], &["export"]] {
        refused(empty.path(), arguments, "There is no server's data in");
    }
    assert_eq!(std::fs::read_dir(empty.path()).unwrap().count(), 0);
}
