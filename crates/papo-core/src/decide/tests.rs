use papo_proto::{DeviceId, ErrorCode, Name, Nonce, Position, RoomRef, Text, Timestamp, Topic};

use crate::{Actor, Committed, Entry, Expect, Request, ServerId, State, TokenHash, apply, decide};

/// A log of one's own: each decided proposal is committed at once.
#[derive(Default)]
struct Server {
    state: State,
    log: Vec<Committed>,
}

impl Server {
    fn with_users(names: &[&str]) -> Self {
        let mut server = Self::default();
        names.iter().for_each(|name| server.register(name).unwrap());
        server
    }

    fn request(&mut self, actor: &Actor, request: Request) -> Result<bool, ErrorCode> {
        let now = Timestamp::from_millis(1_000);
        let proposal =
            decide(&self.state, actor, &request, now).map_err(|rejection| rejection.code)?;
        let Some(proposal) = proposal else { return Ok(false) };
        let committed = Committed {
            position: Position::new(self.log.len() as u64 + 1),
            at: proposal.at,
            room: proposal.room,
            event: proposal.event,
        };
        apply(&mut self.state, &committed);
        self.log.push(committed);
        Ok(true)
    }

    fn register(&mut self, name: &str) -> Result<(), ErrorCode> {
        let name = Name::new(name).unwrap();
        let token_hash = token_hash(&name);
        self.request(&Actor::Stranger, register(name, token_hash)).map(|_| ())
    }

    fn actor(&self, name: &str) -> Actor {
        let (user, device) = self.state.device(&token_hash(&Name::new(name).unwrap())).unwrap();
        Actor::User { user, device: Some(device) }
    }

    /// `ana: create #ops`, `bob: join #ops`, `ana: send @bob`, `guest zé: send #lobby` …
    fn run(&mut self, line: &str) -> Result<bool, ErrorCode> {
        let (who, what) = line.split_once(": ").unwrap();
        let actor = match who.strip_prefix("guest ") {
            Some(name) => Actor::Guest(Name::new(name).unwrap()),
            None => self.actor(who),
        };
        let (verb, object) = what.split_once(' ').unwrap();
        let room = || object.parse::<RoomRef>().unwrap();
        let request = match verb {
            "create" => Request::CreateRoom {
                name: papo_proto::RoomName::new(object).unwrap(),
                is_private: false,
            },
            "join" => Request::Join { room: room() },
            "leave" => Request::Leave { room: room() },
            "topic" => Request::SetTopic { room: room(), topic: Topic::new("new").unwrap() },
            "send" => Request::Send { room: room(), text: Text::new("oi").unwrap(), nonce: None },
            other => panic!("no such verb: {other}"),
        };
        self.request(&actor, request)
    }

    fn rebuilt(&self, keep: impl Fn(&Committed) -> bool) -> State {
        let mut state = State::default();
        self.log.iter().filter(|committed| keep(committed)).for_each(|c| apply(&mut state, c));
        state.skip_to(self.state.position());
        state
    }
}

fn register(name: Name, token_hash: TokenHash) -> Request {
    Request::Register { name, token_hash, label: String::new(), entry: Entry::Open }
}

fn token_hash(name: &Name) -> TokenHash {
    let mut bytes = [0; 32];
    bytes[..name.as_str().len()].copy_from_slice(name.as_str().as_bytes());
    TokenHash::new(bytes)
}

/// Runs a script of ana, bob and eve; only the last line's outcome is checked.
#[track_caller]
fn check(script: &str, outcome: Result<bool, ErrorCode>) {
    let mut server = Server::with_users(&["ana", "bob", "eve"]);
    let lines: Vec<_> = script.split("; ").collect();
    let (last, before) = lines.split_last().unwrap();
    before.iter().for_each(|line| assert!(server.run(line).is_ok(), "{line}"));
    assert_eq!(server.run(last), outcome, "{script}");
}

#[test]
fn a_name_belongs_to_whoever_claimed_it_first() {
    let mut server = Server::with_users(&["ana"]);
    let name = Name::new("ANA").unwrap();
    let claim = register(name, TokenHash::new([9; 32]));
    assert_eq!(server.request(&Actor::Stranger, claim), Err(ErrorCode::NameTaken));
}

#[test]
fn a_device_that_is_known_registers_nothing() {
    let mut server = Server::with_users(&["ana"]);
    assert_eq!(server.register("ana"), Ok(()));
    assert_eq!(server.log.len(), 1);
}

#[test]
fn claims_expect_the_directory_to_be_where_it_was() {
    let server = Server::with_users(&["ana", "bob"]);
    let request = register(Name::new("eve").unwrap(), TokenHash::new([9; 32]));
    let proposal =
        decide(&server.state, &Actor::Stranger, &request, Timestamp::default()).unwrap().unwrap();
    assert_eq!(proposal.expect, Expect::RoomAt(Position::new(2)));
}

#[test]
fn a_room_is_created_once_and_its_creator_is_in_it() {
    check("ana: create #ops", Ok(true));
    check("ana: create #ops; ana: send #ops", Ok(true));
    check("ana: create #ops; bob: create #ops", Err(ErrorCode::RoomExists));
    check("ana: create #lobby", Err(ErrorCode::RoomExists));
}

#[test]
fn only_members_speak_in_a_room() {
    check("ana: create #ops; bob: send #ops", Err(ErrorCode::NotAMember));
    check("ana: create #ops; bob: topic #ops", Err(ErrorCode::NotAMember));
    check("ana: create #ops; bob: join #ops; bob: send #ops", Ok(true));
    check(
        "ana: create #ops; bob: join #ops; bob: leave #ops; bob: send #ops",
        Err(ErrorCode::NotAMember),
    );
    check("ana: send #nowhere", Err(ErrorCode::NoSuchRoom));
}

#[test]
fn joining_and_leaving_twice_is_already_so() {
    check("ana: create #ops; ana: join #ops", Ok(false));
    check("ana: create #ops; bob: leave #ops", Ok(false));
    check("ana: join #lobby", Ok(false));
}

#[test]
fn everyone_is_in_the_lobby_for_good() {
    check("ana: send #lobby", Ok(true));
    check("ana: leave #lobby", Err(ErrorCode::LobbyIsForAll));
}

#[test]
fn a_direct_room_comes_into_being_with_its_first_message() {
    check("ana: send @bob", Ok(true));
    check("ana: send @bob; bob: send @ana", Ok(true));
    check("ana: send @nobody", Err(ErrorCode::NoSuchUser));
    let mut server = Server::with_users(&["ana", "bob"]);
    server.run("ana: send @bob").unwrap();
    let rooms: Vec<_> = server.state.rooms_of(&server.actor("bob")).collect();
    assert_eq!(rooms.len(), 2);
}

#[test]
fn a_direct_room_is_its_two_users_alone() {
    let mut server = Server::with_users(&["ana", "bob", "eve"]);
    server.run("ana: send @bob").unwrap();
    let room = *server.state.rooms.last_key_value().unwrap().0;
    let eve = server.actor("eve");
    let send = Request::Send { room: room.into(), text: Text::new("oi").unwrap(), nonce: None };
    assert_eq!(server.request(&eve, send), Err(ErrorCode::NoSuchRoom));
    assert_eq!(
        server.request(&eve, Request::Join { room: room.into() }),
        Err(ErrorCode::NoSuchRoom)
    );
    assert!(!server.state.may_read(&eve, room, Timestamp::default()));
    assert!(server.state.may_read(&server.actor("bob"), room, Timestamp::default()));
}

#[test]
fn guests_speak_in_the_lobby_alone() {
    check("guest zé: send #lobby", Ok(true));
    check("guest zé: send @ana", Err(ErrorCode::GuestsOnlyInLobby));
    check("ana: create #ops; guest zé: join #ops", Err(ErrorCode::GuestsOnlyInLobby));
    check("ana: create #ops; guest zé: send #ops", Err(ErrorCode::GuestsOnlyInLobby));
    check("guest zé: create #ops", Err(ErrorCode::GuestsOnlyInLobby));
    check("guest zé: topic #lobby", Err(ErrorCode::GuestsOnlyInLobby));
}

#[test]
fn a_guest_has_no_device_that_could_keep_nonces() {
    let mut server = Server::default();
    let guest = Actor::Guest(Name::new("zé").unwrap());
    let room = RoomRef::Id(papo_proto::RoomId::LOBBY);
    let nonce = Some(Nonce::new([1; 16]));
    let send = Request::Send { room, text: Text::new("oi").unwrap(), nonce };
    assert_eq!(server.request(&guest, send), Err(ErrorCode::NonceNeedsToken));
}

#[test]
fn who_left_is_still_sent_what_came_before() {
    let mut server = Server::with_users(&["ana", "bob"]);
    for line in ["ana: create #ops", "bob: join #ops", "bob: leave #ops", "ana: send #ops"] {
        server.run(line).unwrap();
    }
    let followed = server.state.followed_by(&server.actor("bob"));
    assert_eq!(followed.len(), 2);
    assert_eq!(followed[1].until, Some(Position::new(5)));
    server.run("bob: join #ops").unwrap();
    assert_eq!(server.state.followed_by(&server.actor("bob"))[1].until, None);
}

#[test]
fn the_server_is_founded_once() {
    let mut server = Server::default();
    let found = |byte| Request::Found { server: ServerId::new([byte; 16]) };
    assert_eq!(server.request(&Actor::Server, found(1)), Ok(true));
    assert_eq!(server.request(&Actor::Server, found(2)), Ok(false));
    assert_eq!(server.state.server(), Some(ServerId::new([1; 16])));
}

#[test]
fn the_same_log_gives_the_same_state_with_or_without_messages() {
    let mut server = Server::with_users(&["ana", "bob", "eve"]);
    for line in [
        "ana: create #ops",
        "bob: join #ops",
        "ana: send #ops",
        "ana: send @bob",
        "bob: send @ana",
        "bob: leave #ops",
        "ana: topic #ops",
        "guest zé: send #lobby",
        "eve: send @ana",
        "eve: send #lobby",
    ] {
        server.run(line).unwrap();
    }
    assert_eq!(server.rebuilt(|_| true), server.state);
    assert_eq!(server.rebuilt(|committed| committed.event.changes_state()), server.state);
}

#[test]
fn an_event_that_comes_twice_counts_once() {
    let mut server = Server::with_users(&["ana", "bob"]);
    for line in ["ana: create #ops", "bob: join #ops", "bob: leave #ops"] {
        server.run(line).unwrap();
    }
    let mut twice = server.state.clone();
    server.log.iter().for_each(|committed| apply(&mut twice, committed));
    assert_eq!(twice, server.state);
}

#[test]
fn devices_are_told_apart() {
    let server = Server::with_users(&["ana", "bob"]);
    assert_eq!(server.actor("bob").device(), Some(DeviceId::new(2)));
}
