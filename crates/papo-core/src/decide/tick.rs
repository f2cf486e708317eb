use papo_proto::{ErrorCode, Task, Timestamp};

use super::{in_room, note::noted};
use crate::{About, Actor, Event, Proposal, Rejection, State};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    about: &About,
    object: u8,
    item: Option<u8>,
    is_done: bool,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let (by, content) = noted(state, actor, about, now)?;
    let task = content.objects().get(usize::from(object)).and_then(Task::of);
    let was_done = task.and_then(|task| task.is_done(item)).ok_or(ErrorCode::NotATask)?;
    let is_so = about.annotation.tick(object, item).unwrap_or(was_done) == is_done;
    let event = Event::Ticked { message: about.message, object, by, item, is_done };
    Ok((!is_so).then(|| in_room(about.room, event, now)))
}
