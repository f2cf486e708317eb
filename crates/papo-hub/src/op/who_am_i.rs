use papo_core::role;
use papo_proto::{ErrorCode, Me, Outcome};

use crate::{Hub, Sink, describe};

impl<S: Sink> Hub<S> {
    /// Says who one is.
    pub(super) fn who_am_i(&mut self, slot: u32, re: u64) {
        let session = &self.sessions[slot as usize];
        let author = describe::actor(&self.state, &session.actor);
        let outcome = author.ok_or(ErrorCode::NotAllowed).map(|author| Me {
            user: author.user,
            device: session.actor.device(),
            name: author.name,
            role: role(&self.state, &session.actor, None).unwrap_or_default(),
            scopes: session.grant.map(|grant| grant.scopes),
            until: session.grant.and_then(|grant| grant.until),
            position: self.state.position(),
        });
        self.answer(slot, re, outcome.map(|me| Outcome::Me(Box::new(me))));
    }
}
