use papo_core::{Actor, Entry, Grant, Rejection, Request, TokenHash, permit, role};
use papo_proto::{
    ClientFrame, DeviceId, ErrorCode, FourWords, Hello, LinkCode, Name, Op, Outcome, Position,
    Role, RoomId, Scope, Secret, ServerInfo, UserId, Welcome, You,
    limits::{DEVICE_LABEL_CHARS_MAX, PASSWORD_BYTES},
    printable_line,
};

use super::wanted::claimed_name;
use crate::{HashJob, Hub, Program, Sink, describe, hashing::Proof, session::Stage};

impl<S: Sink> Hub<S> {
    /// Signs a session in: as the user whose device has the token, as a user with one more device,
    /// as a new user, or as a guest.
    pub(super) fn hello(&mut self, slot: u32, re: u64, hello: Hello) {
        let session = &mut self.sessions[slot as usize];
        session.lang = hello.lang;
        let peer = session.peer;
        let banned = peer.and_then(|peer| self.state.address_ban(peer, self.now));
        if let Some(until) = banned {
            return self.reject(slot, re, Rejection::until(ErrorCode::Banned, until, self.now));
        }
        let token_hash = hello.token.as_ref().map(TokenHash::of);
        if let Some((user, device)) = token_hash.and_then(|hash| self.state.device(&hash)) {
            return self.sign_in_user(slot, re, user, Some(device), &hello);
        }
        if let Some(actor) = token_hash.and_then(|hash| self.state.hook_actor(&hash)) {
            return self.sign_in_hook(slot, re, actor);
        }
        let name = match hello.name.as_deref() {
            None => return self.answer(slot, re, Err(ErrorCode::NameMissing)),
            Some(text) => match claimed_name(text) {
                Ok(name) => name,
                Err(code) => return self.answer(slot, re, Err(code)),
            },
        };
        if hello.password.is_some() || hello.link.is_some() {
            return self.hello_by_proof(slot, re, hello, &name, token_hash);
        }
        let is_in_use =
            self.state.is_taken(&name, None, self.now) || self.guests.contains_key(&name.key());
        if is_in_use {
            return self.answer(slot, re, Err(ErrorCode::NameTaken));
        }
        match token_hash {
            Some(token_hash) => self.register(slot, re, hello, name, token_hash),
            None if self.config.invite_only => {
                self.answer(slot, re, Err(ErrorCode::InvitationNeeded));
            }
            // Somebody claims it: it is theirs, or free a moment later.
            None if self.directory.may_become(&name) => {
                self.answer(slot, re, Err(ErrorCode::NameTaken));
            }
            None => self.sign_in(slot, re, Actor::Guest(name), hello.resume),
        }
    }

    /// Someone says to be a user, and proves it by a code or the password.
    fn hello_by_proof(
        &mut self,
        slot: u32,
        re: u64,
        hello: Hello,
        name: &Name,
        token_hash: Option<TokenHash>,
    ) {
        let user = self.state.user_named(name);
        let wrong =
            if hello.link.is_some() { ErrorCode::CodeInvalid } else { ErrorCode::PasswordWrong };
        match self.sessions[slot as usize].proof.clone() {
            Some(Proof::User(proved)) => {
                return match token_hash {
                    Some(token_hash) => {
                        let label = label(hello.device.as_deref());
                        let request = Request::LinkDevice { user: proved, token_hash, label };
                        self.propose(slot, re, Op::Hello(hello), &request);
                    }
                    None => self.sign_in_user(slot, re, proved, None, &hello),
                };
            }
            Some(Proof::Wrong(code)) => {
                self.sessions[slot as usize].proof = None;
                return self.answer(slot, re, Err(code));
            }
            Some(_) | None => {}
        }
        if let Err(rejection) = self.attempt(slot, user) {
            return self.reject(slot, re, rejection);
        }
        let Some(user) = user else { return self.answer(slot, re, Err(wrong)) };
        if let Some(said) = &hello.link {
            let code = said.expose().parse::<LinkCode>().ok();
            let is_right = code.is_some_and(|code| self.links.redeem(user, code, self.now));
            if !is_right || token_hash.is_none() {
                return self.answer(slot, re, Err(wrong));
            }
            self.sessions[slot as usize].proof = Some(Proof::User(user));
            return self.hello_by_proof(slot, re, hello, name, token_hash);
        }
        let kept = self.state.user(user).and_then(|user| user.password.clone());
        match (kept, hello.password.clone()) {
            (Some(hash), Some(password)) if password.expose().len() <= *PASSWORD_BYTES.end() => {
                let frame = ClientFrame { id: re, op: Op::Hello(hello) };
                self.hash(slot, frame, HashJob::Check { user, password, hash });
            }
            _ => self.answer(slot, re, Err(wrong)),
        }
    }

    /// Claims the name for a new user, who may have to be invited.
    fn register(&mut self, slot: u32, re: u64, hello: Hello, name: Name, token_hash: TokenHash) {
        let entry = match (self.config.invite_only, hello.invitation.clone()) {
            (false, _) => Entry::Open,
            (true, None) => Entry::Uninvited,
            (true, Some(said)) => match self.judge_invitation(slot, &said) {
                Ok(Judged::Entry(entry)) => entry,
                Ok(Judged::NotYet(job)) => {
                    let frame = ClientFrame { id: re, op: Op::Hello(hello) };
                    return self.hash(slot, frame, job);
                }
                Err(rejection) => return self.reject(slot, re, rejection),
            },
        };
        let label = label(hello.device.as_deref());
        let request = Request::Register { name, token_hash, label, entry };
        self.propose(slot, re, Op::Hello(hello), &request);
    }

    /// What comes of the words that someone says to be invited by. Whoever holds the setup code needs
    /// no invitation, for someone has to become the first owner.
    fn judge_invitation(&mut self, slot: u32, said: &Secret) -> Result<Judged, Rejection> {
        match self.sessions[slot as usize].proof.take() {
            Some(Proof::Invitation { words, hash }) => {
                // Should it be decided on again, the words need not be hashed again.
                self.sessions[slot as usize].proof = Some(Proof::Invitation { words, hash });
                return Ok(Judged::Entry(Entry::Invited(hash)));
            }
            Some(Proof::Wrong(code)) => return Err(code.into()),
            _ => {}
        }
        let words: FourWords = said.expose().parse().map_err(|_| ErrorCode::InvitationInvalid)?;
        self.attempt(slot, None)?;
        match self.state.server() {
            _ if self.is_setup_code(words) => Ok(Judged::Entry(Entry::Open)),
            Some(server) => Ok(Judged::NotYet(HashJob::Invitation { words, server })),
            None => Ok(Judged::Entry(Entry::Uninvited)),
        }
    }

    fn sign_in_user(
        &mut self,
        slot: u32,
        re: u64,
        user: UserId,
        device: Option<DeviceId>,
        hello: &Hello,
    ) {
        self.sessions[slot as usize].proof = None;
        match self.state.user_ban(user, self.now) {
            Some(until) => {
                self.reject(slot, re, Rejection::until(ErrorCode::Banned, until, self.now));
            }
            None => match self.granted(slot, user, device) {
                Ok(grant) => {
                    let session = &mut self.sessions[slot as usize];
                    session.grant = grant;
                    if let Some(until) = grant.and_then(|grant| grant.until) {
                        self.expiring.push((until, session.id));
                    }
                    self.sign_in(slot, re, Actor::User { user, device }, hello.resume);
                }
                Err(code) => self.answer(slot, re, Err(code)),
            },
        }
    }

    /// A program signs in by a webhook, to post and to be told nothing.
    fn sign_in_hook(&mut self, slot: u32, re: u64, actor: Actor) {
        let Some(papo_core::Sender::Hook(_, name)) = actor.sender() else { return };
        let you = You { user: None, device: actor.device(), name, role: Role::Guest };
        let session = &mut self.sessions[slot as usize];
        session.actor = actor;
        session.stage = Stage::Apart;
        let (server, position) = (self.server_info(), self.state.position());
        let welcome = Welcome { server, you, position, rooms: Vec::new() };
        self.answer(slot, re, Ok(Outcome::Welcome(Box::new(welcome))));
    }

    /// What a session may be used for that signs in from `device`, where that is a token for programs.
    fn granted(
        &self,
        slot: u32,
        user: UserId,
        device: Option<DeviceId>,
    ) -> Result<Option<Grant>, ErrorCode> {
        let kept = device.and_then(|device| self.state.user(user)?.devices.get(&device));
        let Some(grant) = kept.and_then(|kept| kept.grant) else { return Ok(None) };
        let follows = self.sessions[slot as usize].program != Some(Program::Asks);
        if follows {
            permit(&grant, Some(Scope::Read), self.now)?;
        }
        if grant.holds(self.now) { Ok(Some(grant)) } else { Err(ErrorCode::TokenInvalid) }
    }

    fn sign_in(&mut self, slot: u32, re: u64, actor: Actor, resume: Option<Position>) {
        let session = &mut self.sessions[slot as usize];
        session.actor = actor.clone();
        let head = self.state.position();
        // A position that this log has not reached cannot have been seen here.
        let cursor = resume.unwrap_or(head).min(head);
        let follows = session.program != Some(Program::Asks);
        session.stage = match follows {
            true => Stage::Behind { cursor, is_reading: false, announce: true },
            false => Stage::Apart,
        };
        let is_program = session.program.is_some();
        if follows {
            self.encoding_sessions[session.encoding] += 1;
        }
        let is_first = match &actor {
            Actor::User { user, .. } => {
                let was_present = self.is_present(*user);
                self.users.entry(*user).or_default().push(slot);
                !was_present && !is_program
            }
            Actor::Guest(name) => self.guests.insert(name.key(), session.id).is_none(),
            Actor::Stranger | Actor::Server | Actor::Hook { .. } => false,
        };
        let author = describe::actor(&self.state, &actor);
        let rooms: Vec<RoomId> = self.state.rooms_of(&actor).collect();
        let personal = actor.user().map(RoomId::personal);
        for room in rooms.iter().copied().chain(personal).filter(|_| follows) {
            self.rooms.entry(room).or_default().push(slot);
        }
        let infos = rooms.into_iter().filter_map(|room| describe::room(&self.state, &actor, room));
        let rooms = describe::listing(infos);
        let Some(author) = author else { return };
        let welcome = Welcome {
            server: self.server_info(),
            you: You {
                user: author.user,
                device: actor.device(),
                name: author.name.clone(),
                role: role(&self.state, &actor, None).unwrap_or_default(),
            },
            position: head,
            rooms,
        };
        if is_first {
            self.presence.came(author);
        }
        self.answer(slot, re, Ok(Outcome::Welcome(Box::new(welcome))));
        self.catch_up(slot);
    }

    pub(super) fn server_info(&self) -> ServerInfo {
        ServerInfo {
            id: self.state.server().map(|id| id.to_string()).unwrap_or_default(),
            name: self.config.name.clone(),
            version: self.config.version.clone(),
        }
    }

    /// Takes a session out of everything that it signed in to.
    pub(crate) fn sign_out(&mut self, slot: u32) {
        let session = &mut self.sessions[slot as usize];
        let actor = std::mem::replace(&mut session.actor, Actor::Stranger);
        let Some(author) = describe::actor(&self.state, &actor) else { return };
        if session.program != Some(Program::Asks) {
            self.encoding_sessions[session.encoding] -= 1;
        }
        let is_last = match &actor {
            Actor::User { user, .. } => {
                let was_present = self.is_present(*user);
                let sessions = self.users.entry(*user).or_default();
                sessions.retain(|other| *other != slot);
                if sessions.is_empty() {
                    self.users.remove(user);
                }
                was_present && !self.is_present(*user)
            }
            Actor::Guest(name) => self.guests.remove(&name.key()).is_some(),
            Actor::Stranger | Actor::Server | Actor::Hook { .. } => false,
        };
        let personal = actor.user().map(RoomId::personal);
        let rooms: Vec<RoomId> = self.state.rooms_of(&actor).chain(personal).collect();
        for room in rooms {
            self.unsubscribe(slot, room);
        }
        if is_last {
            self.presence.went(author);
        }
    }

    pub(crate) fn unsubscribe(&mut self, slot: u32, room: RoomId) {
        let Some(sessions) = self.rooms.get_mut(&room) else { return };
        if let Some(index) = sessions.iter().position(|other| *other == slot) {
            sessions.swap_remove(index);
        }
        if sessions.is_empty() {
            self.rooms.remove(&room);
        }
    }
}

/// What a device calls itself, as others of the user's devices show it.
pub(super) fn label(said: Option<&str>) -> String {
    printable_line(said.unwrap_or_default().trim()).chars().take(DEVICE_LABEL_CHARS_MAX).collect()
}

/// How far an invitation was judged.
enum Judged {
    /// So far that it is known how someone comes in.
    Entry(Entry),
    /// Its words have to be hashed first.
    NotYet(HashJob),
}
