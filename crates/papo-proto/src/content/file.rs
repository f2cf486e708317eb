use std::{fmt, str::FromStr, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::FileDraft;
use crate::limits::{FILE_NAME_BYTES_MAX, FOLDER_BYTES_MAX, MEDIA_TYPE_BYTES_MAX};

/// A file that was uploaded before: what it is, and by which hash to find it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct File {
    /// What its sender calls it.
    pub name: FileName,
    /// Where it was in the folder that was sent; none for a file by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub folder: Option<Folder>,
    /// What its sender says it is.
    pub media_type: MediaType,
    /// Its size in bytes.
    pub size: u64,
    /// Its hash, by which it is stored.
    pub blake3: BlobHash,
    /// What its sender found out about a picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
}

/// A picture's size, and a small one in its stead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// A smaller picture of it, where one was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thumbnail: Option<Thumbnail>,
}

/// A small picture, which is a blob of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thumbnail {
    /// What its sender says it is.
    pub media_type: MediaType,
    /// Its size in bytes.
    pub size: u64,
    /// Its hash, by which it is stored.
    pub blake3: BlobHash,
}

/// Why something cannot be sent as a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// Its name is none.
    #[error("a file's name has 1 to {FILE_NAME_BYTES_MAX} bytes, no / and no control characters")]
    Name,
    /// Its folder is none.
    #[error(
        "a folder is relative, has at most {FOLDER_BYTES_MAX} bytes, and names with / between them"
    )]
    Folder,
    /// Its media type is none.
    #[error("a media type is like image/png, and has at most {MEDIA_TYPE_BYTES_MAX} bytes")]
    MediaType,
}

impl TryFrom<FileDraft> for File {
    type Error = FileError;

    fn try_from(draft: FileDraft) -> Result<Self, FileError> {
        let FileDraft { name, folder, media_type, size, blake3, image } = draft;
        Ok(Self {
            name: FileName::new(&name)?,
            folder: folder.as_deref().map(Folder::new).transpose()?,
            media_type: MediaType::new(&media_type)?,
            size,
            blake3,
            image,
        })
    }
}

impl<'de> Deserialize<'de> for File {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        FileDraft::deserialize(deserializer)?.try_into().map_err(de::Error::custom)
    }
}

macro_rules! name {
    ($(#[$doc:meta])* $name:ident, $is_one:expr, $error:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Takes what follows the rules above.
            pub fn new(text: &str) -> Result<Self, FileError> {
                if $is_one(text) { Ok(Self(text.into())) } else { Err(FileError::$error) }
            }

            /// As its sender wrote it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::new(&String::deserialize(deserializer)?).map_err(de::Error::custom)
            }
        }
    };
}

name! {
    /// A file's name as its sender has it: 1 to [`FILE_NAME_BYTES_MAX`] bytes, neither `.` nor
    /// `..`, no `/` and no control characters. It is data: a receiver makes a name of its own of
    /// it. Clones share it.
    FileName, is_file_name, Name
}

name! {
    /// Folders from the one that was sent down to a file's own, with `/` between them: each named
    /// like a [`FileName`], at most [`FOLDER_BYTES_MAX`] bytes in all. Clones share it.
    Folder, is_folder, Folder
}

name! {
    /// A media type without parameters, in small letters (RFC 6838 §4.2). Clones share it.
    MediaType, is_media_type, MediaType
}

impl MediaType {
    /// That of bytes of which nothing is known.
    pub fn bytes() -> Self {
        Self("application/octet-stream".into())
    }
}

fn is_file_name(name: &str) -> bool {
    !matches!(name, "" | "." | "..")
        && name.len() <= FILE_NAME_BYTES_MAX
        && !name.contains(|character: char| character == '/' || character.is_control())
}

fn is_folder(folder: &str) -> bool {
    folder.len() <= FOLDER_BYTES_MAX && folder.split('/').all(is_file_name)
}

fn is_media_type(text: &str) -> bool {
    let is_token = |part: &str| {
        part.starts_with(|first: char| first.is_ascii_alphanumeric())
            && part.bytes().all(|byte| {
                byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"!#$&-^_.+".contains(&byte)
            })
    };
    text.len() <= MEDIA_TYPE_BYTES_MAX
        && text.split_once('/').is_some_and(|(kind, of_it)| is_token(kind) && is_token(of_it))
}

/// The BLAKE3 hash of a blob, by which it is stored. 32 bytes in CBOR; 64 hexadecimal digits in JSON
/// and in text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlobHash([u8; 32]);

/// The text is no hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a hash has 64 hexadecimal digits")]
pub struct BlobHashError;

impl BlobHash {
    /// The hash of these bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for BlobHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for BlobHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for BlobHash {
    type Err = BlobHashError;

    fn from_str(text: &str) -> Result<Self, BlobHashError> {
        let mut bytes = [0; 32];
        let digit =
            |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let pairs = text.as_bytes().chunks_exact(2);
        if text.len() != 2 * bytes.len() {
            return Err(BlobHashError);
        }
        for (byte, pair) in bytes.iter_mut().zip(pairs) {
            let (high, low) = digit(pair[0]).zip(digit(pair[1])).ok_or(BlobHashError)?;
            *byte = high << 4 | low;
        }
        Ok(Self(bytes))
    }
}

impl Serialize for BlobHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            serializer.serialize_bytes(&self.0)
        }
    }
}

impl<'de> Deserialize<'de> for BlobHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
        } else {
            serde_bytes::ByteArray::deserialize(deserializer).map(|bytes| Self(bytes.into_array()))
        }
    }
}
