//! What is said about messages, in the chat and from scripts.

use crate::{person::Person, server::TestServer};

/// Says something, and where it is.
#[track_caller]
fn say(person: &Person, text: &str) -> String {
    let ran = person.run(&["send", "--json", "--", text]);
    let line: serde_json::Value = serde_json::from_str(ran.stdout.trim()).unwrap();
    line["position"].to_string()
}

/// Runs a command that has to succeed, and what it prints.
#[track_caller]
fn run(person: &Person, arguments: &[&str]) -> String {
    let ran = person.run(arguments);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    ran.stdout
}

#[test]
fn a_reply_quotes_what_it_answers_and_an_edit_what_it_changes() {
    let server = TestServer::start();
    let bob = Person::new(&server, "bob");
    let mut chat = Person::new(&server, "ana").chat();
    let said = say(&bob, "vamos almoçar?");
    chat.wait_for_text("bob: vamos almoçar?");
    chat.type_line("/reply last sim");
    chat.wait_for_text("ana (↪ bob: vamos almoçar?): sim");
    run(&bob, &["edit", &said, "vamos jantar?"]);
    chat.wait_for_text("bob (edited bob: vamos almoçar?): vamos jantar?");
    run(&bob, &["reply", &said, "às oito"]);
    chat.wait_for_text("bob (↪ bob: vamos jantar?): às oito");
    chat.type_line("/edits -3");
    chat.wait_for_text("It was edited once; first what it said then:");
}

#[test]
fn reactions_pins_and_edits_stand_below_a_message_that_is_shown_again() {
    let server = TestServer::start();
    let bob = Person::new(&server, "bob");
    let mut chat = Person::new(&server, "ana").chat();
    let said = say(&bob, "oi");
    chat.wait_for_text("bob: oi");
    chat.type_line("/react bob 👍");
    chat.wait_for_text("* ana reacted 👍 to bob: oi");
    run(&bob, &["react", &said, "👍"]);
    chat.wait_for_text("* bob reacted 👍 to bob: oi");
    chat.type_line("/pin last");
    chat.wait_for_text("* ana pinned bob: oi");
    chat.type_line("/pin last");
    chat.wait_for_text("-- It is so already.");
    chat.type_line("/pins");
    let below = format!("[{said}] ");
    chat.wait_for("the pinned message", |rows| {
        rows.iter().any(|row| row.starts_with(&below) && row.ends_with("bob: oi"))
            && rows.iter().any(|row| row.trim_start() == "👍 2 · pinned")
    });
    chat.type_line("/unreact last 👍");
    chat.wait_for_text("* ana took 👍 back from bob: oi");
    chat.type_line("/react last nice");
    chat.wait_for_text("React with one emoji");
}

#[test]
fn a_thread_is_shown_and_said_something_in() {
    let server = TestServer::start();
    let bob = Person::new(&server, "bob");
    let mut chat = Person::new(&server, "ana").chat();
    let root = say(&bob, "quem traz o café?");
    chat.wait_for_text("quem traz");
    chat.type_line("/thread last");
    chat.wait_for_text("Nobody has said anything in that thread.");
    chat.type_line("/thread last eu trago");
    chat.wait_for_text("ana (thread of bob: quem traz o café?): eu trago");
    run(&bob, &["thread", &root, "obrigado"]);
    chat.wait_for_text("bob (thread of bob: quem traz o café?): obrigado");
    assert_eq!(run(&bob, &["thread", &root]).lines().count(), 2);
    let unread = run(&bob, &["unread"]);
    assert!(unread.contains(&format!("#lobby, thread of message {root}: 1 unread")), "{unread}");
}

#[test]
fn what_was_read_is_read_on_all_devices() {
    let server = TestServer::start();
    let (ana, bob) = (Person::new(&server, "ana"), Person::new(&server, "bob"));
    assert_eq!(run(&ana, &["unread"]), "");
    say(&bob, "oi");
    say(&bob, "oi @ana");
    assert_eq!(run(&ana, &["unread"]), "#lobby: 2 unread messages (one mentions you)\n");
    run(&ana, &["read", "#lobby"]);
    assert_eq!(run(&ana, &["unread"]), "");
    let line: serde_json::Value =
        serde_json::from_str(run(&ana, &["unread", "--json"]).trim()).unwrap();
    assert_eq!((line["label"].as_str(), line["count"].as_u64()), (Some("#lobby"), Some(0)));
}

#[test]
fn a_message_that_mentions_someone_is_marked_for_them() {
    let server = TestServer::start();
    let bob = Person::new(&server, "bob");
    let chat = Person::new(&server, "ana").chat();
    bob.say("oi @Ana, `@ana`");
    chat.wait_for_text(" » bob: oi @Ana, `@ana`");
    bob.say("oi ana@example.org");
    chat.wait_for_text(" bob: oi ana@example.org");
    assert_eq!(chat.count("» bob: oi ana@"), 0);
}

#[test]
fn tail_prints_what_is_said_about_messages() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let said = say(&ana, "oi");
    run(&ana, &["react", &said, "🎉"]);
    run(&ana, &["edit", &said, "olá"]);
    let past = run(&ana, &["tail", "--last", "5", "--no-follow"]);
    assert!(past.contains("ana: olá\n    🎉 1 · edited\n"), "{past}");
    let past = run(&ana, &["tail", "--last", "5", "--no-follow", "--json"]);
    let line: serde_json::Value = serde_json::from_str(past.lines().last().unwrap()).unwrap();
    assert_eq!((line["text"].as_str(), &line["annotation"]["edited"]), (Some("olá"), &1.into()));
    let since = run(&ana, &["tail", "--since", &said, "--no-follow", "--json"]);
    let types: Vec<_> = since
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["type"].to_string())
        .collect();
    assert_eq!(types, ["\"reacted\"", "\"edited\""]);
}

#[test]
fn what_cannot_be_said_fails_with_its_reason() {
    let server = TestServer::start();
    let (ana, bob) = (Person::new(&server, "ana"), Person::new(&server, "bob"));
    let said = say(&bob, "oi");
    for (arguments, reason) in [
        (vec!["edit", &said, "olá"], "Only whoever sent a message can edit it"),
        (vec!["react", &said, "xyz"], "React with one emoji"),
        (vec!["vote", &said, "1"], "There is no poll in that message"),
        (vec!["tick", &said], "There is no such task"),
        (vec!["reply", "999", "oi"], "There is no such message"),
    ] {
        let ran = ana.run(&arguments);
        assert_eq!(ran.code, Some(1), "{ran:?}");
        assert!(ran.stderr.contains(reason), "{ran:?}");
    }
    let ran = ana.run(&["react", "x", "👍"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.stderr.contains("not the position of a message"), "{ran:?}");
}
