//! Who gets a name when several want it at once.

use crate::desk::{Desk, Person, guest, hello};

#[track_caller]
fn assert_refused(person: &Person) {
    assert_eq!(person.lines(), ["1 name_taken"]);
}

#[test]
fn of_two_who_claim_a_name_in_one_round_the_first_has_it() {
    let mut desk = Desk::new();
    let (first, second) = (desk.connect(), desk.connect());
    desk.ask(&first, hello("Ana"));
    desk.ask(&second, hello("ana"));
    desk.settle();
    assert_eq!(first.lines()[0], "1 welcome Ana");
    assert_refused(&second);
}

#[test]
fn two_sessions_of_a_new_device_are_the_same_user() {
    let mut desk = Desk::new();
    let (one, other) = (desk.connect(), desk.connect());
    desk.ask(&one, hello("ana"));
    desk.ask(&other, hello("ana"));
    desk.settle();
    assert_eq!(one.lines()[0], "1 welcome ana");
    assert_eq!(other.lines()[0], "1 welcome ana");
    assert_eq!(desk.hub.state().users().len(), 1);
}

#[test]
fn a_guest_cannot_use_a_name_that_is_claimed() {
    let mut desk = Desk::new();
    desk.join("ana");
    let person = desk.connect();
    desk.ask(&person, guest("ANA"));
    desk.settle();
    assert_refused(&person);
}

#[test]
fn a_guest_cannot_slip_in_under_a_name_while_it_is_being_claimed() {
    let mut desk = Desk::new();
    let (ana, before, after) = (desk.connect(), desk.connect(), desk.connect());
    desk.ask(&ana, hello("ana"));
    desk.ask(&before, guest("ana"));
    let stored = desk.store().unwrap();
    desk.ask(&after, guest("ana"));
    desk.commit();
    desk.answer(stored);
    desk.settle();
    assert_refused(&before);
    assert_refused(&after);
    assert_eq!(ana.lines()[0], "1 welcome ana");
}

#[test]
fn a_name_whose_claim_the_log_refused_is_free() {
    let mut desk = Desk::new();
    let (ana, person) = (desk.connect(), desk.connect());
    desk.ask(&ana, hello("ana"));
    let batch = desk.hub.take_batch().unwrap();
    desk.answer((batch.tickets, vec![Err(papo_log::AppendError::Full)]));
    desk.ask(&person, guest("ana"));
    desk.settle();
    assert_eq!(ana.lines(), ["1 storage_full"]);
    assert_eq!(person.lines()[0], "1 welcome ana");
}

#[test]
fn a_name_that_a_guest_uses_cannot_be_claimed_until_they_go() {
    let mut desk = Desk::new();
    let visitor = desk.guest("ana");
    let (one, other) = (desk.connect(), desk.connect());
    desk.ask(&one, hello("ana"));
    desk.settle();
    assert_refused(&one);
    desk.hub.disconnect(visitor.session);
    desk.ask(&other, hello("ana"));
    desk.settle();
    assert_eq!(other.lines()[0], "1 welcome ana");
}
