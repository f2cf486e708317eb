//! What waits for a session is bounded, whatever its peer does or fails to do.

use papo_proto::{
    CreateRoom, ErrorCode, History, Op, SetTopic,
    limits::{FRAME_BYTES_MAX, HISTORY_EVENTS_MAX, OUTBOX_BYTES_MAX, TOPIC_CHARS_MAX},
};

use crate::{
    desk::{Desk, Person, hello, list_rooms, resume},
    encoding::JsonLines,
};

/// The numbers that the lines of `ana: <number> …` begin with.
fn numbers(person: &Person) -> Vec<usize> {
    let number = |line: &String| line.split(' ').nth(1).and_then(|word| word.parse().ok());
    person.lines().iter().filter_map(number).collect()
}

#[test]
fn five_hundred_who_never_read_cost_no_more_than_their_outboxes_and_miss_nothing() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    let stalled: Vec<_> = (0..500).map(|number| desk.join(&format!("s{number}"))).collect();
    let reader = desk.join("reader");
    stalled.iter().for_each(Person::stall);
    let padding = "x".repeat(1_000);
    let mut heard = Vec::new();
    for number in 0..600 {
        desk.say(&ana, &format!("{number} {padding}"));
        desk.settle();
        heard.extend(numbers(&reader));
        for person in &stalled {
            assert!(desk.hub.outbox_bytes(person.session) <= OUTBOX_BYTES_MAX);
        }
    }
    let all: Vec<_> = (0..600).collect();
    assert_eq!(heard, all, "the others are not held up");
    for person in &stalled {
        desk.make_room(person, usize::MAX);
        desk.settle();
        assert_eq!(numbers(person), all);
    }
}

#[test]
fn who_is_further_behind_than_memory_reads_pages_of_the_log() {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    bob.stall();
    let padding = "x".repeat(16_000);
    for number in 0..500 {
        desk.say(&ana, &format!("{number} {padding}"));
        desk.settle();
    }
    assert_eq!(desk.pages_read, 0, "nothing is read for who cannot take it");
    let mut heard = Vec::new();
    while heard.len() < 500 {
        desk.make_room(&bob, 100_000);
        desk.settle();
        assert!(desk.hub.outbox_bytes(bob.session) <= OUTBOX_BYTES_MAX);
        let lines = numbers(&bob);
        heard.extend(lines);
    }
    assert!(desk.pages_read > 0);
    assert_eq!(heard, (0..500).collect::<Vec<_>>());
    desk.make_room(&bob, usize::MAX);
    desk.say(&ana, "500 live");
    desk.settle();
    assert_eq!(numbers(&bob), [500], "and is live again");
}

#[test]
fn a_page_that_is_larger_when_written_than_an_outbox_loses_nothing() {
    let mut desk = Desk::speaking(vec![Box::new(JsonLines)]);
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    bob.stall();
    // JSON takes six bytes for each of these.
    let padding = "\u{1}".repeat(16_000);
    for number in 0..100 {
        desk.say(&ana, &format!("{number} {padding}"));
        desk.settle();
    }
    desk.make_room(&bob, usize::MAX);
    desk.settle();
    assert!(desk.pages_read > 0);
    let lines = bob.lines();
    assert_eq!(lines.len(), 100);
    for (number, line) in lines.iter().enumerate() {
        assert!(line.contains(&format!("\"text\":\"{number} ")), "{number}");
    }
}

#[test]
fn who_resumes_catches_up_with_what_was_said_while_they_read() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    for number in 0..5_000 {
        desk.say(&ana, &number.to_string());
        desk.settle();
    }
    let again = desk.connect();
    desk.ask(&again, resume("ana", 1));
    for number in 5_000..5_100 {
        // A page is read, and in between something new is said.
        desk.read();
        desk.say(&ana, &number.to_string());
        let stored = desk.store().unwrap();
        desk.commit();
        desk.answer(stored);
        desk.hub.flush();
    }
    desk.settle();
    assert!(desk.pages_read > 1);
    assert!(numbers(&again).into_iter().eq(0..5_100), "each once, in order");
}

/// Whatever `misbehave` hands in for bob, who reads nothing: what waits for him stays within an
/// outbox and the largest frame, if he is heeded only while the hub wants to hear from him.
#[track_caller]
fn check_bounded(mut misbehave: impl FnMut(&mut Desk, &Person)) {
    let mut desk = Desk::speaking(vec![Box::new(JsonLines)]);
    let ana = desk.join("ana");
    let bob = desk.join("bob");
    for _ in 0..HISTORY_EVENTS_MAX {
        desk.say(&ana, &"\u{1}".repeat(1_000));
    }
    desk.settle();
    bob.stall();
    let mut handed_in = 0;
    while bob.is_read_from() && handed_in < 20_000 {
        misbehave(&mut desk, &bob);
        handed_in += 1;
        if handed_in % 200 == 0 {
            desk.settle();
        }
    }
    desk.settle();
    let waiting = desk.hub.outbox_bytes(bob.session);
    assert!(waiting <= OUTBOX_BYTES_MAX + FRAME_BYTES_MAX, "{waiting} bytes wait");
    assert!(!bob.is_read_from(), "he is read from all the same");
}

#[test]
fn answers_to_requests_that_are_never_read_are_bounded() {
    check_bounded(|desk, bob| _ = desk.ask(bob, list_rooms()));
}

#[test]
fn pages_of_history_that_are_never_read_are_bounded() {
    check_bounded(|desk, bob| {
        let room = "#lobby".parse().unwrap();
        let limit = Some(HISTORY_EVENTS_MAX);
        desk.ask(bob, Op::History(History::before(room, None, limit)));
    });
}

#[test]
fn refusals_of_frames_that_cannot_be_read_are_bounded() {
    check_bounded(|desk, bob| {
        desk.hub.refuse(bob.session, 0, ErrorCode::BadFrame, "it is not a frame at all");
    });
}

#[test]
fn pongs_that_are_never_read_are_bounded() {
    check_bounded(|desk, bob| desk.hub.transmit(bob.session, &[0; 125]));
}

#[test]
fn no_frame_is_larger_than_a_client_takes_however_many_rooms_there_are() {
    let mut desk = Desk::speaking(vec![Box::new(JsonLines)]);
    let ana = desk.join("ana");
    let topic = "\"".repeat(TOPIC_CHARS_MAX);
    for number in 0..400 {
        let name = format!("#r{number}");
        desk.ask(&ana, Op::CreateRoom(CreateRoom { name: name.clone(), private: false }));
        desk.settle();
        let room = name.parse().unwrap();
        desk.ask(&ana, Op::Topic(SetTopic { room, topic: topic.clone() }));
        desk.settle();
    }
    ana.take();
    let again = desk.connect();
    desk.ask(&again, hello("ana"));
    desk.ask(&again, list_rooms());
    desk.settle();
    let lines = again.lines();
    assert_eq!(lines.len(), 3, "welcome, caught up, rooms");
    for line in lines {
        assert!(line.len() <= FRAME_BYTES_MAX, "{} bytes", line.len());
    }
}
