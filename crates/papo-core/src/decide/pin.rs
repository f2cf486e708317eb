use papo_proto::{ErrorCode, Timestamp, limits::PINS_PER_ROOM_MAX};

use super::{in_room, note::noted};
use crate::{About, Actor, Event, Proposal, Rejection, State};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    about: &About,
    is_pinned: bool,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let (by, _) = noted(state, actor, about, now)?;
    let room = state.room(about.room).ok_or(ErrorCode::NoSuchRoom)?;
    let is_so = room.pins.contains(&about.message) == is_pinned;
    if is_pinned && !is_so && room.pins.len() >= PINS_PER_ROOM_MAX {
        return Err(ErrorCode::TooManyPins.into());
    }
    let event = Event::Pinned { message: about.message, by, is_pinned };
    Ok((!is_so).then(|| in_room(about.room, event, now)))
}
