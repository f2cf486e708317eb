use papo_core::Actor;
use papo_proto::{Outcome, RoomId};

use crate::{Hub, Sink, describe};

impl<S: Sink> Hub<S> {
    pub(super) fn list_rooms(&mut self, slot: u32, re: u64) {
        let actor = &self.sessions[slot as usize].actor;
        let is_guest = matches!(actor, Actor::Guest(_));
        let infos = self
            .state
            .rooms()
            .filter(|(id, room)| {
                *id == RoomId::LOBBY || !is_guest && self.state.may_know(actor, room)
            })
            .filter_map(|(id, _)| describe::room(&self.state, actor, id));
        let rooms = describe::listing(infos);
        self.answer(slot, re, Ok(Outcome::Rooms { rooms }));
    }
}
