//! A browser that is signed in by a cookie.

use std::{
    io::{Read, Write},
    net::TcpStream,
};

use papo_proto::{ErrorCode, Hello, Op, Outcome, codec::Codec};
use serde_json::json;

use crate::{
    api::call::{Answer, Call},
    cord::Cord,
    host::Host,
    http_client,
    person::{Person, guest, hello, open_saying, token},
};

const ORIGIN: &str = "Origin: http://localhost";
const LOBBY: &str = "/v1/rooms/%23lobby/messages";

/// A page of the server's own calls.
fn page(method: &str, path: &str) -> Call {
    Call::new(method, path).header(ORIGIN)
}

/// What `Set-Cookie` says, as it was written.
#[track_caller]
fn set_cookie(answer: &Answer) -> String {
    let line = answer.written_header("set-cookie");
    assert!(!line.is_empty(), "{answer:?}");
    line
}

/// The header by which a browser that was just given its cookie gives it back.
fn begin(host: &Host) -> String {
    let answer = page("POST", "/v1/session").make(host);
    assert_eq!(answer.status, 204, "{answer:?}");
    let (cookie, _) = set_cookie(&answer).split_once(';').map(own).unwrap();
    format!("Cookie: {cookie}")
}

fn own((cookie, attributes): (&str, &str)) -> (String, String) {
    (cookie.to_owned(), attributes.to_owned())
}

/// A WebSocket of the server's own page.
fn browser(host: &Host, cookie: &str) -> Person {
    let origin = format!("http://{}", host.address());
    connect(host, &[("cookie", value(cookie)), ("origin", &origin)])
}

fn value(header: &str) -> &str {
    header.split_once(": ").unwrap().1
}

fn connect(host: &Host, headers: &[(&'static str, &str)]) -> Person {
    Person::over_saying(TcpStream::connect(host.address()).unwrap(), Codec::Json, headers)
}

fn name(outcome: Result<Outcome, ErrorCode>) -> String {
    match outcome {
        Ok(Outcome::Welcome(welcome)) => welcome.you.name.to_string(),
        other => panic!("no welcome: {other:?}"),
    }
}

#[test]
fn a_browser_keeps_one_token_until_it_forgets_it() {
    let host = Host::start();
    let given = set_cookie(&page("POST", "/v1/session").make(&host));
    let (cookie, attributes) = given.split_once("; ").unwrap();
    let (name, token) = cookie.split_once('=').unwrap();
    assert!(name.starts_with("papo-") && name.len() == 21, "{name}");
    assert_eq!(token.len(), 43);
    assert_eq!(attributes, "Path=/; Max-Age=34560000; HttpOnly; SameSite=Strict");
    let header = format!("Cookie: a=b; {cookie}");
    let again = page("POST", "/v1/session").header(&header).make(&host);
    assert_eq!((again.status, set_cookie(&again)), (204, given.clone()));
    let other = page("POST", "/v1/session").header(&format!("Cookie: {name}=x")).make(&host);
    assert_ne!(set_cookie(&other), given);
    let ended = page("DELETE", "/v1/session").header(&header).make(&host);
    assert_eq!(ended.status, 204);
    let forgotten = format!("{name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict");
    assert_eq!(set_cookie(&ended), forgotten);
}

#[test]
fn an_encrypted_cookie_stays_encrypted() {
    let host = Host::start();
    let mut cord = Cord::encrypted(&host);
    let request = "POST /v1/session HTTP/1.1\r\nHost: localhost\r\nOrigin: https://localhost\r\n\
                   Content-Length: 0\r\nConnection: close\r\n\r\n";
    cord.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    cord.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 204 "), "{answer}");
    assert!(answer.contains("; SameSite=Strict; Secure\r\n"), "{answer}");
}

#[test]
fn only_our_own_page_begins_a_session() {
    let host = Host::start();
    for method in ["POST", "DELETE"] {
        let call = || Call::new(method, "/v1/session");
        call().make(&host).is(401, "token_missing");
        call().header("Origin: http://localhost:1").make(&host).is(403, "foreign_page");
        call().header("Origin: null").make(&host).is(403, "foreign_page");
    }
}

#[test]
fn a_page_signs_up_and_in_by_its_cookie() {
    let host = Host::start();
    let cookie = begin(&host);
    let mut first = browser(&host, &cookie);
    // Until it says its name it is nobody, and may say it over the same connection.
    assert_eq!(first.ask(Op::Hello(Hello::default())), Err(ErrorCode::NameMissing));
    assert_eq!(name(first.ask(Op::Hello(guest("ana")))), "ana");
    let mut second = browser(&host, &cookie);
    assert_eq!(name(second.ask(Op::Hello(Hello::default()))), "ana");
    let mut other = browser(&host, &begin(&host));
    assert_eq!(other.ask(Op::Hello(guest("ana"))), Err(ErrorCode::NameTaken));
}

#[test]
fn a_token_that_is_said_counts_and_not_the_cookie() {
    let host = Host::start();
    let cookie = begin(&host);
    assert_eq!(name(browser(&host, &cookie).ask(Op::Hello(guest("ana")))), "ana");
    assert_eq!(name(browser(&host, &cookie).ask(Op::Hello(hello("bob")))), "bob");
}

#[test]
fn no_other_page_or_program_has_the_cookie_count() {
    let host = Host::start();
    let cookie = begin(&host);
    assert_eq!(name(browser(&host, &cookie).ask(Op::Hello(guest("ana")))), "ana");
    let (cookie, origin) = (value(&cookie), format!("http://{}", host.address()));
    for headers in [
        &[("cookie", cookie)][..],
        &[("cookie", cookie), ("origin", &origin), ("sec-fetch-site", "same-site")],
    ] {
        let mut person = connect(&host, headers);
        assert_eq!(person.ask(Op::Hello(Hello::default())), Err(ErrorCode::NameMissing));
    }
    let foreign = [("cookie", cookie), ("origin", "http://127.0.0.1:1")];
    let opened = open_saying(TcpStream::connect(host.address()).unwrap(), None, &foreign);
    let refusal = opened.err().unwrap();
    assert!(matches!(*refusal, tungstenite::Error::Http(it) if it.status() == 403));
}

#[test]
fn a_page_calls_by_its_cookie() {
    let host = Host::start();
    let cookie = begin(&host);
    Call::new("GET", "/v1/me").header(&cookie).make(&host).is(401, "token_invalid");
    _ = browser(&host, &cookie).ask(Op::Hello(guest("ana")));
    let read = |more: &str| Call::new("GET", "/v1/me").header(&cookie).header(more).make(&host);
    assert_eq!(read("Accept: */*").json()["name"], "ana");
    assert_eq!(read("Sec-Fetch-Site: same-origin").status, 200);
    read("Sec-Fetch-Site: same-site").is(401, "token_missing");
    read("Sec-Fetch-Site: cross-site").is(401, "token_missing");
    read("Authorization: Bearer abc").is(401, "token_invalid");
    let say = |origin: &str| {
        let call = Call::new("POST", LOBBY).header(&cookie).header(origin);
        call.json(&json!({"text": "oi"})).make(&host)
    };
    assert_eq!(say(ORIGIN).status, 201);
    say("Accept: */*").is(401, "token_missing");
    say("Authorization: Basic YTpi").is(401, "token_missing");
    say("Origin: http://localhost:1").is(403, "foreign_page");
}

#[test]
fn a_page_uploads_and_shows_files_by_its_cookie() {
    let host = Host::start();
    let cookie = begin(&host);
    _ = browser(&host, &cookie).ask(Op::Hello(guest("ana")));
    let bytes = b"something of ana's";
    let create = |origin: &str| {
        let call = Call::new("POST", "/v1/files").header(&cookie).header(origin);
        let call = call.header("Tus-Resumable: 1.0.0");
        let call = call.header(&format!("Upload-Length: {}", bytes.len()));
        call.body("application/offset+octet-stream", *bytes).make(&host)
    };
    create("Accept: */*").is(401, "token_missing");
    let created = create(ORIGIN);
    assert_eq!(created.status, 201, "{created:?}");
    let path = format!("/v1/blobs/{}", created.header("upload-blake3"));
    assert_eq!(Call::new("GET", &path).header(&cookie).make(&host).body.as_bytes(), bytes);
    Call::new("GET", &path).make(&host).is(401, "token_missing");
    let framed = Call::new("GET", &path).header(&cookie).header("Sec-Fetch-Site: cross-site");
    framed.make(&host).is(401, "token_missing");
}

#[test]
fn a_cookie_is_no_bearer_of_its_own() {
    let host = Host::start();
    let _ana = Person::join(&host, "ana");
    // The cookie of another server at the same address.
    let cookie = format!("Cookie: papo-0000000000000000={}", token("ana").expose());
    let lines = ["GET /v1/me HTTP/1.1", "Host: localhost", &cookie, "Connection: close"];
    let answer = http_client::ask(&host, &lines);
    assert!(answer.starts_with("HTTP/1.1 401 "), "{answer}");
}
