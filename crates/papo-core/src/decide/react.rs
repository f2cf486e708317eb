use papo_proto::{Emoji, ErrorCode, Timestamp};

use super::{in_room, note::noted};
use crate::{About, Actor, Event, Proposal, Rejection, State};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    about: &About,
    emoji: &Emoji,
    is_on: bool,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let (by, _) = noted(state, actor, about, now)?;
    if is_on && !about.annotation.takes_reaction(emoji) {
        return Err(ErrorCode::TooManyReactions.into());
    }
    let is_so = about.annotation.has_reacted(by, emoji) == is_on;
    let event = Event::Reacted { message: about.message, by, emoji: emoji.clone(), is_on };
    Ok((!is_so).then(|| in_room(about.room, event, now)))
}
