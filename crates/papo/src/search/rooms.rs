use std::collections::HashMap;

use anyhow::Result;
use papo_proto::{Found, Op, Outcome, RoomId, RoomInfo, Rooms};

use crate::errand::Errand;

/// What people call rooms.
pub(crate) struct Labels {
    labels: HashMap<RoomId, String>,
    /// Whether the server was asked for all that one can see.
    is_complete: bool,
}

impl Labels {
    /// Those of some rooms.
    pub(crate) fn of(rooms: &[RoomInfo]) -> Self {
        let labels = rooms.iter().map(|room| (room.id, room.label())).collect();
        Self { labels, is_complete: false }
    }

    /// Asks for the others, where something was found in one.
    pub(super) async fn learn(&mut self, errand: &mut Errand<'_>, found: &Found) -> Result<()> {
        let is_known = found.hits.iter().all(|hit| self.labels.contains_key(&hit.event.room));
        if is_known || std::mem::replace(&mut self.is_complete, true) {
            return Ok(());
        }
        if let Outcome::Rooms { rooms } = errand.ask(Op::Rooms(Rooms {})).await? {
            self.labels.extend(rooms.iter().map(|room| (room.id, room.label())));
        }
        Ok(())
    }

    /// What people call a room; its number, for one that was left and is not to be seen any more.
    pub(crate) fn of_room(&self, room: RoomId) -> String {
        self.labels.get(&room).cloned().unwrap_or_else(|| room.to_string())
    }
}
