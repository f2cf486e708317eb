//! Nothing is shown to anyone, or acknowledged, before it is durable.

use futures_util::FutureExt;
use papo_core::{Actor, Entry, Request, State, TokenHash, decide};
use papo_log::{AppendError, Log};
use papo_proto::{CreateRoom, History, Name, Op, Timestamp, Token};

use crate::desk::{Desk, Person, guest, hello, send, send_with_nonce};

/// Whatever ana asks for, nobody hears of it until the hub was told of its commit; then ana and
/// bob hear `ana_hears` and `bob_hears`.
#[track_caller]
fn check(op: Op, ana_hears: &[&str], bob_hears: &[&str]) {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    desk.ask(&ana, op);
    desk.hub.flush();
    let stored = desk.store().unwrap();
    desk.hub.flush();
    assert_silence(&[&ana, &bob]);
    desk.answer(stored);
    desk.hub.flush();
    assert_silence(&[&ana, &bob]);
    desk.commit();
    desk.hub.flush();
    assert_eq!(ana.lines(), ana_hears);
    assert_eq!(bob.lines(), bob_hears);
}

#[track_caller]
fn assert_silence(people: &[&Person]) {
    for person in people {
        assert_eq!(person.lines(), [""; 0]);
    }
}

#[test]
fn a_message_is_withheld_until_it_is_committed() {
    check(send("#lobby", "hi"), &["ana: hi", "2 stored 3"], &["ana: hi"]);
}

#[test]
fn a_first_direct_message_is_withheld_until_it_is_committed() {
    check(send("@bob", "psst"), &["ana: psst", "2 stored 3"], &["ana: psst"]);
}

#[test]
fn a_room_is_withheld_until_it_is_committed() {
    let create = Op::CreateRoom(CreateRoom { name: "#den".to_owned(), private: false });
    check(create, &["ana created #den", "2 room #den"], &[]);
}

#[test]
fn a_name_is_withheld_until_it_is_committed() {
    let mut desk = Desk::new();
    let ana = desk.connect();
    desk.ask(&ana, hello("ana"));
    let stored = desk.store().unwrap();
    desk.answer(stored);
    desk.hub.flush();
    assert_silence(&[&ana]);
    assert!(!desk.hub.is_signed_in(ana.session));
    desk.settle();
    assert_eq!(ana.lines(), ["1 welcome ana", "caught up with 1"]);
}

#[test]
fn a_commit_that_is_heard_of_before_its_result_is_shown_and_acknowledged_later() {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    desk.say(&ana, "hi");
    let stored = desk.store().unwrap();
    desk.commit();
    desk.hub.flush();
    assert_eq!((ana.lines(), bob.lines()), (vec!["ana: hi".into()], vec!["ana: hi".into()]));
    desk.answer(stored);
    desk.hub.flush();
    assert_eq!(ana.lines(), ["2 stored 3"]);
}

#[test]
fn history_shows_nothing_that_is_not_committed() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    desk.say(&ana, "one");
    desk.settle();
    ana.take();
    desk.say(&ana, "two");
    let _stored = desk.store().unwrap();
    let room = "#lobby".parse().unwrap();
    desk.ask(&ana, Op::History(History::before(room, None, None)));
    desk.read();
    desk.hub.flush();
    // What is said about messages is known up to the second, which the hub has not heard of yet.
    assert_eq!(ana.lines(), Vec::<String>::new());
    desk.commit();
    desk.hub.flush();
    assert_eq!(ana.lines(), ["ana: two", "4 history 1 false"]);
}

/// What the log refuses with `error` is answered with `code`, and nobody is shown it.
#[track_caller]
fn check_refusal(error: AppendError, code: &str) {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    desk.say(&ana, "hi");
    let batch = desk.hub.take_batch().unwrap();
    desk.answer((batch.tickets, vec![Err(error)]));
    desk.settle();
    assert_eq!(ana.lines(), [format!("2 {code}")]);
    assert_silence(&[&bob]);
}

#[test]
fn what_the_log_refuses_is_answered_with_its_reason_and_not_shown() {
    check_refusal(AppendError::Full, "storage_full");
    check_refusal(AppendError::Unavailable, "unavailable");
    check_refusal(AppendError::Unknown, "unconfirmed");
    check_refusal(AppendError::NonceReused { first: Default::default() }, "nonce_reused");
}

#[test]
fn one_refusal_does_not_touch_the_rest_of_its_batch() {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    for (nonce, text) in [(1, "one"), (1, "another"), (2, "two"), (1, "one")] {
        desk.ask(&ana, send_with_nonce(nonce, text));
    }
    desk.settle();
    assert_eq!(bob.lines(), ["ana: one", "ana: two"]);
    assert_eq!(
        ana.lines(),
        ["ana: one", "ana: two", "2 stored 3", "3 nonce_reused", "4 stored 4", "5 stored 3"]
    );
}

#[test]
fn a_name_that_another_server_gave_out_meanwhile_is_taken() {
    let mut desk = Desk::new();
    let ana = desk.connect();
    desk.ask(&ana, hello("ana"));
    let request = Request::Register {
        name: Name::new("ana").unwrap(),
        token_hash: TokenHash::of(&Token::new([9; 32])),
        label: String::new(),
        entry: Entry::Open,
    };
    let elsewhere =
        decide(&State::default(), &Actor::Stranger, &request, Timestamp::default()).unwrap();
    desk.log.append(elsewhere.into_iter().collect()).now_or_never().unwrap();
    desk.settle();
    assert_eq!(ana.lines(), ["1 name_taken"]);
}

#[test]
fn whoever_was_refused_can_say_hello_again() {
    let mut desk = Desk::new();
    desk.join("ana");
    let person = desk.connect();
    desk.ask(&person, guest("ana"));
    desk.ask(&person, guest("bia"));
    desk.settle();
    assert_eq!(person.lines(), ["1 name_taken", "2 welcome bia", "caught up with 1"]);
}
