use papo_proto::{ErrorCode, Outcome, ServerFrame, Signal, Typing};

use crate::{Hub, Sink, describe, hub::OUTBOX_LOW, session::Stage};

/// A session's typing is told at most this often, in milliseconds.
const INTERVAL_MS: u64 = 1_000;

impl<S: Sink> Hub<S> {
    pub(super) fn typing(&mut self, slot: u32, re: u64, typing: &Typing) {
        let session = &mut self.sessions[slot as usize];
        let resolved = self.state.resolve(&session.actor, &typing.room);
        let Some(by) = describe::actor(&self.state, &session.actor) else {
            return self.answer(slot, re, Err(ErrorCode::HelloFirst));
        };
        let id = session.id;
        let room = match resolved {
            Ok(room) if self.rooms.get(&room).is_some_and(|there| there.contains(&slot)) => room,
            Ok(_) => return self.answer(slot, re, Err(ErrorCode::NotAMember)),
            Err(code) => return self.answer(slot, re, Err(code)),
        };
        let now = self.now;
        if now.as_millis().saturating_sub(session.typed_at.as_millis()) >= INTERVAL_MS {
            session.typed_at = now;
            let there = self.rooms.get(&room).cloned().unwrap_or_default();
            let frame = ServerFrame::Signal(Signal::Typing { room, by });
            self.signal(there.into_iter().filter(|other| *other != id.slot), &frame);
        }
        self.answer(slot, re, Ok(Outcome::Done {}));
    }

    /// Tells live sessions something that is not kept. Who is slow is not told.
    pub(crate) fn signal(&mut self, slots: impl Iterator<Item = u32>, frame: &ServerFrame) {
        let mut encoded: Vec<Option<Vec<u8>>> = vec![None; self.config.encodings.len()];
        for slot in slots {
            let session = &mut self.sessions[slot as usize];
            let has_room = session.outbox.len(&self.runs) < OUTBOX_LOW;
            if session.stage != Stage::Live || !has_room {
                continue;
            }
            let encoding = session.encoding;
            let bytes = encoded[encoding].get_or_insert_with(|| {
                let mut bytes = Vec::new();
                self.config.encodings[encoding].frame(frame, &mut bytes);
                bytes
            });
            if !bytes.is_empty() {
                session.outbox.own(&self.runs, &mut self.spares).extend_from_slice(bytes);
                self.mark_dirty(slot);
            }
        }
    }
}
