//! How many requests of one session are taken, and in which order.

use papo_proto::{
    CreateRoom, Join, Leave, Op, RoomRef,
    limits::{REQUESTS_IN_FLIGHT_MAX, TEXT_BYTES_IN_FLIGHT_MAX},
};

use crate::desk::{Desk, Person, list_rooms, send};

fn room(name: &str) -> RoomRef {
    name.parse().unwrap()
}

/// Says `text` until the hub wants no more of it; returns how often.
fn say_until_paused(desk: &mut Desk, person: &Person, text: &str) -> usize {
    let mut said = 0;
    while person.is_read_from() {
        desk.say(person, text);
        said += 1;
    }
    said
}

#[test]
fn a_session_is_read_from_again_when_its_requests_are_answered() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    assert_eq!(say_until_paused(&mut desk, &ana, "hi"), REQUESTS_IN_FLIGHT_MAX);
    desk.settle();
    assert!(ana.is_read_from());
    assert_eq!(ana.lines().len(), 2 * REQUESTS_IN_FLIGHT_MAX);
}

#[test]
fn long_texts_pause_a_session_sooner() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    let text = "x".repeat(TEXT_BYTES_IN_FLIGHT_MAX / 4);
    assert_eq!(say_until_paused(&mut desk, &ana, &text), 4);
    desk.settle();
    assert!(ana.is_read_from());
}

#[test]
fn who_is_paused_holds_up_nobody_else() {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    say_until_paused(&mut desk, &ana, "hi");
    desk.say(&bob, "hi");
    assert!(bob.is_read_from());
    desk.settle();
    assert!(bob.lines().contains(&"bob: hi".to_owned()));
}

#[test]
fn requests_beyond_what_is_taken_wait_and_keep_their_order() {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    let texts: Vec<_> = (0..3 * REQUESTS_IN_FLIGHT_MAX).map(|number| number.to_string()).collect();
    texts.iter().for_each(|text| _ = desk.say(&ana, text));
    desk.settle();
    let expected: Vec<_> = texts.iter().map(|text| format!("ana: {text}")).collect();
    assert!(bob.lines() == expected, "all of it is heard, in order");
}

#[test]
fn a_request_is_decided_on_when_the_one_before_it_has_its_outcome() {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    desk.ask(&ana, Op::CreateRoom(CreateRoom { name: "#den".to_owned(), private: false }));
    desk.ask(&ana, send("#den", "hi"));
    desk.settle();
    assert_eq!(ana.lines(), ["ana created #den", "2 room #den", "ana: hi", "3 stored 4"]);
    desk.ask(&bob, Op::Join(Join { room: room("#den") }));
    desk.ask(&bob, send("#den", "hi"));
    desk.ask(&bob, Op::Leave(Leave { room: room("#den") }));
    desk.ask(&bob, send("#den", "bye"));
    desk.settle();
    assert_eq!(
        bob.lines(),
        [
            "bob joined",
            "2 room #den",
            "bob: hi",
            "bob left",
            "3 stored 6",
            "4 stored 7",
            "5 not_a_member"
        ]
    );
}

#[test]
fn a_hub_whose_batch_is_large_enough_asks_for_no_more() {
    let mut desk = Desk::new();
    let people: Vec<_> = (0..100).map(|number| desk.join(&format!("p{number}"))).collect();
    let mut said = 0;
    'full: loop {
        for person in &people {
            if !desk.hub.can_propose() {
                break 'full;
            }
            desk.say(person, "hi");
            said += 1;
        }
    }
    let batch = desk.hub.take_batch().unwrap();
    assert_eq!(batch.proposals.len(), said);
    assert!(desk.hub.can_propose());
}

#[test]
fn what_was_asked_before_leaving_is_done_before_leaving() {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.guest("ana"), desk.join("bob"));
    let texts: Vec<_> = (0..3 * REQUESTS_IN_FLIGHT_MAX).map(|number| number.to_string()).collect();
    texts.iter().for_each(|text| _ = desk.say(&ana, text));
    desk.hub.finish(ana.session, b"close\n");
    desk.settle();
    let expected: Vec<_> = texts.iter().map(|text| format!("ana?: {text}")).collect();
    assert!(bob.lines() == expected, "all of it is heard, in order");
    assert_eq!(ana.lines().last().unwrap(), "close");
    assert!(ana.is_closed());
}

#[test]
fn who_does_not_read_is_asked_for_nothing_until_they_read() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    ana.stall();
    while ana.is_read_from() {
        desk.ask(&ana, list_rooms());
        desk.hub.flush();
    }
    desk.make_room(&ana, usize::MAX);
    desk.settle();
    assert!(ana.is_read_from());
}
