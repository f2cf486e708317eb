use std::{fs, path::Path};

use papo_core::{Event, Proposal, Sender, ServerId};
use papo_log::{
    Log,
    maintenance::{Problem, repair, verify},
};
use papo_proto::{Position, Reason, RoomId, UserId};

use super::{NONCE, data, events, files, open, registration, tamper, tamper_entry, tamper_record};
use crate::proposal::{fact, message, with_nonce};

#[track_caller]
fn check(directory: &Path, expected: &[Problem]) {
    assert_eq!(verify(directory).unwrap().problems.list(), expected);
}

fn damaged(position: u64) -> Problem {
    let position = Position::new(position);
    Problem::Record { position, detail: "version 9 of records is not known".to_owned() }
}

fn damage_record(directory: &Path, position: u64) {
    tamper_record(&directory.join("papo.db"), position, &[9]);
}

#[tokio::test]
async fn a_log_that_is_sound_is_found_so() {
    let data = data(5).await;
    let found = verify(data.path()).unwrap();
    assert!(found.problems.is_empty(), "{found:?}");
    assert_eq!((found.events, found.users, found.rooms), (8, 1, 1));
    assert_eq!(found.position.get(), 8);
}

#[tokio::test]
async fn a_log_is_sound_while_its_indexes_run_behind() {
    let data = data(5).await;
    let log = open(data.path());
    log.append(vec![with_nonce(message(RoomId::LOBBY, "x"), 99)]).await[0].unwrap();
    check(data.path(), &[]);
}

#[tokio::test]
async fn a_record_that_says_nothing_is_found() {
    let data = data(5).await;
    damage_record(data.path(), 6);
    check(data.path(), &[damaged(6)]);
}

#[tokio::test]
async fn a_nonce_that_is_there_twice_is_found() {
    let data = data(5).await;
    // The message at position 4 has the nonce of zeros.
    tamper_entry(&data.path().join("papo.db"), 7, |entry| entry[NONCE].fill(0));
    let position = Position::new(7);
    // The index has one entry too many and one too few.
    check(data.path(), &[Problem::Repeated { position }, Problem::Indexes { entries: 2 }]);
}

#[tokio::test]
async fn indexes_that_disagree_with_the_events_are_found_and_made_anew() {
    let data = data(5).await;
    let before = events(data.path()).await;
    tamper(
        data.path(),
        "UPDATE room_run SET rest = x'020101' WHERE first = 4; \
         DELETE FROM nonce_block; \
         UPDATE device_nonce SET greatest = zeroblob(16); \
         UPDATE segment SET facts = 0 WHERE first = 1",
    );
    // One message is not in its room, five nonces are missing, one is not the greatest, and three
    // facts are none.
    check(data.path(), &[Problem::Indexes { entries: 1 + 5 + 1 + 3 }]);
    assert!(repair(data.path(), None).unwrap().lost.is_empty());
    check(data.path(), &[]);
    assert_eq!(events(data.path()).await, before);
}

#[tokio::test]
async fn what_can_be_read_is_kept_in_its_place_and_the_damaged_file_beside_it() {
    let data = data(5).await;
    let mut expected = events(data.path()).await;
    expected.remove(5);
    damage_record(data.path(), 6);
    let done = repair(data.path(), None).unwrap();
    assert_eq!((done.events, done.lost.list()), (7, &[damaged(6)][..]));
    check(data.path(), &[]);
    assert_eq!(events(data.path()).await, expected);
    assert_eq!(done.aside, data.path().join("papo.db.damaged-1"));
    assert!(files(data.path()).contains(&"papo.db.damaged-1".to_owned()));
}

#[tokio::test]
async fn a_position_that_was_lost_is_not_used_again() {
    let data = data(5).await;
    damage_record(data.path(), 8);
    repair(data.path(), None).unwrap();
    let next = open(data.path()).append(vec![message(RoomId::LOBBY, "next")]).await;
    assert_eq!(next[0].map(|position| position.get()), Ok(9));
}

#[tokio::test]
async fn who_lost_the_name_keeps_what_was_said() {
    let data = data(5).await;
    damage_record(data.path(), 2);
    let stranger = |position| {
        let position = Position::new(position);
        Problem::Stranger { position, user: UserId::new(1) }
    };
    let strangers = (3..=8).map(stranger);
    let expected: Vec<_> = std::iter::once(damaged(2)).chain(strangers).collect();
    check(data.path(), &expected);
    let done = repair(data.path(), None).unwrap();
    assert_eq!((done.events, done.lost.list()), (8, &[damaged(2)][..]));
    assert_eq!(done.stand_ins[0].as_str(), "lost-1");
    check(data.path(), &[]);
}

#[tokio::test]
async fn pages_that_were_overwritten_are_found_and_what_is_around_them_is_kept() {
    let data = data(250).await;
    let log = open(data.path());
    let large = "x".repeat(1_000);
    log.append((0..500).map(|_| message(RoomId::LOBBY, &large)).collect()).await;
    log.close();
    let before = events(data.path()).await;
    let file = data.path().join("papo.db");
    let mut bytes = fs::read(&file).unwrap();
    // In the middle, where the messages are.
    let mut middle = bytes.len() / 2 / 8_192 * 8_192;
    while !bytes[middle..middle + 8_192].windows(900).any(|part| part == &large.as_bytes()[..900]) {
        middle += 8_192;
    }
    bytes[middle..middle + 8_192].fill(0xa5);
    fs::write(&file, bytes).unwrap();

    let found = verify(data.path()).unwrap();
    let is_of_the_file = |problem: &Problem| matches!(problem, Problem::File { .. });
    assert!(found.problems.list().iter().any(is_of_the_file), "{found:?}");
    let done = repair(data.path(), None).unwrap();
    check(data.path(), &[]);
    let after = events(data.path()).await;
    let lost: Vec<_> = before.iter().filter(|event| !after.contains(event)).collect();
    assert!((1..20).contains(&lost.len()), "{} are lost", lost.len());
    let (first, last) = (lost[0].position, lost[lost.len() - 1].position);
    assert_eq!(done.lost.list(), [Problem::Unreadable { first, last }]);
    assert_eq!(done.events as usize, after.len());
}

#[tokio::test]
async fn a_server_whose_id_was_lost_is_given_it_again_by_who_knows_it() {
    let data = data(5).await;
    let before = events(data.path()).await;
    damage_record(data.path(), 1);
    check(data.path(), &[damaged(1), Problem::NotFounded]);
    let done = repair(data.path(), Some(ServerId::new([7; 16]))).unwrap();
    assert_eq!(done.lost.list(), [damaged(1)]);
    check(data.path(), &[]);
    let after = events(data.path()).await;
    assert_eq!((&after[0].event, &after[1..]), (&before[0].event, &before[1..]));
}

#[tokio::test]
async fn two_who_lost_their_names_are_two() {
    let directory = tempfile::tempdir().unwrap();
    let log = open(directory.path());
    let kick = Proposal {
        event: Event::Kicked {
            who: Sender::User(UserId::new(2)),
            reason: Reason::default(),
            by: UserId::new(1),
        },
        ..message(RoomId::LOBBY, "x")
    };
    let batch = vec![fact(Position::START), registration(1, "ana"), registration(2, "bob"), kick];
    assert!(log.append(batch).await.iter().all(Result::is_ok));
    log.close();
    damage_record(directory.path(), 2);
    damage_record(directory.path(), 3);
    let done = repair(directory.path(), None).unwrap();
    let names: Vec<_> = done.stand_ins.iter().map(|name| name.as_str()).collect();
    assert_eq!((done.events, names), (4, vec!["lost-2", "lost-1"]));
    check(directory.path(), &[]);
}
