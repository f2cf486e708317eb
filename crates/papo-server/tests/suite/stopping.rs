//! Stopping and starting again: everyone is told, and nothing that was acknowledged is gone.

use std::{net::TcpStream, thread};

use papo_proto::{ErrorCode, Event, Lang, Op, Outcome, RoomInfo, Rooms, codec::Codec};

use crate::{
    classic_client::Student,
    gated_log::GatedLog,
    host::{self, Host},
    person::{Person, create, guest, hello, history, join, leave, line, send, topic},
};

#[test]
fn everyone_is_told_that_the_server_stops() {
    let mut host = Host::start();
    let cbor = Person::join_in(&host, "cbor", Codec::Cbor);
    let json = Person::join_in(&host, "json", Codec::Json);
    let mut visitor = Person::connect(&host, Codec::Cbor);
    visitor.sign_in(guest("visitor"));
    let stranger = Person::connect(&host, Codec::Cbor);
    let mut student = Student::join(&host, "student");
    student.say("one more");
    student.hear("student: one more\n");
    host.stop();
    for person in [cbor, json, visitor, stranger] {
        assert_eq!(person.ending(), (Some(ErrorCode::Stopping), Some(1012)));
    }
    assert_eq!(student.hear_all(), "[papo] stopping en\n");
}

#[test]
fn nobody_is_let_in_any_more() {
    let mut host = Host::start();
    let address = host.address();
    host.stop();
    assert!(TcpStream::connect(address).is_err());
}

#[test]
fn what_was_acknowledged_before_the_end_is_there_after_it() {
    let mut host = Host::start();
    let mut ana = Person::join(&host, "ana");
    for number in 0..2_000 {
        ana.request(send("#lobby", &number.to_string()));
    }
    // By now some are stored, some are on their way and some have not been read.
    ana.answer().1.unwrap();
    host.stop();
    let mut acknowledged = ana.acknowledged_until_the_end();
    acknowledged.sort();
    host.restart();
    let mut again = Person::resume(&host, "ana", 0);
    let mut kept: Vec<Event> = Vec::new();
    again.say("#lobby", "end");
    while kept.last().is_none_or(|event| line(event) != "ana: end") {
        kept.push(again.next_event());
    }
    for position in &acknowledged {
        assert!(kept.iter().any(|event| event.position == *position), "{position} is gone");
    }
    // What was stored is a beginning of what was said: nothing in between is missing.
    let said = (0..).map(|number| format!("ana: {number}"));
    let count = kept.len() - 1;
    assert!(kept[..count].iter().map(line).eq(said.take(count)));
}

#[test]
fn what_is_on_its_way_to_the_log_is_answered_before_the_end() {
    let (log, gate) = GatedLog::new();
    let server = host::start(log, Lang::En);
    let address = server.address();
    let mut ana = Person::over(TcpStream::connect(address).unwrap(), Codec::Cbor);
    ana.sign_in(hello("ana"));
    gate.send_replace(false);
    ana.request(send("#lobby", "last words"));
    // An answer to what is not stored says that the message was taken in.
    let asked = ana.request(Op::Rooms(Rooms {}));
    assert_eq!(ana.answer().0, asked);
    let stopping = thread::spawn(move || server.stop());
    while TcpStream::connect(address).is_ok() {}
    gate.send_replace(true);
    assert_eq!(ana.acknowledged_until_the_end().len(), 1);
    stopping.join().unwrap();
}

fn rooms(person: &mut Person) -> Vec<RoomInfo> {
    match person.ask(Op::Rooms(Rooms {})) {
        Ok(Outcome::Rooms { rooms }) => rooms,
        other => panic!("not rooms: {other:?}"),
    }
}

#[test]
fn a_server_that_is_started_again_is_the_same() {
    let mut host = Host::start();
    let (mut ana, mut bob) = (Person::join(&host, "ana"), Person::join(&host, "bob"));
    ana.ask(create("#den")).unwrap();
    ana.ask(topic("#den", "plans")).unwrap();
    bob.ask(join("#den")).unwrap();
    bob.ask(create("#old")).unwrap();
    bob.ask(leave("#old")).unwrap();
    ana.say("@bob", "psst");
    let last = bob.say("#den", "last");
    let before = [rooms(&mut ana), rooms(&mut bob)];
    drop((ana, bob));
    let was = Person::connect(&host, Codec::Cbor).sign_in(hello("ana"));
    host.restart();
    let mut ana = Person::connect(&host, Codec::Cbor);
    let is = ana.sign_in(hello("ana"));
    assert_eq!(was, is, "server, user, device, position and rooms");
    let mut bob = Person::join(&host, "bob");
    assert_eq!([rooms(&mut ana), rooms(&mut bob)], before);
    assert!(bob.say("#den", "again") > last, "positions go on");
    assert_eq!(ana.ask(create("#old")), Err(ErrorCode::RoomExists));
}

#[test]
fn a_name_stays_its_users() {
    let mut host = Host::start();
    drop(Person::join(&host, "ana"));
    host.restart();
    let mut other = Person::connect(&host, Codec::Cbor);
    assert_eq!(other.ask(Op::Hello(guest("ana"))), Err(ErrorCode::NameTaken));
    // The token alone says who it is.
    let mut ana = Person::connect(&host, Codec::Cbor);
    let welcome = ana.sign_in(papo_proto::Hello { name: None, ..hello("ana") });
    assert_eq!(welcome.you.name.as_str(), "ana");
}

#[test]
fn what_was_said_can_be_read_again() {
    let mut host = Host::start();
    let mut ana = Person::join(&host, "ana");
    ana.say("#lobby", "one");
    ana.say("#lobby", "two");
    let before = ana.ask(history("#lobby", None, 10));
    drop(ana);
    host.restart();
    assert_eq!(Person::join(&host, "ana").ask(history("#lobby", None, 10)), before);
}
