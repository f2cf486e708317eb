//! HTTP on the same port: what is there, and who is refused.

use crate::{host::Host, http_client::ask};

/// A request of these lines is answered with `status`; returns the answer.
#[track_caller]
fn check(lines: &[&str], status: &str) -> String {
    let host = Host::start();
    let mut lines: Vec<_> = lines.to_vec();
    lines.push("Connection: close");
    let answer = ask(&host, &lines);
    assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{lines:?}: {answer}");
    answer
}

/// A request to open a WebSocket, with `lines` more, is answered with `status`.
#[track_caller]
fn check_upgrade(lines: &[&str], status: &str) {
    let host = Host::start();
    let mut all = vec![
        "GET /v1/ws HTTP/1.1",
        "Connection: Upgrade, close",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    ];
    all.extend(lines);
    let answer = ask(&host, &all);
    assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{lines:?}: {answer}");
}

#[test]
fn the_front_page_says_how_to_join() {
    let answer = check(&["GET / HTTP/1.1", "Host: localhost"], "200");
    assert!(answer.contains("papo chat"), "{answer}");
}

#[test]
fn whoever_looks_after_it_can_ask_whether_it_is_well() {
    let answer = check(&["GET /healthz HTTP/1.1", "Host: 127.0.0.1:7276"], "200");
    assert!(answer.ends_with("\r\n\r\nok\n"), "{answer}");
    let answer = check(&["HEAD /healthz HTTP/1.1", "Host: localhost"], "200");
    assert!(answer.ends_with("\r\n\r\n"), "{answer}");
}

#[test]
fn nothing_is_kept_or_guessed_by_a_browser() {
    let answer = check(&["GET / HTTP/1.1", "Host: localhost"], "200").to_lowercase();
    for header in [
        "cache-control: no-store",
        "x-content-type-options: nosniff",
        "content-security-policy: default-src 'none';",
        "frame-ancestors 'none'",
        "referrer-policy: no-referrer",
    ] {
        assert!(answer.contains(header), "{answer}");
    }
    assert!(!answer.contains("access-control-"), "{answer}");
}

#[test]
fn a_browser_is_told_why_the_next_page_warns() {
    let host = Host::start();
    let words = host.authority().fingerprint().words().to_string();
    let page = |more: &str| {
        let lines =
            ["GET /warning HTTP/1.1", "Host: localhost:7276", "Accept: text/html,*/*;q=0.8"];
        ask(&host, &[&lines[..], &[more, "Connection: close"]].concat())
    };
    for (language, lang, text) in
        [("pt-BR,pt;q=0.9", "pt-BR", "quatro palavras"), ("de,en;q=0.5", "en", "four words")]
    {
        let answer = page(&format!("Accept-Language: {language}"));
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
        assert!(answer.contains(&format!("<html lang=\"{lang}\">")), "{answer}");
        for expected in [&words, text, "https://localhost:7276/", "/authority.crt"] {
            assert!(answer.contains(expected), "{expected}: {answer}");
        }
        let head = answer.to_lowercase();
        assert!(!head.contains("set-cookie") && !head.contains("<script"), "{answer}");
    }
}

#[test]
fn the_authority_can_be_had_for_every_platform() {
    let host = Host::start();
    let get = |path: &str| {
        let line = format!("GET {path} HTTP/1.1");
        ask(&host, &[&line, "Host: localhost", "Connection: close"])
    };
    assert!(get("/authority.crt").ends_with(host.authority().pem()));
    let profile = get("/authority.mobileconfig");
    assert!(profile.contains("application/x-apple-aspen-config"), "{profile}");
    assert!(profile.contains("com.apple.security.root"), "{profile}");
    assert!(get("/warning.css").contains("prefers-color-scheme: dark"));
}

#[test]
fn what_is_not_there_is_not_found() {
    check(&["GET /v1/nothing HTTP/1.1", "Host: localhost"], "404");
}

#[test]
fn what_can_only_be_read_is_not_written() {
    let token = "Authorization: Bearer abc";
    check(&["POST / HTTP/1.1", "Host: localhost", "Content-Length: 0", token], "405");
    check(&["DELETE /healthz HTTP/1.1", "Host: localhost", token], "405");
    check(&["POST /../etc/passwd HTTP/1.1", "Host: localhost", token], "404");
}

#[test]
fn what_changes_something_is_not_taken_from_who_says_nothing_of_themselves() {
    for verb in ["POST", "PUT", "DELETE"] {
        check(&[&format!("{verb} / HTTP/1.1"), "Host: localhost", "Content-Length: 0"], "403");
    }
}

#[test]
fn a_name_that_is_not_ours_is_misdirected() {
    for path in ["/", "/healthz", "/v1/ws", "/nothing"] {
        check(&[&format!("GET {path} HTTP/1.1"), "Host: evil.example"], "421");
    }
    check_upgrade(&["Host: evil.example"], "421");
}

#[test]
fn a_page_that_is_not_ours_is_forbidden() {
    check_upgrade(&["Host: localhost", "Origin: http://evil.example"], "403");
    check_upgrade(&["Host: localhost", "Origin: null"], "403");
    check(&["GET / HTTP/1.1", "Host: localhost", "Origin: http://evil.example"], "403");
}

#[test]
fn whoever_does_not_open_a_websocket_there_is_told_to() {
    check(&["GET /v1/ws HTTP/1.1", "Host: localhost"], "426");
}

#[test]
fn a_handshake_of_another_version_or_without_a_key_is_refused() {
    let base = ["GET /v1/ws HTTP/1.1", "Host: localhost", "Upgrade: websocket"];
    let with = |lines: &[&'static str]| [&base[..], lines].concat();
    let upgrade = "Connection: Upgrade";
    let key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    check(&with(&[upgrade, key, "Sec-WebSocket-Version: 8"]), "400");
    check(&with(&[upgrade, "Sec-WebSocket-Version: 13"]), "400");
}

#[test]
fn whatever_has_a_verb_of_another_protocol_is_http_all_the_same() {
    for verb in ["NICK", "PASS", "BREW", "nick"] {
        check(&[&format!("{verb} /nothing HTTP/1.1"), "Host: localhost"], "403");
    }
}

#[test]
fn what_speaks_nothing_that_is_known_is_closed_without_a_word() {
    let host = Host::start();
    for line in ["HELLO there", "\u{1}\u{2}", "NICK ana", "SSH-2.0-OpenSSH_9.9"] {
        assert_eq!(ask(&host, &[line]), "", "{line}");
    }
}
