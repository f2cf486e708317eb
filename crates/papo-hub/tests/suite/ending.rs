//! How sessions end.

use papo_proto::ErrorCode;

use crate::desk::{Desk, guest, hello, list_rooms};

#[test]
fn who_is_closed_hears_why_and_nothing_after() {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    ana.stall();
    desk.say(&ana, "mine");
    desk.say(&bob, "theirs");
    desk.hub.close(ana.session, ErrorCode::Stopping);
    desk.settle();
    desk.say(&bob, "more");
    desk.settle();
    desk.make_room(&ana, usize::MAX);
    desk.settle();
    assert_eq!(ana.lines(), ["bye stopping"]);
    assert!(ana.is_closed());
    assert_eq!(bob.lines()[..2], ["ana: mine", "bob: theirs"], "what ana said before is said");
}

#[test]
fn who_signs_in_while_being_closed_hears_nothing_after_the_bye() {
    let mut desk = Desk::new();
    let ana = desk.connect();
    ana.stall();
    desk.ask(&ana, hello("ana"));
    desk.hub.close(ana.session, ErrorCode::SignInTimeout);
    desk.settle();
    desk.make_room(&ana, usize::MAX);
    desk.settle();
    assert_eq!(ana.lines(), ["bye sign_in_timeout"]);
    assert!(ana.is_closed());
}

#[test]
fn everyone_is_told_when_the_hub_closes_and_signed_in_or_not_is_gone() {
    let mut desk = Desk::new();
    let (ana, visitor, stranger) = (desk.join("ana"), desk.guest("visitor"), desk.connect());
    desk.hub.close_all(ErrorCode::Stopping);
    desk.settle();
    for person in [&ana, &visitor, &stranger] {
        assert_eq!(person.lines(), ["bye stopping"]);
        assert!(person.is_closed());
    }
    assert_eq!(desk.hub.session_count(), 0);
}

#[test]
fn who_leaves_gets_what_waits_for_them_first() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    ana.stall();
    desk.ask(&ana, list_rooms());
    desk.hub.finish(ana.session, b"close\n");
    desk.settle();
    assert!(!ana.is_closed());
    desk.make_room(&ana, usize::MAX);
    desk.settle();
    assert_eq!(ana.lines(), ["2 rooms #lobby", "close"]);
    assert!(ana.is_closed());
}

#[test]
fn who_leaves_leaves_their_name_at_once() {
    let mut desk = Desk::new();
    let ana = desk.guest("ana");
    ana.stall();
    desk.ask(&ana, list_rooms());
    desk.hub.finish(ana.session, b"close\n");
    let other = desk.connect();
    desk.ask(&other, guest("ana"));
    desk.settle();
    assert_eq!(other.lines()[0], "1 welcome ana");
}

#[test]
fn a_session_that_is_gone_is_not_taken_for_the_next_one() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    desk.hub.disconnect(ana.session);
    assert!(ana.is_closed());
    let bob = desk.join("bob");
    desk.say(&ana, "a ghost");
    desk.hub.refuse(ana.session, 9, ErrorCode::BadFrame, "");
    desk.hub.transmit(ana.session, b"pong\n");
    desk.hub.ping(ana.session);
    desk.hub.writable(ana.session);
    desk.hub.close(ana.session, ErrorCode::Silent);
    desk.hub.finish(ana.session, b"close\n");
    desk.hub.disconnect(ana.session);
    desk.settle();
    assert_eq!(bob.lines(), [""; 0]);
    assert_eq!(desk.hub.session_count(), 1);
}

#[test]
fn a_ping_is_whatever_the_encoding_has_for_it() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    desk.hub.ping(ana.session);
    desk.hub.flush();
    assert_eq!(ana.lines(), ["ping"]);
}
