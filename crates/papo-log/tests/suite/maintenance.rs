//! What an owner does to a log as a whole.

mod backing_up;
mod checking;
mod moving;

use std::{fs, path::Path, pin::pin};

use futures_util::StreamExt;
use papo_core::{Committed, Event, Expect, Proposal, TokenHash};
use papo_log::{Log, SqliteLog, SqliteOptions};
use papo_proto::{DeviceId, Name, Position, RoomId, RoomName, UserId};

use crate::proposal::{fact, message, with_nonce};

fn open(directory: &Path) -> SqliteLog {
    SqliteLog::open(directory, SqliteOptions::default()).unwrap()
}

fn registration(user: u32, name: &str) -> Proposal {
    let event = Event::UserRegistered {
        user: UserId::new(user),
        name: Name::new(name).unwrap(),
        device: DeviceId::new(user),
        token_hash: TokenHash::new([user as u8; 32]),
    };
    Proposal { event, expect: Expect::Anything, ..fact(Position::START) }
}

/// A server's first events: its founding, ana's name and room, and what she says with nonces.
fn conversation(messages: u8) -> Vec<Proposal> {
    let event = Event::RoomCreated {
        room: RoomId::FIRST_CREATED,
        name: RoomName::new("#ops").unwrap(),
        by: UserId::new(1),
    };
    let room = Proposal { event, expect: Expect::Anything, ..fact(Position::START) };
    let said = (0..messages).map(|number| with_nonce(message(RoomId::LOBBY, "oi"), number));
    [fact(Position::START), registration(1, "ana"), room].into_iter().chain(said).collect()
}

/// A data directory with a conversation in it.
async fn data(messages: u8) -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    let log = open(directory.path());
    assert!(log.append(conversation(messages)).await.iter().all(Result::is_ok));
    log.close();
    directory
}

/// Everything in the log of `directory`.
async fn events(directory: &Path) -> Vec<Committed> {
    let log = open(directory);
    let through = log.facts().await.unwrap().through;
    let mut events = Vec::new();
    let mut follower = pin!(log.follow(Position::START));
    while events.last().is_none_or(|last: &Committed| last.position < through) {
        events.push(follower.next().await.unwrap().as_ref().clone());
    }
    events
}

/// Changes the file of a log behind its back.
fn tamper(directory: &Path, sql: &str) {
    let connection = rusqlite::Connection::open(directory.join("papo.db")).unwrap();
    connection.execute_batch(sql).unwrap();
}

fn files(directory: &Path) -> Vec<String> {
    let name = |entry: fs::DirEntry| entry.file_name().into_string().unwrap();
    let mut files: Vec<_> =
        fs::read_dir(directory).unwrap().map(|entry| name(entry.unwrap())).collect();
    files.sort_unstable();
    files
}
