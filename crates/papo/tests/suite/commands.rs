//! What can be typed in `papo chat` beside messages.

use crate::{deadline::wait_for, person::Person, server::TestServer};

#[test]
fn join_enters_a_room_and_creates_it_if_need_be() {
    let server = TestServer::start();
    let (mut ana, mut bob) =
        (Person::new(&server, "ana").chat(), Person::new(&server, "bob").chat());
    ana.type_line("/join #ops");
    ana.wait_for_end(&[
        "… #ops * ana created #ops",
        "-- #ops did not exist; it does now.",
        "-- You are in #ops now; what you type is said there.",
        ">>",
    ]);
    bob.type_line("/join ops");
    bob.wait_for_end(&[
        "… #ops * bob joined",
        "-- You are in #ops now; what you type is said there.",
        ">>",
    ]);
    bob.type_line("anyone?");
    ana.wait_for_end(&["…bob: anyone?", ">>"]);
}

#[test]
fn what_comes_from_another_room_has_the_rooms_name_before_it() {
    let server = TestServer::start();
    let bob = Person::new(&server, "bob");
    let mut ana = Person::new(&server, "ana").chat();
    ana.type_line("/join #ops");
    ana.wait_for_text("You are in #ops now");
    bob.say("from the lobby");
    assert_eq!(bob.run(&["send", "--room", "#ops", "from here"]).code, Some(0));
    ana.wait_for_text(" #lobby bob: from the lobby");
    ana.wait_for_text(" bob: from here");
    assert_eq!(ana.count("#ops bob: from here"), 0);
}

#[test]
fn leave_goes_back_to_the_lobby_which_cannot_be_left() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let mut chat = ana.chat();
    chat.type_line("/join #ops");
    chat.wait_for_text("You are in #ops now");
    chat.type_line("/leave");
    chat.wait_for_text("-- You are in #lobby now; what you type is said there.");
    chat.type_line("/leave");
    chat.wait_for_text("-- Everyone is in #lobby; it cannot be left.");
    chat.type_text("here\r/quit\r");
    chat.wait_for_exit();
    assert_eq!(ana.lobby(), ["ana: here"]);
}

#[test]
fn rooms_lists_the_rooms_and_whether_one_is_in_them() {
    let server = TestServer::start();
    let mut ana = Person::new(&server, "ana").chat();
    ana.type_line("/join #ops");
    ana.wait_for_text("You are in #ops now");
    ana.type_line("/topic who is on call");
    ana.wait_for_text("ana set the topic");
    let mut bob = Person::new(&server, "bob").chat();
    bob.type_line("/rooms");
    bob.wait_for_end(&[
        "-- #lobby (you are in it; 2 members)",
        "-- #ops (1 member): who is on call",
        ">>",
    ]);
}

#[test]
fn who_lists_who_is_here_and_who_is_not() {
    let server = TestServer::start();
    Person::new(&server, "bob").say("oi");
    let _guest = server.join_classic("eva");
    let mut ana = Person::new(&server, "ana").chat();
    // The guest may come, and bob's connection go, a moment later.
    wait_for("the right answer", || {
        ana.type_text("\x0c/who\r");
        let is_answered = |rows: &[String]| rows.len() > 2 && rows.last().unwrap() == ">>";
        let rows = ana.wait_for("answer", is_answered);
        let has = |row: &str| rows.iter().any(|there| there == row);
        (has("-- Here now: ana, eva?") && has("-- Not here now: bob")).then_some(())
    });
}

#[test]
fn topic_shows_sets_and_removes_what_a_room_is_about() {
    let server = TestServer::start();
    let mut ana = Person::new(&server, "ana").chat();
    ana.type_line("/join #ops");
    ana.wait_for_text("You are in #ops now");
    ana.type_line("/topic");
    ana.wait_for_text("-- There is no topic here. /topic TEXT sets one.");
    ana.type_line("/topic pão de queijo");
    ana.wait_for_end(&["…* ana set the topic: pão de queijo", ">>"]);
    ana.type_line("/topic");
    ana.wait_for_end(&["-- Topic: pão de queijo", ">>"]);
    ana.type_line("/topic -");
    ana.wait_for_end(&["…* ana removed the topic", ">>"]);
}

#[test]
fn msg_says_something_to_one_person_alone() {
    let server = TestServer::start();
    let (ana, bob) = (Person::new(&server, "ana"), Person::new(&server, "bob"));
    let (mut ana_chat, mut bob_chat) = (ana.chat(), bob.chat());
    ana_chat.type_line("/msg bob só você");
    bob_chat.wait_for_end(&["… @ana ana: só você", ">>"]);
    bob_chat.type_line("/join @ana");
    bob_chat.wait_for_text("You are in @ana now");
    bob_chat.type_line("oi");
    ana_chat.wait_for_end(&["… @bob bob: oi", ">>"]);
    assert!(ana.lobby().is_empty());
}

#[test]
fn whom_nobody_knows_cannot_be_talked_to() {
    let server = TestServer::start();
    let mut ana = Person::new(&server, "ana").chat();
    ana.type_line("/msg nobody oi");
    ana.wait_for_end(&[
        "…-- There is nobody of that name. In “papo chat”, /who lists who is here.",
        ">>",
    ]);
    ana.type_line("/join @nobody");
    ana.wait_for("second refusal", |rows| {
        rows.iter().filter(|row| row.contains("There is nobody of that name")).count() == 2
    });
    ana.type_line("/rooms");
    ana.wait_for_end(&["-- #lobby (you are in it; 1 member)", ">>"]);
}

#[test]
fn me_says_what_one_does() {
    let server = TestServer::start();
    let mut ana = Person::new(&server, "ana").chat();
    let bob = Person::new(&server, "bob").chat();
    ana.type_line("/me acena 2*3");
    bob.wait_for_text("* ana acena 2*3");
}

#[test]
fn history_shows_what_was_said_last_and_says_so() {
    let server = TestServer::start();
    let bob = Person::new(&server, "bob");
    let mut ana = Person::new(&server, "ana").chat();
    ana.type_line("/history");
    ana.wait_for_end(&["-- Nothing has been said here yet.", ">>"]);
    ["one", "two", "three"].iter().for_each(|text| bob.say(text));
    ana.wait_for_text("bob: three");
    ana.type_line("/history 2");
    ana.wait_for_end(&["-- The last 2 in #lobby:", "…bob: two", "…bob: three", ">>"]);
    ana.type_line("/history 201");
    ana.wait_for_end(&["-- Type it like this: /history or /history N, with N from 1 to 200", ">>"]);
}

#[test]
fn help_lists_what_can_be_typed_on_one_screen_and_says_more_of_each() {
    let server = TestServer::start();
    let mut ana = Person::new(&server, "ana").chat();
    ana.type_line("/help");
    let rows = ana.wait_for("end of the help", |rows| rows.iter().any(|row| row.contains("12:34")));
    let commands = "join leave rooms who topic msg me put send-file get history search delete nick link devices password quit \
                    kick ban unban mute unmute op deop invite rename archive unarchive slow \
                    invitations audit reply react edit thread pin vote tick edits pins unread";
    for command in commands.split(' ') {
        assert!(
            rows.iter().any(|row| row.contains(&format!("/{command}"))),
            "{command}: {rows:#?}"
        );
    }
    ana.type_line("/help /ban");
    ana.wait_for_text("-- /ban [server] NAME|ADDRESS [TIME] [REASON]");
    for command in commands.split(' ') {
        ana.type_line(&format!("/help {command}"));
        ana.wait_for_text(&format!("-- /{command}"));
    }
    assert!(!ana.rows().iter().any(|row| row.contains("There is no /")), "{:#?}", ana.rows());
}

#[test]
fn what_is_no_command_says_how_to_send_it() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let mut chat = ana.chat();
    chat.type_line("/etc/passwd");
    chat.wait_for_text("-- There is no /etc/passwd.");
    chat.type_text("//etc/passwd\r/msg bob\r");
    chat.wait_for_text("-- Type it like this: /msg NAME TEXT");
    chat.type_line("/quit");
    chat.wait_for_exit();
    assert_eq!(ana.lobby(), ["ana: /etc/passwd"]);
}
