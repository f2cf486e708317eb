use std::process::Command;

use super::owner;
use crate::{person::Person, server::TestServer};

/// The line of what was printed that posts to a webhook.
fn curl_line(printed: &str) -> &str {
    printed.lines().map(str::trim).find(|line| line.starts_with("curl ")).unwrap()
}

#[test]
fn the_printed_line_posts_and_people_see_that_it_was_a_program() {
    let server = TestServer::start();
    let ana = owner(&server, "ana");
    let made = ana.run(&["hook", "add", "#lobby", "--name", "CI"]);
    assert_eq!(made.code, Some(0), "{made:?}");
    assert!(
        made.stdout.starts_with("1: programs post to #lobby as CI (made by ana)\n"),
        "{made:?}"
    );
    let chat = ana.chat();
    let posted = Command::new("sh").args(["-c", curl_line(&made.stdout)]).output().unwrap();
    let answer = String::from_utf8_lossy(&posted.stdout);
    assert!(posted.status.success() && answer.contains("\"position\""), "{posted:?}");
    chat.wait_for_text("CI (hook): hello from curl");
}

#[test]
fn webhooks_are_listed_and_removed() {
    let server = TestServer::start();
    let (ana, bob) = (owner(&server, "ana"), Person::new(&server, "bob"));
    let chat = bob.chat();
    let made = ana.run(&["hook", "add-out", "https://ci.lan/x?token=1", "--room", "#lobby"]);
    assert!(made.stdout.contains("whsec_"), "{made:?}");
    chat.wait_for_text("* ana made a webhook that posts what happens here to ci.lan");
    let list = ana.run(&["hook", "list"]);
    assert_eq!(list.stdout, "1: #lobby is posted to https://ci.lan/x?token=1 (made by ana)\n");
    let refused = bob.run(&["hook", "remove", "1"]);
    assert!(refused.stderr.contains("There is no such webhook."), "{refused:?}");
    assert_eq!(ana.run(&["hook", "remove", "1"]).code, Some(0));
    chat.wait_for_text("* ana removed webhook 1");
    let list = ana.run(&["hook", "list"]);
    assert!(list.stdout.is_empty() && list.stderr.contains("There are no webhooks."), "{list:?}");
}
