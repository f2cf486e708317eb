use papo_proto::{CaughtUp, Position, ServerFrame};

use super::desk::{Desk, event};
use crate::link::{LinkEvent, Output};

#[test]
fn a_first_connection_begins_at_the_present() {
    let mut desk = Desk::new();
    let hello = desk.sign_in(10);
    assert_eq!(hello.resume, None);
    assert_eq!(hello.name.as_deref(), Some("ana"));
    assert!(matches!(desk.events()[..], [LinkEvent::SignedIn(_)]));
}

#[test]
fn a_break_before_catching_up_resumes_from_the_welcome() {
    let mut desk = Desk::signed_in();
    desk.break_off();
    assert_eq!(desk.sign_in(99).resume, Some(Position::new(10)));
}

#[test]
fn what_was_seen_is_not_asked_for_again() {
    let mut desk = Desk::signed_in();
    desk.receive(ServerFrame::Event(event(12)));
    desk.break_off();
    assert_eq!(desk.sign_in(99).resume, Some(Position::new(12)));
    desk.receive(ServerFrame::CaughtUp(CaughtUp { position: Position::new(50) }));
    desk.break_off();
    assert_eq!(desk.sign_in(99).resume, Some(Position::new(50)));
}

#[test]
fn replays_are_dropped_and_gaps_allowed() {
    let mut desk = Desk::signed_in();
    for position in [9, 10, 12, 11, 12, 20] {
        desk.receive(ServerFrame::Event(event(position)));
    }
    let seen: Vec<_> = desk
        .events()
        .into_iter()
        .map(|happened| match happened {
            LinkEvent::Event(event) => event.position.get(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(seen, [12, 20]);
}

#[test]
fn a_restarted_client_goes_on_where_it_crashed() {
    let mut desk = Desk::signed_in();
    desk.receive(ServerFrame::Event(event(12)));
    desk.send(1);
    desk.send(2);
    let mut desk = Desk::resumed(desk.link.resume());
    assert_eq!(desk.sign_in(99).resume, Some(Position::new(12)));
    let sends: Vec<_> = desk.sends().into_iter().map(|(_, text)| text).collect();
    assert_eq!(sends, ["1", "2"]);
}

#[test]
fn an_event_before_the_welcome_breaks_the_connection() {
    let mut desk = Desk::new();
    desk.connect();
    desk.receive(ServerFrame::Event(event(12)));
    assert_eq!(desk.outputs(), [Output::Close]);
    assert_eq!(desk.link.resume().position, None);
}
