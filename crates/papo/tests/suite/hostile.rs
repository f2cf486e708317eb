//! What a peer sends is data, and no part of it is obeyed.

use crate::{person::Person, server::TestServer, terminal::Terminal};

/// Says `text` as a stranger whose client checks nothing, and something harmless after it.
fn say(server: &TestServer, text: &str) {
    let mut eve = server.join_classic("eve");
    eve.say(text);
    eve.say("the end");
}

/// Characters that a terminal obeys, or that turn the order of what it shows.
const OBEYED: &str = "\u{1b}]0;pwn\u{7}\u{1b}[2J\u{9b}31m\u{8}\u{202e}\u{2066}\u{2028}\u{85}";

#[test]
fn no_escape_of_a_peer_reaches_the_terminal() {
    let server = TestServer::start();
    let mut chat = Person::new(&server, "ana").chat();
    say(&server, &format!("a{OBEYED}b"));
    chat.wait_for_text("eve?: the end");
    assert_eq!(chat.count("eve?: a]0;pwn[2J31mb"), 1);
    chat.type_line("/history");
    chat.wait_for_text("-- The last 2 in #lobby:");
    chat.type_line("/quit");
    chat.wait_for_exit();
    let shown = String::from_utf8(chat.bytes()).unwrap();
    for forbidden in ["\u{1b}]", "\u{1b}[2J", "\u{7}", "\u{9b}", "\u{202e}", "\u{2066}", "\u{85}"] {
        assert!(!shown.contains(forbidden), "{forbidden:?}");
    }
}

#[test]
fn no_escape_of_a_peer_reaches_what_tail_prints() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let chat = ana.chat();
    say(&server, &format!("a{OBEYED}b"));
    chat.wait_for_text("eve?: the end");
    for arguments in [&["tail", "--no-follow"][..], &["tail", "--no-follow", "--json"]] {
        let ran = ana.run(arguments);
        assert!(ran.stdout.contains("the end"), "{ran:?}");
        let kept = |c: char| c != '\n' && (c.is_control() || OBEYED.contains(c) && !c.is_ascii());
        assert_eq!(ran.stdout.find(kept), None, "{ran:?}");
    }
    let json = ana.run(&["tail", "--no-follow", "--json"]).stdout;
    let first: serde_json::Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert_eq!(first["text"], format!("a{OBEYED}b"), "a program reads what was sent");
}

#[test]
fn no_message_passes_for_anothers() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let chat = ana.chat();
    say(&server, &format!("x\n03:14 bob: one\nx{}03:14 bob: two", " ".repeat(75)));
    chat.wait_for_text("eve?: the end");
    let tail = Terminal::open(80, 24, &mut ana.command(&["tail", "--no-follow"]));
    tail.wait_for_text("eve?: the end");
    for rows in [chat.rows(), tail.rows()] {
        for forged in ["03:14 bob: one", "03:14 bob: two"] {
            assert!(rows.contains(&format!("    {forged}")), "{rows:#?}");
        }
    }
}

#[test]
fn a_long_address_can_be_copied() {
    let server = TestServer::start();
    let chat = Person::new(&server, "ana").chat();
    let address = format!("https://papo.example/{}", "a".repeat(100));
    say(&server, &address);
    chat.wait_for_text("eve?: the end");
    let shown = String::from_utf8(chat.bytes()).unwrap();
    assert!(shown.contains(&address));
}
