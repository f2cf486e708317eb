use rustix::process::Signal;

use crate::{
    deadline::wait_for,
    person::{Person, papo, run_on},
    server::TestServer,
    terminal::Terminal,
};

#[test]
fn a_person_without_a_name_is_asked_for_one_which_is_theirs_from_then_on() {
    let server = TestServer::start();
    let profile = tempfile::tempdir().unwrap();
    let mut command = papo("en_US.UTF-8", profile.path());
    command.args(["chat", &server.address().to_string()]);
    let mut chat = Terminal::open(80, 24, &mut command);
    chat.wait_for_end(&["Your name:"]);
    chat.type_line("a b");
    chat.wait_for_text("cannot be there");
    chat.type_line("ana");
    chat.wait_for_end(&["…as ana. /help lists what you can type.", ">>"]);
    chat.type_line("/quit");
    assert!(chat.wait_for_exit().success());

    let mut chat = Terminal::open(80, 24, &mut command);
    chat.wait_for_text("as ana.");
    chat.type_text("\x1b[A");
    chat.type_line("what was answered is not called back");
    chat.wait_for_end(&[">> what was answered is not called back", ">>"]);
}

/// Types a word that leaves, and leaves nothing on the screen after it.
#[track_caller]
fn check_leave(typed: &str, last_row: &str) {
    let server = TestServer::start();
    let mut chat = Person::new(&server, "ana").chat();
    chat.type_text(typed);
    assert_eq!(chat.wait_for_exit().code(), Some(0));
    assert_eq!(chat.rows().last().map(String::as_str), Some(last_row));
}

#[test]
fn sair_leaves() {
    check_leave("!SAIR\r", ">> !SAIR");
}

#[test]
fn quit_with_a_bang_leaves() {
    check_leave("!QUIT\r", ">> !QUIT");
}

#[test]
fn quit_with_a_slash_leaves() {
    check_leave("/quit\r", ">> /quit");
}

#[test]
fn ctrl_d_leaves() {
    check_leave("\x04", ">>");
}

#[test]
fn ctrl_c_leaves() {
    check_leave("\x03", ">>");
}

#[test]
fn what_was_typed_just_before_leaving_is_sent() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let mut chat = ana.chat();
    chat.type_text("one\rtwo\rthree\r!SAIR\r");
    assert_eq!(chat.wait_for_exit().code(), Some(0));
    assert_eq!(ana.lobby(), ["ana: one", "ana: two", "ana: three"]);
}

#[test]
fn a_terminate_signal_gives_the_terminal_back() {
    let server = TestServer::start();
    let mut chat = Person::new(&server, "ana").chat();
    chat.type_text("half");
    chat.wait_for_end(&[">> half"]);
    chat.signal(Signal::TERM);
    chat.wait_for_exit();
    let bytes = chat.bytes();
    assert!(
        bytes.ends_with(b"\x1b[?2004l\r\r\n") || bytes.ends_with(b"\x1b[?2004l\r\n"),
        "{bytes:?}"
    );
}

#[test]
fn messages_do_not_garble_the_line_that_is_being_typed() {
    let server = TestServer::start();
    let (ana, bob) = (Person::new(&server, "ana"), Person::new(&server, "bob"));
    let mut chat = ana.chat();
    chat.type_text("half a li");
    chat.wait_for_end(&[">> half a li"]);
    bob.say("one");
    bob.say("two");
    chat.wait_for("both messages above the line", |rows| {
        rows.last().is_some_and(|row| row == ">> half a li")
            && rows.iter().any(|row| row.ends_with(" bob: one"))
            && rows.iter().any(|row| row.ends_with(" bob: two"))
    });
    chat.type_text("ne\r");
    chat.wait_for_end(&[">> half a line", ">>"]);
    assert_eq!(chat.count(">> half a li"), 0, "it stands once:\n{}", chat.rows().join("\n"));
    wait_for("ana's line", || (ana.lobby().last()? == "ana: half a line").then_some(()));
}

#[test]
fn messages_do_not_garble_a_typed_line_of_several_rows() {
    let server = TestServer::start();
    let (ana, bob) = (Person::new(&server, "ana"), Person::new(&server, "bob"));
    let mut chat = ana.chat_in(40, 12);
    chat.type_text("uma linha que não cabe em quarenta colunas, com 世界");
    let typed = [">> uma linha que não cabe em quarenta co", "lunas, com 世界"];
    chat.wait_for_end(&typed);
    bob.say("wide 世界世界世界世界世界世界世界世界世界世界 end");
    chat.wait_for_end(&[
        "… bob: wide",
        "    世界世界世界世界世界世界世界世界世界",
        "    世界 end",
        typed[0],
        typed[1],
    ]);
}

#[test]
fn a_pasted_text_of_several_lines_is_one_message() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let mut chat = ana.chat();
    chat.type_text("\x1b[200~one\rtwo\x1b[201~");
    chat.wait_for_end(&[">> one", "two"]);
    chat.type_text("\r/quit\r");
    chat.wait_for_exit();
    assert_eq!(ana.lobby(), ["ana: one\ntwo"]);
}

#[test]
fn what_was_said_while_away_appears_once() {
    let mut server = TestServer::start();
    let (ana, bob) = (Person::new(&server, "ana"), Person::new(&server, "bob"));
    let chat = ana.chat();
    bob.say("before");
    chat.wait_for_text("bob: before");
    chat.hold();
    server.restart();
    bob.say("meanwhile");
    chat.go_on();
    chat.wait_for_text("-- Connected again.");
    bob.say("after");
    let rows = chat.wait_for("the last", |rows| rows.iter().any(|row| row.ends_with("bob: after")));
    let said: Vec<_> =
        rows.iter().filter_map(|row| row.split_once(" bob: ")).map(|(_, text)| text).collect();
    assert_eq!(said, ["before", "meanwhile", "after"]);
}

#[test]
fn what_was_typed_while_away_is_sent_once() {
    let mut server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let mut chat = ana.chat();
    server.kill();
    chat.wait_for_end(&[
        "-- The connection is gone.",
        "-- Trying again until it works; what you send meanwhile waits.",
        ">>",
    ]);
    chat.type_text("one\r/who\rtwo\rthree\rhalf");
    chat.wait_for_end(&[">> one", ">> /who", ">> two", ">> three", ">> half"]);
    server.start_again();
    chat.wait_for("answer and the line", |rows| {
        rows.iter().any(|row| row == "-- Connected again.")
            && rows.iter().any(|row| row == "-- Here now: ana")
            && rows.last().is_some_and(|row| row == ">> half")
    });
    wait_for("all three", || (ana.lobby().len() == 3).then_some(()));
    server.restart();
    assert_eq!(ana.lobby(), ["ana: one", "ana: two", "ana: three"]);
    assert_eq!(chat.count("ana: one"), 0, "it stands where it was typed");
}

#[test]
fn leaving_without_a_server_says_what_was_not_confirmed() {
    let mut server = TestServer::start();
    let mut chat = Person::new(&server, "ana").chat();
    server.kill();
    chat.wait_for_text("Trying again");
    chat.type_text("lost?\r/quit\r");
    assert_eq!(chat.wait_for_exit().code(), Some(1));
    chat.wait_for_text("One message was not confirmed");
}

#[test]
fn a_request_that_waits_for_the_server_keeps_nobody_from_leaving() {
    let mut server = TestServer::start();
    let mut chat = Person::new(&server, "ana").chat();
    server.kill();
    chat.wait_for_text("Trying again");
    chat.type_text("/who\rlost?\r/quit\r");
    assert_eq!(chat.wait_for_exit().code(), Some(1));
    chat.wait_for_text("One message was not confirmed");
}

#[test]
fn what_the_same_user_says_elsewhere_is_shown() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let (mut first, mut second) = (ana.chat(), ana.chat());
    first.type_line("from the first");
    second.wait_for_end(&["…ana: from the first", ">>"]);
    second.type_line("from the second");
    first.wait_for_end(&[">> from the first", "…ana: from the second", ">>"]);
}

#[test]
fn a_name_that_is_taken_is_asked_for_again() {
    let server = TestServer::start();
    Person::new(&server, "ana").say("mine");
    let other = Person::new(&server, "ana");
    let mut chat = Terminal::open(80, 24, &mut other.command(&["chat"]));
    chat.wait_for_end(&[
        "-- That name is someone else's. Choose another.",
        "-- Type another name, or /quit.",
        "-- Is it yours? Type /link in papo on your other device, and the code here.",
        ">>",
    ]);
    chat.type_line("not a name");
    chat.wait_for_text("-- “ ” cannot be there.");
    chat.wait_for_end(&["-- Type another name, or /quit.", ">>"]);
    chat.type_line("bia");
    chat.wait_for_text("as bia.");
    chat.type_line("!SAIR");
    assert_eq!(chat.wait_for_exit().code(), Some(0));
}

#[test]
fn a_terminal_that_cannot_move_its_cursor_gets_messages_below_the_prompt() {
    let server = TestServer::start();
    let (ana, bob) = (Person::new(&server, "ana"), Person::new(&server, "bob"));
    let mut chat = Terminal::open(80, 24, ana.command(&["chat"]).env("TERM", "dumb"));
    chat.wait_for_end(&["…/help lists what you can type.", ">>"]);
    chat.type_text("half");
    chat.wait_for_end(&[">> half"]);
    bob.say("oi");
    chat.wait_for("message", |rows| rows.iter().any(|row| row.ends_with("bob: oi")));
    chat.type_line(" a line");
    chat.type_line("!SAIR");
    assert_eq!(chat.wait_for_exit().code(), Some(0));
    assert!(!chat.bytes().contains(&0x1b));
    assert!(ana.lobby().contains(&"ana: half a line".to_owned()));
}

#[test]
fn a_pipe_can_chat() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let ran = ana.run_on("oi\ntudo bem?\n!SAIR\nnot this\n", &["chat"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), ""), "{ran:?}");
    let ran = ana.run_on("the end leaves too", &["chat"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert_eq!(ana.lobby(), ["ana: oi", "ana: tudo bem?", "ana: the end leaves too"]);
}

#[test]
fn a_pipe_hears_of_what_failed_in_the_code() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ana.say("this name is mine");
    let ran = ana.run_on("/nonsense\n!SAIR\n", &["chat"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stderr.contains("There is no /nonsense."), "{ran:?}");
    let ran = Person::new(&server, "ana").run_on("oi\n", &["chat"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stderr.contains("--as NAME"), "{ran:?}");
}

#[test]
fn the_variables_say_where_and_as_whom() {
    let server = TestServer::start();
    let profile = tempfile::tempdir().unwrap();
    let mut command = papo("C", profile.path());
    command
        .env("PAPO_SERVER", server.address().to_string())
        .env("PAPO_AS", "ana")
        .env("PAPO_PROFILE", profile.path().join("here"));
    let ran = run_on("oi\n", command.arg("chat"));
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(profile.path().join("here/profile.json").exists());
    assert_eq!(Person::new(&server, "bob").lobby(), ["ana: oi"]);
}
