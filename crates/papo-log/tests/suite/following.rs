//! The file beside the log that what was said about messages is kept in.

use std::{fs, path::Path};

use papo_core::{Event, Proposal, TokenHash};
use papo_log::{Log, SqliteLog, SqliteOptions, maintenance};
use papo_proto::{DeviceId, Name, Position, RoomId, UserId};

use crate::{
    noted::{edited, in_room, page, reacted, said, store, texts},
    proposal::{deletion, fact, message},
};

const FILE: &str = "annotations.db";
const ANA: UserId = UserId::new(1);
const OPS: RoomId = RoomId::new(3);

fn open(directory: &Path) -> SqliteLog {
    SqliteLog::open(directory, SqliteOptions::default()).unwrap()
}

fn remove(directory: &Path, file: &str) {
    for suffix in ["", "-wal", "-shm"] {
        _ = fs::remove_file(directory.join(format!("{file}{suffix}")));
    }
}

/// Says something about a message, and where the last of it is.
async fn fill(log: &impl Log) -> Position {
    let message = store(log, vec![said(ANA, "a", None)]).await[0];
    store(log, vec![edited(message, "a2"), reacted(message, ANA, "👍")]).await[1]
}

/// What [`fill`] left is there.
async fn check(directory: &Path, through: Position) {
    let log = open(directory);
    let page = page(&log, through, 10).await;
    assert_eq!(texts(&page.events), ["a2"]);
    assert_eq!(page.annotations.values().next().unwrap().reactions.len(), 1);
    log.close();
}

fn registration() -> Proposal {
    let event = Event::UserRegistered {
        user: ANA,
        name: Name::new("ana").unwrap(),
        device: DeviceId::new(1),
        token_hash: TokenHash::new([1; 32]),
        label: String::new(),
        invitation: None,
    };
    Proposal { room: RoomId::DIRECTORY, ..in_room(OPS, event) }
}

#[tokio::test]
async fn what_was_kept_is_there_after_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let log = open(directory.path());
    let last = fill(&log).await;
    log.close();
    check(directory.path(), last).await;
}

#[tokio::test]
async fn a_file_that_is_gone_or_damaged_is_made_again_of_the_log() {
    let directory = tempfile::tempdir().unwrap();
    let log = open(directory.path());
    let last = fill(&log).await;
    log.close();
    remove(directory.path(), FILE);
    check(directory.path(), last).await;
    remove(directory.path(), FILE);
    fs::write(directory.path().join(FILE), "not a database, but long enough to look like one")
        .unwrap();
    check(directory.path(), last).await;
}

#[tokio::test]
async fn a_file_of_another_version_or_log_is_made_again_of_the_log() {
    let directory = tempfile::tempdir().unwrap();
    let log = open(directory.path());
    let last = fill(&log).await;
    log.close();
    let file = rusqlite::Connection::open(directory.path().join(FILE)).unwrap();
    file.pragma_update(None, "user_version", 999).unwrap();
    drop(file);
    check(directory.path(), last).await;

    let other = tempfile::tempdir().unwrap();
    let log = open(other.path());
    let many = (0..10).map(|_| message(OPS, "another log")).collect();
    store(&log, many).await;
    log.close();
    fs::copy(other.path().join(FILE), directory.path().join(FILE)).unwrap();
    check(directory.path(), last).await;
}

#[tokio::test]
async fn nothing_of_a_deleted_message_is_left_in_any_file() {
    let directory = tempfile::tempdir().unwrap();
    let log = open(directory.path());
    let secrets = ["segredo-um", "segredo-dois", "segredo-três", "segredo-tarde"];
    let message = store(&log, vec![said(ANA, secrets[0], None)]).await[0];
    store(&log, vec![edited(message, secrets[1])]).await;
    let last = store(&log, vec![edited(message, secrets[2]), deletion(OPS, message)]).await[1];
    store(&log, vec![edited(message, secrets[3])]).await;
    page(&log, last, 10).await;
    log.close();
    maintenance::compact(directory.path()).unwrap();
    for entry in fs::read_dir(directory.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for secret in secrets {
            let is_there = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!is_there, "{} holds {secret}", path.display());
        }
    }
}

#[tokio::test]
async fn a_log_that_was_mended_still_blanks_edits_with_their_message() {
    let directory = tempfile::tempdir().unwrap();
    let log = open(directory.path());
    store(&log, vec![fact(Position::START), registration()]).await;
    let message = store(&log, vec![said(ANA, "a", None)]).await[0];
    store(&log, vec![edited(message, "segredo")]).await;
    log.close();
    maintenance::repair(directory.path(), None).unwrap();
    assert!(!directory.path().join(FILE).exists(), "it is made again");
    let log = open(directory.path());
    let last = store(&log, vec![deletion(OPS, message)]).await[0];
    let page = page(&log, last, 10).await;
    assert_eq!(texts(&page.events), ["MessageBlanked", "MessageDeleted"]);
    log.close();
    maintenance::compact(directory.path()).unwrap();
    let bytes = fs::read(directory.path().join("papo.db")).unwrap();
    assert!(!bytes.windows(7).any(|window| window == b"segredo"));
}
