use papo_proto::{Content, ErrorCode, Nonce, Position, RoomId, RoomRef, Timestamp};

use crate::{Action, Actor, Event, Expect, Proposal, Rejection, State, Target, authorize};

/// What is to be sent.
pub(super) struct Message<'a> {
    pub(super) content: &'a Content,
    pub(super) reply_to: Option<Target>,
    pub(super) thread: Option<Target>,
}

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    room: &RoomRef,
    message: Message<'_>,
    nonce: Option<Nonce>,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let id = state.resolve(actor, room)?;
    let opens = id.direct_between().is_some() && state.room(id).is_none();
    if !opens {
        authorize(state, actor, Action::Speak(id))?;
    }
    match_types(state, id, message.content)?;
    let sender = actor.sender().ok_or(ErrorCode::HelloFirst)?;
    let nonce = match (nonce, actor.device()) {
        (None, _) => None,
        (Some(nonce), Some(device)) => Some((device, nonce)),
        (Some(_), None) => return Err(ErrorCode::NonceNeedsToken.into()),
    };
    if let Some(room) = state.room(id) {
        if room.archived {
            return Err(ErrorCode::RoomArchived.into());
        }
        if let Some(until) = room.muted(&sender).filter(|until| until.holds(now)) {
            return Err(Rejection::until(ErrorCode::Muted, until, now));
        }
    }
    Ok(Some(Proposal {
        room: id,
        at: now,
        event: Event::MessageSent {
            sender,
            content: message.content.clone(),
            reply_to: reply_to(message.reply_to, id)?,
            thread: thread(message.thread, id)?,
            opens,
        },
        expect: Expect::Anything,
        nonce,
    }))
}

/// Whether each object is what its type is registered as.
pub(super) fn match_types(state: &State, room: RoomId, content: &Content) -> Result<(), Rejection> {
    for (index, object) in content.objects().iter().enumerate() {
        if let Some(registered) = state.object_type(room, &object.kind) {
            registered.schema.check(&object.cbor.item()).map_err(|error| {
                let detail = format!("object {index}, {}: {error}", object.kind);
                Rejection::detailed(ErrorCode::ObjectMismatch, detail)
            })?;
        }
    }
    Ok(())
}

/// The message that is answered, which is in the same room.
fn reply_to(target: Option<Target>, room: RoomId) -> Result<Option<Position>, ErrorCode> {
    match target {
        Some(target) if target.room != room => Err(ErrorCode::NoSuchMessage),
        target => Ok(target.map(|target| target.message)),
    }
}

/// The message under which one stands: in the same room, and not in a thread itself.
fn thread(target: Option<Target>, room: RoomId) -> Result<Option<Position>, ErrorCode> {
    match target {
        Some(target) if target.room != room => Err(ErrorCode::NoSuchMessage),
        Some(Target { thread: Some(_), .. }) => Err(ErrorCode::ThreadNested),
        target => Ok(target.map(|target| target.message)),
    }
}
