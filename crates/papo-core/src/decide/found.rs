use papo_proto::Timestamp;

use super::in_directory;
use crate::{Event, Proposal, ServerId, State};

pub(super) fn decide(state: &State, server: ServerId, now: Timestamp) -> Option<Proposal> {
    match state.server() {
        Some(_) => None,
        None => Some(in_directory(state, Event::ServerFounded { server }, now)),
    }
}
