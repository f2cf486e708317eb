use std::collections::BTreeMap;

use papo_proto::{
    Author, Name, Presence, RoomId, ServerFrame, Signal, UserId, limits::PRESENCE_NAMES_MAX,
};

use crate::{Hub, Sink};

/// Who came and went since that was last told.
#[derive(Default)]
pub(crate) struct PresenceBoard(BTreeMap<Name, (Author, Way)>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Came,
    Went,
}

impl PresenceBoard {
    pub(crate) fn came(&mut self, author: Author) {
        self.note(author, Way::Came);
    }

    pub(crate) fn went(&mut self, author: Author) {
        self.note(author, Way::Went);
    }

    /// Who came and went between two tellings did neither.
    fn note(&mut self, author: Author, way: Way) {
        match self.0.get(&author.name) {
            Some((_, before)) if *before != way => {
                self.0.remove(&author.name);
            }
            _ => {
                self.0.insert(author.name.clone(), (author, way));
            }
        }
    }
}

impl<S: Sink> Hub<S> {
    /// Tells everyone who came and went since the last time, and forgets what is over. Call it every
    /// [`PRESENCE_INTERVAL`](papo_proto::limits::PRESENCE_INTERVAL).
    pub fn tell_presence(&mut self) {
        self.end_expired();
        self.links.forget_old(self.now);
        self.limiters.forget_old(self.now.as_millis());
        let PresenceBoard(changes) = std::mem::take(&mut self.presence);
        if changes.is_empty() {
            return;
        }
        let users = self.users.keys().filter(|user| self.is_present(**user)).count();
        let online = (users + self.guests.len()) as u64;
        let mut presence = Presence { online, ..Presence::default() };
        if changes.len() <= PRESENCE_NAMES_MAX {
            for (author, way) in changes.into_values() {
                match way {
                    Way::Came => presence.came.push(author),
                    Way::Went => presence.went.push(author),
                }
            }
        }
        let everyone = self.rooms.get(&RoomId::LOBBY).cloned().unwrap_or_default();
        let frame = ServerFrame::Signal(Signal::Presence(presence));
        self.signal(everyone.into_iter(), &frame);
    }

    /// Whether a user is there, and not only a program of theirs.
    pub(crate) fn is_present(&self, user: UserId) -> bool {
        let mut sessions = self.users.get(&user).into_iter().flatten();
        sessions.any(|slot| self.sessions[*slot as usize].program.is_none())
    }
}
