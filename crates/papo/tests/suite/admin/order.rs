//! Keeping order from the server's own machine.

use serde_json::{Value, json};

use super::{admin, done, refused};
use crate::{person::Person, server::TestServer};

#[test]
fn whoever_is_banned_stays_out_until_that_ends() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ana.say("oi");
    let said = admin(server.data(), &["ban", "ana", "--for", "2h", "--reason", "spam"]);
    assert_eq!(said.stdout, "ana is kept out for 2 h. “papo admin unban ana” ends that.\n");
    let refused = ana.run(&["send", "let me in"]);
    assert!(refused.code != Some(0), "{refused:?}");
    done(server.data(), &["unban", "@ana"]);
    ana.say("thank you");
    assert_eq!(ana.lobby(), ["ana: oi", "ana: thank you"]);
}

#[test]
fn a_machine_is_banned_by_its_address() {
    let server = TestServer::start();
    done(server.data(), &["ban", "192.168.7.9"]);
    let said = admin(server.data(), &["audit"]).stdout;
    assert!(said.contains("192.168.7.9"), "{said}");
    done(server.data(), &["unban", "192.168.7.9"]);
}

#[test]
fn whoever_is_put_out_of_a_room_may_come_back() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let mut chat = ana.chat();
    chat.type_line("/join #ops");
    chat.wait_for_text("You are in #ops now");
    let said = admin(server.data(), &["kick", "ana", "--room", "#ops"]).stdout;
    assert_eq!(said, "ana is out of #ops, and may come back.\n");
    let rooms = done(server.data(), &["rooms"]);
    assert_eq!(rooms["rooms"][1]["members"], json!(0));
    assert_eq!(ana.run(&["send", "--room", "#ops", "back"]).code, Some(0));
}

#[test]
fn an_owner_is_made_and_unmade_by_whoever_runs_the_server() {
    let server = TestServer::start();
    Person::new(&server, "ana").say("oi");
    let role = || done(server.data(), &["users"])["members"][0]["role"].clone();
    assert_eq!(done(server.data(), &["status"])["owners"], json!(0));
    done(server.data(), &["owner", "ana"]);
    assert_eq!(role(), json!("owner"));
    assert_eq!(admin(server.data(), &["users"]).stdout.lines().nth(1), Some("ana   owner  no"));
    done(server.data(), &["owner", "ana", "--remove"]);
    assert_eq!(role(), Value::Null);
}

#[test]
fn an_invitation_is_a_link_and_words_and_can_be_taken_back() {
    let server = TestServer::start();
    let fingerprint = done(server.data(), &["status"])["fingerprint"].clone();
    let made = done(server.data(), &["invite", "--uses", "2", "--expires", "7d"]);
    let words = made["words"].as_str().unwrap();
    assert_eq!(words.split('-').count(), 4);
    let link = format!("#fp={}&invite={words}", fingerprint.as_str().unwrap());
    assert!(made["link"].as_str().unwrap().ends_with(&link), "{made}");
    let listed = done(server.data(), &["invitations"]);
    assert_eq!(listed["invitations"][0]["uses"], json!(2));
    let number = listed["invitations"][0]["invitation"].to_string();
    let said = admin(server.data(), &["invitations", "--revoke", &number]).stdout;
    assert_eq!(said, format!("Invitation {number} does not hold any more.\n"));
    assert_eq!(done(server.data(), &["invitations"])["invitations"], json!([]));
    refused(server.data(), &["invitations", "--revoke", "7"], "invitation");
}

#[test]
fn whoever_lost_a_device_is_given_a_code_and_the_lost_one_is_of_no_use() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ana.say("from my laptop");
    let said = admin(server.data(), &["reset-device", "ana"]).stdout;
    assert!(said.contains("The other devices of ana go on working."), "{said}");
    ana.say("still here");
    let code = done(server.data(), &["reset-device", "ana", "--revoke"]);
    assert_eq!(code["code"].as_str().unwrap().len(), "123-456".len());
    assert_ne!(ana.run(&["send", "I am a thief"]).code, Some(0));
    let again = Person::new(&server, "ana");
    let linked = again.run(&["link", code["code"].as_str().unwrap()]);
    assert_eq!(linked.code, Some(0), "{linked:?}");
    again.say("from another one");
    assert_eq!(
        Person::new(&server, "bob").lobby(),
        ["ana: from my laptop", "ana: still here", "ana: from another one"]
    );
    refused(server.data(), &["reset-device", "nobody"], "There is nobody of that name");
}

#[test]
fn what_was_done_can_be_read() {
    let server = TestServer::start();
    Person::new(&server, "ana").say("oi");
    let nothing = admin(server.data(), &["audit"]).stdout;
    assert_eq!(nothing, "Owners and moderators have done nothing yet.\n");
    done(server.data(), &["ban", "ana", "--reason", "spam"]);
    let said = admin(server.data(), &["audit"]).stdout;
    assert!(said.contains("ana") && said.contains("spam"), "{said}");
}
