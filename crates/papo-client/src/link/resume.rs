use papo_proto::{Message, Nonce, Op, Position, RoomRef, Send};

/// What must outlive a client's process so that nothing is lost and nothing comes twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resume {
    /// The id of the server whose log this is about; none before the first sign-in.
    pub server: Option<String>,
    /// How far the log was read; none to begin at the present.
    pub position: Option<Position>,
    /// The messages that the server has not answered for good, oldest first.
    pub outbox: Vec<Outgoing>,
}

impl Resume {
    /// Moves on to `position`; `false` where that was reached before.
    pub(super) fn advance_past(&mut self, position: Position) -> bool {
        let is_new = self.position.is_none_or(|reached| position > reached);
        if is_new {
            self.position = Some(position);
        }
        is_new
    }
}

/// A message to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// Makes it repeatable: 16 random bytes that no other message has.
    pub nonce: Nonce,
    /// Where to.
    pub room: RoomRef,
    /// What to say.
    pub message: Message,
}

impl Outgoing {
    pub(super) fn into_op(self) -> Op {
        Op::Send(Send::message(self.room, Some(self.nonce), &self.message))
    }
}
