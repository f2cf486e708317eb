use papo_core::{Request, Sender, Target, permit};
use papo_proto::{Delete, Op, Scope};

use crate::{Hub, Sink};

impl<S: Sink> Hub<S> {
    /// Blanks a message.
    pub(super) fn delete(&mut self, slot: u32, re: u64, delete: Delete) {
        let positions = vec![delete.message];
        self.read_messages(slot, re, Op::Delete(delete), positions);
    }

    /// Goes on with the message that was found.
    pub(super) fn delete_found(&mut self, slot: u32, re: u64, target: Target, sender: Sender) {
        let session = &self.sessions[slot as usize];
        let is_own = session.actor.sender().as_ref() == Some(&sender);
        if let Some(grant) = session.grant.filter(|_| !is_own)
            && let Err(code) = permit(&grant, Some(Scope::Admin), self.now)
        {
            return self.answer(slot, re, Err(code));
        }
        let Target { message, room, .. } = target;
        let request = Request::Delete { message, room, sender };
        self.propose(slot, re, Op::Delete(Delete { message }), &request);
    }
}
