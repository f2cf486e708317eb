//! Requests about messages: whose those are, and where, only the log knows.

use papo_core::{Actor, Committed, Event, Sender, Target};
use papo_proto::{ErrorCode, Op, Position};

use crate::{Hub, Read, SessionId, Sink};

impl<S: Sink> Hub<S> {
    /// Finds out what is at `positions`, and goes on with `op` then.
    pub(super) fn read_messages(&mut self, slot: u32, re: u64, op: Op, positions: Vec<Position>) {
        // What was not committed to us yet nobody has seen.
        if positions.iter().any(|position| *position > self.state.position()) {
            return self.answer(slot, re, Err(ErrorCode::NoSuchMessage));
        }
        let session = &mut self.sessions[slot as usize];
        session.is_held = true;
        self.reads.push(Read::Messages { session: session.id, re, op: Box::new(op), positions });
    }

    /// Goes on with what is there, one event for each position.
    pub(crate) fn messages_read(
        &mut self,
        id: SessionId,
        re: u64,
        op: Op,
        found: Result<Vec<Option<Committed>>, ErrorCode>,
    ) {
        let Some(slot) = self.slot(id) else { return };
        self.sessions[slot as usize].is_held = false;
        match found {
            Err(code) => self.answer(slot, re, Err(code)),
            Ok(found) => self.about(slot, re, op, &found),
        }
        self.pace(slot);
    }

    fn about(&mut self, slot: u32, re: u64, op: Op, found: &[Option<Committed>]) {
        let mut found = found.iter();
        // Each is there if it was asked for: then it must be a message that this user may see.
        let mut next = |is_asked_for: bool| match is_asked_for {
            true => self.message(slot, found.next()?.as_ref()?).map(Some),
            false => Some(None),
        };
        match op {
            Op::Delete(_) => match next(true) {
                Some(Some((target, sender))) => self.delete_found(slot, re, target, sender),
                _ => self.answer(slot, re, Err(ErrorCode::NoSuchMessage)),
            },
            Op::Send(send) => match (next(send.reply_to.is_some()), next(send.thread.is_some())) {
                (Some(reply_to), Some(thread)) => {
                    let targets = [reply_to, thread].map(|found| found.map(|(target, _)| target));
                    self.send(slot, re, send, targets);
                }
                _ => self.answer(slot, re, Err(ErrorCode::NoSuchMessage)),
            },
            // Nothing else asks for messages.
            _ => self.answer(slot, re, Err(ErrorCode::NoSuchMessage)),
        }
    }

    /// The message that an event is, if it is one that the session's user may know of.
    fn message(&self, slot: u32, found: &Committed) -> Option<(Target, Sender)> {
        let Committed { position, room, event, .. } = found;
        let Event::MessageSent { sender, thread, .. } = event else { return None };
        let actor = &self.sessions[slot as usize].actor;
        let may_know = *actor == Actor::Server
            || actor.sender().as_ref() == Some(sender)
            || self.state.may_read(actor, *room, self.now);
        let target = Target { message: *position, room: *room, thread: *thread };
        may_know.then(|| (target, sender.clone()))
    }
}
