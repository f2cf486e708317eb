use papo_core::{Action, Request, TokenHash, authorize};
use papo_proto::{CreateToken, ErrorCode, Op, Outcome, Token, TokenInfo};

use super::hello::label;
use crate::{Hub, Sink, hashing::Proof};

impl<S: Sink> Hub<S> {
    /// Makes a token for a program, which is told when it is kept.
    pub(super) fn create_token(&mut self, slot: u32, re: u64, create: CreateToken) {
        let session = &self.sessions[slot as usize];
        let token = match &session.proof {
            // It is decided on again.
            Some(Proof::Token(token)) => token.clone(),
            _ => self.fresh_token(),
        };
        let request = Request::CreateToken {
            token_hash: TokenHash::of(&token),
            label: label(Some(&create.label)),
            scopes: create.scopes,
            seconds: create.seconds,
        };
        self.sessions[slot as usize].proof = Some(Proof::Token(token));
        self.propose(slot, re, Op::CreateToken(create), &request);
    }

    /// The token that was made for the request that holds the session.
    pub(super) fn made_token(&mut self, slot: u32) -> Result<Outcome, ErrorCode> {
        let session = &self.sessions[slot as usize];
        let Some(Proof::Token(secret)) = &session.proof else {
            return Err(ErrorCode::Unavailable);
        };
        let kept = self.state.device(&TokenHash::of(secret));
        let (user, id) = kept.ok_or(ErrorCode::NoSuchToken)?;
        let info = self.tokens_of(user).find(|info| info.token == id);
        let token = info.ok_or(ErrorCode::NoSuchToken)?;
        Ok(Outcome::Token { token, secret: secret.clone() })
    }

    pub(super) fn list_tokens(&mut self, slot: u32, re: u64) {
        let actor = &self.sessions[slot as usize].actor;
        let outcome = authorize(&self.state, actor, Action::ChangeSelf).map(|()| {
            let tokens = actor.user().into_iter().flat_map(|user| self.tokens_of(user));
            Outcome::Tokens { tokens: tokens.collect() }
        });
        self.answer(slot, re, outcome);
    }

    /// Ends the sessions whose tokens do not hold any more.
    pub(crate) fn end_expired(&mut self) {
        for (until, session) in std::mem::take(&mut self.expiring) {
            if until <= self.now {
                self.close(session, ErrorCode::TokenInvalid);
            } else if self.slot(session).is_some() {
                self.expiring.push((until, session));
            }
        }
    }

    fn fresh_token(&mut self) -> Token {
        let mut bytes = [0; 32];
        for part in bytes.chunks_mut(8) {
            part.copy_from_slice(&(self.config.random)().to_le_bytes());
        }
        Token::new(bytes)
    }

    fn tokens_of(&self, user: papo_proto::UserId) -> impl Iterator<Item = TokenInfo> {
        let kept = self.state.user(user).into_iter().flat_map(|user| user.tokens(self.now));
        kept.map(|(id, device, grant)| TokenInfo {
            token: id,
            label: device.label.clone(),
            scopes: grant.scopes,
            since: device.since,
            until: grant.until,
        })
    }
}
