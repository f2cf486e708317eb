use std::time::Duration;

use papo_log::blobs::BlobOptions;
use papo_proto::RoomId;

use super::store::{ANN, BOB, Store, hash};

const LOBBY: RoomId = RoomId::LOBBY;
const OPS: RoomId = RoomId::new(3);

#[test]
fn a_blob_is_for_those_who_read_a_room_in_which_it_was_sent() {
    let mut store = Store::new();
    let blob = store.upload(ANN, b"papo").unwrap();
    let claim = store.blobs().claim(ANN, &blob).unwrap();
    assert!(claim.size == Some(4) && claim.is_own && claim.rooms.is_empty());
    assert!(!store.blobs().claim(BOB, &blob).unwrap().is_own);
    store.say(ANN, OPS, &[b"papo"]);
    store.say(ANN, LOBBY, &[b"papo"]);
    store.say(ANN, OPS, &[b"papo", b"papo"]);
    store.follow();
    assert_eq!(store.blobs().claim(BOB, &blob).unwrap().rooms, [LOBBY, OPS]);
    assert!(store.blobs().claim(BOB, &hash(b"else")).unwrap().rooms.is_empty());
}

#[test]
fn a_message_that_is_deleted_refers_to_nothing() {
    let mut store = Store::new();
    let blob = store.upload(ANN, b"papo").unwrap();
    let first = store.say(ANN, LOBBY, &[b"papo", b"papo"]);
    let second = store.say(ANN, OPS, &[b"papo"]);
    store.follow();
    store.delete(first, ANN);
    store.follow();
    assert_eq!(store.blobs().claim(BOB, &blob).unwrap().rooms, [OPS]);
    store.delete(second, ANN);
    store.follow();
    assert!(store.blobs().claim(BOB, &blob).unwrap().rooms.is_empty());
}

#[test]
fn what_an_edit_adds_is_kept_with_what_was_there_before() {
    let mut store = Store::new();
    let [first, added] = [b"papo", b"more"].map(|bytes| store.upload(ANN, bytes).unwrap());
    let message = store.say(ANN, OPS, &[b"papo"]);
    store.edit(message, ANN, &[b"more"]);
    store.follow();
    for blob in [&first, &added] {
        assert_eq!(store.blobs().claim(BOB, blob).unwrap().rooms, [OPS]);
    }
    store.now += 25 * 60 * 60;
    store.clean_up();
    assert!(store.read(&first).is_some() && store.read(&added).is_some());
    store.delete(message, ANN);
    store.clean_up();
    assert!(store.read(&first).is_none() && store.read(&added).is_none());
}

#[test]
fn what_was_found_out_is_found_out_again() {
    let mut store = Store::new();
    let blob = store.upload(ANN, b"papo").unwrap();
    let deleted = store.say(ANN, LOBBY, &[b"papo"]);
    store.say(ANN, OPS, &[b"papo"]);
    store.delete(deleted, ANN);
    store.follow();
    let claim = store.blobs().claim(ANN, &blob).unwrap();
    store.restart_without_index();
    store.clean_up();
    assert_eq!(store.blobs().claim(ANN, &blob).unwrap(), claim);
    assert_eq!(store.blobs().used_by(ANN).unwrap(), 4);
}

#[test]
fn nothing_is_removed_that_is_needed_and_all_else_is() {
    let mut store = Store::new();
    let sent = store.upload(ANN, b"sent").unwrap();
    let unsent = store.upload(ANN, b"unsent").unwrap();
    let deleted = store.upload(ANN, b"deleted").unwrap();
    store.say(ANN, LOBBY, &[b"sent"]);
    let message = store.say(ANN, LOBBY, &[b"deleted"]);
    store.delete(message, ANN);
    store.now += 24 * 60 * 60 - 1;
    store.clean_up();
    assert!([&sent, &unsent, &deleted].iter().all(|blob| store.read(blob).is_some()));
    store.now += 1;
    store.clean_up();
    assert!(store.read(&sent).is_some());
    assert!(store.read(&unsent).is_none() && store.read(&deleted).is_none());
    assert_eq!(store.blobs().used_by(ANN).unwrap(), 4);
}

#[test]
fn what_someone_is_about_to_send_is_not_removed() {
    let mut store = Store::new();
    let blob = store.upload(ANN, b"papo").unwrap();
    store.now += 25 * 60 * 60;
    assert!(store.blobs().claim_to_send(ANN, &[blob], store.time()).unwrap()[0].size.is_some());
    store.clean_up();
    assert!(store.read(&blob).is_some());
}

#[test]
fn the_files_of_old_messages_are_dropped_where_the_owner_wants_that() {
    let kept_for = Some(Duration::from_secs(1_000));
    let mut store = Store::with(BlobOptions { kept_for, ..BlobOptions::default() });
    let [old, again] = [b"old.", b"agai"].map(|bytes| store.upload(ANN, bytes).unwrap());
    store.say(ANN, LOBBY, &[b"old.", b"agai"]);
    store.now += 900;
    store.say(BOB, LOBBY, &[b"agai"]);
    store.follow();
    store.now += 101;
    store.clean_up();
    assert!(store.read(&old).is_none() && store.read(&again).is_some());
    // It stays known where it was, and counts for nobody.
    let claim = store.blobs().claim(BOB, &old).unwrap();
    assert!(claim.size.is_none() && claim.rooms == [LOBBY]);
    assert_eq!(store.blobs().used_by(ANN).unwrap(), 4);
    store.upload(BOB, b"old.").unwrap();
    assert!(store.blobs().claim(ANN, &old).unwrap().size.is_some());
}

#[test]
fn the_oldest_files_are_dropped_where_they_are_too_many() {
    let mut store = Store::with(BlobOptions { kept_bytes: Some(8), ..BlobOptions::default() });
    let mut blobs = Vec::new();
    for bytes in [b"1...", b"2...", b"3...", b"4..."] {
        blobs.push(store.upload(ANN, bytes).unwrap());
        store.say(ANN, LOBBY, &[bytes]);
        store.now += 1;
    }
    store.clean_up();
    let here: Vec<_> = blobs.iter().map(|blob| store.read(blob).is_some()).collect();
    assert_eq!(here, [false, false, true, true]);
}
