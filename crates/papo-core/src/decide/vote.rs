use papo_proto::{ErrorCode, Poll, Timestamp};

use super::{in_room, note::noted};
use crate::{About, Actor, Event, Proposal, Rejection, State};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    about: &About,
    object: u8,
    choices: &[u8],
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let (by, content) = noted(state, actor, about, now)?;
    let poll = content.objects().get(usize::from(object)).and_then(Poll::of);
    if !poll.ok_or(ErrorCode::NotAPoll)?.takes(choices) {
        return Err(ErrorCode::ChoiceInvalid.into());
    }
    let mut choices = choices.to_vec();
    choices.sort_unstable();
    let is_so = about.annotation.vote_of(object, by) == choices;
    let event = Event::Voted { message: about.message, object, by, choices };
    Ok((!is_so).then(|| in_room(about.room, event, now)))
}
