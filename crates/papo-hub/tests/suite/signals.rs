//! What is told to whoever is there, and not kept.

use papo_proto::{CreateRoom, Op, Typing};

use crate::desk::{Desk, Person, send};

fn typing(room: &str) -> Op {
    Op::Typing(Typing { room: room.parse().unwrap() })
}

/// Tells the presence, and returns what `person` hears of it.
fn presence(desk: &mut Desk, person: &Person) -> Vec<String> {
    desk.hub.tell_presence();
    desk.hub.flush();
    person.lines()
}

#[test]
fn everyone_is_told_once_who_came_and_who_went() {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    desk.guest("guest");
    assert_eq!(presence(&mut desk, &ana), ["came ana,bob,guest? went  online 3"]);
    assert_eq!(presence(&mut desk, &ana), [""; 0]);
    desk.hub.disconnect(bob.session);
    assert_eq!(presence(&mut desk, &ana), ["came  went bob online 2"]);
}

#[test]
fn who_comes_and_goes_between_two_tellings_did_neither() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    presence(&mut desk, &ana);
    let bob = desk.join("bob");
    desk.hub.disconnect(bob.session);
    assert_eq!(presence(&mut desk, &ana), [""; 0]);
}

#[test]
fn a_user_is_there_until_the_last_of_their_sessions_is_gone() {
    let mut desk = Desk::new();
    let (ana, bob, bob_again) = (desk.join("ana"), desk.join("bob"), desk.join("bob"));
    presence(&mut desk, &ana);
    desk.hub.disconnect(bob.session);
    assert_eq!(presence(&mut desk, &ana), [""; 0]);
    desk.hub.disconnect(bob_again.session);
    assert_eq!(presence(&mut desk, &ana), ["came  went bob online 1"]);
}

#[test]
fn when_too_many_come_at_once_only_their_number_is_told() {
    let mut desk = Desk::new();
    let people: Vec<_> = (0..100).map(|number| desk.join(&format!("p{number}"))).collect();
    assert_eq!(presence(&mut desk, &people[0]), ["came  went  online 100"]);
}

#[test]
fn the_others_in_the_room_are_told_who_types() {
    let mut desk = Desk::new();
    let (ana, bob, cleo) = (desk.join("ana"), desk.join("bob"), desk.join("cleo"));
    desk.at(10_000);
    desk.ask(&ana, Op::CreateRoom(CreateRoom { name: "#den".to_owned(), private: false }));
    desk.ask(&ana, send("@bob", "hi"));
    desk.settle();
    for person in [&ana, &bob, &cleo] {
        person.take();
    }
    desk.ask(&ana, typing("@bob"));
    desk.settle();
    assert_eq!(ana.lines(), ["4 done"]);
    assert_eq!(bob.lines(), ["ana types"]);
    assert_eq!(cleo.lines(), [""; 0]);
}

#[test]
fn typing_is_told_once_a_second_at_most() {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    for milliseconds in [10_000, 10_500, 10_999, 11_000, 11_001] {
        desk.at(milliseconds);
        desk.ask(&ana, typing("#lobby"));
    }
    desk.settle();
    assert_eq!(bob.lines(), ["ana types", "ana types"]);
    assert_eq!(ana.lines().len(), 5, "each is answered all the same");
}

#[test]
fn typing_where_one_is_not_is_refused() {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    desk.ask(&ana, Op::CreateRoom(CreateRoom { name: "#den".to_owned(), private: false }));
    desk.settle();
    ana.lines();
    desk.ask(&bob, typing("#den"));
    desk.settle();
    assert_eq!(bob.lines(), ["2 not_a_member"]);
    assert_eq!(ana.lines(), [""; 0]);
}

#[test]
fn who_does_not_read_is_told_of_nothing_that_is_not_kept() {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    bob.stall();
    for number in 0..100 {
        desk.at(10_000 * (number + 1));
        desk.ask(&ana, typing("#lobby"));
        desk.say(&ana, &"x".repeat(1_000));
        desk.settle();
    }
    desk.make_room(&bob, usize::MAX);
    desk.settle();
    let (types, says): (Vec<_>, Vec<_>) =
        bob.lines().into_iter().partition(|line| line == "ana types");
    assert_eq!(says.len(), 100);
    assert!(types.len() < 100);
}
