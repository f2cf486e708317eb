use papo_core::{Actor, RoomKind};
use papo_proto::Outcome;

use crate::{Hub, Sink, describe};

impl<S: Sink> Hub<S> {
    pub(super) fn list_rooms(&mut self, slot: u32, re: u64) {
        let actor = &self.sessions[slot as usize].actor;
        let infos = self
            .state
            .rooms()
            .filter(|(_, room)| is_visible(actor, &room.kind))
            .filter_map(|(id, _)| describe::room(&self.state, actor, id));
        let rooms = describe::listing(infos);
        self.answer(slot, re, Ok(Outcome::Rooms { rooms }));
    }
}

fn is_visible(actor: &Actor, kind: &RoomKind) -> bool {
    match (kind, actor.user()) {
        (RoomKind::Lobby, _) => true,
        (RoomKind::Public(_), user) => user.is_some() || *actor == Actor::Server,
        (RoomKind::Direct(one, other), user) => user == Some(*one) || user == Some(*other),
    }
}
