use papo_core::{Committed, Event};
use papo_proto::{ErrorCode, Get, Outcome};

use crate::{Hub, Read, SessionId, Sink, describe};

impl<S: Sink> Hub<S> {
    /// Looks for one event, which only the log knows.
    pub(super) fn get(&mut self, slot: u32, re: u64, get: Get) {
        let session = &mut self.sessions[slot as usize];
        // What was not committed to us yet nobody may see.
        if get.position > self.state.position() {
            return self.answer(slot, re, Err(ErrorCode::NoSuchMessage));
        }
        session.is_held = true;
        self.reads.push(Read::Get { session: session.id, re, position: get.position });
    }

    /// Tells what is there, if the session may read it.
    pub(crate) fn got(
        &mut self,
        id: SessionId,
        re: u64,
        found: Result<Option<Committed>, ErrorCode>,
    ) {
        let Some(slot) = self.slot(id) else { return };
        let actor = &self.sessions[slot as usize].actor;
        let outcome = found.and_then(|found| {
            found
                .filter(|event| {
                    // There is nothing left of what was deleted.
                    if matches!(event.event, Event::MessageBlanked { .. }) {
                        return false;
                    }
                    let audience = event.audience();
                    audience.is_some_and(|room| self.state.may_read(actor, room, self.now))
                })
                .and_then(|event| describe::event(&self.state, &event))
                .map(|event| Outcome::Event(Box::new(event)))
                .ok_or(ErrorCode::NoSuchMessage)
        });
        self.release(slot, re, outcome);
        self.pace(slot);
    }
}
