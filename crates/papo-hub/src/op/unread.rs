use papo_log::{Unread, UnreadOf};
use papo_proto::{ErrorCode, Outcome, RoomId, UnreadRoom};

use crate::{Hub, Read, SessionId, Sink, describe};

impl<S: Sink> Hub<S> {
    /// Counts what the user has not read.
    pub(super) fn unread(&mut self, slot: u32, re: u64) {
        let session = &mut self.sessions[slot as usize];
        let user = session.actor.user();
        let Some((id, user)) = user.and_then(|id| Some((id, self.state.user(id)?))) else {
            return self.answer(slot, re, Err(ErrorCode::GuestsOnlyInLobby));
        };
        let rooms = self.state.rooms_of(&session.actor).collect();
        let through = self.state.position();
        let query = UnreadOf { user: id, name: user.name.clone(), rooms, through };
        session.is_held = true;
        self.reads.push(Read::Unread { session: session.id, re, query });
    }

    /// Says what was counted.
    pub(crate) fn unread_counted(
        &mut self,
        id: SessionId,
        re: u64,
        counted: Result<Vec<Unread>, ErrorCode>,
    ) {
        let Some(slot) = self.slot(id) else { return };
        let actor = &self.sessions[slot as usize].actor;
        let label = |room: RoomId| describe::room(&self.state, actor, room).map(|it| it.label());
        let outcome = counted.map(|counted| {
            let rooms = counted.into_iter().filter_map(|unread| told(unread, label(unread.room)?));
            Outcome::Unread { rooms: describe::listing(rooms) }
        });
        self.release(slot, re, outcome);
        self.pace(slot);
    }
}

fn told(unread: Unread, label: String) -> Option<UnreadRoom> {
    let Unread { room, thread, read, last, count, mentions } = unread;
    Some(UnreadRoom { room, label, thread, read, last, count, mentions })
}
