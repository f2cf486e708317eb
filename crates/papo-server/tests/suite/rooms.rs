//! Rooms: who is in them, who hears of what, who may do what.

use papo_proto::{ErrorCode, Member, Members, Op, Outcome, RoomInfo, Rooms};

use crate::{
    host::Host,
    person::{Person, create, join, leave, send, topic},
};

fn room(outcome: Result<Outcome, ErrorCode>) -> RoomInfo {
    match outcome {
        Ok(Outcome::Room(room)) => room,
        other => panic!("not a room: {other:?}"),
    }
}

/// The rooms that a person sees, those they are in with a star.
fn rooms(person: &mut Person) -> Vec<String> {
    match person.ask(Op::Rooms(Rooms {})) {
        Ok(Outcome::Rooms { rooms }) => {
            rooms.iter().map(|room| room.label() + if room.joined { "*" } else { "" }).collect()
        }
        other => panic!("not rooms: {other:?}"),
    }
}

/// The members of a room, those online with a star.
fn members(person: &mut Person, room: &str) -> Vec<String> {
    let room = room.parse().unwrap();
    let describe =
        |member: &Member| format!("{}{}", member.name, if member.online { "*" } else { "" });
    match person.ask(Op::Members(Members { room })) {
        Ok(Outcome::Members { members, .. }) => members.iter().map(describe).collect(),
        other => panic!("not members: {other:?}"),
    }
}

#[test]
fn a_room_is_created_found_joined_and_left() {
    let host = Host::start();
    let (mut ana, mut bob) = (Person::join(&host, "ana"), Person::join(&host, "bob"));
    let den = room(ana.ask(create("#Den")));
    assert_eq!((den.label().as_str(), den.members, den.joined), ("#den", 1, true));
    assert_eq!(rooms(&mut bob), ["#lobby*", "#den"]);
    assert_eq!(room(bob.ask(join("#den"))).members, 2);
    assert_eq!(rooms(&mut bob), ["#lobby*", "#den*"]);
    bob.say("#den", "hi");
    bob.ask(leave("#den")).unwrap();
    assert_eq!(rooms(&mut bob), ["#lobby*", "#den"]);
    ana.expect(&["ana created #den", "bob joined", "bob: hi", "bob left"]);
}

#[test]
fn whoever_joins_hears_what_comes_from_there_on_and_whoever_left_nothing_more() {
    let host = Host::start();
    let (mut ana, mut bob) = (Person::join(&host, "ana"), Person::join(&host, "bob"));
    ana.ask(create("#den")).unwrap();
    ana.say("#den", "before");
    bob.ask(join("#den")).unwrap();
    ana.say("#den", "between");
    bob.ask(leave("#den")).unwrap();
    ana.say("#den", "after");
    bob.expect(&["bob joined", "ana: between", "bob left"]);
    bob.expect_nothing();
}

#[test]
fn all_sessions_of_a_user_are_in_the_same_rooms() {
    let host = Host::start();
    let (mut phone, mut laptop) = (Person::join(&host, "ana"), Person::join(&host, "ana"));
    phone.ask(create("#den")).unwrap();
    laptop.say("#den", "from the other");
    for device in [&mut phone, &mut laptop] {
        device.expect(&["ana created #den", "ana: from the other"]);
    }
}

#[test]
fn a_room_that_exists_is_not_created_again() {
    let host = Host::start();
    let (mut ana, mut bob) = (Person::join(&host, "ana"), Person::join(&host, "bob"));
    ana.ask(create("#den")).unwrap();
    assert_eq!(bob.ask(create("#DEN")), Err(ErrorCode::RoomExists));
    assert_eq!(bob.ask(create("#lobby")), Err(ErrorCode::RoomExists));
}

#[test]
fn names_that_are_none_are_refused() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    for name in ["den", "#", "#a b", "@ana", &format!("#{}", "x".repeat(48))] {
        assert_eq!(ana.ask(create(name)), Err(ErrorCode::NameInvalid), "{name}");
    }
}

#[test]
fn joining_twice_and_leaving_twice_change_nothing() {
    let host = Host::start();
    let (mut ana, mut bob) = (Person::join(&host, "ana"), Person::join(&host, "bob"));
    ana.ask(create("#den")).unwrap();
    bob.ask(join("#den")).unwrap();
    assert!(room(bob.ask(join("#den"))).joined);
    bob.ask(leave("#den")).unwrap();
    assert_eq!(bob.ask(leave("#den")), Ok(Outcome::Done {}));
    ana.expect(&["ana created #den", "bob joined", "bob left"]);
    ana.expect_nothing();
}

#[test]
fn a_topic_is_seen_by_everyone_and_set_by_members_alone() {
    let host = Host::start();
    let (mut ana, mut bob) = (Person::join(&host, "ana"), Person::join(&host, "bob"));
    ana.ask(create("#den")).unwrap();
    ana.ask(topic("#den", " plans ")).unwrap();
    assert_eq!(bob.ask(topic("#den", "mine")), Err(ErrorCode::NotAMember));
    let den = room(bob.ask(join("#den")));
    assert_eq!(den.topic.unwrap().as_str(), "plans");
    assert_eq!(ana.ask(topic("#den", "two\nlines")), Err(ErrorCode::TopicInvalid));
    assert_eq!(ana.ask(topic("#den", "plans")), Ok(Outcome::Done {}), "it is that already");
    ana.expect(&["ana created #den", "ana calls it plans", "bob joined"]);
    ana.expect_nothing();
}

#[test]
fn only_members_speak_in_a_room() {
    let host = Host::start();
    let (mut ana, mut bob) = (Person::join(&host, "ana"), Person::join(&host, "bob"));
    ana.ask(create("#den")).unwrap();
    assert_eq!(bob.ask(send("#den", "hi")), Err(ErrorCode::NotAMember));
    assert_eq!(bob.ask(send("#nowhere", "hi")), Err(ErrorCode::NoSuchRoom));
    ana.expect(&["ana created #den"]);
    ana.expect_nothing();
}

#[test]
fn the_lobby_cannot_be_left() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    assert_eq!(ana.ask(leave("#lobby")), Err(ErrorCode::LobbyIsForAll));
    assert!(room(ana.ask(join("#lobby"))).joined);
}

#[test]
fn a_direct_room_comes_into_being_with_its_first_message_and_nobody_else_sees_it() {
    let host = Host::start();
    let mut people = ["ana", "bob", "cleo"].map(|name| Person::join(&host, name));
    let [ana, bob, cleo] = &mut people;
    assert_eq!(rooms(bob), ["#lobby*"]);
    ana.say("@bob", "psst");
    let first = bob.next_event();
    assert_eq!(rooms(ana), ["#lobby*", "@bob*"]);
    assert_eq!(rooms(bob), ["#lobby*", "@ana*"]);
    assert_eq!(rooms(cleo), ["#lobby*"]);
    bob.say("@ana", "yes?");
    ana.expect(&["ana: psst", "bob: yes?"]);
    cleo.expect_nothing();
    // Nor by its number.
    let number = papo_proto::RoomRef::Id(first.room);
    let ops = [
        Op::Send(papo_proto::Send::text(number.clone(), None, "me too")),
        Op::Join(papo_proto::Join { room: number.clone() }),
        Op::Members(Members { room: number.clone() }),
        Op::History(papo_proto::History::before(number, None, None)),
    ];
    for op in ops {
        assert_eq!(cleo.ask(op), Err(ErrorCode::NoSuchRoom));
    }
    ana.expect_nothing();
}

#[test]
fn two_first_messages_at_once_open_one_room() {
    let host = Host::start();
    let (mut ana, mut bob) = (Person::join(&host, "ana"), Person::join(&host, "bob"));
    ana.request(send("@bob", "hi, bob"));
    bob.request(send("@ana", "hi, ana"));
    let (one, other) = (ana.next_event(), ana.next_event());
    assert_eq!(one.room, other.room);
    assert_eq!([bob.next_event(), bob.next_event()], [one, other]);
}

#[test]
fn a_person_who_is_nobody_cannot_be_written_to() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    assert_eq!(ana.ask(send("@nobody", "hi")), Err(ErrorCode::NoSuchUser));
}

#[test]
fn who_is_in_a_room_is_listed_those_online_first() {
    let host = Host::start();
    let mut people = ["ana", "bob", "cleo"].map(|name| Person::join(&host, name));
    people[0].ask(create("#den")).unwrap();
    people[2].ask(join("#den")).unwrap();
    assert_eq!(members(&mut people[1], "#den"), ["ana*", "cleo*"]);
    let [ana, mut bob, _cleo] = people;
    drop(ana);
    while members(&mut bob, "#den") != ["cleo*", "ana"] {}
    assert_eq!(members(&mut bob, "#lobby"), ["bob*", "cleo*", "ana"]);
}
