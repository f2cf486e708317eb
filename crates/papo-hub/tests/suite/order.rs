//! What owners and moderators do, and what it does to the sessions of others.

use papo_proto::{
    Audit, Ban, CreateRoom, Delete, Invite, Join, Kick, Mute, Name, Op, Position, RoomRef, Unban,
    UserRef,
};

use crate::{
    desk::{Desk, guest, hello, resume, send},
    identity::owner,
};

fn room(name: &str) -> RoomRef {
    name.parse().unwrap()
}

fn user(name: &str) -> UserRef {
    UserRef::Name(Name::new(name).unwrap())
}

fn kick(from: &str, name: &str) -> Op {
    Op::Kick(Kick { room: room(from), user: user(name), reason: None })
}

fn ban(from: Option<&str>, name: &str, seconds: Option<u64>) -> Op {
    Op::Ban(Ban {
        room: from.map(room),
        user: Some(user(name)),
        address: None,
        seconds,
        reason: None,
    })
}

fn create(name: &str, private: bool) -> Op {
    Op::CreateRoom(CreateRoom { name: name.to_owned(), private })
}

fn join(name: &str) -> Op {
    Op::Join(Join { room: room(name) })
}

#[test]
fn who_is_kicked_out_of_a_room_is_told_and_hears_no_more_of_it() {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    desk.hear(&ana, create("#ops", false));
    desk.hear(&bob, join("#ops"));
    desk.hear(&ana, kick("#ops", "bob"));
    assert_eq!(bob.lines(), ["ana kicks bob"]);
    desk.hear(&ana, send("#ops", "at last"));
    assert_eq!(bob.lines(), [""; 0]);
}

#[test]
fn who_is_kicked_out_of_the_lobby_is_off_the_server_and_may_come_back() {
    let mut desk = Desk::new();
    let (ana, bob, guest_zé) = (owner(&mut desk), desk.join("bob"), desk.guest("zé"));
    desk.hear(&ana, kick("#lobby", "bob"));
    assert_eq!(bob.lines(), ["ana kicks bob", "bye kicked"]);
    desk.hear(&ana, kick("#lobby", "zé"));
    assert_eq!(guest_zé.lines().last().unwrap(), "bye kicked");
    assert_eq!(desk.hear(&ana, kick("#lobby", "nobody")), ["5 no_such_user"]);
    let bob = desk.connect();
    assert_eq!(desk.hear(&bob, hello("bob"))[0], "1 welcome bob");
}

#[test]
fn who_is_put_off_the_server_is_told_the_reason_with_the_farewell() {
    let mut desk = Desk::new();
    let (ana, bob) = (owner(&mut desk), desk.join("bob"));
    let reason = Some("too loud".to_owned());
    desk.hear(&ana, Op::Kick(Kick { room: room("#lobby"), user: user("bob"), reason }));
    assert_eq!(bob.lines().last().unwrap(), "bye kicked (too loud)");
}

#[test]
fn who_is_banned_from_the_server_is_out_as_long_as_that_holds() {
    let mut desk = Desk::new();
    let (ana, bob) = (owner(&mut desk), desk.join("bob"));
    desk.hear(&ana, ban(None, "bob", Some(60)));
    assert_eq!(bob.lines(), ["bye banned"]);
    let again = desk.connect();
    assert_eq!(desk.hear(&again, hello("bob")), ["1 banned for 60000"]);
    desk.at(60_000);
    let later = desk.connect();
    assert_eq!(desk.hear(&later, hello("bob"))[0], "1 welcome bob");
}

#[test]
fn a_machine_that_is_banned_is_out_whoever_uses_it() {
    let mut desk = Desk::new();
    let ana = owner(&mut desk);
    let address = "10.0.0.9".parse().unwrap();
    let bob = desk.connect();
    desk.hub.set_peer(bob.session, address);
    desk.hear(&bob, hello("bob"));
    let block = |address: &str| {
        Op::Ban(Ban {
            room: None,
            user: None,
            address: Some(address.to_owned()),
            seconds: None,
            reason: None,
        })
    };
    assert_eq!(desk.hear(&ana, block("nonsense")), ["3 address_invalid"]);
    desk.hear(&ana, block("10.0.0.9"));
    assert_eq!(bob.lines().last().unwrap(), "bye banned");
    let eve = desk.connect();
    desk.hub.set_peer(eve.session, address);
    assert_eq!(desk.hear(&eve, hello("eve")), ["1 banned"]);
    let unblock = Unban { room: None, user: None, address: Some("10.0.0.9".to_owned()) };
    desk.hear(&ana, Op::Unban(unblock));
    assert_eq!(desk.hear(&eve, hello("eve"))[0], "2 welcome eve");
}

#[test]
fn a_private_room_is_seen_by_those_who_are_brought_in() {
    let mut desk = Desk::new();
    let (ana, bob, eve) = (desk.join("ana"), desk.join("bob"), desk.join("eve"));
    desk.hear(&ana, create("#board", true));
    assert_eq!(desk.hear(&bob, crate::desk::list_rooms()), ["2 rooms #lobby"]);
    desk.hear(&ana, Op::Invite(Invite { room: room("#board"), user: user("bob") }));
    assert_eq!(bob.lines(), ["ana brings bob"]);
    assert_eq!(desk.hear(&bob, send("#board", "oi")), ["bob: oi", "3 stored 6"]);
    eve.take();
    assert_eq!(desk.hear(&eve, join("#board")), ["2 no_such_room"]);
    assert_eq!(desk.hear(&eve, crate::desk::list_rooms()), ["3 rooms #lobby"]);
}

#[test]
fn who_may_not_speak_is_told_until_when() {
    let mut desk = Desk::new();
    let (ana, bob) = (owner(&mut desk), desk.join("bob"));
    let mute = Op::Mute(Mute { room: room("#lobby"), user: user("bob"), seconds: Some(5) });
    desk.hear(&ana, mute);
    bob.take();
    assert_eq!(desk.hear(&bob, send("#lobby", "oi")), ["2 muted for 5000"]);
}

#[test]
fn a_deleted_message_is_blank_for_who_comes_later() {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    desk.hear(&bob, send("#lobby", "a secret"));
    ana.take();
    let delete = |message| Op::Delete(Delete { message: Position::new(message) });
    assert_eq!(desk.hear(&ana, delete(3)), ["2 not_allowed"], "it is bob's");
    assert_eq!(desk.hear(&bob, delete(3)), ["bob deletes 3", "3 stored 4"]);
    assert_eq!(ana.lines(), ["bob deletes 3"]);
    let late = desk.connect();
    let heard = desk.hear(&late, resume("ana", 2));
    assert_eq!(heard[1..3], ["bob: (deleted)", "bob deletes 3"]);
    assert_eq!(desk.hear(&bob, delete(3)), ["4 no_such_message"], "it is deleted");
    assert_eq!(desk.hear(&bob, delete(1)), ["5 no_such_message"], "it is no message");
    assert_eq!(desk.hear(&bob, delete(1_000)), ["6 no_such_message"]);
}

#[test]
fn owners_read_what_was_done_and_nobody_else() {
    let mut desk = Desk::new();
    let (ana, bob) = (owner(&mut desk), desk.join("bob"));
    desk.hear(&bob, create("#ops", false));
    desk.hear(&ana, join("#ops"));
    desk.hear(&ana, kick("#ops", "bob"));
    desk.hear(&ana, ban(None, "bob", None));
    let audit = Op::Audit(Audit::default());
    let heard = desk.hear(&ana, audit.clone());
    let done = "6 audit ana makes ana Owner,ana kicks bob,ana bans bob";
    assert_eq!(heard.last().unwrap(), done);
    let eve = desk.join("eve");
    assert_eq!(desk.hear(&eve, audit), ["2 not_allowed"]);
}

#[test]
fn a_guest_keeps_no_order() {
    let mut desk = Desk::new();
    desk.join("ana");
    let visitor = desk.connect();
    desk.hear(&visitor, guest("zé"));
    let attempts = [kick("#lobby", "ana"), ban(None, "ana", None), create("#x", true)];
    for (number, attempt) in attempts.into_iter().enumerate() {
        let heard = desk.hear(&visitor, attempt);
        assert_eq!(heard.last().unwrap(), &format!("{} guests_only_in_lobby", number + 2));
    }
}
