use papo_proto::{Bye, ErrorCode, Outcome, ServerFrame};

use super::desk::{Desk, failure};
use crate::link::{Break, End, LinkEvent, Output};

#[test]
fn a_taken_name_ends_the_link() {
    let mut desk = Desk::new();
    desk.send(1);
    let (id, _) = desk.connect();
    desk.refuse(id, ErrorCode::NameTaken);
    assert_eq!(desk.outputs(), [Output::Close]);
    let why = End::Refused(failure(ErrorCode::NameTaken));
    assert_eq!(desk.events(), [LinkEvent::Ended { why }]);
    desk.break_off();
    assert_eq!(desk.link.poll_timeout(), None);
    assert_eq!(desk.outputs(), []);
    assert_eq!(desk.link.resume().outbox.len(), 1, "what was not sent is not forgotten");
}

#[test]
fn another_server_at_the_same_address_ends_the_link() {
    let mut desk = Desk::signed_in();
    desk.send(1);
    desk.sends();
    desk.break_off();
    desk.events();
    desk.server = "s2";
    desk.sign_in(3);
    assert_eq!(desk.events(), [LinkEvent::Ended { why: End::OtherServer }]);
    assert_eq!(desk.outputs(), [Output::Close]);
}

#[test]
fn a_server_that_stops_is_waited_for() {
    let mut desk = Desk::signed_in();
    let bye = Bye { code: ErrorCode::Stopping, message: String::new(), detail: None };
    desk.receive(ServerFrame::Bye(bye.clone()));
    assert_eq!(desk.outputs(), [Output::Close]);
    desk.break_off();
    assert!(matches!(
        &desk.events()[..],
        [LinkEvent::Disconnected { why: Break::Bye(why), .. }] if *why == bye
    ));
    desk.sign_in(10);
}

#[test]
fn a_server_that_turns_us_out_is_not_asked_again() {
    let mut desk = Desk::signed_in();
    let bye = Bye { code: ErrorCode::NotAllowed, message: String::new(), detail: None };
    desk.receive(ServerFrame::Bye(bye));
    let why = End::Refused(failure(ErrorCode::NotAllowed));
    assert_eq!(desk.events(), [LinkEvent::Ended { why }]);
}

#[test]
fn an_answer_that_makes_no_sense_breaks_the_connection() {
    let mut desk = Desk::signed_in();
    desk.send(1);
    let id = desk.sends()[0].0;
    desk.reply(id, Outcome::Done {});
    assert_eq!(desk.outputs(), [Output::Close]);
    desk.break_off();
    desk.sign_in(10);
    assert_eq!(desk.sends().len(), 1, "it is not acknowledged: it goes again");
}
