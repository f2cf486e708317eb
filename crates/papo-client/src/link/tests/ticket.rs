use papo_proto::{ErrorCode, Secret};

use super::desk::{Desk, failure};
use crate::link::{End, LinkEvent, Ticket};

fn code() -> Secret {
    Secret::new("123-456")
}

#[test]
fn a_ticket_is_shown_until_it_has_let_the_device_in_and_then_no_more() {
    let mut desk = Desk::with_ticket(Ticket::Link(code()));
    let (_, hello) = desk.connect();
    assert_eq!(hello.link, Some(code()));
    desk.break_off();
    assert_eq!(desk.sign_in(10).link, Some(code()), "nobody has answered");
    desk.break_off();
    assert_eq!(desk.sign_in(10).link, None);
}

#[test]
fn a_ticket_that_is_refused_ends_the_link() {
    let mut desk = Desk::with_ticket(Ticket::Link(code()));
    let (id, _) = desk.connect();
    desk.refuse(id, ErrorCode::CodeInvalid);
    let why = End::Refused(failure(ErrorCode::CodeInvalid));
    assert_eq!(desk.events(), [LinkEvent::Ended { why }]);
}
