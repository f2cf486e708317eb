//! Finding messages over the wire, and never those that are not for who asks.

use papo_proto::{
    Ban, CreateRoom, ErrorCode, Found, Happening, Invite, Kick, Name, Op, Outcome, Search,
    SearchOrder, UserRef,
};

use crate::{
    host::Host,
    person::{Person, create, guest, hello, join, leave, send},
};

fn search(text: &str) -> Search {
    Search { query: text.to_owned(), ..Search::default() }
}

/// What is found once the index has all.
#[track_caller]
fn find(person: &mut Person, search: &Search) -> Found {
    loop {
        match person.ask(Op::Search(search.clone())) {
            Ok(Outcome::Found(found)) if !found.behind => return *found,
            Ok(Outcome::Found(_)) => {}
            other => panic!("nothing found: {other:?}"),
        }
    }
}

fn texts(found: &Found) -> Vec<String> {
    let text = |hit: &papo_proto::Hit| match &hit.event.what {
        Happening::Message(message) => message.content.plain().into_owned(),
        other => panic!("no message: {other:?}"),
    };
    found.hits.iter().map(text).collect()
}

#[track_caller]
fn check(person: &mut Person, asked: &str, expected: &[&str]) {
    assert_eq!(texts(&find(person, &search(asked))), expected, "{asked}");
}

fn private(room: &str) -> Op {
    Op::CreateRoom(CreateRoom { name: room.to_owned(), private: true })
}

fn user(name: &str) -> UserRef {
    UserRef::Name(Name::new(name).unwrap())
}

fn room(name: &str) -> papo_proto::RoomRef {
    name.parse().unwrap()
}

#[test]
fn a_message_is_found_as_soon_as_it_is_stored() {
    let host = Host::searchable();
    let mut ana = Person::join(&host, "ana");
    let position = ana.say("#lobby", "o pão está pronto");
    let found = find(&mut ana, &search("PAO"));
    assert_eq!(found.hits[0].event.position, position);
    let [highlight] = found.hits[0].highlights[..] else { panic!("{found:?}") };
    assert_eq!((highlight.start, highlight.end), (2, 5));
    assert_eq!(found.next, None);
}

#[test]
fn nobody_finds_what_is_not_for_them() {
    let host = Host::searchable();
    let [mut ana, mut bia, mut rui] = ["ana", "bia", "rui"].map(|name| Person::join(&host, name));
    let mut joe = Person::connect(&host, papo_proto::codec::Codec::Cbor);
    joe.sign_in(guest("joe"));
    ana.ask(private("#board")).unwrap();
    ana.ask(create("#open")).unwrap();
    ana.ask(Op::Invite(Invite { room: room("#board"), user: user("bia") })).unwrap();
    ana.say("#lobby", "secret of the lobby");
    ana.say("#board", "secret of the board");
    ana.say("#open", "secret in the open");
    ana.say("@bia", "secret of two");
    ana.say("@ana", "secret of one");
    let all_of_ana = [
        "secret of one",
        "secret of two",
        "secret in the open",
        "secret of the board",
        "secret of the lobby",
    ];
    for asked in ["secret", "*ecre*", "from:ana", "before:2100-01-01", "secr* -nothing"] {
        check(&mut ana, asked, &all_of_ana);
        check(&mut bia, asked, &all_of_ana[1..]);
        // Of a public room one need not be a member.
        check(&mut rui, asked, &["secret in the open", "secret of the lobby"]);
        check(&mut joe, asked, &["secret of the lobby"]);
    }
    check(&mut rui, "secret -in:#open", &["secret of the lobby"]);
    for (asked, code) in [
        ("secret in:#board", ErrorCode::NoSuchRoom),
        ("secret -in:#board", ErrorCode::NoSuchRoom),
        ("secret in:#nowhere", ErrorCode::NoSuchRoom),
    ] {
        assert_eq!(rui.ask(Op::Search(search(asked))), Err(code), "{asked}");
    }
    let direct = ana.say("@bia", "one more");
    let Ok(Outcome::Found(found)) = ana.ask(Op::Search(search("secret in:@bia"))) else { panic!() };
    let id = found.hits[0].event.room;
    let of_others = Search { room: Some(id.into()), ..search("secret") };
    assert_eq!(rui.ask(Op::Search(of_others)), Err(ErrorCode::NoSuchRoom), "{direct}");
    assert_eq!(joe.ask(Op::Search(search("secret in:#open"))), Err(ErrorCode::NotAMember));
    assert_eq!(joe.ask(Op::Search(search("secret in:@ana"))), Err(ErrorCode::GuestsOnlyInLobby));
    check(&mut rui, "secret in:@ana", &[]);
}

#[test]
fn what_was_said_after_one_left_is_not_found() {
    let host = Host::searchable();
    let [mut ana, mut bia, mut rui] = ["ana", "bia", "rui"].map(|name| Person::join(&host, name));
    ana.ask(private("#board")).unwrap();
    ana.ask(create("#open")).unwrap();
    ana.ask(Op::Invite(Invite { room: room("#board"), user: user("bia") })).unwrap();
    ana.ask(Op::Invite(Invite { room: room("#board"), user: user("rui") })).unwrap();
    rui.ask(join("#open")).unwrap();
    ana.say("#board", "secret before");
    ana.say("#open", "secret outside");
    bia.ask(leave("#board")).unwrap();
    let kick = Kick { room: room("#board"), user: user("rui"), reason: None };
    ana.ask(Op::Kick(kick)).unwrap();
    let ban = Ban {
        room: Some(room("#open")),
        user: Some(user("rui")),
        address: None,
        seconds: None,
        reason: None,
    };
    ana.ask(Op::Ban(ban)).unwrap();
    ana.say("#board", "secret after");
    ana.say("#open", "secret outside, later");
    for asked in ["secret", "*ecre*", "from:ana"] {
        check(&mut bia, asked, &["secret outside, later", "secret outside", "secret before"]);
        check(&mut rui, asked, &["secret outside", "secret before"]);
    }
    check(&mut bia, "secret in:#board", &["secret before"]);
    check(&mut rui, "secret in:#open", &["secret outside"]);
}

#[test]
fn what_cannot_be_understood_is_refused_with_a_reason() {
    let host = Host::searchable();
    let mut ana = Person::join(&host, "ana");
    for (asked, code) in [
        ("", ErrorCode::QueryEmpty),
        ("-x", ErrorCode::QueryEmpty),
        ("a*", ErrorCode::PrefixTooShort),
        ("form:ana", ErrorCode::FilterUnknown),
        ("before:soon", ErrorCode::FilterInvalid),
        ("in:#", ErrorCode::FilterInvalid),
    ] {
        assert_eq!(ana.ask(Op::Search(search(asked))), Err(code), "{asked}");
    }
    assert_eq!(ana.ask(Op::Search(search(&"x".repeat(2_000)))), Err(ErrorCode::QueryTooLong));
    let elsewhere = Search { before: Some("x".to_owned()), ..search("x") };
    assert_eq!(ana.ask(Op::Search(elsewhere)), Err(ErrorCode::ValueInvalid));
}

#[test]
fn pages_and_orders_are_those_that_were_asked_for() {
    let host = Host::searchable();
    let mut ana = Person::join(&host, "ana");
    for number in 0..7 {
        ana.say("#lobby", &format!("word {number} {}", "x ".repeat(number)));
    }
    for order in [SearchOrder::Newest, SearchOrder::Best] {
        let mut asked = Search { limit: Some(3), order, ..search("word") };
        let mut pages = Vec::new();
        loop {
            let found = find(&mut ana, &asked);
            pages.push(found.hits.len());
            match found.next {
                Some(next) => asked.before = Some(next),
                None => break,
            }
        }
        assert_eq!(pages, [3, 3, 1], "{order:?}");
    }
    let best = find(&mut ana, &Search { order: SearchOrder::Best, ..search("word") });
    assert!(texts(&best)[0].starts_with("word 0"));
}

#[test]
fn what_is_deleted_or_said_again_after_a_restart_is_found_as_it_is() {
    let mut host = Host::searchable();
    let mut ana = Person::join(&host, "ana");
    let first = ana.say("#lobby", "word one");
    ana.say("#lobby", "word two");
    check(&mut ana, "word", &["word two", "word one"]);
    ana.ask(Op::Delete(papo_proto::Delete { message: first })).unwrap();
    check(&mut ana, "word", &["word two"]);
    drop(ana);
    host.restart();
    let mut ana = Person::connect(&host, papo_proto::codec::Codec::Json);
    ana.sign_in(hello("ana"));
    ana.ask(send("#lobby", "word three")).unwrap();
    check(&mut ana, "word", &["word three", "word two"]);
}
