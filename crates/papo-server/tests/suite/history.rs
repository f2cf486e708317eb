//! What was said before, page by page.

use papo_proto::{ErrorCode, Event, Outcome, Position, codec::Codec, limits::HISTORY_EVENTS_MAX};

use crate::{
    host::Host,
    person::{Person, create, guest, history, line, send},
};

fn page(
    person: &mut Person,
    room: &str,
    before: Option<Position>,
    limit: u32,
) -> (Vec<Event>, bool) {
    match person.ask(history(room, before, limit)) {
        Ok(Outcome::History { events, more, .. }) => (events, more),
        other => panic!("not a page: {other:?}"),
    }
}

/// The whole history of a room, read in pages of `limit` from the newest on.
fn scroll_back(person: &mut Person, room: &str, limit: u32) -> Vec<String> {
    let (mut all, mut before) = (Vec::new(), None);
    loop {
        let (events, more) = page(person, room, before, limit);
        assert!(events.len() <= limit as usize);
        before = events.first().map(|event| event.position);
        all.splice(0..0, events.iter().map(line));
        if !more {
            return all;
        }
    }
}

#[test]
fn pages_of_any_size_hold_everything_once_and_in_order() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let mut expected = Vec::new();
    for number in 0..50 {
        ana.say("#lobby", &number.to_string());
        ana.say("@ana", "something else");
        expected.push(format!("ana: {number}"));
    }
    for limit in [1, 7, 49, 50, 51, HISTORY_EVENTS_MAX] {
        assert_eq!(scroll_back(&mut ana, "#lobby", limit), expected, "{limit}");
    }
}

#[test]
fn pages_of_long_texts_fit_into_a_frame_and_hold_everything() {
    let host = Host::start();
    let mut ana = Person::join_in(&host, "ana", Codec::Json);
    let text = "\u{1}".repeat(16_000);
    for _ in 0..12 {
        ana.say("#lobby", &text);
    }
    assert_eq!(scroll_back(&mut ana, "#lobby", HISTORY_EVENTS_MAX).len(), 12);
}

#[test]
fn a_page_is_what_came_before_and_not_that_itself() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let first = ana.say("#lobby", "first");
    let second = ana.say("#lobby", "second");
    let before = |ana: &mut Person, position| page(ana, "#lobby", Some(position), 10).0.len();
    assert_eq!(before(&mut ana, first), 0);
    assert_eq!(before(&mut ana, second), 1);
    assert_eq!(before(&mut ana, Position::new(u64::MAX >> 11)), 2);
}

#[test]
fn a_limit_beyond_any_is_brought_within_them() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    for _ in 0..=HISTORY_EVENTS_MAX {
        ana.request(send("#lobby", "hi"));
    }
    for _ in 0..=HISTORY_EVENTS_MAX {
        ana.answer().1.unwrap();
    }
    let mut reader = Person::join(&host, "reader");
    assert_eq!(page(&mut reader, "#lobby", None, u32::MAX).0.len(), HISTORY_EVENTS_MAX as usize);
    let (one, more) = page(&mut reader, "#lobby", None, 0);
    assert_eq!((one.len(), more), (1, true));
}

#[test]
fn a_public_room_can_be_read_before_joining_it() {
    let host = Host::start();
    let (mut ana, mut bob) = (Person::join(&host, "ana"), Person::join(&host, "bob"));
    ana.ask(create("#den")).unwrap();
    ana.say("#den", "hi");
    let (events, _) = page(&mut bob, "#den", None, 10);
    assert_eq!(events.iter().map(line).collect::<Vec<_>>(), ["ana: hi"]);
}

#[test]
fn the_history_of_a_room_that_one_may_not_read_is_refused() {
    let host = Host::start();
    let (mut ana, mut bob) = (Person::join(&host, "ana"), Person::join(&host, "bob"));
    ana.ask(create("#den")).unwrap();
    ana.say("@bob", "psst");
    let direct = bob.next_event().room;
    let mut visitor = Person::connect(&host, Codec::Cbor);
    visitor.sign_in(guest("visitor"));
    assert_eq!(visitor.ask(history("#den", None, 10)), Err(ErrorCode::NotAMember));
    let mut cleo = Person::join(&host, "cleo");
    for (room, code) in [
        (papo_proto::RoomRef::Id(direct), ErrorCode::NoSuchRoom),
        (papo_proto::RoomRef::Id(papo_proto::RoomId::DIRECTORY), ErrorCode::NoSuchRoom),
        ("#nowhere".parse().unwrap(), ErrorCode::NoSuchRoom),
        ("@bob".parse().unwrap(), ErrorCode::NotAMember),
    ] {
        let op = papo_proto::Op::History(papo_proto::History { room, before: None, limit: None });
        assert_eq!(cleo.ask(op.clone()), Err(code), "{op:?}");
    }
}
