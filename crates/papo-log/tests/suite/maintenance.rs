//! What an owner does to a log as a whole.

mod backing_up;
mod checking;
mod moving;

use std::{fs, path::Path};

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
        label: String::new(),
        invitation: None,
    };
    Proposal { event, expect: Expect::Anything, ..fact(Position::START) }
}

/// A server's first events: its founding, ana's name and room, and what she says with nonces.
fn conversation(messages: u8) -> Vec<Proposal> {
    let event = Event::RoomCreated {
        room: RoomId::FIRST_CREATED,
        name: RoomName::new("#ops").unwrap(),
        is_private: false,
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
    let mut follower = Box::pin(log.follow(Position::START));
    while events.last().is_none_or(|last: &Committed| last.position < through) {
        events.push(follower.next().await.unwrap().as_ref().clone());
    }
    drop(follower);
    log.close();
    events
}

/// Changes the file of a log behind its back.
fn tamper(directory: &Path, sql: &str) {
    let connection = rusqlite::Connection::open(directory.join("papo.db")).unwrap();
    connection.execute_batch(sql).unwrap();
}

/// Changes an entry in the file of a log: its bytes after its length.
fn tamper_entry(file: &Path, position: u64, change: impl Fn(&mut Vec<u8>)) {
    let connection = rusqlite::Connection::open(file).unwrap();
    let select = "SELECT max(first), records FROM segment WHERE first <= ?1";
    let (first, records): (u64, Vec<u8>) =
        connection.query_row(select, [position], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let (mut changed, mut rest) = (Vec::new(), &records[..]);
    for at in first.. {
        let Some((length, after)) = rest.split_first_chunk() else { break };
        let (entry, after) = after.split_at(u32::from_le_bytes(*length) as usize);
        let mut entry = entry.to_vec();
        if at == position {
            change(&mut entry);
        }
        changed.extend_from_slice(&(entry.len() as u32).to_le_bytes());
        changed.extend(entry);
        rest = after;
    }
    let update = "UPDATE segment SET records = ?1 WHERE first = ?2";
    connection.execute(update, rusqlite::params![changed, first]).unwrap();
}

/// Where, in an entry, its nonce is, if it has one.
const NONCE: std::ops::Range<usize> = 21..37;

/// Changes the record of an entry, which is what comes last in it.
fn tamper_record(file: &Path, position: u64, record: &[u8]) {
    tamper_entry(file, position, |entry| {
        let has_nonce = entry[16] == 1;
        entry.truncate(if has_nonce { 53 } else { 17 });
        entry.extend_from_slice(record);
    });
}

fn files(directory: &Path) -> Vec<String> {
    let name = |entry: fs::DirEntry| entry.file_name().into_string().unwrap();
    let mut files: Vec<_> =
        fs::read_dir(directory).unwrap().map(|entry| name(entry.unwrap())).collect();
    files.sort_unstable();
    files
}
