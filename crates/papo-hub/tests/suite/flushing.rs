//! What a round brings goes out in one write, from bytes that were made once.

use crate::{
    desk::{Desk, Person, list_rooms, send},
    encoding::Lines,
};

fn crowd(desk: &mut Desk, encoding: usize, count: usize) -> Vec<Person> {
    (0..count).map(|number| desk.join_in(encoding, &format!("p{encoding}x{number}"))).collect()
}

#[test]
fn a_round_is_one_write_however_many_events_it_brings() {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    bob.writes();
    for number in 0..100 {
        desk.say(&ana, &number.to_string());
        desk.ask(&ana, send("@bob", &number.to_string()));
    }
    desk.settle();
    assert_eq!(bob.lines().len(), 200);
    assert_eq!(bob.writes(), 1);
}

#[test]
fn a_sender_gets_event_and_answer_in_one_write() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    ana.writes();
    desk.say(&ana, "hi");
    desk.settle();
    assert_eq!(ana.lines(), ["ana: hi", "2 stored 2"]);
    assert_eq!(ana.writes(), 1);
}

#[test]
fn an_event_is_encoded_once_an_encoding_however_many_get_it() {
    let [one, other] = [Lines::default(), Lines::default()];
    let mut desk = Desk::speaking(vec![Box::new(one.clone()), Box::new(other.clone())]);
    let mut people = crowd(&mut desk, 0, 40);
    people.extend(crowd(&mut desk, 1, 40));
    for number in 0..25 {
        desk.say(&people[0], &number.to_string());
    }
    desk.settle();
    assert!(people[1..].iter().all(|person| person.lines().len() == 25));
    assert_eq!((one.events(), other.events()), (25, 25));
}

#[test]
fn who_catches_up_gets_the_bytes_that_were_made_before() {
    let lines = Lines::default();
    let mut desk = Desk::speaking(vec![Box::new(lines.clone())]);
    let people = crowd(&mut desk, 0, 3);
    people[1].stall();
    for number in 0..300 {
        desk.say(&people[0], &format!("{number} {}", "x".repeat(2_000)));
        desk.settle();
    }
    desk.make_room(&people[1], usize::MAX);
    desk.settle();
    assert_eq!(people[1].lines().len(), 300);
    assert_eq!(lines.events(), 300);
}

#[test]
fn nothing_is_encoded_for_an_encoding_that_nobody_uses() {
    let [used, unused] = [Lines::default(), Lines::default()];
    let mut desk = Desk::speaking(vec![Box::new(used), Box::new(unused.clone())]);
    let ana = desk.join("ana");
    desk.say(&ana, "hi");
    desk.settle();
    assert_eq!(unused.events(), 0);
}

#[test]
fn what_a_sink_takes_in_parts_arrives_whole_and_in_order() {
    for part in 1..=40 {
        let mut desk = Desk::new();
        let (ana, bob) = (desk.join("ana"), desk.join("bob"));
        bob.queue.borrow_mut().write_bytes_max = part;
        bob.stall();
        for round in 0..3 {
            desk.say(&ana, &format!("one {round}"));
            desk.say(&ana, &format!("two {round}"));
            desk.ask(&bob, list_rooms());
            desk.make_room(&bob, part);
            desk.settle();
        }
        desk.make_room(&bob, usize::MAX);
        desk.settle();
        let lines = bob.lines();
        let said: Vec<_> = lines.iter().filter(|line| line.starts_with("ana")).collect();
        let expected: Vec<_> = (0..3)
            .flat_map(|round| [format!("ana: one {round}"), format!("ana: two {round}")])
            .collect();
        assert_eq!(said, expected.iter().collect::<Vec<_>>(), "{part}");
        assert_eq!(lines.len(), 9, "{part}");
    }
}

#[test]
fn a_sink_that_fails_ends_its_own_session_alone() {
    let mut desk = Desk::new();
    let (ana, bob, cleo) = (desk.join("ana"), desk.join("bob"), desk.join("cleo"));
    bob.queue.borrow_mut().is_broken = true;
    desk.say(&ana, "hi");
    desk.settle();
    assert!(bob.is_closed());
    assert_eq!(cleo.lines(), ["ana: hi"]);
    assert_eq!(desk.hub.session_count(), 2);
}
