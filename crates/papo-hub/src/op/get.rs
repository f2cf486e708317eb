use papo_core::Event;
use papo_log::{Messages, NotedPage};
use papo_proto::{ErrorCode, Get, limits::HISTORY_TEXT_BYTES_MAX};

use crate::{Hub, Read, SessionId, Sink, describe};

impl<S: Sink> Hub<S> {
    /// Looks for one event, which only the log knows.
    pub(super) fn get(&mut self, slot: u32, re: u64, get: Get) {
        let through = self.state.position();
        let session = &mut self.sessions[slot as usize];
        // What was not committed to us yet nobody may see.
        if get.position > through {
            return self.answer(slot, re, Err(ErrorCode::NoSuchMessage));
        }
        session.is_held = true;
        let query = Messages {
            positions: vec![get.position],
            through,
            text_bytes_max: HISTORY_TEXT_BYTES_MAX,
        };
        self.reads.push(Read::Get { session: session.id, re, query });
    }

    /// Tells what is there, if the session may read it.
    pub(crate) fn got(&mut self, id: SessionId, re: u64, found: Result<NotedPage, ErrorCode>) {
        let Some(slot) = self.slot(id) else { return };
        let actor = &self.sessions[slot as usize].actor;
        let outcome = found.and_then(|page| {
            let event = page.events.first().filter(|event| {
                // There is nothing left of what was deleted.
                if matches!(event.event, Event::MessageBlanked { .. }) {
                    return false;
                }
                let audience = event.audience();
                audience.is_some_and(|room| self.state.may_read(actor, room, self.now))
            });
            event
                .and_then(|event| describe::one(&self.state, actor, event, &page))
                .ok_or(ErrorCode::NoSuchMessage)
        });
        self.release(slot, re, outcome);
        self.pace(slot);
    }
}
