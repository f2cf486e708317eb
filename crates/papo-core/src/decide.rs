mod create_room;
mod found;
mod join;
mod leave;
mod register;
mod send;
mod set_topic;
#[cfg(test)]
mod tests;

use papo_proto::{ErrorCode, Timestamp};

use crate::{Actor, Event, Expect, Proposal, Rejection, Request, State};

/// Judges what `actor` requests at `now`. Changes nothing.
///
/// One request makes at most one proposal, so that a crash can never part two; none where it is
/// already so.
pub fn decide(
    state: &State,
    actor: &Actor,
    request: &Request,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    match request {
        Request::Found { server } => Ok(found::decide(state, *server, now)),
        Request::Register { name, token_hash } => {
            register::decide(state, actor, name, token_hash, now)
        }
        Request::CreateRoom { name } => create_room::decide(state, actor, name, now),
        Request::Join { room } => join::decide(state, actor, room, now),
        Request::Leave { room } => leave::decide(state, actor, room, now),
        Request::SetTopic { room, topic } => set_topic::decide(state, actor, room, topic, now),
        Request::Send { room, text, nonce } => send::decide(state, actor, room, text, *nonce, now),
    }
}

/// A proposal for the directory, which must be where it was when this was decided: so no two
/// servers on one log ever both give out a name.
fn in_directory(state: &State, event: Event, now: Timestamp) -> Proposal {
    Proposal {
        room: papo_proto::RoomId::DIRECTORY,
        at: now,
        event,
        expect: Expect::RoomAt(state.directory_head),
        nonce: None,
    }
}

/// The user that `actor` is; what only users may do is refused to anyone else.
fn user(actor: &Actor) -> Result<papo_proto::UserId, ErrorCode> {
    actor.user().ok_or(match actor {
        Actor::Guest(_) => ErrorCode::GuestsOnlyInLobby,
        _ => ErrorCode::HelloFirst,
    })
}
