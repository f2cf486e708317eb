use std::cmp::Reverse;

use papo_core::{Actor, RoomKind, role};
use papo_proto::{ErrorCode, Member, Members, Outcome, Role, RoomId, UserId, limits::LISTING_MAX};

use crate::{Hub, Sink, describe};

impl<S: Sink> Hub<S> {
    pub(super) fn members(&mut self, slot: u32, re: u64, members: &Members) {
        let actor = &self.sessions[slot as usize].actor;
        let outcome = match self.state.resolve(actor, &members.room) {
            Ok(room) if self.state.may_read(actor, room, self.now) => Ok(self.list_members(room)),
            Ok(_) => Err(ErrorCode::NotAMember),
            Err(code) => Err(code),
        };
        self.answer(slot, re, outcome);
    }

    fn list_members(&self, id: RoomId) -> Outcome {
        let member = |user: UserId| {
            let author = describe::user(&self.state, user);
            let online = self.is_present(user);
            let role = role(&self.state, &Actor::User { user, device: None }, Some(id));
            Member { user: author.user, name: author.name, online, role: role.unwrap_or_default() }
        };
        let mut members: Vec<Member> = match self.state.room(id) {
            Some(room) if room.kind == RoomKind::Lobby => {
                let users = self.state.users().map(|(user, _)| member(user));
                let guests = self.guests.values().filter_map(|guest| self.guest(*guest));
                users.chain(guests).collect()
            }
            Some(room) => room.members.iter().map(|user| member(*user)).collect(),
            None => Vec::new(),
        };
        let total = members.len() as u64;
        members.sort_by_cached_key(|member| (Reverse(member.online), member.name.key()));
        members.truncate(LISTING_MAX);
        Outcome::Members { members, total }
    }

    fn guest(&self, session: crate::SessionId) -> Option<Member> {
        let session = &self.sessions[self.slot(session)? as usize];
        let author = describe::actor(&self.state, &session.actor)?;
        Some(Member { user: None, name: author.name, online: true, role: Role::Guest })
    }
}
