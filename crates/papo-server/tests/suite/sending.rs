//! Sending: once, in one order, and to those whom it concerns.

use std::time::{SystemTime, UNIX_EPOCH};

use papo_proto::{
    ErrorCode, Op, Outcome, ServerFrame, Signal, Typing, codec::Codec, limits::TEXT_BYTES_MAX,
};

use crate::{
    host::Host,
    person::{Person, author, line, send, send_once},
};

#[test]
fn ones_own_message_comes_back_before_its_answer() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    ana.request(send("#lobby", "hi"));
    let mut order = Vec::new();
    while order.len() < 2 {
        match ana.next() {
            ServerFrame::Event(event) => order.push((line(&event), event.position)),
            ServerFrame::Reply(reply) => match reply.ok {
                Some(Outcome::Stored { position, .. }) => {
                    order.push(("stored".to_owned(), position));
                }
                other => panic!("{other:?}"),
            },
            _ => {}
        }
    }
    assert_eq!([&order[0].0, &order[1].0], ["ana: hi", "stored"]);
    assert_eq!(order[0].1, order[1].1, "and both name the same position");
}

#[test]
fn a_repeat_is_answered_with_the_first_position_and_said_once() {
    let host = Host::start();
    let (mut ana, mut bob) = (Person::join(&host, "ana"), Person::join(&host, "bob"));
    let first = ana.ask(send_once(1, "#lobby", "once"));
    assert_eq!(ana.ask(send_once(1, "#lobby", "once")), repeated(&first));
    drop(ana);
    let mut ana = Person::join(&host, "ana");
    assert_eq!(ana.ask(send_once(1, "#lobby", "once")), repeated(&first));
    bob.expect(&["ana: once"]);
    bob.expect_nothing();
}

#[test]
fn a_repeat_after_a_restart_is_answered_with_the_first_position() {
    let mut host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let first = ana.ask(send_once(1, "#lobby", "once"));
    drop(ana);
    host.restart();
    let again = Person::join(&host, "ana").ask(send_once(1, "#lobby", "once"));
    assert_eq!(again, repeated(&first));
}

/// What a repeat of what was answered with `first` is answered with.
#[track_caller]
fn repeated(first: &Result<Outcome, ErrorCode>) -> Result<Outcome, ErrorCode> {
    match first {
        Ok(Outcome::Stored { position, repeated: false }) => {
            Ok(Outcome::Stored { position: *position, repeated: true })
        }
        other => panic!("not stored for the first time: {other:?}"),
    }
}

#[test]
fn a_nonce_is_for_one_content_and_one_room() {
    let host = Host::start();
    let (mut ana, mut bob) = (Person::join(&host, "ana"), Person::join(&host, "bob"));
    ana.ask(send_once(1, "#lobby", "once")).unwrap();
    for other in [send_once(1, "#lobby", "another"), send_once(1, "@bob", "once")] {
        assert_eq!(ana.ask(other), Err(ErrorCode::NonceReused));
    }
    bob.expect(&["ana: once"]);
    bob.expect_nothing();
}

#[test]
fn two_people_may_choose_the_same_nonce() {
    let host = Host::start();
    let (mut ana, mut bob) = (Person::join(&host, "ana"), Person::join(&host, "bob"));
    let first = ana.ask(send_once(1, "#lobby", "hi"));
    let second = bob.ask(send_once(1, "#lobby", "hi"));
    assert_ne!(first, second);
    bob.expect(&["ana: hi", "bob: hi"]);
}

#[test]
fn everyone_hears_everything_in_the_same_order() {
    let host = Host::start();
    let mut people: Vec<_> = (0..6)
        .map(|number| {
            let codec = Codec::ALL[number % 2];
            Person::join_in(&host, &format!("p{number}"), codec)
        })
        .collect();
    for number in 0..100 {
        for person in &mut people {
            person.request(send("#lobby", &number.to_string()));
        }
    }
    let heard: Vec<Vec<_>> =
        people.iter_mut().map(|person| (0..600).map(|_| person.next_event()).collect()).collect();
    assert!(heard[0].is_sorted_by_key(|event| event.position));
    for number in 0..6 {
        assert!(heard[number] == heard[0], "what p{number} heard");
        let own = heard[0].iter().filter(|event| author(&event.by) == format!("p{number}"));
        let expected = (0..100).map(|said| format!("p{number}: {said}"));
        assert!(own.map(line).eq(expected), "what p{number} said");
    }
}

#[test]
fn a_text_is_taken_as_it_is_up_to_its_limit() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let longest = "🚀".repeat(TEXT_BYTES_MAX / 4);
    ana.say("#lobby", &longest);
    ana.say("#lobby", " \u{1b}[31m\u{202e}\n");
    ana.expect(&[&format!("ana: {longest}"), "ana:  \u{1b}[31m\u{202e}\n"]);
    assert_eq!(ana.ask(send("#lobby", &(longest + "x"))), Err(ErrorCode::TextTooLong));
    assert_eq!(ana.ask(send("#lobby", " \n\t ")), Err(ErrorCode::TextEmpty));
    ana.expect_nothing();
}

#[test]
fn a_message_is_from_no_earlier_than_it_was_sent() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis();
    for _ in 0..20 {
        ana.say("#lobby", "before");
        let quiet = now();
        while now() < quiet + 3 {
            std::hint::spin_loop();
        }
        let sent = now();
        ana.say("#lobby", "now");
        ana.expect(&["ana: before"]);
        assert!(u128::from(ana.next_event().at.as_millis()) >= sent);
    }
}

#[test]
fn the_others_are_told_who_comes_who_goes_and_who_types() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let mut bob = Person::join(&host, "bob");
    let mut told = Vec::new();
    bob.ask(Op::Typing(Typing { room: "#lobby".parse().unwrap() })).unwrap();
    while !(told.contains(&"came bob".to_owned()) && told.contains(&"bob types".to_owned())) {
        told.extend(signals(ana.next()));
    }
    drop(bob);
    while !told.contains(&"went bob".to_owned()) {
        told.extend(signals(ana.next()));
    }
}

fn signals(frame: ServerFrame) -> Vec<String> {
    match frame {
        ServerFrame::Signal(Signal::Presence(presence)) => {
            let came = presence.came.iter().map(|by| format!("came {}", author(by)));
            came.chain(presence.went.iter().map(|by| format!("went {}", author(by)))).collect()
        }
        ServerFrame::Signal(Signal::Typing { by, .. }) => vec![format!("{} types", author(&by))],
        _ => Vec::new(),
    }
}
