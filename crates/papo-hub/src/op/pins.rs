use papo_log::Messages;
use papo_proto::{ErrorCode, Pins, limits::HISTORY_TEXT_BYTES_MAX};

use crate::{Hub, Read, Sink};

impl<S: Sink> Hub<S> {
    /// Reads the pinned messages of a room.
    pub(super) fn pins(&mut self, slot: u32, re: u64, pins: &Pins) {
        let session = &mut self.sessions[slot as usize];
        let room = match self.state.resolve(&session.actor, &pins.room) {
            Ok(room) if self.state.may_read(&session.actor, room, self.now) => room,
            Ok(_) => return self.answer(slot, re, Err(ErrorCode::NotAMember)),
            Err(code) => return self.answer(slot, re, Err(code)),
        };
        let pins = self.state.room(room).map(|room| &room.pins[..]).unwrap_or_default();
        let query = Messages {
            // Those that were pinned last first.
            positions: pins.iter().rev().copied().collect(),
            through: self.state.position(),
            text_bytes_max: HISTORY_TEXT_BYTES_MAX,
        };
        session.is_held = true;
        self.reads.push(Read::Listed { session: session.id, re, query });
    }
}
