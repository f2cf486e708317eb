//! The browser client, as a browser gets it.

use std::io::{Read, Write};

use serde_json::json;

use crate::{
    api::call::{Answer, Call},
    cord::Cord,
    host::Host,
};

/// What a browser gets.
fn get(host: &Host, path: &str, headers: &[&str]) -> Answer {
    let call = Call::new("GET", path).header("Accept: text/html,*/*;q=0.8");
    headers.iter().fold(call, |call, header| call.header(header)).make(host)
}

#[test]
fn every_place_in_the_page_shows_the_page() {
    let host = Host::start();
    let page = get(&host, "/", &[]);
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    assert!(page.body.contains("<div id=\"app\">"), "{page:?}");
    for path in ["/r/2", "/r/2/40?thread=40", "/join/absent", "/settings/devices", "/search"] {
        assert_eq!(get(&host, path, &[]).body, page.body, "{path}");
    }
    assert_eq!(get(&host, "/rooms", &[]).status, 404);
    let worker = Call::new("GET", "/").header("Accept: */*").header("Sec-Fetch-Mode: cors");
    assert_eq!(worker.make(&host).body, page.body);
}

#[test]
fn the_page_may_do_what_it_needs_and_nothing_else() {
    let host = Host::start();
    let page = get(&host, "/", &[]);
    let policy = page.header("content-security-policy");
    for part in
        ["default-src 'none'", "worker-src 'self'", "trusted-types svelte-trusted-html papo"]
    {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
    assert!(page.header("permissions-policy").starts_with("microphone=(self), camera=(self)"));
    assert_eq!(page.header("cache-control"), "no-cache");
    assert_eq!(page.header("x-content-type-options"), "nosniff");
}

#[test]
fn what_a_browser_has_is_not_sent_again() {
    let host = Host::start();
    let page = get(&host, "/", &[]);
    let tag = page.written_header("etag");
    let again = get(&host, "/", &[&format!("If-None-Match: {tag}")]);
    assert_eq!((again.status, again.body.len()), (304, 0));
    let name = page.body.split('"').find(|part| part.starts_with("/assets/")).unwrap();
    let script = get(&host, name, &[]);
    assert_eq!(script.status, 200);
    assert_eq!(script.header("cache-control"), "public, max-age=31536000, immutable");
    let small = Call::new("GET", name).header("Accept-Encoding: gzip, br").fetch(&host);
    assert!(small.len() < script.body.len() / 2, "{} of {}", small.len(), script.body.len());
    assert_eq!(get(&host, "/assets/../index.html", &[]).status, 404);
}

#[test]
fn the_page_comes_encrypted_too() {
    let host = Host::start();
    let mut cord = Cord::encrypted(&host);
    let request = "GET /r/2 HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\
                   Connection: close\r\n\r\n";
    cord.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    cord.read_to_string(&mut answer).unwrap();
    assert!(answer.contains("<div id=\"app\">"), "{answer}");
}

#[test]
fn whoever_wants_to_join_is_told_what_it_takes() {
    for (host, invite_only) in [(Host::start(), false), (Host::for_the_invited(), true)] {
        let server = Call::new("GET", "/v1/server").make(&host).json();
        assert_eq!((&server["invite_only"], &server["lang"]), (&json!(invite_only), &json!("en")));
        let fingerprint = host.authority().fingerprint();
        assert_eq!(server["fingerprint_words"], fingerprint.words().to_string());
        let pairs = fingerprint.as_bytes().map(|byte| format!("{byte:02X}"));
        assert_eq!(server["sha256"], pairs.join(":"));
    }
}
