use papo_core::{Actor, RoomKind};
use papo_proto::{ErrorCode, Outcome, ServerStatus};

use crate::{Hub, Read, SessionId, Sink, Vitals};

impl<S: Sink> Hub<S> {
    /// Says how the server is to whoever administers it.
    pub(super) fn status(&mut self, slot: u32, re: u64) {
        let session = &mut self.sessions[slot as usize];
        if session.actor != Actor::Server {
            return self.answer(slot, re, Err(ErrorCode::NotAllowed));
        }
        session.is_held = true;
        self.reads.push(Read::Vitals { session: session.id, re });
    }

    pub(crate) fn vitals_taken(&mut self, session: SessionId, re: u64, vitals: Vitals) {
        let Some(slot) = self.slot(session) else { return };
        let signed_in = self.users.values().map(Vec::len).sum::<usize>() + self.guests.len();
        let is_named = |kind: &RoomKind| !matches!(kind, RoomKind::Direct(..));
        let rooms = self.state.rooms().filter(|(_, room)| is_named(&room.kind)).count();
        let status = ServerStatus {
            server: self.server_info(),
            address: vitals.address.to_string(),
            fingerprint: vitals.fingerprint.to_string(),
            uptime_ms: u64::try_from(vitals.uptime.as_millis()).unwrap_or(u64::MAX),
            sessions: signed_in as u64,
            users: self.state.users().len() as u64,
            owners: self.state.owners().len() as u64,
            rooms: rooms as u64,
            position: self.state.position(),
            log_bytes: vitals.log_bytes,
            free_bytes: vitals.free_bytes,
        };
        self.release(slot, re, Ok(Outcome::Status(Box::new(status))));
        self.pace(slot);
    }
}
