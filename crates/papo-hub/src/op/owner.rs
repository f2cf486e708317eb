use papo_core::{Rejection, Request};
use papo_proto::{BecomeOwner, ErrorCode, FourWords, Op, UserId};

use crate::{Hub, Sink, hashing::Proof};

impl<S: Sink> Hub<S> {
    /// Makes the user the first owner, who holds the setup code.
    pub(super) fn become_owner(&mut self, slot: u32, re: u64, wish: BecomeOwner) {
        let session = &self.sessions[slot as usize];
        let (user, proof) = (session.actor.user(), session.proof.clone());
        if let Some(user) = user
            && proof != Some(Proof::User(user))
        {
            if let Err(rejection) = self.attempt(slot, Some(user)) {
                return self.reject(slot, re, rejection);
            }
            let said = wish.code.expose().parse::<FourWords>();
            if !said.is_ok_and(|said| self.is_setup_code(said)) {
                return self.answer(slot, re, Err(ErrorCode::CodeInvalid));
            }
            self.sessions[slot as usize].proof = Some(Proof::User(user));
        }
        self.propose(slot, re, Op::BecomeOwner(wish), &Request::BecomeOwner);
    }

    /// Whether these are the words by which someone becomes the first owner, and nobody is one.
    pub(super) fn is_setup_code(&self, words: FourWords) -> bool {
        self.config.setup_code == Some(words) && self.state.owners().is_empty()
    }

    /// Counts an attempt with a secret, on an account and from the session's address.
    pub(super) fn attempt(&self, slot: u32, account: Option<UserId>) -> Result<(), Rejection> {
        let attempted = self.limiters.attempt(account, self.sessions[slot as usize].peer);
        attempted.map_err(|wait| Rejection::after(ErrorCode::TooOften, wait))
    }
}
