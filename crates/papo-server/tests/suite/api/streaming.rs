//! The live stream of events.

use std::{
    io::{BufRead, BufReader},
    net::TcpStream,
};

use serde_json::Value;

use super::call::Call;
use crate::{
    host::Host,
    person::{Person, create},
};

/// A stream that is read event by event.
pub(crate) struct Stream(BufReader<TcpStream>);

/// The name, id and data of an event.
type Told = (String, Option<u64>, Value);

impl Stream {
    pub(crate) fn open(host: &Host, call: Call) -> Self {
        let mut reader = BufReader::new(call.open(host));
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert_ne!(reader.read_line(&mut head).unwrap(), 0, "{head}");
        }
        assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
        assert!(head.contains("content-type: text/event-stream\r\n"), "{head}");
        Self(reader)
    }

    /// The next event; none when the stream has ended.
    fn next(&mut self) -> Option<Told> {
        let (mut name, mut id, mut data) = ("message".to_owned(), None, None);
        loop {
            let mut line = String::new();
            if self.0.read_line(&mut line).unwrap() == 0 {
                return None;
            }
            let line = line.trim_end();
            match line.split_once(": ") {
                Some(("event", value)) => value.clone_into(&mut name),
                Some(("id", value)) => id = value.parse().ok(),
                Some(("data", value)) => data = Some(serde_json::from_str(value).unwrap()),
                // Lengths of chunks, comments and the like.
                _ => {}
            }
            if line.is_empty()
                && let Some(data) = data.take()
            {
                return Some((name, id, data));
            }
        }
    }

    /// The texts of the next messages, and where the last of them is.
    fn texts(&mut self, count: usize) -> (Vec<String>, u64) {
        let (mut texts, mut last) = (Vec::new(), 0);
        while texts.len() < count {
            let (_, id, data) = self.next().unwrap();
            if let Some(text) = data["what"]["message"]["text"].as_str() {
                texts.push(text.to_owned());
                last = id.unwrap();
            }
        }
        (texts, last)
    }

    /// Why it ends.
    pub(crate) fn until_bye(&mut self) -> String {
        loop {
            let (name, _, data) = self.next().unwrap();
            if name == "bye" {
                assert_eq!(self.next(), None);
                return data["code"].as_str().unwrap().to_owned();
            }
        }
    }

    pub(crate) fn until_caught_up(&mut self) {
        while self.next().unwrap().0 != "caught_up" {}
    }
}

#[test]
fn a_stream_goes_on_where_another_ended_with_nothing_lost_or_twice() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let call = || Call::new("GET", "/v1/stream").by("ana");
    let mut stream = Stream::open(&host, call());
    stream.until_caught_up();
    ana.say("#lobby", "1");
    ana.say("#lobby", "2");
    let (texts, last) = stream.texts(2);
    assert_eq!(texts, ["1", "2"]);
    drop(stream);
    ana.say("#lobby", "3");
    let mut by_header = Stream::open(&host, call().header(&format!("Last-Event-ID: {last}")));
    let path = format!("/v1/stream?last-event-id={last}");
    let mut by_query = Stream::open(&host, Call::new("GET", &path).by("ana"));
    ana.say("#lobby", "4");
    assert_eq!(by_header.texts(2).0, ["3", "4"]);
    assert_eq!(by_query.texts(2).0, ["3", "4"]);
}

#[test]
fn a_position_that_is_none_is_refused() {
    let host = Host::start();
    let _ana = Person::join(&host, "ana");
    let call = Call::new("GET", "/v1/stream").by("ana").header("Last-Event-ID: yesterday");
    call.make(&host).is(400, "bad_request");
}

#[test]
fn a_rooms_stream_tells_of_that_room_alone() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    ana.ask(create("#builds")).unwrap();
    let mut bob = Person::join(&host, "bob");
    let path = "/v1/rooms/%23builds/stream";
    Call::new("GET", path).by("bob").make(&host).is(403, "not_a_member");
    let mut stream = Stream::open(&host, Call::new("GET", path).by("ana"));
    stream.until_caught_up();
    bob.say("#lobby", "here");
    ana.say("#builds", "there");
    assert_eq!(stream.texts(1).0, ["there"]);
}

#[test]
fn a_reader_that_does_not_read_is_waited_for_and_misses_nothing() {
    const MESSAGES: usize = 400;
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let mut stream = Stream::open(&host, Call::new("GET", "/v1/stream").by("ana"));
    stream.until_caught_up();
    let text = "x".repeat(16_000);
    for _ in 0..MESSAGES {
        ana.say("#lobby", &text);
    }
    assert_eq!(stream.texts(MESSAGES).0.len(), MESSAGES);
}
