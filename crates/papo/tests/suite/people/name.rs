use crate::{
    person::{Person, papo, run_on},
    server::TestServer,
};

#[test]
fn a_user_takes_another_name_and_the_old_one_is_kept_from_others() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let (mut chat, bob) = (ana.chat(), Person::new(&server, "bob").chat());
    chat.type_line("/nick nova");
    for screen in [&chat, &bob] {
        screen.wait_for_text("* ana is called nova now");
    }
    chat.type_line("oi");
    bob.wait_for_text("nova: oi");
    let other = Person::new(&server, "ana").run(&["send", "I am ana"]);
    assert!(other.stderr.contains("That name is someone else's."), "{other:?}");
}

#[test]
fn a_profile_follows_its_user_to_another_name() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ana.say("one");
    let renamed = ana.run(&["nick", "nova"]);
    assert_eq!(renamed.stdout, "ana is called nova now.\n", "{renamed:?}");
    let mut said_nova = papo("en_US.UTF-8", ana.profile());
    let server_address = server.address().to_string();
    said_nova.args(["send", "--as", "nova", "--server", &server_address, "--profile"]);
    assert_eq!(run_on("two", said_nova.arg(ana.profile())).code, Some(0));
    ana.say("three, under the name that a script still says");
    let senders: Vec<_> =
        ana.lobby().iter().map(|line| line.split(':').next().unwrap().to_owned()).collect();
    assert_eq!(senders, ["nova", "nova", "nova"]);
}

#[test]
fn a_password_is_set_without_being_shown() {
    let server = TestServer::start();
    let mut chat = Person::new(&server, "ana").chat();
    chat.type_line("/password");
    chat.wait_for_end(&["New password, not shown; Enter alone leaves it as it is:"]);
    chat.type_line("short");
    chat.wait_for_text("-- A password has 8 to 256 bytes. Choose another.");
    chat.type_line("/password");
    chat.wait_for_end(&["New password, not shown; Enter alone leaves it as it is:"]);
    chat.type_line("pão de queijo");
    chat.wait_for_end(&["-- Your password is set. “/password -” takes it away.", ">>"]);
    chat.type_text("\x1b[A");
    chat.wait_for_end(&[">> /password"]);
    let bytes = chat.bytes();
    for secret in ["short", "queijo"] {
        assert!(!String::from_utf8_lossy(&bytes).contains(secret));
    }
}

#[test]
fn a_password_is_not_shown_where_the_cursor_cannot_be_moved_either() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let mut command = ana.command(&["chat"]);
    let mut chat = crate::terminal::Terminal::open(80, 24, command.env("TERM", "dumb"));
    chat.wait_for_text("/help");
    chat.type_line("/password");
    chat.wait_for_text("New password, not shown");
    chat.type_line("pão de queijo");
    chat.wait_for_text("-- Your password is set.");
    assert!(!String::from_utf8_lossy(&chat.bytes()).contains("queijo"));
}
