use papo_log::Before;
use papo_proto::{
    ErrorCode, History, Position,
    limits::{HISTORY_EVENTS_DEFAULT, HISTORY_EVENTS_MAX, HISTORY_TEXT_BYTES_MAX},
};

use crate::{Hub, Read, Sink};

impl<S: Sink> Hub<S> {
    pub(super) fn history(&mut self, slot: u32, re: u64, history: &History) {
        let session = &mut self.sessions[slot as usize];
        let room = match self.state.resolve(&session.actor, &history.room) {
            Ok(room) if self.state.may_read(&session.actor, room, self.now) => room,
            Ok(_) => return self.answer(slot, re, Err(ErrorCode::NotAMember)),
            Err(code) => return self.answer(slot, re, Err(code)),
        };
        let limit = history.limit.unwrap_or(HISTORY_EVENTS_DEFAULT).clamp(1, HISTORY_EVENTS_MAX);
        // What is in the log and was not committed to us yet nobody may see.
        let newest = Position::new(self.state.position().get() + 1);
        let query = Before {
            room,
            before: history.before.unwrap_or(newest).min(newest),
            through: self.state.position(),
            events_max: limit as usize,
            text_bytes_max: HISTORY_TEXT_BYTES_MAX,
        };
        // Its next request waits until this is answered: pages are large.
        session.is_held = true;
        self.reads.push(Read::Before { session: session.id, re, query });
    }
}
