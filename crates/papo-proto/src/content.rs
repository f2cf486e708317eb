//! What a message carries: text, objects and files together.

mod cbor;
mod draft;
mod file;
mod item;
mod object;
mod text;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

pub use cbor::{Cbor, CborError};
pub use draft::{ContentDraft, DraftError, FileDraft, ObjectDraft};
pub use file::{
    BlobHash, BlobHashError, File, FileError, FileName, Folder, Image, MediaType, Thumbnail,
};
pub use item::{Item, JsonError};
pub use object::{Fallback, Object, ObjectError, TypeName};
pub use text::{Text, TextError};

use crate::{
    Position,
    limits::{FILES_PER_MESSAGE_MAX, OBJECT_BYTES_MAX, OBJECTS_PER_MESSAGE_MAX, WORDING_BYTES_MAX},
};

/// What a message carries: at least one of a text, objects and files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    text: Option<Text>,
    objects: Vec<Object>,
    files: Vec<File>,
}

/// Why things cannot be one message's content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ContentError {
    /// There is nothing in it.
    #[error("a message carries a text, an object or a file")]
    Empty,
    /// There are more objects than [`OBJECTS_PER_MESSAGE_MAX`].
    #[error("{0} objects; at most {OBJECTS_PER_MESSAGE_MAX} go into a message")]
    TooManyObjects(usize),
    /// The objects together are larger than [`OBJECT_BYTES_MAX`].
    #[error("the objects have {0} bytes; at most {OBJECT_BYTES_MAX} go into a message")]
    ObjectsTooLarge(usize),
    /// There are more files than [`FILES_PER_MESSAGE_MAX`].
    #[error("{0} files; at most {FILES_PER_MESSAGE_MAX} go into a message")]
    TooManyFiles(usize),
    /// What is said of the objects and files is longer than [`WORDING_BYTES_MAX`].
    #[error("names, folders and fallbacks have {0} bytes; at most {WORDING_BYTES_MAX} are allowed")]
    WordingTooLong(usize),
}

impl Content {
    /// All of these together.
    pub fn new(
        text: Option<Text>,
        objects: Vec<Object>,
        files: Vec<File>,
    ) -> Result<Self, ContentError> {
        let content = Self { text, objects, files };
        let cbor_bytes = content.objects.iter().map(|object| object.cbor.as_bytes().len()).sum();
        let wording_bytes = content.wording_bytes();
        if content.text.is_none() && content.objects.is_empty() && content.files.is_empty() {
            Err(ContentError::Empty)
        } else if content.objects.len() > OBJECTS_PER_MESSAGE_MAX {
            Err(ContentError::TooManyObjects(content.objects.len()))
        } else if cbor_bytes > OBJECT_BYTES_MAX {
            Err(ContentError::ObjectsTooLarge(cbor_bytes))
        } else if content.files.len() > FILES_PER_MESSAGE_MAX {
            Err(ContentError::TooManyFiles(content.files.len()))
        } else if wording_bytes > WORDING_BYTES_MAX {
            Err(ContentError::WordingTooLong(wording_bytes))
        } else {
            Ok(content)
        }
    }

    /// The text, where there is one.
    pub fn text(&self) -> Option<&Text> {
        self.text.as_ref()
    }

    /// The objects, in their order.
    pub fn objects(&self) -> &[Object] {
        &self.objects
    }

    /// The files, in their order.
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// The text, where there is nothing else.
    pub fn only_text(&self) -> Option<&Text> {
        let is_all = self.objects.is_empty() && self.files.is_empty();
        self.text.as_ref().filter(|_| is_all)
    }

    /// Bytes of all that a peer can choose freely in it.
    pub fn len_bytes(&self) -> usize {
        let text = self.text.as_ref().map_or(0, |text| text.as_str().len());
        let objects: usize = self.objects.iter().map(|object| object.cbor.as_bytes().len()).sum();
        text + objects + self.wording_bytes()
    }

    /// All of it as text, for whoever can show nothing else: the text, then a line for each object
    /// (its fallback) and each file (its name). What shows it passes it through
    /// [`printable`](crate::printable) first.
    pub fn plain(&self) -> Cow<'_, str> {
        if let Some(text) = self.only_text() {
            return Cow::Borrowed(text.as_str());
        }
        let text = self.text.iter().map(Text::as_str);
        let objects = self.objects.iter().map(|object| object.fallback.as_str());
        let files = self.files.iter().map(|file| file.name.as_str());
        Cow::Owned(text.chain(objects).chain(files).collect::<Vec<_>>().join("\n"))
    }

    fn wording_bytes(&self) -> usize {
        let objects = self
            .objects
            .iter()
            .map(|object| object.kind.as_str().len() + object.fallback.as_str().len());
        let files = self.files.iter().map(|file| {
            let folder = file.folder.as_ref().map_or(0, |folder| folder.as_str().len());
            file.name.as_str().len() + folder + file.media_type.as_str().len()
        });
        objects.chain(files).sum()
    }
}

impl From<Text> for Content {
    fn from(text: Text) -> Self {
        Self { text: Some(text), objects: Vec::new(), files: Vec::new() }
    }
}

impl From<Text> for Message {
    fn from(text: Text) -> Self {
        Content::from(text).into()
    }
}

/// A message as the members of its room are told of it: `{text?, objects?, files?, reply_to?,
/// thread?}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What it carries.
    pub content: Content,
    /// The message that it answers.
    pub reply_to: Option<Position>,
    /// The message under which it stands, in a thread of its own beside the room.
    pub thread: Option<Position>,
}

impl From<Content> for Message {
    fn from(content: Content) -> Self {
        Self { content, reply_to: None, thread: None }
    }
}

impl Serialize for Message {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Shape<'a> {
            #[serde(skip_serializing_if = "Option::is_none")]
            text: Option<&'a Text>,
            #[serde(skip_serializing_if = "<[_]>::is_empty")]
            objects: &'a [Object],
            #[serde(skip_serializing_if = "<[_]>::is_empty")]
            files: &'a [File],
            #[serde(skip_serializing_if = "Option::is_none")]
            reply_to: Option<Position>,
            #[serde(skip_serializing_if = "Option::is_none")]
            thread: Option<Position>,
        }
        let Self { content: Content { text, objects, files }, reply_to, thread } = self;
        let (reply_to, thread) = (*reply_to, *thread);
        Shape { text: text.as_ref(), objects, files, reply_to, thread }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Message {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Shape {
            #[serde(default)]
            text: Option<Text>,
            #[serde(default)]
            objects: Vec<Object>,
            #[serde(default)]
            files: Vec<File>,
            #[serde(default)]
            reply_to: Option<Position>,
            #[serde(default)]
            thread: Option<Position>,
        }
        let Shape { text, objects, files, reply_to, thread } = Shape::deserialize(deserializer)?;
        let content = Content::new(text, objects, files).map_err(serde::de::Error::custom)?;
        Ok(Self { content, reply_to, thread })
    }
}
