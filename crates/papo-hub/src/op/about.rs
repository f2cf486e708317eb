//! Requests about what a message is and what was said about it: both only the log knows.

use papo_core::{About, Committed, Event, Rejection, Request};
use papo_log::{Edits, Messages, NotedPage, ThreadBefore};
use papo_proto::{
    Content, ContentDraft, Edit, Emoji, ErrorCode, Op, Position,
    limits::{
        EDITS_PER_MESSAGE_MAX, HISTORY_EVENTS_DEFAULT, HISTORY_EVENTS_MAX, HISTORY_TEXT_BYTES_MAX,
    },
};

use super::{blobs::files, send::refusal};
use crate::{Hub, Read, SessionId, Sink};

impl<S: Sink> Hub<S> {
    /// Finds out what the message is that `op` is about, and goes on then.
    pub(super) fn read_about(&mut self, slot: u32, re: u64, message: Position, op: Op) {
        let through = self.state.position();
        // What was not committed to us yet nobody has seen.
        if message > through {
            return self.answer(slot, re, Err(ErrorCode::NoSuchMessage));
        }
        let is_note =
            matches!(op, Op::Edit(_) | Op::React(_) | Op::Pin(_) | Op::Vote(_) | Op::Tick(_));
        if is_note && let Err(rejection) = self.pass_limit(slot) {
            return self.reject(slot, re, rejection);
        }
        let query =
            Messages { positions: vec![message], through, text_bytes_max: HISTORY_TEXT_BYTES_MAX };
        let session = &mut self.sessions[slot as usize];
        session.is_held = true;
        self.reads.push(Read::About { session: session.id, re, op: Box::new(op), query });
    }

    /// Goes on with the message that was found, if one was that the session's user may read.
    pub(crate) fn about_read(
        &mut self,
        id: SessionId,
        re: u64,
        op: Op,
        found: Result<NotedPage, ErrorCode>,
    ) {
        let Some(slot) = self.slot(id) else { return };
        match found {
            Err(code) => self.release(slot, re, Err(code)),
            Ok(page) => match self.message_of(slot, &page) {
                Some(about) => self.go_on_about(slot, re, op, about, page),
                None => self.release(slot, re, Err(ErrorCode::NoSuchMessage)),
            },
        }
        self.pace(slot);
    }

    fn message_of(&self, slot: u32, page: &NotedPage) -> Option<About> {
        let Committed { position, room, event, .. } = page.events.first()?;
        let (sender, content) = match event {
            Event::MessageSent { sender, content, .. } => (sender, Some(content.clone())),
            Event::MessageBlanked { sender, .. } => (sender, None),
            _ => return None,
        };
        let actor = &self.sessions[slot as usize].actor;
        let annotation = page.annotations.get(position).cloned().unwrap_or_default();
        let (message, room, sender) = (*position, *room, sender.clone());
        let about = About { message, room, sender, content, annotation };
        self.state.may_read(actor, room, self.now).then_some(about)
    }

    fn go_on_about(&mut self, slot: u32, re: u64, op: Op, about: About, page: NotedPage) {
        let message = about.message;
        let request = match &op {
            Op::Thread(thread) => {
                let newest = Position::new(page.through.get() + 1);
                let limit =
                    thread.limit.unwrap_or(HISTORY_EVENTS_DEFAULT).clamp(1, HISTORY_EVENTS_MAX);
                let query = ThreadBefore {
                    root: message,
                    before: thread.before.unwrap_or(newest).min(newest),
                    through: page.through,
                    events_max: limit as usize,
                    text_bytes_max: HISTORY_TEXT_BYTES_MAX,
                };
                let session = self.sessions[slot as usize].id;
                return self.reads.push(Read::Thread { session, re, query });
            }
            Op::Edits(_) => {
                let query = Edits {
                    message,
                    events_max: EDITS_PER_MESSAGE_MAX as usize + 1,
                    text_bytes_max: HISTORY_TEXT_BYTES_MAX,
                };
                let session = self.sessions[slot as usize].id;
                return self.reads.push(Read::Edits { session, re, query });
            }
            Op::Read(mark) => {
                let mark = mark.clone();
                return self.mark_thread(slot, re, mark, &about);
            }
            Op::Edit(edit) => {
                let content = match edited(edit) {
                    Ok(content) => content,
                    Err(rejection) => return self.refuse_held(slot, re, rejection),
                };
                if !files(&op, Some(&about)).is_empty() {
                    return self.claim_blobs(slot, re, op, Some(Box::new(about)));
                }
                Request::Edit { about, content }
            }
            Op::React(react) => match Emoji::new(&react.emoji) {
                // What is there can be taken back, whatever it is.
                Ok(emoji) if react.remove || emoji.check().is_ok() => {
                    Request::React { about, emoji, is_on: !react.remove }
                }
                _ => return self.release(slot, re, Err(ErrorCode::EmojiInvalid)),
            },
            Op::Pin(pin) => Request::Pin { about, is_pinned: !pin.remove },
            Op::Vote(vote) => {
                Request::Vote { about, object: vote.object, choices: vote.choices.clone() }
            }
            Op::Tick(tick) => {
                let (object, item, is_done) = (tick.object, tick.item, tick.done);
                Request::Tick { about, object, item, is_done }
            }
            // Nothing else is about a message.
            _ => return self.release(slot, re, Err(ErrorCode::NoSuchMessage)),
        };
        self.propose(slot, re, op, &request);
    }

    /// Goes on with an edit that adds files, all of which are the user's to send.
    pub(super) fn edit(&mut self, slot: u32, re: u64, op: Op, about: About) {
        let content = match &op {
            Op::Edit(edit) => edited(edit),
            // Nothing else adds files to a message.
            _ => Err(ErrorCode::NoSuchMessage.into()),
        };
        match content {
            Ok(content) => self.propose(slot, re, op, &Request::Edit { about, content }),
            Err(rejection) => self.refuse_held(slot, re, rejection),
        }
    }
}

/// What a message is to carry.
fn edited(edit: &Edit) -> Result<Content, Rejection> {
    let (text, objects) = (edit.text.clone(), edit.objects.clone());
    let draft = ContentDraft { text, objects, files: edit.files.clone() };
    Content::try_from(draft).map_err(|error| refusal(&error))
}
