use crate::{person::Person, server::TestServer, terminal::Terminal};

/// Has a chat show a code, which is the one word that looks like it.
fn code(chat: &mut Terminal) -> String {
    let shown = |rows: &[String]| rows.join(" ").split("papo link ").nth(1).is_some();
    chat.type_line("/link");
    let text = chat.wait_for("code", shown).join(" ");
    let command = text.split("papo link ").nth(1).unwrap();
    command.split_whitespace().nth(1).unwrap().to_owned()
}

#[test]
fn a_second_device_joins_by_the_code_that_the_first_one_shows_and_once() {
    let server = TestServer::start();
    let (first, second) = (Person::new(&server, "ana"), Person::new(&server, "ana"));
    let mut chat = first.chat();
    let code = code(&mut chat);
    let linked = second.run(&["link", &code]);
    assert_eq!(linked.code, Some(0), "{linked:?}");
    assert!(linked.stdout.starts_with("This device is one of ana's on "), "{linked:?}");
    second.say("from the second");
    chat.wait_for_text("ana: from the second");
    let again = Person::new(&server, "ana").run(&["link", &code]);
    assert_eq!(again.code, Some(1));
    assert!(again.stderr.contains("That code is wrong, or does not hold any more."), "{again:?}");
}

#[test]
fn a_person_who_links_is_asked_for_what_was_not_said() {
    let server = TestServer::start();
    let first = Person::new(&server, "ana");
    let mut chat = first.chat();
    let code = code(&mut chat);
    chat.wait_for_text("-- The server shows itself there as: ");
    let second = Person::new(&server, "ana");
    let mut link = Terminal::open(80, 24, &mut second.command(&["link"]));
    link.wait_for_text("Your other device shows the same words.");
    link.wait_for_text("The code that /link shows on your other device:");
    link.type_line("12");
    link.wait_for_text("A code has six digits, like 123-456.");
    link.type_line(&code);
    link.wait_for_text("This device is one of ana's on ");
    assert!(link.wait_for_exit().success());
}

#[test]
fn whoever_has_the_name_already_chats_by_typing_the_code() {
    let server = TestServer::start();
    let mut first = Person::new(&server, "ana").chat();
    let mut second = Person::new(&server, "ana").open_chat();
    second.wait_for_text("-- Is it yours? Type /link in papo on your other device");
    second.type_line("000-000");
    second.wait_for_text("-- That code is wrong, or does not hold any more.");
    second.type_line(&code(&mut first));
    second.wait_for_text("as ana. /help");
    second.type_line("both of me");
    first.wait_for_text("ana: both of me");
}

#[test]
fn revoking_a_device_ends_its_session_at_once_and_for_good() {
    let server = TestServer::start();
    let (first, second) = (Person::new(&server, "ana"), Person::new(&server, "ana"));
    let mut chat = first.chat();
    assert_eq!(second.run(&["link", &code(&mut chat)]).code, Some(0));
    let mut lost = second.chat();
    chat.type_line("/devices");
    let rows = chat.wait_for("devices", |rows| {
        let lists = |what: &str| rows.iter().any(|row| row.contains(what));
        lists("; this one") && lists("; here now")
    });
    let row = rows.iter().find(|row| row.ends_with("; here now")).unwrap();
    assert!(row.contains(". papo on "), "{row}");
    let number = row.trim_start_matches("-- ").split('.').next().unwrap();
    chat.type_line(&format!("/devices revoke {number}"));
    chat.wait_for_text(&format!("-- Device {number} cannot sign in any more."));
    lost.wait_for_text("This device was taken off the list of its user's devices.");
    assert_eq!(lost.wait_for_exit().code(), Some(1));
    assert_eq!(second.run(&["send", "still here"]).code, Some(1));
    first.say("only me");
    assert_eq!(first.lobby(), ["ana: only me"]);
}

#[test]
fn a_script_lists_and_revokes_devices() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ana.say("oi");
    let listed = ana.run(&["devices"]);
    assert!(listed.stdout.lines().count() == 1 && listed.stdout.ends_with("; this one\n"));
    let number = listed.stdout.split('.').next().unwrap();
    let refused = ana.run(&["devices", "revoke", "999"]);
    assert!(refused.stderr.contains("You have no such device."), "{refused:?}");
    let revoked = ana.run(&["devices", "revoke", number]);
    assert!(revoked.stderr.contains("This device was taken off the list"), "{revoked:?}");
    assert_eq!(ana.run(&["send", "oi"]).code, Some(1));
}
