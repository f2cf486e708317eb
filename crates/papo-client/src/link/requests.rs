use std::collections::BTreeMap;

use papo_proto::Op;

/// Other requests than sends that may be unanswered at a time.
pub const REQUESTS_IN_FLIGHT_MAX: usize = 64;

/// A request of a link, whatever becomes of its connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestId(u64);

/// The requests other than `hello` and `send` that are not answered, oldest first.
#[derive(Debug, Default)]
pub(super) struct Requests {
    last_id: u64,
    entries: BTreeMap<RequestId, Entry>,
    in_flight: usize,
}

#[derive(Debug)]
struct Entry {
    op: Op,
    in_flight: bool,
}

impl Requests {
    pub(super) fn push(&mut self, op: Op) -> RequestId {
        self.last_id += 1;
        let id = RequestId(self.last_id);
        self.entries.insert(id, Entry { op, in_flight: false });
        id
    }

    /// The next request to go out, which counts as in flight from here on.
    pub(super) fn take_next(&mut self) -> Option<(RequestId, Op)> {
        if self.in_flight >= REQUESTS_IN_FLIGHT_MAX || self.in_flight == self.entries.len() {
            return None;
        }
        let (id, entry) = self.entries.iter_mut().find(|(_, entry)| !entry.in_flight)?;
        entry.in_flight = true;
        self.in_flight += 1;
        Some((*id, entry.op.clone()))
    }

    /// The server has answered.
    pub(super) fn remove(&mut self, id: RequestId) {
        let entry = self.entries.remove(&id);
        self.in_flight -= usize::from(entry.is_some_and(|entry| entry.in_flight));
    }

    /// The connection is gone. What was in flight goes again, but for what must not be repeated:
    /// that is forgotten, and returned.
    pub(super) fn recall(&mut self) -> Vec<RequestId> {
        let mut lost = Vec::new();
        self.entries.retain(|id, entry| {
            let is_lost = std::mem::take(&mut entry.in_flight) && !is_repeatable(&entry.op);
            lost.extend(is_lost.then_some(*id));
            !is_lost
        });
        self.in_flight = 0;
        lost
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }
}

/// Whether doing it twice is the same as doing it once. A room that was created just before the
/// break would be refused as existing, and who was put out may be back; a code or an invitation
/// would be a second one; typing is over by then.
fn is_repeatable(op: &Op) -> bool {
    matches!(
        op,
        Op::History(_)
            | Op::Search(_)
            | Op::Members(_)
            | Op::Rooms(_)
            | Op::Devices(_)
            | Op::Invitations(_)
            | Op::Audit(_)
            | Op::Join(_)
            | Op::Leave(_)
            | Op::Topic(_)
            | Op::Nick(_)
            | Op::Password(_)
            | Op::Mute(_)
            | Op::Unmute(_)
            | Op::Unban(_)
            | Op::Role(_)
            | Op::Archive(_)
            | Op::RegisterType(_)
            | Op::Types(_)
            | Op::Slow(_)
            | Op::Edit(_)
            | Op::React(_)
            | Op::Pin(_)
            | Op::Pins(_)
            | Op::Vote(_)
            | Op::Tick(_)
            | Op::Read(_)
            | Op::Unread(_)
            | Op::Thread(_)
            | Op::Edits(_)
            | Op::Get(_)
            | Op::Room(_)
            | Op::WhoAmI(_)
    )
}
