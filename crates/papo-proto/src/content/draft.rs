//! Content as a client asks for it: what is not acceptable is refused with a code of its own, and
//! not as a frame that cannot be read.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_bytes::{ByteBuf, Bytes};
use serde_json::value::RawValue;

use super::{
    BlobHash, Content, ContentError, File, FileError, Image, Item, Object, ObjectError, Text,
    TextError,
};

/// What a message is to carry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContentDraft {
    /// See [`Text`]; empty for none, beside something else.
    pub text: String,
    /// See [`Object`].
    pub objects: Vec<ObjectDraft>,
    /// See [`File`].
    pub files: Vec<FileDraft>,
}

/// Why a message cannot carry it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// Its text is none.
    #[error(transparent)]
    Text(#[from] TextError),
    /// One of its objects, counted from 0, is none.
    #[error("object {index}: {source}")]
    Object {
        /// Which.
        index: usize,
        /// Why.
        source: ObjectError,
    },
    /// One of its files, counted from 0, is none.
    #[error("file {index}: {source}")]
    File {
        /// Which.
        index: usize,
        /// Why.
        source: FileError,
    },
    /// Together they are none.
    #[error(transparent)]
    Content(#[from] ContentError),
}

impl TryFrom<ContentDraft> for Content {
    type Error = DraftError;

    fn try_from(draft: ContentDraft) -> Result<Self, DraftError> {
        let stands_alone = draft.objects.is_empty() && draft.files.is_empty();
        let text = match draft.text {
            text if text.is_empty() && !stands_alone => None,
            text => Some(Text::new(text)?),
        };
        let objects = draft.objects.into_iter().enumerate().map(|(index, object)| {
            Object::try_from(object).map_err(|source| DraftError::Object { index, source })
        });
        let objects = objects.collect::<Result<_, _>>()?;
        let files = draft.files.into_iter().enumerate().map(|(index, file)| {
            File::try_from(file).map_err(|source| DraftError::File { index, source })
        });
        Ok(Self::new(text, objects, files.collect::<Result<_, _>>()?)?)
    }
}

/// An [`Object`] that was not looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectDraft {
    /// What it is; see [`TypeName`](super::TypeName).
    pub kind: String,
    /// Its value's bytes; see [`Cbor`](super::Cbor).
    pub cbor: Vec<u8>,
    /// One line of text in its stead; made of the value where there is none.
    pub fallback: Option<String>,
}

impl From<&Object> for ObjectDraft {
    fn from(object: &Object) -> Self {
        Self {
            kind: object.kind.as_str().to_owned(),
            cbor: object.cbor.as_bytes().to_vec(),
            fallback: Some(object.fallback.as_str().to_owned()),
        }
    }
}

impl Serialize for ObjectDraft {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(&self.kind, &self.cbor, self.fallback.as_deref(), serializer)
    }
}

/// Writes an object; see [`Object`] for the two shapes.
pub(super) fn serialize<S: Serializer>(
    kind: &str,
    cbor: &[u8],
    fallback: Option<&str>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Shape<'a, V, C> {
        #[serde(rename = "type")]
        kind: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<V>,
        #[serde(skip_serializing_if = "Option::is_none")]
        cbor: Option<C>,
        #[serde(skip_serializing_if = "Option::is_none")]
        fallback: Option<&'a str>,
    }
    if serializer.is_human_readable() {
        let item = Item::parse(cbor).ok();
        let is_all = item.as_ref().is_some_and(|item| is_all_said_in_json(item, cbor));
        let value = item.as_ref().map(Item::as_json);
        let cbor = (!is_all).then(|| URL_SAFE_NO_PAD.encode(cbor));
        Shape { kind, value, cbor, fallback }.serialize(serializer)
    } else {
        let cbor = Some(Bytes::new(cbor));
        Shape { kind, value: None::<()>, cbor, fallback }.serialize(serializer)
    }
}

/// Whether whoever reads the item's JSON gets the very same bytes again.
fn is_all_said_in_json(item: &Item, cbor: &[u8]) -> bool {
    Item::from_json(&item.to_json_text()).is_ok_and(|read| read.to_cbor() == cbor)
}

impl<'de> Deserialize<'de> for ObjectDraft {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Binary {
            #[serde(rename = "type")]
            kind: String,
            cbor: ByteBuf,
            #[serde(default)]
            fallback: Option<String>,
        }
        #[derive(Deserialize)]
        struct Readable {
            #[serde(rename = "type")]
            kind: String,
            // Null is a value like others.
            #[serde(default, deserialize_with = "whatever_is_there")]
            value: Option<Box<RawValue>>,
            #[serde(default)]
            cbor: Option<String>,
            #[serde(default)]
            fallback: Option<String>,
        }
        if !deserializer.is_human_readable() {
            let Binary { kind, cbor, fallback } = Binary::deserialize(deserializer)?;
            return Ok(Self { kind, cbor: cbor.into_vec(), fallback });
        }
        let Readable { kind, value, cbor, fallback } = Readable::deserialize(deserializer)?;
        let cbor = match (cbor, value) {
            (Some(cbor), _) => URL_SAFE_NO_PAD.decode(cbor).map_err(de::Error::custom)?,
            (None, Some(value)) => Item::from_raw(&value, 0).map_err(de::Error::custom)?.to_cbor(),
            (None, None) => return Err(de::Error::missing_field("value")),
        };
        Ok(Self { kind, cbor, fallback })
    }
}

fn whatever_is_there<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Box<RawValue>>, D::Error> {
    Box::<RawValue>::deserialize(deserializer).map(Some)
}

/// A [`File`] that was not looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileDraft {
    /// See [`FileName`](super::FileName).
    pub name: String,
    /// See [`Folder`](super::Folder).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<String>,
    /// See [`MediaType`](super::MediaType).
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its hash.
    pub blake3: BlobHash,
    /// What its sender found out about a picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
}

impl From<&File> for FileDraft {
    fn from(file: &File) -> Self {
        Self {
            name: file.name.as_str().to_owned(),
            folder: file.folder.as_ref().map(|folder| folder.as_str().to_owned()),
            media_type: file.media_type.as_str().to_owned(),
            size: file.size,
            blake3: file.blake3,
            image: file.image.clone(),
        }
    }
}
