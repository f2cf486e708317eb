use papo_proto::{
    Cbor, Content, DeviceId, Emoji, ErrorCode, Item, Name, Object, Position, RoomId, RoomName,
    RoomRef, Text, Timestamp, TypeName, UserId, UserRef,
    limits::{EDITS_PER_MESSAGE_MAX, PINS_PER_ROOM_MAX},
};

use crate::{
    About, Actor, Annotation, Committed, Entry, Event, Request, Sender, State, TokenHash, apply,
    decide,
};

const OPS: RoomId = RoomId::new(3);
const MESSAGE: Position = Position::new(100);

/// `#ops` with ana, who moderates it, and bob; eve is not in it.
struct Server {
    state: State,
}

impl Server {
    fn new() -> Self {
        let mut server = Self { state: State::default() };
        for (number, name) in [(1, "ana"), (2, "bob"), (3, "eve")] {
            let register = Request::Register {
                name: Name::new(name).unwrap(),
                token_hash: TokenHash::new([number; 32]),
                label: String::new(),
                entry: Entry::Open,
            };
            server.request(&Actor::Stranger, register).unwrap();
        }
        let name = RoomName::new("#ops").unwrap();
        server.request(&user(1), Request::CreateRoom { name, is_private: false }).unwrap();
        server.request(&user(2), Request::Join { room: RoomRef::Id(OPS) }).unwrap();
        server
    }

    /// Whether anything was proposed, which is committed at once.
    fn request(&mut self, actor: &Actor, request: Request) -> Result<bool, ErrorCode> {
        let decided = decide(&self.state, actor, &request, Timestamp::from_millis(5));
        let Some(proposal) = decided.map_err(|rejection| rejection.code)? else {
            return Ok(false);
        };
        let position = Position::new(self.state.position().get() + 1);
        let (room, at, event) = (proposal.room, proposal.at, proposal.event);
        apply(&mut self.state, &Committed { position, at, room, event });
        Ok(true)
    }
}

fn user(number: u32) -> Actor {
    Actor::User { user: UserId::new(number), device: Some(DeviceId::new(number)) }
}

fn text(text: &str) -> Content {
    Text::new(text).unwrap().into()
}

/// A message of bob's in `#ops`.
fn about() -> About {
    About {
        message: MESSAGE,
        room: OPS,
        sender: Sender::User(UserId::new(2)),
        content: Some(text("oi")),
        annotation: Annotation::default(),
    }
}

fn object(kind: &str, json: &str) -> Object {
    let cbor = Cbor::new(Item::from_json(json).unwrap().to_cbor()).unwrap();
    Object::new(TypeName::new(kind).unwrap(), cbor)
}

fn about_object(kind: &str, json: &str) -> About {
    let content = Content::new(None, vec![object(kind, json)], Vec::new()).unwrap();
    About { content: Some(content), ..about() }
}

fn react(about: About) -> Request {
    Request::React { about, emoji: Emoji::new("👍").unwrap(), is_on: true }
}

fn edit(about: About) -> Request {
    Request::Edit { about, content: text("olá") }
}

fn pin(about: About) -> Request {
    Request::Pin { about, is_pinned: true }
}

#[test]
fn members_may_say_something_about_a_message_and_nobody_else() {
    let mut server = Server::new();
    for request in [react, pin] {
        assert_eq!(server.request(&user(1), request(about())), Ok(true));
        assert_eq!(server.request(&user(3), request(about())), Err(ErrorCode::NotAMember));
        let guest = Actor::Guest(Name::new("zé").unwrap());
        assert_eq!(server.request(&guest, request(about())), Err(ErrorCode::NoSuchMessage));
        let in_lobby = About { room: RoomId::LOBBY, ..about() };
        assert_eq!(server.request(&guest, request(in_lobby)), Err(ErrorCode::GuestsOnlyInLobby));
    }
}

#[test]
fn who_may_not_read_a_message_is_not_told_that_it_is_there() {
    let mut server = Server::new();
    let direct = RoomId::direct(UserId::new(1), UserId::new(2));
    let hidden = About { room: direct, ..about() };
    assert_eq!(server.request(&user(3), react(hidden)), Err(ErrorCode::NoSuchMessage));
}

#[test]
fn only_its_sender_edits_a_message() {
    let mut server = Server::new();
    assert_eq!(server.request(&user(2), edit(about())), Ok(true));
    assert_eq!(server.request(&user(1), edit(about())), Err(ErrorCode::NotYourMessage));
    let guests = About { sender: Sender::Guest(Name::new("bob").unwrap()), ..about() };
    assert_eq!(server.request(&user(2), edit(guests)), Err(ErrorCode::NotYourMessage));
}

#[test]
fn an_edit_that_changes_nothing_is_none_and_too_many_are_refused() {
    let mut server = Server::new();
    let same = About { content: Some(text("olá")), ..about() };
    assert_eq!(server.request(&user(2), edit(same)), Ok(false));
    let annotation = Annotation { edits: EDITS_PER_MESSAGE_MAX, ..Annotation::default() };
    let often = About { annotation, ..about() };
    assert_eq!(server.request(&user(2), edit(often)), Err(ErrorCode::TooManyEdits));
}

#[test]
fn nothing_is_said_about_a_deleted_message() {
    let mut server = Server::new();
    for request in [react, pin, edit] {
        let deleted = About { content: None, ..about() };
        assert_eq!(server.request(&user(2), request(deleted)), Err(ErrorCode::NoSuchMessage));
    }
}

#[test]
fn nothing_is_said_in_a_closed_room_nor_by_who_is_muted() {
    let mut server = Server::new();
    let bob = UserRef::Name(Name::new("bob").unwrap());
    let mute = Request::Mute { room: RoomRef::Id(OPS), user: bob, seconds: None };
    server.request(&user(1), mute).unwrap();
    for request in [react, pin, edit] {
        assert_eq!(server.request(&user(2), request(about())), Err(ErrorCode::Muted));
    }
    let archive = Request::Archive { room: RoomRef::Id(OPS), is_archived: true };
    server.request(&user(1), archive).unwrap();
    for request in [react, pin] {
        assert_eq!(server.request(&user(1), request(about())), Err(ErrorCode::RoomArchived));
    }
}

#[test]
fn what_is_so_already_changes_nothing() {
    let mut server = Server::new();
    let emoji = || Emoji::new("👍").unwrap();
    let annotation =
        Annotation { reactions: vec![(emoji(), [UserId::new(2)].into())], ..Annotation::default() };
    let liked = || About { annotation: annotation.clone(), ..about() };
    assert_eq!(server.request(&user(2), react(liked())), Ok(false));
    assert_eq!(server.request(&user(1), react(liked())), Ok(true));
    let take_back = |about| Request::React { about, emoji: emoji(), is_on: false };
    assert_eq!(server.request(&user(1), take_back(liked())), Ok(false));
    assert_eq!(server.request(&user(2), take_back(liked())), Ok(true));
    assert_eq!(server.request(&user(2), pin(about())), Ok(true));
    assert_eq!(server.request(&user(1), pin(about())), Ok(false));
}

#[test]
fn a_room_has_so_many_pins_and_deleting_takes_one_away() {
    let mut server = Server::new();
    for number in 0..PINS_PER_ROOM_MAX as u64 {
        let message = Position::new(1_000 + number);
        assert_eq!(server.request(&user(2), pin(About { message, ..about() })), Ok(true));
    }
    assert_eq!(server.request(&user(2), pin(about())), Err(ErrorCode::TooManyPins));
    let delete = Request::Delete {
        message: Position::new(1_000),
        room: OPS,
        sender: Sender::User(UserId::new(2)),
    };
    server.request(&user(2), delete).unwrap();
    assert_eq!(server.request(&user(2), pin(about())), Ok(true));
    let pins = &server.state.room(OPS).unwrap().pins;
    assert_eq!((pins[0], pins[PINS_PER_ROOM_MAX - 1]), (Position::new(1_001), MESSAGE));
}

#[track_caller]
fn check_vote(poll: &str, choices: &[u8], expected: Result<bool, ErrorCode>) {
    let about = about_object("poll", poll);
    let vote = Request::Vote { about, object: 0, choices: choices.to_vec() };
    assert_eq!(Server::new().request(&user(1), vote), expected, "{poll} {choices:?}");
}

#[test]
fn a_vote_is_for_options_that_there_are() {
    let single = r#"{"question": "?", "options": ["a", "b"]}"#;
    let multiple = r#"{"options": ["a", "b", "c"], "multiple": true}"#;
    check_vote(single, &[1], Ok(true));
    check_vote(single, &[], Ok(false));
    check_vote(single, &[2], Err(ErrorCode::ChoiceInvalid));
    check_vote(single, &[0, 1], Err(ErrorCode::ChoiceInvalid));
    check_vote(multiple, &[2, 0], Ok(true));
    check_vote(multiple, &[0, 0], Err(ErrorCode::ChoiceInvalid));
    check_vote(r#"{"options": []}"#, &[], Err(ErrorCode::NotAPoll));
    check_vote(r#"{"options": ["a", 1]}"#, &[0], Err(ErrorCode::NotAPoll));
    let none = Request::Vote { about: about(), object: 0, choices: vec![0] };
    assert_eq!(Server::new().request(&user(1), none), Err(ErrorCode::NotAPoll));
    let other = about_object("task", single);
    let other = Request::Vote { about: other, object: 0, choices: vec![0] };
    assert_eq!(Server::new().request(&user(1), other), Err(ErrorCode::NotAPoll));
}

#[track_caller]
fn check_tick(item: Option<u8>, is_done: bool, expected: Result<bool, ErrorCode>) {
    let about =
        about_object("task", r#"{"title": "t", "items": ["a", {"title": "b", "done": true}]}"#);
    let tick = Request::Tick { about, object: 0, item, is_done };
    assert_eq!(Server::new().request(&user(1), tick), expected, "{item:?} {is_done}");
}

#[test]
fn a_tick_is_for_a_task_or_an_item_of_it() {
    check_tick(None, true, Ok(true));
    check_tick(None, false, Ok(false));
    check_tick(Some(0), true, Ok(true));
    check_tick(Some(1), true, Ok(false));
    check_tick(Some(1), false, Ok(true));
    check_tick(Some(2), true, Err(ErrorCode::NotATask));
    let none = Request::Tick { about: about(), object: 0, item: None, is_done: true };
    assert_eq!(Server::new().request(&user(1), none), Err(ErrorCode::NotATask));
}

#[test]
fn reading_only_moves_forward_and_is_kept_where_only_its_user_is_told() {
    let server = Server::new();
    let mark = |room, through: u64, was| Request::MarkRead {
        room,
        thread: None,
        through: Position::new(through),
        was: Position::new(was),
    };
    let decided = |actor: &Actor, request| {
        decide(&server.state, actor, &request, Timestamp::default()).map_err(|r| r.code)
    };
    let proposal = decided(&user(2), mark(OPS, 3, 2)).unwrap().unwrap();
    assert_eq!(proposal.room, RoomId::personal(UserId::new(2)));
    assert!(!proposal.event.changes_state());
    assert_eq!(decided(&user(2), mark(OPS, 3, 3)), Ok(None));
    let event = decided(&user(2), mark(OPS, 1_000, 0)).unwrap().unwrap().event;
    assert!(
        matches!(event, Event::ReadMarked { through, .. } if through == server.state.position()),
        "nobody has read what is not there"
    );
    let direct = RoomId::direct(UserId::new(1), UserId::new(2));
    assert_eq!(decided(&user(3), mark(direct, 3, 0)), Err(ErrorCode::NotAMember));
}
