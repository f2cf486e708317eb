//! Calls, and how they are refused.

use papo_proto::{ErrorCode, Happening, Members, Op, Outcome, RoomId};
use serde_json::json;

use super::call::Call;
use crate::{host::Host, person::Person};

const LOBBY: &str = "/v1/rooms/%23lobby/messages";

#[test]
fn a_program_sends_and_people_see_it() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let sent = Call::new("POST", LOBBY).by("ana").json(&json!({"text": "oi"})).make(&host);
    assert_eq!(sent.status, 201, "{sent:?}");
    let position = sent.json()["position"].as_u64().unwrap();
    assert_eq!(sent.header("location"), format!("/v1/messages/{position}"));
    let heard = loop {
        if let Happening::Message(content) = ana.next_event().what {
            break content;
        }
    };
    assert_eq!(heard.content.plain(), "oi");
    let sent = Call::new("POST", LOBBY).by("ana").text("olá").make(&host);
    assert_eq!(sent.status, 201, "{sent:?}");
    let page = Call::new("GET", &format!("{LOBBY}?limit=2")).by("ana").make(&host).json();
    let texts = page["events"].as_array().unwrap().iter().map(|it| &it["what"]["message"]["text"]);
    assert_eq!(texts.collect::<Vec<_>>(), ["oi", "olá"]);
}

#[test]
fn a_repeat_with_the_same_key_is_the_same_message() {
    let host = Host::start();
    let _ana = Person::join(&host, "ana");
    let send = |path: &str, key: &str, text: &str| {
        let key = format!("Idempotency-Key: {key}");
        Call::new("POST", path).by("ana").header(&key).text(text).make(&host)
    };
    let first = send(LOBBY, "build 7", "done");
    let again = send(LOBBY, "build 7", "done");
    assert_eq!((first.status, again.status), (201, 200));
    assert_eq!(first.json(), again.json());
    send(LOBBY, "build 7", "failed").is(422, "nonce_reused");
    assert_eq!(send(LOBBY, "build 8", "done").status, 201);
    send(LOBBY, &"k".repeat(256), "done").is(400, "bad_request");
}

#[test]
fn whoever_proves_nobody_is_told_how() {
    let host = Host::start();
    for call in [Call::new("GET", "/v1/rooms"), Call::new("POST", LOBBY).text("oi")] {
        let answer = call.make(&host);
        answer.is(401, "token_missing");
        assert_eq!(answer.header("www-authenticate"), "bearer realm=\"papo\"");
    }
    for token in ["abc", &super::call::bearer("nobody")] {
        let answer = Call::new("GET", "/v1/rooms").with_token(token).make(&host);
        answer.is(401, "token_invalid");
        assert!(answer.header("www-authenticate").contains("invalid_token"), "{answer:?}");
    }
}

#[test]
fn a_program_does_not_show_its_user_as_online() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let mut is_online = || match ana.ask(Op::Members(Members { room: RoomId::LOBBY.into() })) {
        Ok(Outcome::Members { members, .. }) => {
            members.iter().any(|member| member.name.as_str() == "bia" && member.online)
        }
        other => panic!("{other:?}"),
    };
    drop(Person::join(&host, "bia"));
    while is_online() {
        std::thread::yield_now();
    }
    assert_eq!(Call::new("GET", "/v1/rooms").by("bia").make(&host).status, 200);
    assert!(!is_online());
}

#[test]
fn what_is_wrong_is_said_in_the_callers_language() {
    let host = Host::start();
    let _ana = Person::join(&host, "ana");
    let call = Call::new("GET", "/v1/rooms/%23nowhere/messages").by("ana");
    let answer = call.header("Accept-Language: pt-BR, en;q=0.5").make(&host);
    answer.is(404, "no_such_room");
    assert_eq!(answer.json()["detail"], format!("{} pt-BR", ErrorCode::NoSuchRoom));
    assert_eq!(answer.header("content-language"), "pt-br");
}

#[test]
fn what_http_knows_to_refuse_is_refused_as_problems_too() {
    let host = Host::start();
    let _ana = Person::join(&host, "ana");
    let call = |method: &str, path: &str| Call::new(method, path).by("ana");
    call("GET", "/v1/nothing").make(&host).is(404, "nothing_here");
    let answer = call("DELETE", "/v1/rooms").make(&host);
    answer.is(405, "method_not_allowed");
    assert_eq!(answer.header("allow"), "get,head,post");
    call("POST", LOBBY).body("text/html", "oi").make(&host).is(415, "media_type_unknown");
    call("POST", LOBBY).json(&json!({"txt": "oi"})).make(&host).is(400, "bad_request");
    call("POST", LOBBY).text(&"x".repeat(20_000)).make(&host).is(413, "text_too_long");
    call("POST", LOBBY).text(&"x".repeat(300_000)).make(&host).is(413, "body_too_large");
    call("POST", LOBBY).text("").make(&host).is(422, "text_empty");
    call("GET", &format!("{LOBBY}?limit=many")).make(&host).is(400, "bad_request");
}

#[test]
fn a_name_or_page_that_is_not_ours_calls_nothing() {
    let host = Host::start();
    let _ana = Person::join(&host, "ana");
    for path in ["/v1/server", "/v1/rooms", LOBBY, "/v1/stream", "/v1/nothing"] {
        let foreign = Call::new("GET", path).by("ana").header("Origin: https://evil.example");
        foreign.make(&host).is(403, "foreign_page");
        let answer = crate::http_client::ask(
            &host,
            &[&format!("GET {path} HTTP/1.1"), "Host: evil.example", "Connection: close"],
        );
        assert!(answer.starts_with("HTTP/1.1 421 "), "{path}: {answer}");
        assert!(answer.contains("\"misdirected\""), "{path}: {answer}");
    }
}
