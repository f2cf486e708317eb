use std::io;

use crate::{Hub, Sink, session::Stage};

impl<S: Sink> Hub<S> {
    /// Writes what waits for each session, as far as its sink takes it: one write for all that a
    /// round brought. Call it at the end of each round.
    pub fn flush(&mut self) {
        while !self.dirty.is_empty() {
            for slot in std::mem::take(&mut self.dirty) {
                // The session may have gone, and another may have its slot.
                if self.sessions.get(slot as usize).is_some_and(|session| session.is_dirty) {
                    self.sessions[slot as usize].is_dirty = false;
                    self.flush_session(slot);
                }
            }
        }
        self.runs.clear();
        self.recent.trim();
    }

    fn flush_session(&mut self, slot: u32) {
        let session = &mut self.sessions[slot as usize];
        while !session.is_blocked && !session.outbox.is_empty() {
            match session.sink.write(session.outbox.next(&self.runs)) {
                Ok(0) => session.is_blocked = true,
                Ok(count) => session.outbox.advance(count, &self.runs, &mut self.spares),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    session.is_blocked = true;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    tracing::debug!(session = %session.id, %error, "a session ends");
                    let id = session.id;
                    return self.disconnect(id);
                }
            }
        }
        session.outbox.keep(&self.runs, &mut self.spares);
        if session.stage == Stage::Closing {
            if session.outbox.is_empty() {
                let id = session.id;
                self.disconnect(id);
            }
            return;
        }
        if session.is_paused || !session.waiting.is_empty() {
            self.pace(slot);
        }
        self.catch_up(slot);
    }
}
