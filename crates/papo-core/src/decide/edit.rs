use papo_proto::{Content, ErrorCode, Timestamp, limits::EDITS_PER_MESSAGE_MAX};

use super::{in_room, note::noted, send::match_types};
use crate::{About, Actor, Event, Proposal, Rejection, Sender, State};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    about: &About,
    content: &Content,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let (by, was) = noted(state, actor, about, now)?;
    if about.sender != Sender::User(by) {
        return Err(ErrorCode::NotYourMessage.into());
    }
    if about.annotation.edits >= EDITS_PER_MESSAGE_MAX {
        return Err(ErrorCode::TooManyEdits.into());
    }
    match_types(state, about.room, content)?;
    let event = Event::MessageEdited { message: about.message, by, content: content.clone() };
    Ok((was != content).then(|| in_room(about.room, event, now)))
}
