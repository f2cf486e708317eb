//! Finding messages, from a command line, a pipe and a conversation.

use crate::{person::Person, server::TestServer, terminal::Terminal};

/// The lines of a search, each without date, time and position.
fn found(person: &Person, words: &[&str]) -> Vec<String> {
    let ran = person.run(&[&["search"], words].concat());
    let said = |line: &str| {
        let (before, after) = line.split_once(" [").unwrap();
        let room = before.rsplit(' ').next().unwrap();
        format!("{room} {}", after.split_once("] ").unwrap().1)
    };
    ran.stdout.lines().map(said).collect()
}

#[test]
fn messages_are_found_by_what_is_in_them() {
    let server = TestServer::start();
    let (ana, bob) = (Person::new(&server, "ana"), Person::new(&server, "bob"));
    ana.say("O pão está na mesa");
    ana.say("明天的会议改到下午三点");
    bob.say("pao de queijo e chuva");
    assert_eq!(
        found(&ana, &["PÃO"]),
        ["#lobby bob: pao de queijo e chuva", "#lobby ana: O pão está na mesa"]
    );
    assert_eq!(found(&ana, &["pão", "-chuva"]), ["#lobby ana: O pão está na mesa"]);
    assert_eq!(found(&ana, &["-chuva", "pão", "--limit", "5"]), ["#lobby ana: O pão está na mesa"]);
    assert_eq!(found(&bob, &["会议"]), ["#lobby ana: 明天的会议改到下午三点"]);
    assert_eq!(found(&bob, &["pão", "from:bob"]), ["#lobby bob: pao de queijo e chuva"]);
    assert_eq!(found(&bob, &["pão from:bob -mesa"]), ["#lobby bob: pao de queijo e chuva"]);
    assert_eq!(found(&bob, &["está na", "pao"]), ["#lobby ana: O pão está na mesa"]);
}

#[test]
fn it_ends_with_one_and_says_so_where_nothing_is_found() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ana.say("guarda-chuva");
    let ran = ana.run(&["search", "sol"]);
    assert_eq!(
        (ran.code, ran.stdout.as_str(), ran.stderr.trim()),
        (Some(1), "", "Nothing was found.")
    );
    let ran = ana.run(&["search", "uarda"]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.stderr.contains("within words"), "{ran:?}");
}

#[test]
fn what_is_wrong_with_a_query_is_said_with_what_is_there() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let ran = ana.run(&["search", "x", "form:ana"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stderr.contains("“form:”") && ran.stderr.contains("from:ana"), "{ran:?}");
    let rui = Person::new(&server, "rui").reading("pt_BR.UTF-8");
    let ran = rui.run(&["search", "x", "before:amanhã"]);
    assert!(ran.stderr.contains("“before:amanhã”") && ran.stderr.contains("2026-11-24"), "{ran:?}");
}

#[test]
fn programs_are_given_where_in_the_text_it_is() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ana.say("o pão\u{1b}[31m");
    let line = ana.run(&["search", "pao", "--json"]).stdout;
    let read: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(read["text"], "o pão\u{1b}[31m");
    assert_eq!(read["highlights"], serde_json::json!([{"start": 2, "end": 5}]));
    assert!(!line.contains('\u{1b}'), "{line:?}");
}

#[test]
fn places_stand_out_in_a_terminal_and_not_in_a_pipe() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ana.say("o pão está pronto");
    let terminal = Terminal::open(80, 24, &mut ana.command(&["search", "pão"]));
    terminal.wait_for_text("ana: o pão está pronto");
    let shown = String::from_utf8(terminal.bytes()).unwrap();
    assert!(shown.contains("o \u{1b}[1;33mpão\u{1b}[0m está"), "{shown:?}");
    assert!(!ana.run(&["search", "pão"]).stdout.contains('\u{1b}'));
}

#[test]
fn one_searches_while_chatting() {
    let server = TestServer::start();
    let (ana, bob) = (Person::new(&server, "ana"), Person::new(&server, "bob"));
    bob.say("sopa de peixe");
    bob.create("#ops");
    assert_eq!(bob.run(&["send", "--room", "#ops", "peixe frito"]).code, Some(0));
    let mut chat = ana.chat();
    chat.type_line("/search peixe");
    chat.wait_for_text("] bob: sopa de peixe");
    chat.wait_for_text("#ops [");
    chat.type_line("/search formm:x y");
    chat.wait_for_text("“formm:”");
    chat.type_line("/search peixe -sopa -frito");
    chat.wait_for_text("Nothing was found.");
    chat.type_line("/search");
    chat.wait_for_text("/search WORDS");
}
