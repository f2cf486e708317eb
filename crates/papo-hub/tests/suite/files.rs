//! Messages with files: only what is on the server, and is the sender's to send.

use papo_log::blobs::Claim;
use papo_proto::{
    BlobHash, CreateRoom, Edit, FileDraft, Image, Op, Position, RoomId, Send, Thumbnail,
};

use crate::desk::{Desk, Person, send};

const PHOTO: BlobHash = BlobHash::new([1; 32]);
const SMALL: BlobHash = BlobHash::new([2; 32]);

fn with_file(room: &str, thumbnail: Option<BlobHash>) -> Op {
    let thumbnail = thumbnail.map(|blake3| Thumbnail {
        media_type: papo_proto::MediaType::new("image/png").unwrap(),
        size: 4,
        blake3,
    });
    let file = FileDraft {
        name: "photo.png".to_owned(),
        folder: None,
        media_type: "image/png".to_owned(),
        size: 4,
        blake3: PHOTO,
        image: thumbnail.map(|thumbnail| Image { width: 2, height: 2, thumbnail: Some(thumbnail) }),
    };
    let Op::Send(send) = send(room, "") else { unreachable!() };
    Op::Send(Send { files: vec![file], ..send })
}

fn claim(size: Option<u64>, is_own: bool, rooms: &[RoomId]) -> Claim {
    Claim { size, is_own, rooms: rooms.to_vec() }
}

#[track_caller]
fn check(desk: &mut Desk, person: &Person, photo: Claim, expected: &str) {
    desk.blobs.insert(PHOTO, photo);
    let answer = desk.hear(person, with_file("#lobby", None)).pop().unwrap();
    assert!(answer.contains(expected), "{answer}");
}

#[test]
fn a_file_is_sent_by_who_uploaded_it_or_may_read_where_it_was_sent() {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    desk.hear(&bob, Op::CreateRoom(CreateRoom { name: "#ops".to_owned(), private: true }));
    let ops = desk.hub.state().rooms().map(|(id, _)| id).max().unwrap();
    check(&mut desk, &ana, claim(Some(4), true, &[]), "stored");
    check(&mut desk, &ana, claim(Some(4), false, &[RoomId::LOBBY]), "stored");
    check(&mut desk, &ana, claim(Some(4), false, &[]), "no_such_blob");
    check(&mut desk, &ana, claim(Some(4), false, &[ops]), "no_such_blob");
    check(&mut desk, &bob, claim(Some(4), false, &[ops]), "stored");
}

#[test]
fn a_file_that_is_not_there_or_not_as_large_is_not_sent() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    check(&mut desk, &ana, claim(None, true, &[RoomId::LOBBY]), "no_such_blob");
    check(&mut desk, &ana, claim(Some(5), true, &[]), "file_invalid");
}

#[test]
fn a_small_picture_has_to_be_there_as_well() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    desk.blobs.insert(PHOTO, claim(Some(4), true, &[]));
    let heard = desk.hear(&ana, with_file("#lobby", Some(SMALL)));
    assert!(heard[0].contains("no_such_blob"), "{heard:?}");
    desk.blobs.insert(SMALL, claim(Some(4), true, &[]));
    let heard = desk.hear(&ana, with_file("#lobby", Some(SMALL)));
    assert!(heard.last().unwrap().contains("stored"), "{heard:?}");
}

#[test]
fn messages_stay_in_the_order_in_which_they_were_sent() {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    desk.blobs.insert(PHOTO, claim(Some(4), true, &[]));
    desk.ask(&ana, with_file("#lobby", None));
    desk.ask(&ana, send("#lobby", "after it"));
    desk.settle();
    let heard = bob.lines();
    let place = |text: &str| heard.iter().position(|line| line.contains(text));
    assert!(place("photo.png").unwrap() < place("after it").unwrap(), "{heard:?}");
}

#[test]
fn a_guest_has_no_files() {
    let mut desk = Desk::new();
    let hello = papo_proto::Hello { name: Some("gil".to_owned()), ..Default::default() };
    let (gil, _) = desk.greet(hello);
    check(&mut desk, &gil, claim(Some(4), true, &[RoomId::LOBBY]), "no_such_blob");
}

/// Where the last answer says that something is stored.
fn position(heard: &[String]) -> Position {
    Position::new(heard.last().unwrap().rsplit(' ').next().unwrap().parse().unwrap())
}

#[test]
fn an_edit_adds_what_its_sender_may_send_and_keeps_what_is_there_already() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    let said = position(&desk.hear(&ana, send("#lobby", "a photo follows")));
    let Op::Send(Send { files, .. }) = with_file("#lobby", None) else { unreachable!() };
    let edit = |text: &str, files: &[FileDraft]| {
        let (text, files) = (text.to_owned(), files.to_vec());
        Op::Edit(Edit { message: said, text, objects: Vec::new(), files })
    };
    let mut hear = |claim: Claim, op: Op| {
        desk.blobs.insert(PHOTO, claim);
        desk.hear(&ana, op).pop().unwrap()
    };
    let theirs = claim(Some(4), false, &[]);
    assert!(hear(theirs, edit("", &files)).ends_with("no_such_blob"));
    let short = claim(Some(3), true, &[]);
    assert!(hear(short, edit("", &files)).contains("file_invalid"));
    let own = claim(Some(4), true, &[]);
    assert!(hear(own, edit("here it is", &files)).contains("stored"));
    // What the message carries stays, though its bytes may have been dropped.
    let dropped = claim(None, false, &[]);
    assert!(hear(dropped.clone(), edit("there it is", &files)).contains("stored"));
    let mut other = files[0].clone();
    other.name = "other.png".to_owned();
    assert!(hear(dropped, edit("", &[other])).ends_with("no_such_blob"));
}
