use std::time::Duration;

use papo_log::blobs::BlobOptions;
use papo_proto::{CreateRoom, Delete, ErrorCode, FileDraft, Invite, Op, Outcome, Position, Send};

use super::client::{download, upload};
use crate::{
    host::Host,
    person::{Person, join, send},
};

fn with_file(room: &str, bytes: &[u8]) -> Op {
    let file = FileDraft {
        name: "file".to_owned(),
        folder: None,
        media_type: "text/plain".to_owned(),
        size: bytes.len() as u64,
        blake3: papo_proto::BlobHash::new(*blake3::hash(bytes).as_bytes()),
        image: None,
    };
    let Op::Send(send) = send(room, "") else { unreachable!() };
    Op::Send(Send { files: vec![file], ..send })
}

#[track_caller]
fn sent(person: &mut Person, room: &str, bytes: &[u8]) -> Position {
    match person.ask(with_file(room, bytes)) {
        Ok(Outcome::Stored { position, .. }) => position,
        other => panic!("not stored: {other:?}"),
    }
}

#[test]
fn who_may_read_a_message_may_have_its_files_at_once() {
    let host = Host::start();
    let (mut ann, mut bob) = (Person::join(&host, "ann"), Person::join(&host, "bob"));
    let hash = upload(&host, "ann", b"papo");
    assert_eq!(download(&host, "bob", &hash, &[]).status, 404);
    sent(&mut ann, "#lobby", b"papo");
    bob.next_event();
    assert_eq!(download(&host, "bob", &hash, &[]).text(), "papo");
}

#[test]
fn the_files_of_a_private_room_are_for_its_members() {
    let host = Host::start();
    let mut ann = Person::join(&host, "ann");
    let (mut bob, _cid) = (Person::join(&host, "bob"), Person::join(&host, "cid"));
    ann.ask(Op::CreateRoom(CreateRoom { name: "#ops".to_owned(), private: true })).unwrap();
    let room = "#ops".parse().unwrap();
    let user = papo_proto::UserRef::Name(papo_proto::Name::new("bob").unwrap());
    ann.ask(Op::Invite(Invite { room, user })).unwrap();
    let hash = upload(&host, "ann", b"papo");
    sent(&mut ann, "#ops", b"papo");
    assert_eq!(download(&host, "bob", &hash, &[]).text(), "papo");
    assert_eq!(download(&host, "cid", &hash, &[]).status, 404);
    // Whoever knows the hash of a file has not got the file.
    let mut cid = Person::join(&host, "cid");
    assert_eq!(cid.ask(with_file("#lobby", b"papo")), Err(ErrorCode::NoSuchBlob));
    // Whoever may have it may pass it on.
    sent(&mut bob, "#lobby", b"papo");
    cid.next_event();
    assert_eq!(download(&host, "cid", &hash, &[]).text(), "papo");
}

#[test]
fn what_was_not_uploaded_is_not_sent() {
    let host = Host::start();
    let mut ann = Person::join(&host, "ann");
    assert_eq!(ann.ask(with_file("#lobby", b"papo")), Err(ErrorCode::NoSuchBlob));
    upload(&host, "ann", b"papo");
    sent(&mut ann, "#lobby", b"papo");
}

#[test]
fn the_file_of_a_deleted_message_is_for_its_sender_alone() {
    let host = Host::start();
    let (mut ann, mut bob) = (Person::join(&host, "ann"), Person::join(&host, "bob"));
    let hash = upload(&host, "ann", b"papo");
    let message = sent(&mut ann, "#lobby", b"papo");
    ann.ask(Op::Delete(Delete { message })).unwrap();
    bob.next_event();
    bob.next_event();
    // What deletes it has been followed as soon as what comes after it has.
    ann.say("#lobby", "gone");
    while download(&host, "bob", &hash, &[]).status != 404 {}
    assert_eq!(download(&host, "ann", &hash, &[]).text(), "papo");
}

#[test]
fn what_the_server_keeps_no_more_is_said_to_be_gone_and_its_message_stays() {
    let mut host = Host::keeping(BlobOptions { kept_bytes: Some(6), ..BlobOptions::default() });
    let hashes = {
        let mut ann = Person::join(&host, "ann");
        ann.ask(join("#lobby")).ok();
        [&b"old."[..], b"new."].map(|bytes| {
            let hash = upload(&host, "ann", bytes);
            sent(&mut ann, "#lobby", bytes);
            // Which one is older is a matter of milliseconds.
            let begun = std::time::Instant::now();
            while begun.elapsed() < Duration::from_millis(5) {}
            hash
        })
    };
    // Files are looked after when a server starts.
    host.restart();
    let _ann = Person::join(&host, "ann");
    let gone = loop {
        let answer = download(&host, "ann", &hashes[0], &[]);
        if answer.status != 200 {
            break answer;
        }
    };
    assert_eq!((gone.status, &*gone.code()), (410, "blob_dropped"));
    assert_eq!(download(&host, "ann", &hashes[1], &[]).text(), "new.");
    upload(&host, "ann", b"old.");
    assert_eq!(download(&host, "ann", &hashes[0], &[]).text(), "old.");
}
