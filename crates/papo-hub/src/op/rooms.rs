use papo_core::Actor;
use papo_proto::{ErrorCode, OneRoom, Outcome, RoomId};

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

    /// Tells about one room.
    pub(super) fn one_room(&mut self, slot: u32, re: u64, asked: &OneRoom) {
        let actor = &self.sessions[slot as usize].actor;
        let outcome = self.state.resolve(actor, &asked.room).and_then(|id| {
            let is_hidden = matches!(actor, Actor::Guest(_)) && id != RoomId::LOBBY;
            let info = describe::room(&self.state, actor, id).filter(|_| !is_hidden);
            info.map(Outcome::Room).ok_or(ErrorCode::NoSuchRoom)
        });
        self.answer(slot, re, outcome);
    }
}
