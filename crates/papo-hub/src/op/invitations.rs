use papo_core::{Action, Invitation, Request, authorize};
use papo_proto::{
    ClientFrame, CreateInvitation, ErrorCode, FourWords, InvitationId, InvitationInfo, Op, Outcome,
    Secret,
};

use crate::{HashJob, Hub, Sink, describe, hashing::Proof};

impl<S: Sink> Hub<S> {
    /// Makes an invitation, whose words are hashed first.
    pub(super) fn create_invitation(&mut self, slot: u32, re: u64, create: CreateInvitation) {
        let session = &mut self.sessions[slot as usize];
        if let Err(code) = authorize(&self.state, &session.actor, Action::Invitations) {
            return self.answer(slot, re, Err(code));
        }
        match &session.proof {
            Some(Proof::Invitation { hash, .. }) => {
                let CreateInvitation { uses, seconds } = create;
                let request = Request::CreateInvitation { hash: *hash, uses, seconds };
                self.propose(slot, re, Op::CreateInvitation(create), &request);
            }
            Some(Proof::Wrong(code)) => {
                let code = *code;
                session.proof = None;
                self.answer(slot, re, Err(code));
            }
            _ => {
                let words = FourWords::new((self.config.random)());
                let frame = ClientFrame { id: re, op: Op::CreateInvitation(create) };
                match self.state.server() {
                    Some(server) => {
                        self.hash(slot, frame, HashJob::Invitation { words, server });
                    }
                    None => self.answer(slot, re, Err(ErrorCode::Unavailable)),
                }
            }
        }
    }

    /// The invitation that was made for the request that holds the session.
    pub(super) fn made_invitation(&mut self, slot: u32) -> Result<Outcome, ErrorCode> {
        let Some(Proof::Invitation { words, hash }) = &self.sessions[slot as usize].proof else {
            return Err(ErrorCode::Unavailable);
        };
        let made = self.state.invitations(self.now).find(|(_, made)| made.hash == *hash);
        let (id, made) = made.ok_or(ErrorCode::NoSuchInvitation)?;
        let words = Secret::new(words.join("-"));
        Ok(Outcome::Invitation { invitation: self.describe_invitation(id, made), words })
    }

    pub(super) fn list_invitations(&mut self, slot: u32, re: u64) {
        let actor = &self.sessions[slot as usize].actor;
        let outcome = authorize(&self.state, actor, Action::Invitations).map(|()| {
            let holding = self.state.invitations(self.now);
            let infos = holding.map(|(id, kept)| self.describe_invitation(id, kept));
            Outcome::Invitations { invitations: infos.collect() }
        });
        self.answer(slot, re, outcome);
    }

    fn describe_invitation(&self, id: InvitationId, kept: &Invitation) -> InvitationInfo {
        let by = describe::user(&self.state, kept.by).name;
        InvitationInfo { invitation: id, by, uses: kept.uses, until: kept.until }
    }
}
