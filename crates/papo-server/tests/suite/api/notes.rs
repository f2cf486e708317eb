//! What is said about messages, over HTTP.

use serde_json::{Value, json};

use super::call::{Answer, Call};
use crate::{host::Host, person::Person};

/// Sends a message by ana, and says where it is.
#[track_caller]
fn send(host: &Host, message: &Value) -> String {
    let call = Call::new("POST", "/v1/rooms/%23lobby/messages").by("ana").json(message);
    let sent = call.make(host);
    assert_eq!(sent.status, 201, "{sent:?}");
    sent.header("location").to_owned()
}

fn call(host: &Host, method: &str, path: &str, by: &str) -> Answer {
    Call::new(method, path).by(by).make(host)
}

/// Does something that has no answer.
#[track_caller]
fn done(host: &Host, method: &str, path: &str, body: Option<Value>) {
    let call = Call::new(method, path).by("ana");
    let call = match &body {
        Some(body) => call.json(body),
        None => call,
    };
    let answer = call.make(host);
    assert_eq!((answer.status, answer.body.as_str()), (204, ""), "{method} {path}: {answer:?}");
}

#[track_caller]
fn read(host: &Host, path: &str) -> Value {
    let answer = call(host, "GET", path, "ana");
    assert_eq!(answer.status, 200, "{path}: {answer:?}");
    answer.json()
}

fn position(location: &str) -> u64 {
    location.rsplit('/').next().unwrap().parse().unwrap()
}

#[test]
fn an_edit_is_seen_with_what_was_before() {
    let host = Host::start();
    let (_ana, _bob) = (Person::join(&host, "ana"), Person::join(&host, "bob"));
    let message = send(&host, &json!({"text": "oi"}));
    done(&host, "PUT", &message, Some(json!({"text": "olá"})));
    let now = read(&host, &message);
    assert_eq!(now["what"]["message"]["text"], "olá");
    assert_eq!(now["annotation"], json!({"message": position(&message), "edited": 1}));
    assert_eq!(now["through"], position(&message) + 1);
    let edits = read(&host, &format!("{message}/edits"));
    assert_eq!(edits["events"][0]["what"]["message"]["text"], "oi");
    assert_eq!(edits["events"][1]["what"]["edited"]["now"]["text"], "olá");
    let theirs = Call::new("PUT", &message).by("bob").json(&json!({"text": "tchau"}));
    theirs.make(&host).is(403, "not_your_message");
    let nothing = Call::new("PUT", &message).by("ana").json(&json!({}));
    nothing.make(&host).is(422, "text_empty");
}

#[test]
fn reactions_and_pins_come_and_go() {
    let host = Host::start();
    let (_ana, _bob) = (Person::join(&host, "ana"), Person::join(&host, "bob"));
    let message = send(&host, &json!({"text": "oi"}));
    let thumb = format!("{message}/reactions/%F0%9F%91%8D");
    done(&host, "PUT", &thumb, None);
    done(&host, "PUT", &thumb, None);
    done(&host, "PUT", &format!("{message}/pin"), None);
    let page = read(&host, "/v1/rooms/%23lobby/messages");
    let annotation = &page["annotations"][0];
    assert_eq!(annotation["message"], position(&message));
    assert_eq!(annotation["reactions"][0]["emoji"], "👍");
    let given = (&annotation["reactions"][0]["count"], &annotation["reactions"][0]["mine"]);
    assert_eq!(given, (&json!(1), &json!(true)));
    assert_eq!(
        (&annotation["pinned"], &page["through"]),
        (&json!(true), &read(&host, "/v1/me")["position"])
    );
    let pins = read(&host, "/v1/rooms/%23lobby/pins");
    assert_eq!(pins["events"][0]["position"], position(&message));
    assert_eq!(
        call(&host, "GET", &message, "bob").json()["annotation"]["reactions"][0].get("mine"),
        None
    );
    done(&host, "DELETE", &thumb, None);
    done(&host, "DELETE", &format!("{message}/pin"), None);
    assert_eq!(read(&host, &message).get("annotation"), None);
    assert_eq!(read(&host, "/v1/rooms/%23lobby/pins")["events"], json!([]));
    call(&host, "PUT", &format!("{message}/reactions/no"), "ana").is(422, "emoji_invalid");
    call(&host, "PUT", "/v1/messages/9999/pin", "ana").is(404, "no_such_message");
}

#[test]
fn a_poll_is_voted_in_and_a_task_ticked() {
    let host = Host::start();
    let _ana = Person::join(&host, "ana");
    let poll = json!({"question": "Lunch?", "options": ["Pizza", "Sushi"]});
    let task = json!({"title": "Party", "items": ["cake", "music"]});
    let objects = json!([{"type": "poll", "value": poll}, {"type": "task", "value": task}]);
    let message = send(&host, &json!({"objects": objects}));
    let fallback = &read(&host, &message)["what"]["message"]["objects"][0]["fallback"];
    assert_eq!(fallback, "Lunch? 1. Pizza 2. Sushi");
    let (vote, tick) = (format!("{message}/objects/0/vote"), format!("{message}/objects/1/tick"));
    done(&host, "PUT", &vote, Some(json!({"choices": [1.0]})));
    done(&host, "PUT", &tick, Some(json!({"item": 0, "done": true})));
    done(&host, "PUT", &tick, Some(json!({"done": true})));
    let annotation = &read(&host, &message)["annotation"];
    assert_eq!(
        (&annotation["votes"][0]["voters"], &annotation["votes"][0]["mine"]),
        (&json!(1), &json!([1]))
    );
    assert_eq!(
        annotation["ticks"],
        json!([{"object": 1, "done": true, "items": [{"item": 0, "done": true}]}])
    );
    done(&host, "DELETE", &vote, None);
    assert_eq!(read(&host, &message)["annotation"].get("votes"), None);
    let refused =
        |path: &str, body: Value| Call::new("PUT", path).by("ana").json(&body).make(&host);
    refused(&vote, json!({"choices": [2]})).is(422, "choice_invalid");
    refused(&vote, json!({"choices": [300]})).is(400, "bad_request");
    refused(&format!("{message}/objects/1/vote"), json!({"choices": [0]})).is(422, "not_a_poll");
    refused(&format!("{message}/objects/0/tick"), json!({"done": true})).is(422, "not_a_task");
    refused(&format!("{message}/objects/99/tick"), json!({"done": true}))
        .is(404, "no_such_message");
}

#[test]
fn a_thread_is_read_and_marked_as_read() {
    let host = Host::start();
    let (_ana, mut bob) = (Person::join(&host, "ana"), Person::join(&host, "bob"));
    let root = send(&host, &json!({"text": "root"}));
    let reply = bob.ask(papo_proto::Op::Send(papo_proto::Send {
        thread: Some(papo_proto::Position::new(position(&root))),
        ..papo_proto::Send::text("#lobby".parse().unwrap(), None, "reply to @ana")
    }));
    assert!(reply.is_ok(), "{reply:?}");
    let thread = read(&host, &format!("{root}/thread"));
    let reply = &thread["events"][0];
    assert_eq!(
        (&reply["what"]["message"]["text"], &thread["more"]),
        (&json!("reply to @ana"), &json!(false))
    );
    assert_eq!(read(&host, &root)["annotation"]["thread"]["replies"], 1);
    let unread = |host: &Host| read(host, "/v1/unread")["rooms"].as_array().unwrap().clone();
    let of_thread =
        |rooms: &[Value]| rooms.iter().find(|room| room.get("thread").is_some()).cloned().unwrap();
    let before = of_thread(&unread(&host));
    assert_eq!(
        (&before["label"], &before["count"], &before["mentions"]),
        (&json!("#lobby"), &json!(1), &json!(1))
    );
    let mark = json!({"position": reply["position"], "thread": position(&root)});
    done(&host, "PUT", "/v1/rooms/%23lobby/read", Some(mark));
    assert_eq!(of_thread(&unread(&host))["count"], 0);
    let lines = call(&host, "GET", &format!("{root}/thread?limit=0"), "ana");
    lines.is(422, "value_invalid");
}

#[test]
fn what_a_program_may_say_depends_on_its_token() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let message = send(&host, &json!({"text": "oi"}));
    let (_, token) = super::tokens::token(&mut ana, "read", None);
    let with = |method: &str, path: &str| Call::new(method, path).with_token(&token).make(&host);
    for path in ["", "/edits", "/thread"] {
        assert_eq!(with("GET", &format!("{message}{path}")).status, 200, "{path}");
    }
    assert_eq!(with("GET", "/v1/unread").status, 200);
    assert_eq!(with("GET", "/v1/rooms/%23lobby/pins").status, 200);
    with("PUT", &format!("{message}/pin")).is(403, "write_needed");
    with("PUT", &format!("{message}/reactions/%F0%9F%91%8D")).is(403, "write_needed");
    with("DELETE", &format!("{message}/objects/0/vote")).is(403, "write_needed");
}
