//! What is said about messages, and who is told.

use papo_proto::{
    Delete, Edit, Edits, Get, History, MarkRead, ObjectDraft, Op, Pin, Pins, Position, React,
    ReadThread, Send, TickTask, Unread, Vote,
};

use crate::desk::{Desk, Person, send};

fn edit(message: u64, text: &str) -> Op {
    let (message, text) = (Position::new(message), text.to_owned());
    Op::Edit(Edit { message, text, objects: Vec::new(), files: Vec::new() })
}

fn react(message: u64, emoji: &str, remove: bool) -> Op {
    Op::React(React { message: Position::new(message), emoji: emoji.to_owned(), remove })
}

fn pin(message: u64) -> Op {
    Op::Pin(Pin { message: Position::new(message), remove: false })
}

fn history() -> Op {
    Op::History(History::before("#lobby".parse().unwrap(), None, None))
}

fn get(position: u64) -> Op {
    Op::Get(Get { position: Position::new(position) })
}

fn read(position: u64) -> Op {
    let (room, position) = ("#lobby".parse().unwrap(), Position::new(position));
    Op::Read(MarkRead { room, thread: None, position })
}

/// Says something in the lobby, and where that is.
fn say(desk: &mut Desk, person: &Person, text: &str) -> u64 {
    position(&desk.hear(person, send("#lobby", text)))
}

fn position(heard: &[String]) -> u64 {
    heard.last().unwrap().rsplit(' ').next().unwrap().parse().unwrap()
}

#[test]
fn what_is_said_about_a_message_everybody_in_its_room_is_told() {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    let said = say(&mut desk, &ana, "oi");
    bob.lines();
    desk.hear(&ana, edit(said, "olá"));
    desk.hear(&bob, react(said, "👍", false));
    desk.hear(&bob, pin(said));
    let told = format!("ana edits {said}: olá");
    assert_eq!(ana.lines(), [format!("bob reacts 👍 to {said}"), format!("bob pins {said}")]);
    let eve = desk.connect();
    let heard = desk.hear(&eve, crate::desk::resume("bob", said));
    assert!(heard.contains(&told), "who comes back is told as well: {heard:?}");
    bob.lines();
    let heard = desk.hear(&bob, history());
    assert!(
        heard[0].ends_with(&format!(" false [{said} 👍1* edited 1 pinned] to {}", said + 3)),
        "{heard:?}"
    );
    let heard = desk.hear(&ana, get(said));
    assert!(
        heard[0].contains(&format!("event ana: olá [{said} 👍1 edited 1 pinned] to {}", said + 3)),
        "{heard:?}"
    );
    let heard = desk.hear(&ana, get(said + 1));
    assert!(heard[0].contains(&format!("event ana edits {said}: olá to")), "{heard:?}");
}

#[test]
fn a_repeat_changes_nothing() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    let said = say(&mut desk, &ana, "oi");
    for op in [react(said, "👍", false), edit(said, "olá"), pin(said), read(said)] {
        let first = desk.hear(&ana, op.clone());
        assert!(first.last().unwrap().contains(" stored "), "{first:?}");
        let second = desk.hear(&ana, op);
        assert_eq!(second.len(), 1, "{second:?}");
        assert!(second[0].ends_with(" done"), "{second:?}");
    }
}

#[test]
fn what_cannot_be_said_is_refused_with_its_reason() {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    let guest = desk.guest("zé");
    let said = say(&mut desk, &ana, "oi");
    for (person, op, code) in [
        (&bob, edit(said, "olá"), "not_your_message"),
        (&ana, edit(said, " "), "text_empty"),
        (&ana, edit(999, "olá"), "no_such_message"),
        (&ana, edit(1, "olá"), "no_such_message"),
        (&ana, react(said, "👍👍", false), "emoji_invalid"),
        (&guest, react(said, "👍", false), "guests_only_in_lobby"),
        (&guest, Op::Unread(Unread {}), "guests_only_in_lobby"),
        (&guest, read(said), "guests_only_in_lobby"),
        (&ana, get(999), "no_such_message"),
    ] {
        person.lines();
        let heard = desk.hear(person, op.clone());
        let last = heard.last().unwrap();
        assert!(last.ends_with(code), "{op:?}: {heard:?}");
    }
}

#[test]
fn a_message_of_a_room_of_others_is_not_there() {
    let mut desk = Desk::new();
    let (ana, bob, eve) = (desk.join("ana"), desk.join("bob"), desk.join("eve"));
    let said = position(&desk.hear(&ana, send("@bob", "oi")));
    bob.lines();
    for op in [
        react(said, "👍", false),
        pin(said),
        get(said),
        Op::Edits(Edits { message: Position::new(said) }),
    ] {
        let heard = desk.hear(&eve, op);
        assert!(heard[0].ends_with("no_such_message"), "{heard:?}");
        assert_eq!(bob.lines(), Vec::<String>::new());
    }
}

#[test]
fn what_was_read_is_told_to_all_sessions_of_the_user_and_to_nobody_else() {
    let mut desk = Desk::new();
    let (ana, phone, bob) = (desk.join("ana"), desk.join("ana"), desk.join("bob"));
    let said = say(&mut desk, &bob, "oi @ana");
    for person in [&ana, &phone, &bob] {
        person.lines();
    }
    let unread = desk.hear(&ana, Op::Unread(Unread {}));
    assert!(unread[0].ends_with("unread #lobby 1/1"), "{unread:?}");
    desk.hear(&ana, read(said));
    assert_eq!(phone.lines(), [format!("ana read 2 to {said}")]);
    assert_eq!(bob.lines(), Vec::<String>::new());
    let unread = desk.hear(&phone, Op::Unread(Unread {}));
    assert!(unread[0].ends_with("unread #lobby 0/0"), "{unread:?}");
    let unread = desk.hear(&bob, Op::Unread(Unread {}));
    assert!(unread[0].ends_with("unread #lobby 0/0"), "his own do not count: {unread:?}");
}

#[test]
fn what_was_read_is_told_again_to_who_resumes_and_is_in_no_history() {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    let said = say(&mut desk, &bob, "oi");
    desk.hear(&ana, read(said));
    let heard = desk.hear(&bob, history());
    assert!(heard.last().unwrap().contains("history 1 false"), "{heard:?}");
    let again = desk.connect();
    let heard = desk.hear(&again, crate::desk::resume("ana", said));
    assert!(heard.contains(&format!("ana read 2 to {said}")), "{heard:?}");
    let again = desk.connect();
    let heard = desk.hear(&again, crate::desk::resume("bob", said));
    assert!(!heard.iter().any(|line| line.contains(" read ")), "{heard:?}");
}

#[test]
fn pins_are_read_with_what_was_said_about_them() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    let (one, two) = (say(&mut desk, &ana, "one"), say(&mut desk, &ana, "two"));
    desk.hear(&ana, pin(two));
    desk.hear(&ana, pin(one));
    let pins = || Op::Pins(Pins { room: "#lobby".parse().unwrap() });
    let heard = desk.hear(&ana, pins());
    assert!(
        heard[0].contains(&format!("history 2 false [{one} pinned] [{two} pinned]")),
        "{heard:?}"
    );
    desk.hear(&ana, Op::Delete(Delete { message: Position::new(one) }));
    let heard = desk.hear(&ana, pins());
    assert!(heard[0].contains(&format!("history 1 false [{two} pinned]")), "{heard:?}");
}

#[test]
fn a_poll_is_voted_in_and_a_task_ticked() {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    let object = |kind: &str, json: &str| {
        let cbor = papo_proto::Item::from_json(json).unwrap().to_cbor();
        ObjectDraft { kind: kind.to_owned(), cbor, fallback: Some("?".to_owned()) }
    };
    let objects = vec![
        object("poll", r#"{"question": "?", "options": ["a", "b"]}"#),
        object("task", r#"{"title": "t", "items": ["x"]}"#),
    ];
    let Op::Send(send) = send("#lobby", "") else { panic!() };
    let said = position(&desk.hear(&ana, Op::Send(Send { objects, ..send })));
    let at = Position::new(said);
    let vote =
        |choices: &[u8]| Op::Vote(Vote { message: at, object: 0, choices: choices.to_vec() });
    desk.hear(&ana, vote(&[0]));
    desk.hear(&ana, vote(&[1]));
    desk.hear(&bob, vote(&[1]));
    desk.hear(&bob, Op::Tick(TickTask { message: at, object: 1, item: Some(0), done: true }));
    let refused = desk.hear(&bob, vote(&[2]));
    assert!(refused.last().unwrap().ends_with("choice_invalid"), "{refused:?}");
    let heard = desk.hear(&bob, history());
    assert!(heard[0].contains(&format!("[{said} 1:2* done None 1]")), "{heard:?}");
}

#[test]
fn a_thread_is_read_by_itself_and_unread_for_who_takes_part() {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    let root = say(&mut desk, &ana, "root");
    let Op::Send(reply) = send("#lobby", "reply") else { panic!() };
    let reply =
        position(&desk.hear(&bob, Op::Send(Send { thread: Some(Position::new(root)), ..reply })));
    ana.lines();
    let thread = ReadThread { message: Position::new(root), before: None, limit: None };
    let heard = desk.hear(&ana, Op::Thread(thread));
    assert!(heard[0].contains("history 1 false"), "{heard:?}");
    let unread = desk.hear(&ana, Op::Unread(Unread {}));
    assert!(
        unread[0].ends_with(&format!("unread #lobby 0/0, #lobby thread {root} 1/0")),
        "{unread:?}"
    );
    let room = "#lobby".parse().unwrap();
    let mark = MarkRead { room, thread: Some(Position::new(root)), position: Position::new(reply) };
    desk.hear(&ana, Op::Read(mark));
    let unread = desk.hear(&ana, Op::Unread(Unread {}));
    assert!(
        unread[0].ends_with(&format!("unread #lobby 0/0, #lobby thread {root} 0/0")),
        "{unread:?}"
    );
}

#[test]
fn a_deleted_message_is_not_told_of_by_its_edits_either() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    let bob = desk.join("bob");
    let said = say(&mut desk, &ana, "segredo");
    desk.hear(&ana, edit(said, "segredo outra vez"));
    desk.hear(&ana, Op::Delete(Delete { message: Position::new(said) }));
    bob.lines();
    let again = desk.connect();
    let heard = desk.hear(&again, crate::desk::resume("bob", said - 1));
    assert!(!heard.iter().any(|line| line.contains("segredo")), "{heard:?}");
    let heard = desk.hear(&ana, Op::Edits(Edits { message: Position::new(said) }));
    assert!(heard[0].contains("history 1 false"), "{heard:?}");
}
