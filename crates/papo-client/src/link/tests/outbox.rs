use std::time::Duration;

use papo_proto::{ErrorCode, Failure, Position, Reply, ServerFrame};

use super::desk::{Desk, failure, nonce};
use crate::link::{LinkEvent, SENDS_IN_FLIGHT_MAX};

#[test]
fn messages_go_out_in_order_without_waiting_for_answers() {
    let mut desk = Desk::signed_in();
    (1..=3).for_each(|number| desk.send(number));
    let sends = desk.sends();
    assert_eq!(sends.iter().map(|(_, text)| text).collect::<Vec<_>>(), ["1", "2", "3"]);
    desk.stored(sends[0].0, 20);
    let position = Position::new(20);
    assert_eq!(desk.events(), [LinkEvent::Acknowledged { nonce: nonce(1), position }]);
    assert_eq!(desk.link.outbox_len(), 2);
}

#[test]
fn what_was_typed_offline_is_sent_once_connected() {
    let mut desk = Desk::new();
    desk.send(1);
    desk.sign_in(10);
    assert_eq!(desk.sends().len(), 1);
}

#[test]
fn what_was_not_acknowledged_goes_again_in_order_and_the_rest_does_not() {
    let mut desk = Desk::signed_in();
    (1..=3).for_each(|number| desk.send(number));
    let first = desk.sends()[0].0;
    desk.stored(first, 20);
    desk.break_off();
    desk.send(4);
    desk.sign_in(30);
    let texts: Vec<_> = desk.sends().into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, ["2", "3", "4"]);
}

#[test]
fn an_answer_from_before_the_break_is_not_taken_for_one_after_it() {
    let mut desk = Desk::signed_in();
    desk.send(1);
    let stale = desk.sends()[0].0;
    desk.break_off();
    desk.sign_in(10);
    desk.events();
    desk.stored(stale, 20);
    assert_eq!(desk.events(), []);
    assert_eq!(desk.link.outbox_len(), 1);
}

#[test]
fn a_message_is_taken_once() {
    let mut desk = Desk::signed_in();
    desk.send(1);
    desk.send(1);
    assert_eq!(desk.sends().len(), 1);
}

#[test]
fn only_so_many_are_in_flight() {
    let mut desk = Desk::signed_in();
    (0..=200).for_each(|number| desk.send(number));
    let sends = desk.sends();
    assert_eq!(sends.len(), SENDS_IN_FLIGHT_MAX);
    desk.stored(sends[0].0, 20);
    assert_eq!(desk.sends(), [(sends.last().unwrap().0 + 1, "128".to_owned())]);
}

#[test]
fn what_the_server_refuses_for_good_is_told_and_forgotten() {
    let mut desk = Desk::signed_in();
    desk.send(1);
    let id = desk.sends()[0].0;
    desk.refuse(id, ErrorCode::NoSuchRoom);
    let failure = failure(ErrorCode::NoSuchRoom);
    assert_eq!(desk.events(), [LinkEvent::Refused { nonce: nonce(1), failure }]);
    assert_eq!(desk.link.outbox_len(), 0);
}

#[test]
fn what_the_server_cannot_store_now_goes_again_before_anything_newer() {
    let mut desk = Desk::signed_in();
    (1..=3).for_each(|number| desk.send(number));
    let ids: Vec<_> = desk.sends().into_iter().map(|(id, _)| id).collect();
    desk.refuse(ids[0], ErrorCode::StorageFull);
    desk.send(4);
    desk.refuse(ids[1], ErrorCode::StorageFull);
    desk.pass(Duration::from_secs(5));
    assert_eq!(desk.sends(), [], "3 is unanswered: what it may overtake waits");
    desk.refuse(ids[2], ErrorCode::Unconfirmed);
    let texts: Vec<_> = desk.sends().into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, ["1", "2", "3", "4"]);
    assert_eq!(desk.events(), []);
}

#[test]
fn a_server_says_how_long_to_wait() {
    let mut desk = Desk::signed_in();
    desk.send(1);
    let id = desk.sends()[0].0;
    let failure = Failure { retry_after_ms: Some(3_000), ..failure(ErrorCode::TooOften) };
    desk.receive(ServerFrame::Reply(Reply::error(id, failure)));
    desk.pass(Duration::from_millis(2_999));
    assert_eq!(desk.sends(), []);
    desk.wait();
    assert_eq!(desk.sends().len(), 1);
}

#[test]
fn refusals_in_a_row_are_further_and_further_apart() {
    let mut desk = Desk::signed_in();
    desk.send(1);
    let waits: Vec<_> = (0..4)
        .map(|_| {
            let id = desk.sends()[0].0;
            desk.refuse(id, ErrorCode::StorageFull);
            let from = desk.now;
            desk.wait();
            (desk.now - from).as_millis()
        })
        .collect();
    assert_eq!(waits, [250, 500, 1_000, 2_000]);
}
