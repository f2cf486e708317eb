use super::owner;
use crate::{person::Person, server::TestServer};

#[test]
fn the_setup_code_makes_one_owner() {
    let mut server = TestServer::start();
    let code = server.setup_code();
    let (ana, bob) = (Person::new(&server, "ana"), Person::new(&server, "bob"));
    let wrong = ana.run(&["owner", "zoo zoo zoo zoo"]);
    assert!(wrong.stderr.contains("That code is wrong"), "{wrong:?}");
    let mut chat = ana.chat();
    chat.type_line(&format!("/owner {code}"));
    chat.wait_for_text("-- You are an owner of this server now.");
    let late = bob.run(&["owner", &code]);
    assert_eq!(late.code, Some(1), "{late:?}");
    chat.type_line("/who");
    chat.wait_for_text("*ana");
}

#[test]
fn whoever_is_put_off_the_server_is_told_why_and_may_come_back() {
    let server = TestServer::start();
    let (mut ana, bob) = (owner(&server, "ana").chat(), Person::new(&server, "bob"));
    let mut chat = bob.chat();
    ana.type_line("/kick server bob too loud");
    chat.wait_for_text("An owner of the server ended your connection.");
    chat.wait_for_text("(too loud)");
    assert_eq!(chat.wait_for_exit().code(), Some(1));
    bob.say("sorry");
    ana.wait_for_text("bob: sorry");
}

#[test]
fn whoever_is_banned_is_told_and_for_how_long() {
    let server = TestServer::start();
    let (mut ana, bob) = (owner(&server, "ana").chat(), Person::new(&server, "bob"));
    let mut chat = bob.chat();
    ana.type_line("/ban bob 7d");
    ana.wait_for_text("-- Everyone is in #lobby. To keep bob out of the whole server: /ban server");
    ana.type_line("/ban server bob 7d spam");
    ana.wait_for_text("-- bob is kept out of the server for 7 d.");
    chat.wait_for_text("You are kept out here.");
    assert_eq!(chat.wait_for_exit().code(), Some(1));
    let refused = bob.run(&["send", "let me in"]);
    assert!(refused.stderr.contains("You are kept out here."), "{refused:?}");
    assert!(refused.stderr.contains("Again in "), "{refused:?}");
    ana.type_line("/unban server bob");
    ana.wait_for_text("-- bob may come to the server again.");
    bob.say("thank you");
}

#[test]
fn a_refusal_is_told_in_the_users_language() {
    let server = TestServer::start();
    let mut ana = owner(&server, "ana").chat();
    let bob = Person::new(&server, "bob").reading("pt_BR.UTF-8");
    let mut chat = bob.chat();
    ana.type_line("/mute bob 2h");
    chat.wait_for_text("* ana tirou a palavra de bob até ");
    chat.type_line("mas");
    chat.wait_for("reason and time", |rows| rows.join(" ").contains("daqui a "));
    ana.type_line("/help mute");
    ana.wait_for_text("-- /mute NAME [TIME]");
}

#[test]
fn whoever_is_muted_is_told_for_how_long_and_reads_on() {
    let server = TestServer::start();
    let (mut ana, mut bob) = (owner(&server, "ana").chat(), Person::new(&server, "bob").chat());
    ana.type_line("/mute bob 10m");
    bob.wait_for_text("* ana muted bob until ");
    bob.type_line("but");
    bob.wait_for_text("-- You cannot speak in this room at present.");
    bob.wait_for_text("min");
    ana.type_line("/unmute bob");
    bob.wait_for_text("* ana lets bob speak again");
    bob.type_line("thank you");
    ana.wait_for_text("bob: thank you");
    ana.type_line("/unmute bob");
    ana.wait_for_text("-- It is so already.");
}

#[test]
fn in_a_slow_room_one_is_told_when_to_say_it_again() {
    let server = TestServer::start();
    let (mut ana, mut bob) = (owner(&server, "ana").chat(), Person::new(&server, "bob").chat());
    ana.type_line("/slow 1h");
    bob.wait_for_text("* ana slowed the room down: one message in 3600 s");
    bob.type_text("one\rtwo\r");
    bob.wait_for_text("-- People can only speak so often in this room.");
    bob.wait_for("time to wait", |rows| rows.join(" ").contains("Again in"));
    ana.type_line("/slow off");
    bob.wait_for_text("speak as often as they like again");
    bob.type_line("three");
    ana.wait_for_text("bob: three");
    assert_eq!(ana.count("bob: two"), 0);
}

#[test]
fn a_moderator_keeps_order_in_the_room_and_who_says_so() {
    let server = TestServer::start();
    let (mut ana, mut bob) = (owner(&server, "ana").chat(), Person::new(&server, "bob").chat());
    bob.type_line("/kick ana");
    bob.wait_for_text("-- You may not do that.");
    ana.type_line("/op bob");
    bob.wait_for_text("* ana made bob a moderator");
    bob.type_line("/who");
    bob.wait_for_text("-- Here now: *ana, @bob");
    bob.type_line("/slow 5");
    ana.wait_for_text("* bob slowed the room down");
    ana.type_line("/deop bob");
    bob.wait_for_text("* ana made bob a plain member again");
    bob.type_line("/slow off");
    bob.wait_for("second refusal", |rows| {
        rows.iter().filter(|row| row.contains("You may not do that.")).count() == 2
    });
}

#[test]
fn delete_takes_back_what_was_said_last() {
    let server = TestServer::start();
    let (ana, bob) = (owner(&server, "ana"), Person::new(&server, "bob"));
    let ran = bob.run_on("one\ntwo\n/delete\n", &["chat"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert_eq!(ana.lobby(), ["ana: oi", "bob: one"]);
    let mut chat = ana.chat();
    chat.type_line("/delete bob");
    chat.wait_for_text("* ana deleted a message");
    assert_eq!(bob.lobby(), ["ana: oi"]);
    chat.type_line("/delete bob");
    chat.wait_for_text("-- There is no such message among the last 200 here.");
}

#[test]
fn a_private_room_is_for_whom_a_moderator_brings_in() {
    let server = TestServer::start();
    let (mut ana, mut bob) =
        (Person::new(&server, "ana").chat(), Person::new(&server, "bob").chat());
    ana.type_line("/join #ops private");
    ana.wait_for_text("it does now, for those alone whom you bring in with");
    bob.type_line("/rooms");
    bob.wait_for_end(&["-- #lobby (you are in it; 2 members)", ">>"]);
    ana.type_line("/invite bob");
    bob.wait_for_text("#ops * ana brought bob in");
    ana.type_line("/rooms");
    ana.wait_for_text("-- #ops (you are in it; 2 members) · private");
    ana.type_line("/kick bob");
    bob.wait_for_text("#ops * ana put bob out");
    bob.type_line("/join #ops");
    bob.wait_for("no way in", |rows| rows.iter().any(|row| row.contains("You may not do that.")));
}

#[test]
fn whoever_is_in_a_room_goes_with_it_to_its_new_name_and_out_when_put_out() {
    let server = TestServer::start();
    let (mut ana, mut bob) =
        (Person::new(&server, "ana").chat(), Person::new(&server, "bob").chat());
    for chat in [&mut ana, &mut bob] {
        chat.type_line("/join #ops");
        chat.wait_for_text("You are in #ops now");
    }
    ana.type_line("/rename #dev");
    bob.wait_for_text("* ana renamed the room to #dev");
    bob.type_line("still here");
    ana.wait_for_end(&["…bob: still here", ">>"]);
    assert_eq!(ana.count("#dev bob: still here"), 0);
    ana.type_line("/archive");
    bob.wait_for_text("* ana closed the room for writing");
    bob.type_line("and now?");
    bob.wait_for_text("-- This room is closed for writing.");
    ana.type_line("/unarchive");
    bob.wait_for_text("* ana opened the room again");
    ana.type_line("/ban bob 2h spam");
    bob.wait_for_text("* ana banned bob until ");
    bob.wait_for_text("-- You are in #lobby now");
    bob.type_line("/join #dev");
    bob.wait_for_text("-- You are kept out here.");
}

#[test]
fn owners_read_what_was_done_to_keep_order() {
    let server = TestServer::start();
    let mut ana = owner(&server, "ana").chat();
    Person::new(&server, "bob").say("oi");
    ana.type_line("/kick bob spam");
    ana.wait_for_text("* ana put bob out (spam)");
    ana.type_line("/audit 1");
    ana.wait_for("what was done", |rows| {
        rows.iter().any(|row| row.ends_with("#lobby * ana put bob out (spam)"))
    });
}
