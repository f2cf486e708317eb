//! Whoever runs the server, on its own machine.

use papo_proto::{Op, Rooms, Status};

use crate::desk::{Desk, hello};

#[test]
fn an_administrator_need_not_sign_in_to_ask_how_the_server_is() {
    let mut desk = Desk::new();
    let _ana = desk.join("ana");
    let administrator = desk.administrator();
    desk.ask(&administrator, Op::Status(Status {}));
    desk.ask(&administrator, Op::Rooms(Rooms {}));
    desk.settle();
    assert_eq!(
        administrator.lines(),
        ["1 status 10.0.0.7:7276, 1 sessions, 1 users, 1 rooms, at 1", "2 rooms #lobby"]
    );
}

#[test]
fn nobody_else_is_told_how_the_server_is() {
    let mut desk = Desk::new();
    let (ana, stranger) = (desk.join("ana"), desk.connect());
    let asked = desk.ask(&ana, Op::Status(Status {}));
    desk.ask(&stranger, Op::Status(Status {}));
    desk.settle();
    assert_eq!(ana.lines(), [format!("{asked} not_allowed")]);
    assert_eq!(stranger.lines(), ["1 hello_first"]);
}

#[test]
fn an_administrator_is_told_nothing_unasked_and_is_nobody() {
    let mut desk = Desk::new();
    let (ana, administrator) = (desk.join("ana"), desk.administrator());
    desk.say(&ana, "oi");
    desk.ask(&administrator, hello("root"));
    desk.settle();
    assert_eq!(administrator.lines(), ["1 hello_twice"]);
    desk.hub.disconnect(administrator.session);
    desk.settle();
    assert_eq!(desk.hub.session_count(), 1);
}
