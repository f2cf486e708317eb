use papo_core::{Action, Sender, authorize};
use papo_proto::{
    ErrorCode, Link, LinkCode, Op, Outcome, Secret, UserId,
    limits::{LINK_CODE_HOLDS, LINK_CODE_OF_ADMIN_HOLDS},
};

use crate::{Hub, Sink};

impl<S: Sink> Hub<S> {
    /// Offers a code by which one more device signs in as the user.
    pub(super) fn link(&mut self, slot: u32, re: u64, link: Link) {
        match self.whom_to_link(slot, &link) {
            Ok(_) if link.revoke => self.change(slot, re, Op::Link(link)),
            Ok(_) => {
                let offered = self.offer_link(slot, &link);
                self.answer(slot, re, offered);
            }
            Err(code) => self.answer(slot, re, Err(code)),
        }
    }

    /// Makes the code.
    pub(super) fn offer_link(&mut self, slot: u32, link: &Link) -> Result<Outcome, ErrorCode> {
        let user = self.whom_to_link(slot, link)?;
        let holds = if link.user.is_some() { LINK_CODE_OF_ADMIN_HOLDS } else { LINK_CODE_HOLDS };
        let until = self.now.after_seconds(holds.as_secs());
        let code = LinkCode::new((self.config.random)());
        self.links.offer(user, code, until);
        Ok(Outcome::Code { code: Secret::new(code.to_string()), until })
    }

    fn whom_to_link(&self, slot: u32, link: &Link) -> Result<UserId, ErrorCode> {
        let actor = &self.sessions[slot as usize].actor;
        match &link.user {
            None => {
                authorize(&self.state, actor, Action::ChangeSelf)?;
                actor.user().ok_or(ErrorCode::NotAllowed)
            }
            Some(user) => {
                authorize(&self.state, actor, Action::Rescue)?;
                match self.state.resolve_user(user)? {
                    Sender::User(user) => Ok(user),
                    Sender::Guest(_) | Sender::Hook(..) => Err(ErrorCode::NoSuchUser),
                }
            }
        }
    }
}
