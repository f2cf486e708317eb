//! Readers that do not read, over real sockets.

use papo_proto::codec::Codec;
use socket2::{Domain, Socket, Type};

use crate::{
    cord::Cord,
    host::Host,
    person::{Person, hello, history, line, send},
};

/// A connection over which little can be on its way: it holds up whoever writes much to it.
fn narrow(host: &Host, is_encrypted: bool) -> Cord {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.set_recv_buffer_size(4 * 1024).unwrap();
    socket.set_tcp_mss(512).unwrap();
    socket.connect(&host.address().into()).unwrap();
    if is_encrypted {
        Cord::encrypt(socket.into(), host, &[]).unwrap()
    } else {
        Cord::Plain(socket.into())
    }
}

#[test]
fn readers_that_stall_miss_nothing_and_hold_up_nobody() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let mut reader = Person::join(&host, "reader");
    let mut stalled: Vec<_> = (0..50)
        .map(|number| {
            let cord = narrow(&host, number % 4 < 2);
            let mut person = Person::over(cord, Codec::ALL[number % 2]);
            person.sign_in(hello(&format!("s{number}")));
            person
        })
        .collect();
    let padding = "x".repeat(8_000);
    let said: Vec<_> = (0..150).map(|number| format!("{number} {padding}")).collect();
    let expected: Vec<_> = said.iter().map(|text| format!("ana: {text}")).collect();
    for (said, expected) in said.iter().zip(&expected) {
        ana.say("#lobby", said);
        assert!(line(&reader.next_event()) == *expected);
    }
    for person in &mut stalled {
        for expected in &expected {
            assert!(line(&person.next_event()) == *expected);
        }
        person.expect_nothing();
    }
    stalled[0].say("#lobby", "and they are live again");
    assert_eq!(line(&stalled[49].next_event()), "s0: and they are live again");
}

#[test]
fn whoever_asks_for_much_and_reads_nothing_gets_all_of_it_later() {
    for is_encrypted in [false, true] {
        ask_for_much(is_encrypted);
    }
}

fn ask_for_much(is_encrypted: bool) {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let text = "x".repeat(8_000);
    for _ in 0..20 {
        ana.say("#lobby", &text);
    }
    let mut greedy = Person::over(narrow(&host, is_encrypted), Codec::Cbor);
    greedy.sign_in(hello("greedy"));
    let first = greedy.request(history("#lobby", None, 200));
    for _ in 0..99 {
        greedy.request(history("#lobby", None, 200));
    }
    greedy.request(send("#lobby", "done"));
    let expected = format!("ana: {text}");
    ana.expect(&[expected.as_str(); 20]);
    for number in 0..=100 {
        let (re, outcome) = greedy.answer();
        assert_eq!(re, first + number);
        outcome.unwrap();
    }
    ana.expect(&["greedy: done"]);
}
