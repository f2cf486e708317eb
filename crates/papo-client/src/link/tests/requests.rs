use papo_proto::{CreateRoom, ErrorCode, Op, Outcome, Rooms};

use super::desk::{Desk, failure};
use crate::link::{LinkEvent, RequestError};

fn rooms() -> Op {
    Op::Rooms(Rooms {})
}

fn create() -> Op {
    Op::CreateRoom(CreateRoom { name: "#ops".to_owned(), private: false })
}

#[test]
fn each_request_gets_its_own_answer_in_any_order() {
    let mut desk = Desk::signed_in();
    let first = desk.link.request(rooms(), desk.now);
    let second = desk.link.request(create(), desk.now);
    let ids: Vec<_> = desk.frames().into_iter().map(|frame| frame.id).collect();
    desk.refuse(ids[1], ErrorCode::RoomExists);
    desk.reply(ids[0], Outcome::Done {});
    let refused = RequestError::Refused(failure(ErrorCode::RoomExists));
    let answers = [
        LinkEvent::Answered { request: second, result: Err(refused) },
        LinkEvent::Answered { request: first, result: Ok(Outcome::Done {}) },
    ];
    assert_eq!(desk.events(), answers);
    assert_eq!(desk.link.requests_len(), 0);
}

#[test]
fn after_a_break_what_can_be_repeated_is_and_the_rest_fails() {
    let mut desk = Desk::signed_in();
    desk.link.request(rooms(), desk.now);
    let lost = desk.link.request(create(), desk.now);
    desk.frames();
    desk.break_off();
    let result = Err(RequestError::Disconnected);
    assert_eq!(desk.events()[0], LinkEvent::Answered { request: lost, result });
    desk.sign_in(10);
    let ops: Vec<_> = desk.frames().into_iter().map(|frame| frame.op).collect();
    assert_eq!(ops, [rooms()]);
}

#[test]
fn a_request_made_offline_waits_for_a_connection() {
    let mut desk = Desk::new();
    desk.link.request(create(), desk.now);
    assert!(desk.link.poll_event().is_none());
    desk.sign_in(10);
    assert_eq!(desk.frames().len(), 1);
}
