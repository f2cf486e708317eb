use papo_proto::{
    DeviceId, ErrorCode, Name, Nonce, Position, Reason, RoomId, RoomRef, Text, Timestamp, Topic,
    UserId, UserRef, limits::NAME_HELD_FOR,
};

use crate::{
    Actor, Committed, Entry, Event, Expect, InvitationHash, Request, Sender, ServerId, State,
    TokenHash, apply, decide,
};

fn said(room: RoomRef, nonce: Option<Nonce>) -> Request {
    let content = Text::new("oi").unwrap().into();
    Request::Send { room, content, reply_to: None, thread: None, nonce }
}

/// A log of one's own: each decided proposal is committed at once.
#[derive(Default)]
struct Server {
    state: State,
    log: Vec<Committed>,
    now: Timestamp,
}

impl Server {
    fn with_users(names: &[&str]) -> Self {
        let mut server = Self::default();
        names.iter().for_each(|name| server.register(name).unwrap());
        server
    }

    fn request(&mut self, actor: &Actor, request: Request) -> Result<bool, ErrorCode> {
        let now = self.now;
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
            None if who == "server" => Actor::Server,
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
            "send" => said(room(), None),
            other => self.ordering(other, object),
        };
        self.request(&actor, request)
    }

    /// `kick #ops bob`, `nick bia`, `mute #ops bob 60` …
    fn ordering(&self, verb: &str, object: &str) -> Request {
        let words: Vec<_> = object.split(' ').collect();
        let room = || words[0].parse::<RoomRef>().unwrap();
        let user = |at: usize| UserRef::Name(Name::new(words[at]).unwrap());
        let seconds = |at: usize| words.get(at).map(|seconds| seconds.parse().unwrap());
        let reason = Reason::default();
        let address = || words[0].parse().unwrap();
        match verb {
            "nick" => Request::RenameUser { name: Name::new(words[0]).unwrap() },
            "own" => Request::BecomeOwner,
            "owner" => Request::SetOwner { user: user(0), is_owner: true },
            "unowner" => Request::SetOwner { user: user(0), is_owner: false },
            "private" => {
                let name = papo_proto::RoomName::new(words[0]).unwrap();
                Request::CreateRoom { name, is_private: true }
            }
            "rename" => Request::RenameRoom {
                room: room(),
                name: papo_proto::RoomName::new(words[1]).unwrap(),
            },
            "op" => Request::SetModerator { room: room(), user: user(1), is_moderator: true },
            "deop" => Request::SetModerator { room: room(), user: user(1), is_moderator: false },
            "archive" => Request::Archive { room: room(), is_archived: true },
            "reopen" => Request::Archive { room: room(), is_archived: false },
            "invite" => Request::Invite { room: room(), user: user(1) },
            "kick" => Request::Kick { room: room(), user: user(1), reason },
            "ban" => Request::Ban { room: room(), user: user(1), seconds: seconds(2), reason },
            "unban" => Request::Unban { room: room(), user: user(1) },
            "mute" => Request::Mute { room: room(), user: user(1), seconds: seconds(2) },
            "unmute" => Request::Unmute { room: room(), user: user(1) },
            "expel" => Request::BanUser { user: user(0), seconds: seconds(1), reason },
            "readmit" => Request::UnbanUser { user: user(0) },
            "block" => Request::BanAddress { address: address(), seconds: seconds(1), reason },
            "revoke" => Request::RevokeDevice { device: DeviceId::new(words[0].parse().unwrap()) },
            other => panic!("no such verb: {other}"),
        }
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
    let send = said(room.into(), None);
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
    let send = said(room, nonce);
    assert_eq!(server.request(&guest, send), Err(ErrorCode::NonceNeedsToken));
}

#[test]
fn who_left_is_still_sent_what_came_before() {
    let mut server = Server::with_users(&["ana", "bob"]);
    for line in ["ana: create #ops", "bob: join #ops", "bob: leave #ops", "ana: send #ops"] {
        server.run(line).unwrap();
    }
    let followed = server.state.followed_by(&server.actor("bob"));
    let personal = RoomId::personal(UserId::new(2));
    let rooms: Vec<_> = followed.iter().map(|readable| readable.room).collect();
    assert_eq!(rooms, [RoomId::LOBBY, personal, RoomId::FIRST_CREATED]);
    assert_eq!(followed[2].until, Some(Position::new(5)));
    server.run("bob: join #ops").unwrap();
    let followed = server.state.followed_by(&server.actor("bob"));
    assert!(followed.iter().all(|readable| readable.until.is_none()));
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
        "eve: nick eva",
        "ana: own x",
        "bob: join #ops",
        "ana: op #ops bob",
        "ana: private #board",
        "ana: invite #board eva",
        "ana: ban #board bob",
        "ana: mute #lobby zé 60",
        "ana: expel bob",
        "ana: block 10.0.0.9",
        "ana: rename #ops #dev",
        "ana: archive #dev",
        "eve: revoke 3",
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

#[test]
fn a_name_that_looks_like_a_claimed_one_is_taken() {
    let mut server = Server::with_users(&["maria", "Ivan"]);
    for name in ["MARIA", "m\u{430}ria", "rnaria", "lvan", "papo", "Papo"] {
        assert_eq!(server.register(name), Err(ErrorCode::NameTaken), "{name}");
    }
    assert_eq!(server.register("mario"), Ok(()));
}

#[test]
fn a_name_that_was_given_up_is_kept_from_others_for_a_while() {
    let mut server = Server::with_users(&["ana", "bob"]);
    server.run("ana: nick bia").unwrap();
    assert_eq!(server.run("bob: nick ana"), Err(ErrorCode::NameTaken));
    assert_eq!(server.state.user_named(&Name::new("ana").unwrap()), None);
    server.now = server.now.after_seconds(NAME_HELD_FOR.as_secs());
    assert_eq!(server.run("bob: nick ana"), Ok(true));
    assert_eq!(server.run("ana: nick Ana"), Err(ErrorCode::NameTaken));
}

#[test]
fn who_gave_a_name_up_may_have_it_back() {
    let mut server = Server::with_users(&["ana"]);
    server.run("ana: nick bia").unwrap();
    assert_eq!(server.run("ana: nick ana"), Ok(true));
    assert_eq!(server.run("ana: nick Ana"), Ok(true), "another spelling of it");
    assert_eq!(server.state.user(UserId::new(1)).unwrap().name.as_str(), "Ana");
}

#[test]
fn a_private_room_is_for_those_who_are_brought_in() {
    check("ana: private #board; bob: join #board", Err(ErrorCode::NoSuchRoom));
    check("ana: private #board; ana: invite #board bob; bob: send #board", Ok(true));
    check(
        "ana: private #board; ana: invite #board bob; bob: invite #board eve",
        Err(ErrorCode::NotAllowed),
    );
    check(
        "ana: private #board; ana: invite #board bob; bob: leave #board; bob: join #board",
        Err(ErrorCode::NotAllowed),
    );
}

#[test]
fn who_is_kicked_is_out_and_may_come_back() {
    let kick = "ana: create #ops; bob: join #ops; ana: kick #ops bob";
    check(&format!("{kick}; bob: send #ops"), Err(ErrorCode::NotAMember));
    check(&format!("{kick}; bob: join #ops"), Ok(true));
    check("ana: create #ops; bob: join #ops; bob: kick #ops ana", Err(ErrorCode::NotAllowed));
    check("ana: create #ops; ana: kick #ops bob", Err(ErrorCode::NoSuchUser));
    check("ana: create #ops; ana: kick #ops ana", Err(ErrorCode::NotAllowed));
}

#[test]
fn who_is_banned_stays_out_as_long_as_that_holds() {
    let ban = "ana: create #ops; bob: join #ops; ana: ban #ops bob";
    check(&format!("{ban}; bob: join #ops"), Err(ErrorCode::Banned));
    check(&format!("{ban}; ana: invite #ops bob"), Err(ErrorCode::Banned));
    check(&format!("{ban}; ana: unban #ops bob; bob: join #ops"), Ok(true));
    let mut server = Server::with_users(&["ana", "bob"]);
    for line in ["ana: create #ops", "bob: join #ops", "ana: ban #ops bob 60"] {
        server.run(line).unwrap();
    }
    assert!(!server.state.may_read(&server.actor("bob"), RoomId::new(3), server.now));
    server.now = server.now.after_seconds(60);
    assert_eq!(server.run("bob: join #ops"), Ok(true));
}

#[test]
fn who_is_muted_reads_and_does_not_speak() {
    let mute = "ana: create #ops; bob: join #ops; ana: mute #ops bob";
    check(&format!("{mute}; bob: send #ops"), Err(ErrorCode::Muted));
    check(&format!("{mute}; ana: unmute #ops bob; bob: send #ops"), Ok(true));
    check("ana: own x; ana: mute #lobby zé; guest zé: send #lobby", Err(ErrorCode::Muted));
}

#[test]
fn moderators_do_not_keep_owners_in_order() {
    let room = "eve: own x; ana: create #ops; eve: join #ops";
    for act in ["kick", "ban", "mute"] {
        check(&format!("{room}; ana: {act} #ops eve"), Err(ErrorCode::NotAllowed));
        check(&format!("{room}; eve: {act} #ops ana"), Ok(true));
    }
}

#[test]
fn a_moderator_can_make_others_and_unmake_them() {
    let op = "ana: create #ops; bob: join #ops; ana: op #ops bob";
    check(&format!("{op}; bob: kick #ops ana"), Ok(true));
    check(&format!("{op}; ana: deop #ops bob; bob: kick #ops ana"), Err(ErrorCode::NotAllowed));
    check("ana: create #ops; ana: op #ops bob", Err(ErrorCode::NotAMember));
    check(
        &format!("{op}; bob: leave #ops; bob: join #ops; bob: kick #ops ana"),
        Err(ErrorCode::NotAllowed),
    );
}

#[test]
fn an_archived_room_is_closed_for_writing() {
    let archive = "ana: create #ops; ana: archive #ops";
    check(&format!("{archive}; ana: send #ops"), Err(ErrorCode::RoomArchived));
    check(&format!("{archive}; bob: join #ops"), Err(ErrorCode::RoomArchived));
    check(&format!("{archive}; ana: reopen #ops; ana: send #ops"), Ok(true));
    check("ana: own x; ana: archive #lobby", Err(ErrorCode::LobbyIsForAll));
}

#[test]
fn a_room_has_one_name_and_no_other_room_has_it() {
    check("ana: create #ops; ana: rename #ops #dev; ana: send #dev", Ok(true));
    check("ana: create #ops; ana: rename #ops #dev; ana: send #ops", Err(ErrorCode::NoSuchRoom));
    check("ana: create #ops; ana: rename #ops #dev; bob: create #ops", Ok(true));
    check("ana: create #ops; bob: create #dev; ana: rename #ops #dev", Err(ErrorCode::RoomExists));
    check("ana: own x; ana: rename #lobby #x", Err(ErrorCode::LobbyIsForAll));
}

#[test]
fn the_last_owner_stays_one_unless_the_administrator_says_otherwise() {
    check("ana: own x; ana: unowner ana", Err(ErrorCode::LastOwner));
    check("ana: own x; ana: owner bob; ana: unowner ana", Ok(true));
    check("ana: own x; server: unowner ana", Ok(true));
    check("ana: owner bob", Err(ErrorCode::NotAllowed));
}

#[test]
fn owners_keep_people_and_machines_out_of_the_server() {
    let mut server = Server::with_users(&["ana", "bob"]);
    assert_eq!(server.run("ana: expel bob"), Err(ErrorCode::NotAllowed));
    for line in ["ana: own x", "ana: expel bob 60", "ana: block 10.0.0.9"] {
        assert_eq!(server.run(line), Ok(true), "{line}");
    }
    let bob = UserId::new(2);
    assert!(server.state.user_ban(bob, server.now).is_some());
    assert_eq!(server.state.user_ban(bob, server.now.after_seconds(60)), None);
    assert!(server.state.address_ban("::ffff:10.0.0.9".parse().unwrap(), server.now).is_some());
    assert_eq!(server.run("ana: block 127.0.0.1"), Err(ErrorCode::AddressInvalid));
    assert_eq!(server.run("ana: expel ana"), Err(ErrorCode::NotAllowed));
    assert_eq!(server.run("ana: readmit bob"), Ok(true));
    assert_eq!(server.state.user_ban(bob, server.now), None);
}

#[test]
fn a_device_that_was_revoked_signs_in_no_more() {
    let mut server = Server::with_users(&["ana", "bob"]);
    assert_eq!(server.run("ana: revoke 2"), Err(ErrorCode::NoSuchDevice), "it is bob's");
    assert_eq!(server.run("ana: revoke 1"), Ok(true));
    assert_eq!(server.state.device(&token_hash(&Name::new("ana").unwrap())), None);
    let link = Request::LinkDevice {
        user: UserId::new(1),
        token_hash: TokenHash::new([9; 32]),
        label: "phone".to_owned(),
    };
    assert_eq!(server.request(&Actor::Stranger, link), Ok(true));
    let linked = server.state.device(&TokenHash::new([9; 32]));
    assert_eq!(linked, Some((UserId::new(1), DeviceId::new(3))), "no number is used twice");
}

#[test]
fn an_invitation_lets_in_as_many_as_it_says_and_as_long() {
    let mut server = Server::with_users(&["ana"]);
    server.run("ana: own x").unwrap();
    let hash = InvitationHash::new([5; 32]);
    let ana = server.actor("ana");
    let invitation = Request::CreateInvitation { hash, uses: Some(1), seconds: Some(60) };
    server.request(&ana, invitation).unwrap();
    let join = |name: &str, entry| {
        let name = Name::new(name).unwrap();
        let token_hash = token_hash(&name);
        Request::Register { name, token_hash, label: String::new(), entry }
    };
    let later = server.now.after_seconds(60);
    let late = decide(&server.state, &Actor::Stranger, &join("bob", Entry::Invited(hash)), later);
    assert_eq!(late.unwrap_err().code, ErrorCode::InvitationInvalid);
    let uninvited = server.request(&Actor::Stranger, join("bob", Entry::Uninvited));
    assert_eq!(uninvited, Err(ErrorCode::InvitationNeeded));
    assert_eq!(server.request(&Actor::Stranger, join("bob", Entry::Invited(hash))), Ok(true));
    let second = server.request(&Actor::Stranger, join("eve", Entry::Invited(hash)));
    assert_eq!(second, Err(ErrorCode::InvitationInvalid));
}

#[test]
fn a_message_is_deleted_by_its_sender_or_a_moderator() {
    let mut server = Server::with_users(&["ana", "bob", "eve"]);
    for line in ["ana: create #ops", "bob: join #ops", "eve: join #ops"] {
        server.run(line).unwrap();
    }
    let delete = |server: &mut Server, name: &str| {
        let (message, sender) = (Position::new(9), Sender::User(UserId::new(2)));
        let actor = server.actor(name);
        server.request(&actor, Request::Delete { message, room: RoomId::new(3), sender })
    };
    assert_eq!(delete(&mut server, "eve"), Err(ErrorCode::NotAllowed));
    assert_eq!(delete(&mut server, "bob"), Ok(true));
    assert_eq!(delete(&mut server, "ana"), Ok(true));
    let (message, sender) = (Position::new(9), Sender::User(UserId::new(2)));
    let room = RoomId::direct(UserId::new(2), UserId::new(3));
    let ana = server.actor("ana");
    let foreign = server.request(&ana, Request::Delete { message, room, sender });
    assert_eq!(foreign, Err(ErrorCode::NoSuchMessage));
}

#[test]
fn what_was_done_to_keep_order_names_who_did_it() {
    let mut server = Server::with_users(&["ana", "bob"]);
    for line in ["ana: own x", "ana: expel bob", "server: readmit bob", "ana: mute #lobby bob"] {
        server.run(line).unwrap();
    }
    let by: Vec<_> = server.log[2..].iter().map(|event| event.event.moderator()).collect();
    let ana = Some(UserId::new(1));
    assert_eq!(by, [ana, ana, Some(UserId::SERVER), ana]);
    assert_eq!(Event::Joined { user: UserId::new(1) }.moderator(), None);
}
