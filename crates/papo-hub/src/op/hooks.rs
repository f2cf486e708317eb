use papo_core::{Action, Actor, Hook, Request, TokenHash, Way, authorize};
use papo_proto::{
    ClientFrame, CreateHook, CreateOutgoingHook, ErrorCode, HookId, HookInfo, HookSecret, HookUrl,
    Name, Op, Outcome, Post, RoomRef, Secret, Send, Token, TypeName,
};

use crate::{Hub, Sink, describe, hashing::Proof, op::wanted::claimed_name};

impl<S: Sink> Hub<S> {
    /// Makes a webhook that programs post to, with a secret of its own.
    pub(super) fn create_hook(&mut self, slot: u32, re: u64, create: CreateHook) {
        let name = match create.name.as_deref() {
            Some(name) => claimed_name(name),
            None => Ok(Name::hook()),
        };
        let name = match name {
            Ok(name) if !self.guests.contains_key(&name.key()) => name,
            Ok(_) => return self.answer(slot, re, Err(ErrorCode::NameTaken)),
            Err(code) => return self.answer(slot, re, Err(code)),
        };
        let token = Token::new(self.hook_secret(slot));
        let (room, token_hash) = (create.room.clone(), TokenHash::of(&token));
        let request = Request::CreateHook { room, name, token_hash };
        self.propose(slot, re, Op::CreateHook(create), &request);
    }

    /// Makes a webhook that posts to a URL, and signs with what was said or is made up.
    pub(super) fn create_outgoing_hook(&mut self, slot: u32, re: u64, create: CreateOutgoingHook) {
        let made = || {
            let url = HookUrl::new(&create.url).map_err(|_| ErrorCode::HookUrlInvalid)?;
            let kind = create.kind.as_deref().map(TypeName::new).transpose();
            let kind = kind.map_err(|_| ErrorCode::ObjectInvalid)?;
            let said = create.secret.as_ref().map(|secret| HookSecret::parse(secret.expose()));
            let said = said.transpose().map_err(|_| ErrorCode::HookSecretInvalid)?;
            Ok((url, kind, said))
        };
        let (url, kind, said) = match made() {
            Ok(made) => made,
            Err(code) => return self.answer(slot, re, Err(code)),
        };
        let secret = said.unwrap_or_else(|| {
            HookSecret::new(self.hook_secret(slot)).expect("32 bytes are a secret")
        });
        let room = create.room.clone();
        let request = Request::CreateOutgoingHook { room, url, kind, secret };
        self.propose(slot, re, Op::CreateOutgoingHook(create), &request);
    }

    /// What the hook has as a secret that is being made for the request: the same when it is
    /// decided on again.
    fn hook_secret(&mut self, slot: u32) -> [u8; 32] {
        if let Some(Proof::Hook(secret)) = &self.sessions[slot as usize].proof {
            return *secret;
        }
        let mut secret = [0; 32];
        for part in secret.chunks_exact_mut(8) {
            part.copy_from_slice(&(self.config.random)().to_be_bytes());
        }
        self.sessions[slot as usize].proof = Some(Proof::Hook(secret));
        secret
    }

    /// The webhook that was made for the request that holds the session.
    pub(super) fn made_hook(&mut self, slot: u32, op: &Op) -> Result<Outcome, ErrorCode> {
        let session = &self.sessions[slot as usize];
        let made = match &session.proof {
            Some(Proof::Hook(secret)) => *secret,
            _ => [0; 32],
        };
        let token_hash = TokenHash::of(&Token::new(made));
        let said = match op {
            Op::CreateOutgoingHook(create) => create.secret.as_ref(),
            _ => None,
        };
        let said = said.and_then(|secret| HookSecret::parse(secret.expose()).ok());
        let is_it = |hook: &Hook| match (&hook.way, op) {
            (Way::In { token_hash: kept, .. }, Op::CreateHook(_)) => *kept == token_hash,
            (Way::Out { secret, url, .. }, Op::CreateOutgoingHook(create)) => {
                let is_ours =
                    said.as_ref().map_or(secret.as_bytes() == made, |said| said == secret);
                is_ours && url.as_str() == create.url
            }
            _ => false,
        };
        let (id, hook) = self
            .state
            .hooks()
            .filter(|(_, hook)| is_it(hook))
            .last()
            .ok_or(ErrorCode::NoSuchHook)?;
        let secret = match &hook.way {
            Way::In { .. } => Secret::new(Token::new(made).expose()),
            Way::Out { secret, .. } => Secret::new(secret.expose()),
        };
        Ok(Outcome::Hook { hook: self.describe_hook(id, hook), secret })
    }

    /// Sends what a program posts to the room of the webhook that it signed in by.
    pub(super) fn post(&mut self, slot: u32, re: u64, post: Post) {
        let room = match &self.sessions[slot as usize].actor {
            Actor::Hook { hook, .. } => self.state.hook(*hook).and_then(|hook| hook.room),
            _ => None,
        };
        let Some(room) = room else { return self.answer(slot, re, Err(ErrorCode::NoSuchHook)) };
        let Post { nonce, text, objects } = post;
        let mut send = Send::text(RoomRef::Id(room), nonce, text);
        send.objects = objects;
        self.dispatch(slot, ClientFrame { id: re, op: Op::Send(send) });
    }

    pub(super) fn list_hooks(&mut self, slot: u32, re: u64) {
        let actor = &self.sessions[slot as usize].actor;
        let may = |hook: &Hook| authorize(&self.state, actor, Action::Hooks(hook.room)).is_ok();
        let hooks = self.state.hooks().filter(|(_, hook)| may(hook));
        let hooks = hooks.map(|(id, hook)| self.describe_hook(id, hook)).collect();
        self.answer(slot, re, Ok(Outcome::Hooks { hooks }));
    }

    fn describe_hook(&self, id: HookId, hook: &Hook) -> HookInfo {
        let (name, url, kind) = match &hook.way {
            Way::In { name, .. } => (Some(name.clone()), None, None),
            Way::Out { url, kind, .. } => {
                (None, Some(url.as_str().to_owned()), kind.as_ref().map(ToString::to_string))
            }
        };
        let room_name = hook.room.and_then(|room| self.state.room(room)?.name());
        HookInfo {
            hook: id,
            room: hook.room,
            room_name,
            by: describe::user(&self.state, hook.by).name,
            name,
            url,
            kind,
            disabled: hook.disabled.clone(),
        }
    }
}
