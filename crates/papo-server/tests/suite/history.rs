//! What was said before, page by page.

use papo_proto::{
    ErrorCode, Event, History, Op, Outcome, Position, RoomRef, Timestamp, codec::Codec,
    limits::HISTORY_EVENTS_MAX,
};
use serde_json::json;

use crate::{
    api::call::Call,
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

/// The whole history of a room, read in pages of `limit` from a place on.
fn scroll_forth(person: &mut Person, mut page: History, limit: u32) -> Vec<String> {
    let mut all = Vec::new();
    loop {
        let asked = Op::History(History { limit: Some(limit), ..page.clone() });
        let Ok(Outcome::History { events, more, .. }) = person.ask(asked) else {
            panic!("not a page")
        };
        assert!(events.len() <= limit as usize);
        all.extend(events.iter().map(line));
        if !more {
            return all;
        }
        let last = events.last().unwrap().position;
        page = History::after(page.room, last, None);
    }
}

#[test]
fn history_is_read_forth_as_it_is_read_back() {
    let host = Host::start();
    let mut ana = Person::join_in(&host, "ana", Codec::Json);
    let first = ana.say("#lobby", "0");
    for number in 1..30 {
        ana.say("#lobby", &number.to_string());
        ana.say("@ana", "something else");
    }
    ana.say("#lobby", &"\u{1}".repeat(16_000));
    ana.say("#lobby", &"\u{1}".repeat(16_000));
    let all = scroll_back(&mut ana, "#lobby", 200);
    let room = || "#lobby".parse::<RoomRef>().unwrap();
    for limit in [1, 7, 29, 30, HISTORY_EVENTS_MAX] {
        let after = History::after(room(), first, None);
        assert_eq!(scroll_forth(&mut ana, after, limit), all[1..], "{limit}");
        let at = History::at(room(), Timestamp::from_millis(0), None);
        assert_eq!(scroll_forth(&mut ana, at, limit), all, "{limit}");
    }
    let ahead = History::at(room(), Timestamp::from_millis(u64::MAX >> 11), None);
    assert!(scroll_forth(&mut ana, ahead, 10).is_empty());
}

#[test]
fn a_date_leads_to_what_was_said_from_then_on() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    ana.say("#lobby", "before");
    let said = ana.say("#lobby", "then");
    let (events, _) = page(&mut ana, "#lobby", None, 1);
    assert_eq!(events[0].position, said);
    let at = History::at(events[0].room.into(), events[0].at, None);
    let found = scroll_forth(&mut ana, at, 10);
    // Both may have been said in one millisecond.
    assert!(found.ends_with(&["ana: then".to_owned()]), "{found:?}");
}

#[test]
fn a_page_has_one_direction() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let said = ana.say("#lobby", "hi");
    let (place, time) = (Some(said), Some(Timestamp::from_millis(1)));
    for (before, after, at) in
        [(place, place, None), (place, None, time), (None, place, time), (place, place, time)]
    {
        let room = "#lobby".parse().unwrap();
        let op = Op::History(History { room, before, after, at, limit: None });
        assert_eq!(ana.ask(op), Err(ErrorCode::HistoryUnclear));
    }
    let get = |query: &str| {
        let path = format!("/v1/rooms/%23lobby/messages?{query}");
        Call::new("GET", &path).by("ana").make(&host)
    };
    get(&format!("before={said}&after={said}")).is(422, "history_unclear");
    assert_eq!(get(&format!("after={said}")).json()["events"], json!([]));
    assert_eq!(get("at=0").json()["events"][0]["what"]["message"]["text"], "hi");
    get("at=yesterday").is(400, "bad_request");
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
        let op = Op::History(History::before(room, None, None));
        assert_eq!(cleo.ask(op.clone()), Err(code), "{op:?}");
    }
}
