//! Whom a client talks to: who proves to be the server that it knows, and nobody else.

use std::fs;

use crate::{
    person::{Person, Ran, papo, run_on},
    server::TestServer,
};

/// The fingerprint that a person's profile knows, of one server.
fn fingerprint(person: &Person) -> String {
    let list = fs::read_to_string(person.profile().join("known_servers")).unwrap();
    let line = list.lines().find(|line| !line.starts_with('#')).unwrap();
    line.split(' ').nth(1).unwrap().to_owned()
}

/// `papo trust` with these arguments, as this person.
fn trust(person: &Person, arguments: &[&str]) -> Ran {
    let mut command = papo("en_US.UTF-8", person.profile());
    command.arg("trust").args(arguments).arg("--profile").arg(person.profile());
    run_on("", &mut command)
}

/// The command that a person is told to accept a server with, as arguments of `papo trust`.
fn command_in(text: &str) -> Vec<&str> {
    let line = text.lines().map(str::trim).find(|line| line.starts_with("papo trust ")).unwrap();
    line.split(' ').skip(2).collect()
}

#[test]
fn a_server_is_remembered_on_first_use() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ana.say("hi");
    let list = fs::read_to_string(ana.profile().join("known_servers")).unwrap();
    let lines: Vec<_> = list.lines().filter(|line| !line.starts_with('#')).collect();
    let [line] = &lines[..] else { panic!("{list}") };
    let words: Vec<_> = line.split(' ').collect();
    assert_eq!((words[0].len(), words[1].len()), (32, 43), "{line}");
    assert_eq!(words[2], server.address().to_string());
    let listed = trust(&ana, &[]);
    assert!(listed.stdout.contains(words[3]) && listed.stdout.contains(words[2]), "{listed:?}");
    let shown = trust(&ana, &["show", words[2]]);
    assert!(shown.stdout.contains(words[1]), "{shown:?}");
}

#[test]
fn a_server_with_another_authority_is_told_nothing_until_it_is_accepted() {
    let mut server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ana.say("before");
    let before = fingerprint(&ana);
    server.kill();
    server.lose_authority();
    server.start_again();
    for arguments in [&["send", "secret"][..], &["tail", "--no-follow"]] {
        let ran = ana.run(arguments);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), ""), "{ran:?}");
        assert!(ran.stderr.contains(&before), "{ran:?}");
    }
    let refused = ana.run(&["send", "secret"]);
    let accepted = trust(&ana, &command_in(&refused.stderr));
    assert_eq!(accepted.code, Some(0), "{accepted:?}");
    assert_ne!(fingerprint(&ana), before);
    ana.say("after");
    assert_eq!(ana.lobby(), ["ana: before", "ana: after"]);
}

#[test]
fn another_server_at_a_known_address_is_given_no_credential() {
    let mut server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ana.say("before");
    server.kill();
    server.lose_everything();
    server.start_again();
    let refused = ana.run(&["send", "secret"]);
    assert_eq!(refused.code, Some(1), "{refused:?}");
    let mut chat = ana.open_chat();
    assert_eq!(chat.wait_for_exit().code(), Some(1));
    chat.wait_for_text("STOPPED");
    // Nobody has come there yet: the name is still free.
    let other = Person::new(&server, "ana");
    other.say("mine");
    assert_eq!(other.lobby(), ["ana: mine"]);
}

#[test]
fn a_chat_whose_server_is_replaced_stops() {
    let mut server = TestServer::start();
    let mut chat = Person::new(&server, "ana").chat();
    server.kill();
    chat.wait_for_text("Trying again");
    server.lose_everything();
    server.start_again();
    chat.wait_for_text("STOPPED");
    assert_eq!(chat.wait_for_exit().code(), Some(1));
}

#[test]
fn a_link_is_followed_only_to_the_server_that_it_names() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ana.say("hi");
    let right = fingerprint(&ana);
    let wrong = "A".repeat(43);
    let link = |fingerprint: &str| format!("https://{}/#fp={fingerprint}", server.address());
    let bob = Person::at(link(&wrong), "bob");
    let refused = bob.run(&["send", "secret"]);
    assert_eq!(refused.code, Some(1), "{refused:?}");
    assert!(refused.stderr.contains(&wrong) && refused.stderr.contains(&right), "{refused:?}");
    let bob = Person::at(link(&right), "bob");
    bob.say("hello");
    assert_eq!(bob.lobby(), ["ana: hi", "bob: hello"]);
}

#[test]
fn what_is_accepted_is_what_was_named_and_nothing_else() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let address = server.address().to_string();
    let wrong = trust(&ana, &["accept", &address, &"A".repeat(43)]);
    assert_eq!(wrong.code, Some(1), "{wrong:?}");
    assert_eq!(trust(&ana, &["accept", &address]).code, Some(1));
    assert_eq!(trust(&ana, &["list"]).stdout, "");
}

#[test]
fn a_server_that_was_forgotten_is_met_anew() {
    let mut server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ana.say("before");
    server.kill();
    server.lose_everything();
    server.start_again();
    let forgotten = trust(&ana, &["forget", &server.address().to_string()]);
    assert_eq!(forgotten.code, Some(0), "{forgotten:?}");
    ana.say("after");
    assert_eq!(ana.lobby(), ["ana: after"]);
}

#[test]
fn two_servers_at_one_place_have_two_tokens() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ana.say("encrypted");
    let plain = ana.clone_at(format!("ws://{}", server.address()));
    let ran = plain.run(&["send", "plain"]);
    assert_eq!(ran.code, Some(1), "the name belongs to the other device: {ran:?}");
    let bob = Person::at(format!("ws://{}", server.address()), "bob");
    bob.say("plain");
    assert_eq!(ana.lobby(), ["ana: encrypted", "bob: plain"]);
}

#[test]
fn it_is_said_in_portuguese_as_well() {
    let mut server = TestServer::start();
    let ana = Person::new(&server, "ana").reading("pt_BR.UTF-8");
    ana.say("oi");
    server.kill();
    server.lose_everything();
    server.start_again();
    let refused = ana.run(&["send", "segredo"]);
    assert!(refused.stderr.contains("PAROU") && refused.stderr.contains("quatro palavras"));
}
