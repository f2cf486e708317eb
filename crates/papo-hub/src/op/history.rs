use papo_log::{Before, Later, Since};
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
        let (events_max, text_bytes_max) = (limit as usize, HISTORY_TEXT_BYTES_MAX);
        // What is in the log and was not committed to us yet nobody may see.
        let through = self.state.position();
        let newest = Position::new(through.get() + 1);
        let session = session.id;
        let since = match (history.before, history.after, history.at) {
            (before, None, None) => {
                let before = before.unwrap_or(newest).min(newest);
                let query = Before { room, before, through, events_max, text_bytes_max };
                return self.read_page(slot, Read::Before { session, re, query });
            }
            (None, Some(after), None) => Since::After(after),
            (None, None, Some(time)) => Since::Time(time),
            _ => return self.answer(slot, re, Err(ErrorCode::HistoryUnclear)),
        };
        let query = Later { room, since, through, events_max, text_bytes_max };
        self.read_page(slot, Read::Later { session, re, query });
    }

    fn read_page(&mut self, slot: u32, read: Read) {
        // Its next request waits until this is answered: pages are large.
        self.sessions[slot as usize].is_held = true;
        self.reads.push(read);
    }
}
