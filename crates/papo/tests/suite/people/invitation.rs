use serde_json::Value;

use super::owner;
use crate::{admin, person::Person, server::TestServer};

fn invite_only() -> TestServer {
    TestServer::start_with(&["--invite-only"])
}

/// An invitation for one person, by whoever runs the server.
fn invitation(server: &TestServer) -> Value {
    admin::done(server.data(), &["invite", "--uses", "1"])
}

fn words(invitation: &Value) -> &str {
    invitation["words"].as_str().unwrap()
}

#[test]
fn a_stranger_is_told_what_is_missing() {
    let server = invite_only();
    let ran = Person::new(&server, "eva").run(&["send", "let me in"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stderr.contains("by invitation only"), "{ran:?}");
    assert!(ran.stderr.contains("--invite \"WORD WORD WORD WORD\""), "{ran:?}");
}

#[test]
fn an_invitation_lets_one_person_in_who_then_needs_none() {
    let server = invite_only();
    let invitation = invitation(&server);
    let (ana, eva) = (Person::new(&server, "ana"), Person::new(&server, "eva"));
    let invited = ana.run(&["send", "--invite", &words(&invitation).replace('-', " "), "oi"]);
    assert_eq!(invited.code, Some(0), "{invited:?}");
    ana.say("again");
    let late = eva.run(&["send", "--invite", words(&invitation), "oi"]);
    assert!(late.stderr.contains("That invitation does not hold"), "{late:?}");
    assert_eq!(ana.lobby(), ["ana: oi", "ana: again"]);
}

#[test]
fn what_is_no_invitation_is_refused_before_anyone_is_asked() {
    let server = invite_only();
    let ran = Person::new(&server, "eva").run(&["send", "--invite", "zoo zoo zoo amigo", "oi"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("“amigo” is not one of the words"), "{ran:?}");
}

#[test]
fn a_link_is_an_invitation_too() {
    let server = invite_only();
    let link = invitation(&server)["link"].as_str().unwrap().to_owned();
    assert!(link.contains("&invite="), "{link}");
    let ana = Person::at(link, "ana");
    ana.say("oi");
    assert_eq!(ana.lobby(), ["ana: oi"]);
}

#[test]
fn a_person_is_asked_for_the_words() {
    let server = invite_only();
    let mut chat = Person::new(&server, "ana").open_chat();
    chat.wait_for_text("-- This server lets new people in by invitation only.");
    chat.wait_for_text("-- Type the four words of your invitation, or /quit.");
    chat.type_line("three words only");
    chat.wait_for_text("-- It must be four words");
    chat.type_line("zoo zoo zoo zoo");
    chat.wait_for_text("-- That invitation does not hold");
    chat.type_line(&words(&invitation(&server)).replace('-', " "));
    chat.wait_for_text("as ana. /help");
}

#[test]
fn owners_invite_and_take_it_back_and_nobody_else_does() {
    let server = TestServer::start();
    let ana = owner(&server, "ana");
    let mut chat = ana.chat();
    chat.type_line("/invite uses 2 expires 7d");
    chat.wait_for_text("-- Invitation 1, by ana: for 2 people, until ");
    chat.wait_for_text("-- Or in words: ");
    let made: Value = serde_json::from_str(&ana.run(&["invite", "--json"]).stdout).unwrap();
    assert!(made["link"].as_str().unwrap().ends_with(words(&made)), "{made}");
    chat.type_line("/invitations revoke 1");
    chat.wait_for_text("-- Invitation 1 does not hold any more.");
    chat.type_line("/invitations");
    chat.wait_for_end(&[
        "-- Invitation 2, by ana: for any number of people, until it is revoked",
        ">>",
    ]);
    let refused = Person::new(&server, "bob").run(&["invite"]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.stderr.contains("You may not do that."), "{refused:?}");
}
