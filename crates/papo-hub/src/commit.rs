use papo_log::AppendError;
use papo_proto::{ErrorCode, Op, Outcome, Position, RoomId};

use crate::{
    Hub, Sink, Tickets,
    batch::{Subject, Ticket},
};

impl<S: Sink> Hub<S> {
    /// Hears what came of a batch: one result for each of its proposals.
    ///
    /// Nobody is answered before the event was committed to us as well, so that every answer comes
    /// from a state that has it.
    pub fn appended(&mut self, tickets: Tickets, results: Vec<Result<Position, AppendError>>) {
        for (ticket, result) in tickets.0.into_iter().zip(results) {
            match result {
                Ok(position) if position <= self.state.position() => self.stored(ticket, position),
                Ok(position) => self.awaited.entry(position).or_default().push(ticket),
                Err(error) => self.not_stored(ticket, error),
            }
        }
    }

    /// Answers those whose events are committed to us now.
    pub(crate) fn answer_awaited(&mut self) {
        while let Some(entry) = self.awaited.first_entry()
            && *entry.key() <= self.state.position()
        {
            let (position, tickets) = entry.remove_entry();
            tickets.into_iter().for_each(|ticket| self.stored(ticket, position));
        }
    }

    fn stored(&mut self, ticket: Ticket, position: Position) {
        let slot = self.slot(ticket.session);
        match (ticket.subject, slot) {
            (Subject::Send { text_bytes, after }, Some(slot)) => {
                // What had been committed before it was proposed is of another request.
                let outcome = Outcome::Stored { position, repeated: position <= after };
                self.answer_send(slot, ticket.re, text_bytes, Ok(outcome));
            }
            (Subject::Send { .. }, None) => {}
            (Subject::Other { frame, room }, slot) => {
                if let Some(slot) = slot {
                    if matches!(frame.op, Op::Hello(_)) {
                        // The device is known now.
                        self.sessions[slot as usize].is_held = false;
                        self.dispatch(slot, *frame);
                    } else {
                        let outcome = self.outcome(slot, frame.op, Some(position));
                        self.release(slot, ticket.re, outcome);
                    }
                    self.pace(slot);
                }
                self.settle(room);
            }
        }
    }

    fn not_stored(&mut self, ticket: Ticket, error: AppendError) {
        let slot = self.slot(ticket.session);
        let code = match error {
            AppendError::Conflict => None,
            AppendError::NonceReused { .. } => Some(ErrorCode::NonceReused),
            AppendError::Full => Some(ErrorCode::StorageFull),
            AppendError::Unavailable => Some(ErrorCode::Unavailable),
            AppendError::Unknown => Some(ErrorCode::Unconfirmed),
        };
        match (ticket.subject, slot) {
            (Subject::Send { text_bytes, .. }, Some(slot)) => {
                // A message expects nothing, so that it cannot be in conflict.
                let code = code.unwrap_or(ErrorCode::Unavailable);
                self.answer_send(slot, ticket.re, text_bytes, Err(code));
            }
            (Subject::Send { .. }, None) => {}
            (Subject::Other { frame, room }, slot) => {
                self.settle(room);
                let Some(slot) = slot else { return };
                match code {
                    Some(code) => self.release(slot, ticket.re, Err(code)),
                    None => {
                        self.sessions[slot as usize].is_held = false;
                        self.dispatch(slot, *frame);
                    }
                }
                self.pace(slot);
            }
        }
    }

    fn answer_send(
        &mut self,
        slot: u32,
        re: u64,
        text_bytes: usize,
        outcome: Result<Outcome, ErrorCode>,
    ) {
        self.sessions[slot as usize].in_flight_text_bytes -= text_bytes;
        self.answer(slot, re, outcome);
        self.pace(slot);
    }

    fn settle(&mut self, room: RoomId) {
        if room == RoomId::DIRECTORY {
            self.settle_claim();
        }
    }
}
