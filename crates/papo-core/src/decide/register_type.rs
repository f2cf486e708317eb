use papo_proto::{ErrorCode, RoomId, RoomRef, Timestamp, TypeName, limits::TYPES_PER_SCOPE_MAX};

use super::{by, in_directory, in_room};
use crate::{Action, Actor, Event, Proposal, Rejection, Schema, State, authorize};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    room: Option<&RoomRef>,
    name: &TypeName,
    schema: &Schema,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let scope = match room {
        Some(room) => {
            let room = state.resolve(actor, room)?;
            authorize(state, actor, Action::RegisterType(room))?;
            room
        }
        None => {
            authorize(state, actor, Action::RegisterTypeOnServer)?;
            RoomId::DIRECTORY
        }
    };
    match state.registered(scope, name) {
        Some(known) if known.schema == *schema => return Ok(None),
        Some(known) => known.schema.is_extended_by(schema).map_err(|error| {
            Rejection::detailed(ErrorCode::SchemaNotAdditive, error.to_string())
        })?,
        None if state.object_types(scope).count() >= TYPES_PER_SCOPE_MAX => {
            return Err(ErrorCode::Exhausted.into());
        }
        None => {}
    }
    let event =
        Event::TypeRegistered { name: name.clone(), schema: schema.clone(), by: by(actor)? };
    Ok(Some(match room {
        Some(_) => in_room(scope, event, now),
        None => in_directory(state, event, now),
    }))
}
