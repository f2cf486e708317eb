use papo_core::{Actor, Committed, Event, Request, Sender, permit};
use papo_proto::{ClientFrame, Delete, ErrorCode, Op, Scope};

use crate::{Hub, Read, SessionId, Sink};

impl<S: Sink> Hub<S> {
    /// Blanks a message. Whose it is, and where, only the log knows.
    pub(super) fn delete(&mut self, slot: u32, re: u64, delete: Delete) {
        let session = &mut self.sessions[slot as usize];
        // What was not committed to us yet nobody has seen.
        if delete.message > self.state.position() {
            return self.answer(slot, re, Err(ErrorCode::NoSuchMessage));
        }
        session.is_held = true;
        self.reads.push(Read::At { session: session.id, re, position: delete.message });
    }

    /// Goes on with what is at the position.
    pub(crate) fn delete_read(
        &mut self,
        id: SessionId,
        re: u64,
        found: Result<Option<Committed>, ErrorCode>,
    ) {
        let Some(slot) = self.slot(id) else { return };
        self.sessions[slot as usize].is_held = false;
        match found {
            Err(code) => self.answer(slot, re, Err(code)),
            Ok(Some(Committed {
                position,
                room,
                event: Event::MessageSent { sender, .. },
                ..
            })) if self.may_know_message(slot, room, &sender) => {
                let session = &self.sessions[slot as usize];
                let is_own = session.actor.sender().as_ref() == Some(&sender);
                if let Some(grant) = session.grant.filter(|_| !is_own)
                    && let Err(code) = permit(&grant, Some(Scope::Admin), self.now)
                {
                    self.answer(slot, re, Err(code));
                    return self.pace(slot);
                }
                let delete = Delete { message: position };
                let request = Request::Delete { message: position, room, sender };
                let frame = ClientFrame { id: re, op: Op::Delete(delete) };
                self.propose(slot, frame.id, frame.op, &request);
            }
            Ok(_) => self.answer(slot, re, Err(ErrorCode::NoSuchMessage)),
        }
        self.pace(slot);
    }

    fn may_know_message(&self, slot: u32, room: papo_proto::RoomId, sender: &Sender) -> bool {
        let actor = &self.sessions[slot as usize].actor;
        *actor == Actor::Server
            || actor.sender().as_ref() == Some(sender)
            || self.state.may_read(actor, room, self.now)
    }
}
