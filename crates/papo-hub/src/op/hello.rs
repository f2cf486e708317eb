use papo_core::{Actor, Request, TokenHash};
use papo_proto::{ErrorCode, Hello, Name, Op, Outcome, Position, RoomId, ServerInfo, Welcome, You};

use crate::{Hub, Sink, describe, session::Stage};

impl<S: Sink> Hub<S> {
    /// Signs a session in: as the user whose device has the token, as a new user, or as a guest.
    pub(super) fn hello(&mut self, slot: u32, re: u64, hello: Hello) {
        self.sessions[slot as usize].lang = hello.lang;
        let token_hash = hello.token.as_ref().map(TokenHash::of);
        if let Some((user, device)) = token_hash.and_then(|hash| self.state.device(&hash)) {
            return self.sign_in(slot, re, Actor::User { user, device }, hello.resume);
        }
        let name = match hello.name.as_deref().map(Name::new) {
            None => return self.answer(slot, re, Err(ErrorCode::NameMissing)),
            Some(Err(_)) => return self.answer(slot, re, Err(ErrorCode::NameInvalid)),
            Some(Ok(name)) => name,
        };
        let is_in_use =
            self.state.user_named(&name).is_some() || self.guests.contains_key(&name.key());
        if is_in_use {
            return self.answer(slot, re, Err(ErrorCode::NameTaken));
        }
        match token_hash {
            Some(token_hash) => {
                let request = Request::Register { name, token_hash };
                self.propose(slot, re, Op::Hello(hello), &request);
            }
            // Somebody claims it: it is theirs, or free a moment later.
            None if self.directory.may_become(&name) => {
                self.answer(slot, re, Err(ErrorCode::NameTaken));
            }
            None => self.sign_in(slot, re, Actor::Guest(name), hello.resume),
        }
    }

    fn sign_in(&mut self, slot: u32, re: u64, actor: Actor, resume: Option<Position>) {
        let session = &mut self.sessions[slot as usize];
        session.actor = actor.clone();
        let head = self.state.position();
        // A position that this log has not reached cannot have been seen here.
        let cursor = resume.unwrap_or(head).min(head);
        session.stage = Stage::Behind { cursor, is_reading: false, announce: true };
        self.encoding_sessions[session.encoding] += 1;
        let is_first = match &actor {
            Actor::User { user, .. } => {
                let sessions = self.users.entry(*user).or_default();
                sessions.push(slot);
                sessions.len() == 1
            }
            Actor::Guest(name) => self.guests.insert(name.key(), session.id).is_none(),
            Actor::Stranger | Actor::Server => false,
        };
        let author = describe::actor(&self.state, &actor);
        let rooms: Vec<RoomId> = self.state.rooms_of(&actor).collect();
        for room in &rooms {
            self.rooms.entry(*room).or_default().push(slot);
        }
        let infos = rooms.into_iter().filter_map(|room| describe::room(&self.state, &actor, room));
        let rooms = describe::listing(infos);
        let Some(author) = author else { return };
        let welcome = Welcome {
            server: self.server_info(),
            you: You { user: author.user, device: actor.device(), name: author.name.clone() },
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
        self.encoding_sessions[session.encoding] -= 1;
        let is_last = match &actor {
            Actor::User { user, .. } => {
                let sessions = self.users.entry(*user).or_default();
                sessions.retain(|other| *other != slot);
                let is_last = sessions.is_empty();
                if is_last {
                    self.users.remove(user);
                }
                is_last
            }
            Actor::Guest(name) => self.guests.remove(&name.key()).is_some(),
            Actor::Stranger | Actor::Server => false,
        };
        let rooms: Vec<RoomId> = self.state.rooms_of(&actor).collect();
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
