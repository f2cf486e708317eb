//! Whoever was away gets what they missed, once and in order, wherever they were cut off.

use papo_client::{Resume, link::Outgoing};
use papo_core::ServerId;
use papo_proto::{ClientFrame, Nonce, Op, Position, Text, Typing};

use crate::{
    cable::{Cable, Exchange, Reader, SERVER},
    host::Host,
    person::{self, Person, line},
};

/// Someone at a cable who asks and does not read.
struct Speaker {
    cable: Cable,
    last_id: u64,
}

impl Speaker {
    fn join(exchange: &mut Exchange, name: &str) -> Self {
        let mut speaker = Self { cable: exchange.connect(), last_id: 0 };
        speaker.ask(exchange, Op::Hello(person::hello(name)));
        speaker
    }

    fn ask(&mut self, exchange: &mut Exchange, op: Op) {
        self.last_id += 1;
        exchange.receive(&mut self.cable, &[ClientFrame { id: self.last_id, op }]);
    }
}

/// What ana knows when she begins: the server, where she was, and what she has not sent yet.
fn resume() -> Resume {
    let outgoing = |number: u8, room: &str| Outgoing {
        nonce: Nonce::new([number; 16]),
        room: room.parse().unwrap(),
        message: Text::new(format!("ana's {number}")).unwrap().into(),
    };
    Resume {
        server: Some(ServerId::new(SERVER).to_string()),
        position: Some(Position::new(5)),
        outbox: vec![outgoing(1, "#den"), outgoing(2, "@bob"), outgoing(3, "#lobby")],
    }
}

/// What happens while ana is away, and then while she is connected: the world as it is
/// afterwards, all bytes that she was sent, and what she saw.
fn recorded() -> (Exchange, Vec<u8>, Reader) {
    let mut exchange = Exchange::new();
    let ana = Speaker::join(&mut exchange, "ana");
    let mut bob = Speaker::join(&mut exchange, "bob");
    bob.ask(&mut exchange, person::create("#den"));
    let mut ana_away = ana;
    ana_away.ask(&mut exchange, person::join("#den"));
    exchange.disconnect(&ana_away.cable);
    for number in 0..10 {
        bob.ask(&mut exchange, person::send("#den", &format!("missed {number}")));
        bob.ask(&mut exchange, person::send("#lobby", "olá 👋"));
    }
    bob.ask(&mut exchange, person::send("@ana", "psst"));
    bob.ask(&mut exchange, person::topic("#den", "plans"));

    let mut reader = Reader::new("ana", resume());
    let mut cable = exchange.connect();
    let mut stream = Vec::new();
    for number in 0..12 {
        let frames = reader.frames();
        exchange.receive(&mut cable, &frames);
        exchange.tell_presence();
        let room = "#lobby".parse().unwrap();
        bob.ask(&mut exchange, Op::Typing(Typing { room }));
        bob.ask(&mut exchange, person::send("#lobby", &format!("live {number}")));
        if number == 6 {
            bob.ask(&mut exchange, person::leave("#den"));
            bob.ask(&mut exchange, person::send("#lobby", &"long ".repeat(60)));
        }
        let bytes = std::mem::take(&mut *cable.bytes.borrow_mut());
        reader.read(&bytes);
        stream.extend_from_slice(&bytes);
    }
    exchange.disconnect(&cable);
    (exchange, stream, reader)
}

/// Wherever ana's stream is cut, she has the same log and the same acknowledgements after she has
/// come back to `exchange`.
#[track_caller]
fn check_every_cut(mut exchange: Exchange, stream: &[u8], uncut: &Reader) {
    for cut in 0..=stream.len() {
        let mut reader = Reader::new("ana", resume());
        // What the server had taken in when it sent this, she had sent.
        reader.frames();
        reader.read(&stream[..cut]);
        reader.frames();
        reader.reconnect();
        let mut cable = exchange.connect();
        reader.talk(&mut exchange, &mut cable);
        exchange.disconnect(&cable);
        assert!(reader.events == uncut.events, "cut at {cut}, ana has {:?}", reader.events);
        reader.acknowledged.sort();
        assert_eq!(reader.acknowledged, uncut.acknowledged, "cut at {cut}");
    }
}

#[test]
fn a_client_that_is_not_cut_off_sees_all_that_happens() {
    let (_, stream, uncut) = recorded();
    assert!(stream.len() > 3_000, "{} bytes", stream.len());
    assert_eq!(uncut.acknowledged.len(), 3);
    let lines: Vec<_> = uncut.events.iter().map(line).collect();
    assert_eq!(lines.iter().filter(|line| line.starts_with("bob: missed")).count(), 10);
    assert_eq!(lines.iter().filter(|line| line.starts_with("bob: live")).count(), 12);
    assert_eq!(lines.iter().filter(|line| line.starts_with("ana: ana's")).count(), 3);
    assert!(uncut.events.is_sorted_by(|one, next| one.position < next.position));
}

#[test]
fn wherever_the_stream_is_cut_the_client_ends_with_the_same_log() {
    let (exchange, stream, uncut) = recorded();
    check_every_cut(exchange, &stream, &uncut);
}

#[test]
fn wherever_the_stream_is_cut_and_the_server_restarted_the_client_ends_with_the_same_log() {
    let (exchange, stream, uncut) = recorded();
    check_every_cut(exchange.restarted(), &stream, &uncut);
}

#[test]
fn whoever_comes_back_gets_exactly_what_they_missed() {
    let mut host = Host::start();
    let mut bob = Person::join(&host, "bob");
    drop(Person::join(&host, "ana"));
    let before = bob.say("#lobby", "before").get();
    for number in 0..1_000 {
        bob.request(person::send("#lobby", &number.to_string()));
    }
    for _ in 0..1_000 {
        bob.answer().1.unwrap();
    }
    let last = bob.say("@ana", "last").get();
    drop(bob);
    for _ in 0..2 {
        let mut ana = Person::resume(&host, "ana", before);
        for number in 0..1_000 {
            assert_eq!(line(&ana.next_event()), format!("bob: {number}"));
        }
        ana.expect(&["bob: last"]);
        ana.expect_nothing();
        Person::resume(&host, "ana", last).expect_nothing();
        host.restart();
    }
}

#[test]
fn whoever_does_not_ask_for_more_begins_at_the_present() {
    let host = Host::start();
    let mut bob = Person::join(&host, "bob");
    bob.say("#lobby", "before");
    let mut ana = Person::join(&host, "ana");
    bob.say("#lobby", "after");
    ana.expect(&["bob: after"]);
}

#[test]
fn a_position_that_is_not_reached_yet_is_the_present() {
    let host = Host::start();
    drop(Person::join(&host, "ana"));
    let mut ana = Person::resume(&host, "ana", 1_000_000);
    ana.say("#lobby", "hi");
    ana.expect(&["ana: hi"]);
}

#[test]
fn whoever_comes_back_hears_nothing_of_what_was_said_where_they_are_not() {
    let host = Host::start();
    let mut people = ["ana", "bob", "cleo"].map(|name| Person::join(&host, name));
    let [ana, bob, cleo] = &mut people;
    bob.ask(person::create("#den")).unwrap();
    cleo.ask(person::join("#den")).unwrap();
    ana.ask(person::join("#den")).unwrap();
    bob.say("#den", "all three");
    ana.ask(person::leave("#den")).unwrap();
    bob.say("#den", "without ana");
    bob.say("@cleo", "nor this");
    bob.say("#lobby", "but this");
    let mut again = Person::resume(&host, "ana", 0);
    again.expect(&["bob created #den", "cleo joined", "ana joined", "bob: all three"]);
    again.expect(&["ana left", "bob: but this"]);
    again.expect_nothing();
}
