//! What all have in common who say something about a message.

#[cfg(test)]
mod tests;

use papo_proto::{Content, ErrorCode, Timestamp, UserId};

use super::user;
use crate::{About, Action, Actor, Rejection, Sender, State, Until, authorize};

/// Who says something about a message, and what that carries: a user who may speak there, while the
/// room is open, about a message that was not deleted.
pub(super) fn noted<'a>(
    state: &State,
    actor: &Actor,
    about: &'a About,
    now: Timestamp,
) -> Result<(UserId, &'a Content), Rejection> {
    // Whoever may not read it is not told that it is there.
    if !state.may_read(actor, about.room, now) {
        return Err(ErrorCode::NoSuchMessage.into());
    }
    authorize(state, actor, Action::Annotate(about.room))?;
    let user = user(actor)?;
    let content = about.content.as_ref().ok_or(ErrorCode::NoSuchMessage)?;
    if let Some(room) = state.room(about.room) {
        if room.archived {
            return Err(ErrorCode::RoomArchived.into());
        }
        let muted = room.muted(&Sender::User(user));
        if let Some(until) = muted.filter(|until: &Until| until.holds(now)) {
            return Err(Rejection::until(ErrorCode::Muted, until, now));
        }
    }
    Ok((user, content))
}
