use papo_core::{Action, authorize};
use papo_proto::{
    Audit, Position,
    limits::{HISTORY_EVENTS_DEFAULT, HISTORY_EVENTS_MAX},
};

use crate::{Hub, Read, Sink};

impl<S: Sink> Hub<S> {
    /// Reads what owners and moderators did.
    pub(super) fn audit(&mut self, slot: u32, re: u64, audit: &Audit) {
        let session = &mut self.sessions[slot as usize];
        if let Err(code) = authorize(&self.state, &session.actor, Action::ReadAudit) {
            return self.answer(slot, re, Err(code));
        }
        let newest = Position::new(self.state.position().get() + 1);
        let limit = audit.limit.unwrap_or(HISTORY_EVENTS_DEFAULT).clamp(1, HISTORY_EVENTS_MAX);
        let query = papo_log::Audit {
            before: audit.before.unwrap_or(newest).min(newest),
            events_max: limit as usize,
        };
        session.is_held = true;
        self.reads.push(Read::Audit { session: session.id, re, query });
    }
}
