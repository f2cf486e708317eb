use papo_proto::{DeviceId, ErrorCode, Name, RoomId, RoomName, RoomRef, Timestamp, UserId};

use super::*;
use crate::{Committed, Entry, Event, Request, TokenHash, apply, decide};

const OPS: RoomId = RoomId::new(3);

/// `#ops` with ana, who owns the server and is not in it, mia, who moderates it, bob, who is in
/// it, and eve, who is not.
fn state() -> State {
    let mut state = State::default();
    for (number, name) in [(1, "ana"), (2, "mia"), (3, "bob"), (4, "eve")] {
        commit(
            &mut state,
            &Actor::Stranger,
            Request::Register {
                name: Name::new(name).unwrap(),
                token_hash: TokenHash::new([number; 32]),
                label: String::new(),
                entry: Entry::Open,
            },
        );
    }
    commit(&mut state, &user(1), Request::BecomeOwner);
    let name = RoomName::new("#ops").unwrap();
    commit(&mut state, &user(2), Request::CreateRoom { name, is_private: false });
    commit(&mut state, &user(3), Request::Join { room: RoomRef::Id(OPS) });
    state
}

fn commit(state: &mut State, actor: &Actor, request: Request) {
    let proposal = decide(state, actor, &request, Timestamp::default()).unwrap().unwrap();
    let position = papo_proto::Position::new(state.position().get() + 1);
    let papo = Committed { position, at: proposal.at, room: proposal.room, event: proposal.event };
    assert!(!matches!(papo.event, Event::MessageSent { .. }));
    apply(state, &papo);
}

fn user(number: u32) -> Actor {
    Actor::User { user: UserId::new(number), device: Some(DeviceId::new(number)) }
}

/// What each may do: whoever is named may, in the order of the columns.
///
/// `A` the administrator, `O` an owner who is not in the room, `M` its moderator, `m` a member,
/// `u` a user who is not in it, `g` a guest, `s` a stranger.
#[test]
fn every_role_may_do_what_the_table_says() {
    let state = state();
    let actors = [
        ('A', Actor::Server),
        ('O', user(1)),
        ('M', user(2)),
        ('m', user(3)),
        ('u', user(4)),
        ('g', Actor::Guest(Name::new("zé").unwrap())),
        ('s', Actor::Stranger),
    ];
    for (action, expected) in [
        (Action::Speak(OPS), "Mm"),
        (Action::Speak(RoomId::LOBBY), "OMmug"),
        (Action::Annotate(OPS), "Mm"),
        (Action::Annotate(RoomId::LOBBY), "OMmu"),
        (Action::SetTopic(OPS), "Mm"),
        (Action::SetTopic(RoomId::LOBBY), "OMmu"),
        (Action::Enter(OPS), "OMmu"),
        (Action::CreateRoom, "OMmu"),
        (Action::ChangeSelf, "OMmu"),
        (Action::Invite(OPS), "AOM"),
        (Action::Kick(OPS), "AOM"),
        (Action::Kick(RoomId::LOBBY), "AO"),
        (Action::Ban(OPS), "AOM"),
        (Action::Mute(OPS), "AOM"),
        (Action::Mute(RoomId::LOBBY), "AO"),
        (Action::AppointModerator(OPS), "AOM"),
        (Action::RenameRoom(OPS), "AOM"),
        (Action::Archive(OPS), "AOM"),
        (Action::Slow(OPS), "AOM"),
        (Action::RegisterType(OPS), "AOM"),
        (Action::RegisterTypeOnServer, "AO"),
        (Action::DeleteOthers(OPS), "AOM"),
        (Action::DeleteOthers(RoomId::LOBBY), "AO"),
        (Action::BanFromServer, "AO"),
        (Action::AppointOwner, "AO"),
        (Action::Invitations, "AO"),
        (Action::ReadAudit, "AO"),
        (Action::Rescue, "A"),
    ] {
        let may = actors.iter().filter(|(_, actor)| authorize(&state, actor, action).is_ok());
        let may: String = may.map(|(letter, _)| *letter).collect();
        assert_eq!(may, expected, "{action:?}");
    }
}

#[test]
fn in_a_direct_room_nobody_keeps_order() {
    let state = state();
    let room = RoomId::direct(UserId::new(1), UserId::new(3));
    for action in [Action::Kick(room), Action::Mute(room), Action::DeleteOthers(room)] {
        assert_eq!(authorize(&state, &user(1), action), Err(ErrorCode::NotAllowed));
        assert_eq!(authorize(&state, &Actor::Server, action), Err(ErrorCode::NotAllowed));
    }
}

#[test]
fn who_may_not_is_told_what_is_missing() {
    let state = state();
    let guest = Actor::Guest(Name::new("zé").unwrap());
    let why = |actor: &Actor, action| authorize(&state, actor, action).unwrap_err();
    assert_eq!(why(&Actor::Stranger, Action::Speak(OPS)), ErrorCode::HelloFirst);
    assert_eq!(why(&guest, Action::Speak(OPS)), ErrorCode::GuestsOnlyInLobby);
    assert_eq!(why(&user(4), Action::Speak(OPS)), ErrorCode::NotAMember);
    assert_eq!(why(&user(4), Action::Kick(OPS)), ErrorCode::NotAMember);
    assert_eq!(why(&user(3), Action::Kick(OPS)), ErrorCode::NotAllowed);
    assert_eq!(why(&user(2), Action::BanFromServer), ErrorCode::NotAllowed);
}
