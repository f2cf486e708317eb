use papo_core::{Action, Request, authorize};
use papo_proto::{ClientFrame, ErrorCode, Op, SetPassword, limits::PASSWORD_BYTES};

use crate::{HashJob, Hub, Sink, hashing::Proof};

impl<S: Sink> Hub<S> {
    /// Sets the user's password, which is hashed first.
    pub(super) fn set_password(&mut self, slot: u32, re: u64, set: SetPassword) {
        let session = &mut self.sessions[slot as usize];
        if let Err(code) = authorize(&self.state, &session.actor, Action::ChangeSelf) {
            return self.answer(slot, re, Err(code));
        }
        let hash = match (&set.password, session.proof.take()) {
            (None, _) => None,
            (Some(_), Some(Proof::Password(hash))) => Some(hash),
            (Some(_), Some(Proof::Wrong(code))) => return self.answer(slot, re, Err(code)),
            (Some(password), _) => {
                if !PASSWORD_BYTES.contains(&password.expose().len()) {
                    return self.answer(slot, re, Err(ErrorCode::PasswordInvalid));
                }
                let job = HashJob::Password(password.clone());
                return self.hash(slot, ClientFrame { id: re, op: Op::Password(set) }, job);
            }
        };
        // Should it be decided on again, it need not be hashed again.
        session.proof = hash.clone().map(Proof::Password);
        self.propose(slot, re, Op::Password(set), &Request::SetPassword { hash });
    }
}
