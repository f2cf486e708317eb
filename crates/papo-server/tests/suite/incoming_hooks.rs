//! Webhooks by which programs post into rooms.

use std::{
    io::{Read, Write},
    net::TcpStream,
};

use papo_proto::{
    CreateHook, CreateOutgoingHook, ErrorCode, Happening, HookId, Op, Outcome, RemoveHook,
    ServerFrame,
};
use serde_json::Value;

use crate::{
    host::{Host, PATIENCE},
    person::{Person, create, hello, join, line},
    receiver::Receiver,
};

/// A webhook for `#builds`, and who made it.
struct Scene {
    host: Host,
    ana: Person,
    hook: HookId,
    secret: String,
}

impl Scene {
    fn new() -> Self {
        let host = Host::start();
        let mut ana = Person::join(&host, "ana");
        ana.ask(create("#builds")).unwrap();
        let (hook, secret) = hook(&mut ana, Some("CI")).unwrap();
        Self { host, ana, hook, secret }
    }

    fn post(&self, headers: &[&str], body: &str) -> Answer {
        post(&self.host, &format!("/hooks/{}", self.secret), headers, body)
    }

    /// The next message, as a line and with the values of its objects.
    fn next_message(&mut self) -> (String, Vec<Value>) {
        loop {
            if let ServerFrame::Event(event) = self.ana.next()
                && let Happening::Message(message) = &event.what
            {
                let objects = serde_json::to_value(message).unwrap()["objects"].take();
                assert_eq!(event.by.hook, Some(self.hook));
                assert!(!event.by.is_guest());
                return (line(&event), objects.as_array().cloned().unwrap_or_default());
            }
        }
    }
}

fn hook(person: &mut Person, name: Option<&str>) -> Result<(HookId, String), ErrorCode> {
    let room = "#builds".parse().unwrap();
    let create = CreateHook { room, name: name.map(str::to_owned) };
    person.ask(Op::CreateHook(create)).map(|outcome| match outcome {
        Outcome::Hook { hook, secret } => (hook.hook, secret.expose().to_owned()),
        other => panic!("{other:?}"),
    })
}

#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: String,
}

fn post(host: &Host, path: &str, headers: &[&str], body: &str) -> Answer {
    let mut stream = TcpStream::connect(host.address()).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut request = format!("POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
    headers.iter().for_each(|header| request.push_str(&format!("{header}\r\n")));
    request.push_str(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head: head.to_lowercase(), body: body.to_owned() }
}

const JSON: &str = "Content-Type: application/json";

#[test]
fn a_program_posts_in_whatever_shape_it_has() {
    let mut scene = Scene::new();
    let answer = scene.post(&["Content-Type: text/plain"], "green");
    assert_eq!(answer.status, 201, "{answer:?}");
    assert_eq!(scene.next_message().0, "CI: green");
    scene.post(&["Content-Type: application/x-www-form-urlencoded"], "from curl -d");
    assert_eq!(scene.next_message().0, "CI: from curl -d");
    let answer = scene.post(&[JSON], r#"{"channel": "x", "text": "<https://a.lan|a>"}"#);
    assert_eq!((answer.status, answer.body.as_str()), (200, "ok"), "as Slack answers");
    assert_eq!(scene.next_message().0, "CI: [a](https://a.lan)");
    scene.post(&[JSON], r#"{"text": "t", "objects": [{"type": "build", "value": {"ok": true}}]}"#);
    let (_, objects) = scene.next_message();
    assert_eq!((&objects[0]["type"], &objects[0]["value"]["ok"]), (&"build".into(), &true.into()));
    scene.post(&[JSON], r#"{"status": "failed", "number": 12345678901234567}"#);
    let (_, objects) = scene.next_message();
    assert_eq!(objects[0]["type"], "webhook");
    assert_eq!(objects[0]["value"]["number"], 12_345_678_901_234_567_u64);
}

#[test]
fn the_url_says_what_the_object_is() {
    let mut scene = Scene::new();
    let path = format!("/hooks/{}?type=deploy", scene.secret);
    assert_eq!(post(&scene.host, &path, &[JSON], "{\"text\": 1}").status, 201);
    assert_eq!(scene.next_message().1[0]["type"], "deploy");
}

#[test]
fn a_post_with_the_same_key_is_one_message() {
    let mut scene = Scene::new();
    let key = "Idempotency-Key: build-7";
    let first = scene.post(&[key, "Content-Type: text/plain"], "one");
    let again = scene.post(&[key, "Content-Type: text/plain"], "one");
    assert_eq!((first.status, again.status), (201, 200), "{again:?}");
    assert_eq!(first.body, again.body);
    assert_eq!(scene.post(&[key, "Content-Type: text/plain"], "other").status, 422);
    scene.post(&[], "two");
    assert_eq!([scene.next_message().0, scene.next_message().0], ["CI: one", "CI: two"]);
}

#[test]
fn what_is_refused_says_why() {
    let scene = Scene::new();
    for (headers, body, status, code) in [
        (&[JSON][..], "{", 400, "bad_request"),
        (&["Content-Type: image/png"], "x", 415, "media_type_unknown"),
        (&["Content-Type: text/plain"], " ", 422, "text_empty"),
        (&["Content-Type: text/plain", "Origin: https://evil.example"], "x", 403, "foreign_page"),
    ] {
        let answer = scene.post(headers, body);
        assert_eq!(answer.status, status, "{answer:?}");
        assert!(answer.head.contains("application/problem+json"), "{answer:?}");
        assert!(answer.body.contains(&format!("\"code\":\"{code}\"")), "{answer:?}");
    }
    let text = "x".repeat(16 * 1024 + 1);
    assert_eq!(scene.post(&["Content-Type: text/plain"], &text).status, 413);
    for path in ["/hooks/wrong", &format!("/hooks/{}", "A".repeat(43))] {
        let answer = post(&scene.host, path, &[], "x");
        assert_eq!(answer.status, 404, "{answer:?}");
    }
}

#[test]
fn a_webhook_that_was_taken_away_takes_nothing_more() {
    let mut scene = Scene::new();
    assert_eq!(scene.post(&[], "one").status, 201);
    scene.ana.ask(Op::RemoveHook(RemoveHook { hook: scene.hook })).unwrap();
    let answer = scene.post(&[], "two");
    assert_eq!(answer.status, 404, "{answer:?}");
}

#[test]
fn a_webhook_is_slowed_down_like_anyone() {
    let scene = Scene::new();
    let statuses: Vec<_> = (0..60).map(|_| scene.post(&[], "spam").status).collect();
    assert!(statuses.contains(&429), "{statuses:?}");
}

#[test]
fn nobody_can_be_passed_for_and_only_moderators_make_webhooks() {
    let mut scene = Scene::new();
    let mut bob = Person::join(&scene.host, "bob");
    assert_eq!(hook(&mut scene.ana, Some("bob")).err(), Some(ErrorCode::NameTaken));
    assert_eq!(hook(&mut scene.ana, Some("b\u{43e}b")).err(), Some(ErrorCode::NameMixed));
    bob.ask(join("#builds")).unwrap();
    assert_eq!(hook(&mut bob, None).err(), Some(ErrorCode::NotAllowed));
}

#[test]
fn a_secret_posts_and_does_nothing_else() {
    let scene = Scene::new();
    let mut program = Person::connect(&scene.host, papo_proto::codec::Codec::Json);
    let token = papo_proto::Token::parse(&scene.secret);
    let hello = Op::Hello(papo_proto::Hello { token, name: None, ..hello("x") });
    assert!(matches!(program.ask(hello), Ok(Outcome::Welcome(_))));
    let rooms = program.ask(Op::Rooms(papo_proto::Rooms {}));
    assert_eq!(rooms.err(), Some(ErrorCode::NotAllowed));
    assert_eq!(program.ask(crate::person::send("#lobby", "x")).err(), Some(ErrorCode::NotAllowed));
    program.ask(crate::person::send("#builds", "x")).unwrap();
}

#[test]
fn what_this_server_posts_itself_is_not_taken_back() {
    let mut scene = Scene::new();
    let url = format!("http://{}/hooks/{}", scene.host.address(), scene.secret);
    let room = Some("#builds".parse().unwrap());
    let out = |url| CreateOutgoingHook { url, room: room.clone(), kind: None, secret: None };
    scene.ana.ask(Op::CreateOutgoingHook(out(url))).unwrap();
    let receiver = Receiver::answering(&[]);
    scene.ana.ask(Op::CreateOutgoingHook(out(receiver.url()))).unwrap();
    scene.ana.say("#builds", "once");
    scene.ana.say("#builds", "twice");
    receiver.expect(&["once", "twice"]);
    assert!(receiver.has_nothing());
}
