use std::borrow::Cow;

use papo_core::{Event, Sender};
use papo_proto::{Content, HookId, Position, UserId};
use serde::{Deserialize, Serialize};

use super::{
    RecordError,
    content::{self, FileRecord, ObjectRecord},
    name,
};

/// A message: most of all records.
#[derive(Serialize, Deserialize)]
pub(super) struct Message<'a> {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    user: Option<u32>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    guest: Option<Cow<'a, str>>,
    /// By which webhook; then `guest` is what that was called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hook: Option<u32>,
    #[serde(default, borrow, skip_serializing_if = "str::is_empty")]
    text: Cow<'a, str>,
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    objects: Vec<ObjectRecord<'a>>,
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    files: Vec<FileRecord<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reply_to: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    thread: Option<u64>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    opens: bool,
}

impl<'a> Message<'a> {
    pub(super) fn new(
        sender: &'a Sender,
        content: &'a Content,
        reply_to: Option<Position>,
        thread: Option<Position>,
        opens: bool,
    ) -> Self {
        let (user, guest, hook) = match sender {
            Sender::User(user) => (Some(user.get()), None, None),
            Sender::Guest(name) => (None, Some(name.as_str().into()), None),
            Sender::Hook(hook, name) => (None, Some(name.as_str().into()), Some(hook.get())),
        };
        Self {
            user,
            guest,
            hook,
            text: content::text(content),
            objects: content::objects(content),
            files: content::files(content),
            reply_to: reply_to.map(Position::get),
            thread: thread.map(Position::get),
            opens,
        }
    }

    pub(super) fn into_event(self) -> Result<Event, RecordError> {
        let sender = match (self.user, self.guest, self.hook) {
            (Some(user), None, None) => Sender::User(UserId::new(user)),
            (None, Some(guest), None) => Sender::Guest(name(&guest)?),
            (None, Some(called), Some(hook)) => Sender::Hook(HookId::new(hook), name(&called)?),
            _ => return Err(RecordError::Damaged("not one sender".to_owned())),
        };
        Ok(Event::MessageSent {
            sender,
            content: content::content(self.text, self.objects, self.files)?,
            reply_to: self.reply_to.map(Position::new),
            thread: self.thread.map(Position::new),
            opens: self.opens,
        })
    }
}
