use std::time::Duration;

use papo_proto::{ErrorCode, Failure, Reply, ServerFrame, limits::DEAD_AFTER};

use super::desk::{Desk, failure};
use crate::link::{Break, CONNECT_TIMEOUT, LinkEvent, Output, REPLY_TIMEOUT};

#[track_caller]
fn check_breaks_after(desk: &mut Desk, time: Duration) {
    desk.pass(time - Duration::from_millis(1));
    assert_eq!(desk.outputs(), []);
    desk.pass(Duration::from_millis(1));
    assert_eq!(desk.outputs(), [Output::Close]);
    desk.break_off();
    assert!(matches!(
        desk.events().last(),
        Some(LinkEvent::Disconnected { why: Break::TimedOut, .. })
    ));
}

#[test]
fn a_connection_that_does_not_open_is_given_up() {
    let mut desk = Desk::new();
    desk.outputs();
    check_breaks_after(&mut desk, CONNECT_TIMEOUT);
}

#[test]
fn a_hello_without_an_answer_is_given_up() {
    let mut desk = Desk::new();
    desk.connect();
    check_breaks_after(&mut desk, REPLY_TIMEOUT);
}

#[test]
fn a_message_without_an_answer_means_that_the_connection_is_dead() {
    let mut desk = Desk::signed_in();
    desk.send(1);
    desk.sends();
    check_breaks_after(&mut desk, REPLY_TIMEOUT);
}

#[test]
fn a_silent_server_is_dead_and_one_that_pings_is_not() {
    let mut desk = Desk::signed_in();
    desk.pass(DEAD_AFTER / 2);
    desk.link.heard(desk.now);
    check_breaks_after(&mut desk, DEAD_AFTER);
}

#[test]
fn attempts_are_further_and_further_apart_until_one_succeeds() {
    let mut desk = Desk::new();
    let mut waits = || {
        desk.break_off();
        let from = desk.now;
        desk.wait();
        (desk.now - from).as_millis()
    };
    assert_eq!([waits(), waits(), waits()], [125, 250, 500]);
    desk.outputs();
    desk.link.connected(None, desk.now);
    let id = desk.frames()[0].id;
    let welcome = papo_proto::Outcome::Welcome(Box::new(desk.welcome(10)));
    desk.reply(id, welcome);
    let from = desk.now;
    desk.break_off();
    desk.wait();
    assert_eq!((desk.now - from).as_millis(), 125);
}

#[test]
fn a_server_that_cannot_let_us_in_now_is_asked_again_when_it_says() {
    let mut desk = Desk::new();
    let (id, _) = desk.connect();
    let failure = Failure { retry_after_ms: Some(7_000), ..failure(ErrorCode::Unavailable) };
    desk.receive(ServerFrame::Reply(Reply::error(id, failure.clone())));
    assert_eq!(desk.outputs(), [Output::Close]);
    desk.break_off();
    let retry_at = desk.now + Duration::from_secs(7);
    assert_eq!(desk.events(), [LinkEvent::Disconnected { why: Break::Refused(failure), retry_at }]);
}
