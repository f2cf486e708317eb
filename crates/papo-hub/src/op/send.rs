use papo_core::{Rejection, Request, Target, decide};
use papo_proto::{
    Content, ContentDraft, ContentError, DraftError, ErrorCode, Op, Outcome, Send, TextError,
};

use crate::{
    Hub, Sink,
    batch::{Subject, Ticket},
};

impl<S: Sink> Hub<S> {
    /// Sends a message that names others: where they are, only the log knows.
    pub(super) fn send_about(&mut self, slot: u32, re: u64, send: Send) {
        let positions: Vec<_> = [send.reply_to, send.thread].into_iter().flatten().collect();
        self.read_messages(slot, re, Op::Send(send), positions);
    }

    /// A message is proposed, and its session goes on. `targets` are the message that it answers
    /// and the one under which it stands.
    pub(super) fn send(&mut self, slot: u32, re: u64, send: Send, targets: [Option<Target>; 2]) {
        let Send { room, nonce, text, objects, files, .. } = send;
        let content = match Content::try_from(ContentDraft { text, objects, files }) {
            Ok(content) => content,
            Err(error) => return self.reject(slot, re, refusal(&error)),
        };
        let text_bytes = content.len_bytes();
        let [reply_to, thread] = targets;
        let request = Request::Send { room, content, reply_to, thread, nonce };
        let session = &mut self.sessions[slot as usize];
        match decide(&self.state, &session.actor, &request, self.now) {
            Err(rejection) => self.reject(slot, re, rejection),
            Ok(None) => self.answer(slot, re, Ok(Outcome::Done {})),
            Ok(Some(proposal)) => {
                if let Err(rejection) = self.pass(slot, proposal.room) {
                    return self.reject(slot, re, rejection);
                }
                let session = &mut self.sessions[slot as usize];
                session.in_flight_text_bytes += text_bytes;
                let subject = Subject::Send { text_bytes, after: self.state.position() };
                let ticket = Ticket { session: session.id, re, subject };
                self.pending.proposals.push(proposal);
                self.pending.tickets.push(ticket);
            }
        }
    }
}

pub(super) fn refusal(error: &DraftError) -> Rejection {
    match error {
        DraftError::Text(TextError::Empty) | DraftError::Content(ContentError::Empty) => {
            ErrorCode::TextEmpty.into()
        }
        DraftError::Text(TextError::TooLong(_)) => ErrorCode::TextTooLong.into(),
        DraftError::Object { .. } => {
            Rejection::detailed(ErrorCode::ObjectInvalid, error.to_string())
        }
        DraftError::File { .. } => Rejection::detailed(ErrorCode::FileInvalid, error.to_string()),
        DraftError::Content(_) => {
            Rejection::detailed(ErrorCode::ContentTooLarge, error.to_string())
        }
    }
}
