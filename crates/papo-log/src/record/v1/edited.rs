use std::borrow::Cow;

use papo_core::Event;
use papo_proto::{Content, Position, UserId};
use serde::{Deserialize, Serialize};

use super::{
    RecordError,
    content::{self, FileRecord, ObjectRecord},
};

/// An edit: the whole content that its message has from then on.
#[derive(Serialize, Deserialize)]
pub(super) struct Edited<'a> {
    message: u64,
    by: u32,
    #[serde(default, borrow, skip_serializing_if = "str::is_empty")]
    text: Cow<'a, str>,
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    objects: Vec<ObjectRecord<'a>>,
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    files: Vec<FileRecord<'a>>,
}

impl<'a> Edited<'a> {
    pub(super) fn new(message: Position, by: UserId, content: &'a Content) -> Self {
        Self {
            message: message.get(),
            by: by.get(),
            text: content::text(content),
            objects: content::objects(content),
            files: content::files(content),
        }
    }

    pub(super) fn into_event(self) -> Result<Event, RecordError> {
        Ok(Event::MessageEdited {
            message: Position::new(self.message),
            by: UserId::new(self.by),
            content: content::content(self.text, self.objects, self.files)?,
        })
    }
}
