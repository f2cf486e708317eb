use papo_core::{About, Request};
use papo_log::ReadOf;
use papo_proto::{ErrorCode, MarkRead, Op, Position, RoomId};

use crate::{Hub, Read, SessionId, Sink};

impl<S: Sink> Hub<S> {
    /// Says up to where the user has read. Whether that is further than before only the log knows.
    pub(super) fn mark_read(&mut self, slot: u32, re: u64, mark: MarkRead) {
        let actor = &self.sessions[slot as usize].actor;
        let room = match self.state.resolve(actor, &mark.room) {
            Ok(_) if actor.user().is_none() => Err(ErrorCode::GuestsOnlyInLobby),
            Ok(room) if self.state.may_read(actor, room, self.now) => Ok(room),
            Ok(_) => Err(ErrorCode::NotAMember),
            Err(code) => Err(code),
        };
        match (room, mark.thread) {
            (Err(code), _) => self.answer(slot, re, Err(code)),
            (Ok(_), Some(thread)) => self.read_about(slot, re, thread, Op::Read(mark)),
            (Ok(room), None) => {
                self.sessions[slot as usize].is_held = true;
                self.read_marker(slot, re, mark, room);
            }
        }
    }

    /// Goes on with the message whose thread was read.
    pub(super) fn mark_thread(&mut self, slot: u32, re: u64, mark: MarkRead, about: &About) {
        let actor = &self.sessions[slot as usize].actor;
        match self.state.resolve(actor, &mark.room) {
            Ok(room) if room == about.room => self.read_marker(slot, re, mark, room),
            _ => self.release(slot, re, Err(ErrorCode::NoSuchMessage)),
        }
    }

    fn read_marker(&mut self, slot: u32, re: u64, mark: MarkRead, room: RoomId) {
        let session = &self.sessions[slot as usize];
        let Some(user) = session.actor.user() else { return };
        let query = ReadOf { user, room, thread: mark.thread, through: self.state.position() };
        self.reads.push(Read::Marker { session: session.id, re, mark, query });
    }

    /// Goes on with up to where it was read before.
    pub(crate) fn marker_read(
        &mut self,
        id: SessionId,
        re: u64,
        mark: MarkRead,
        found: Result<(RoomId, Position), ErrorCode>,
    ) {
        let Some(slot) = self.slot(id) else { return };
        match found {
            Err(code) => self.release(slot, re, Err(code)),
            Ok((room, was)) => {
                let (thread, through) = (mark.thread, mark.position);
                let request = Request::MarkRead { room, thread, through, was };
                self.propose(slot, re, Op::Read(mark), &request);
            }
        }
        self.pace(slot);
    }
}
