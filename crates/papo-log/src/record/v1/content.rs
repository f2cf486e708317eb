use std::borrow::Cow;

use papo_proto::{
    BlobHash, Cbor, Content, Fallback, File, FileName, Folder, Image, MediaType, Object, Text,
    Thumbnail, TypeName,
};
use serde::{Deserialize, Serialize};
use serde_bytes::{ByteArray, ByteBuf};

use super::{RecordError, damaged};

#[derive(Serialize, Deserialize)]
pub(super) struct ObjectRecord<'a> {
    kind: Cow<'a, str>,
    cbor: ByteBuf,
    fallback: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct FileRecord<'a> {
    name: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    folder: Option<Cow<'a, str>>,
    media_type: Cow<'a, str>,
    size: u64,
    blake3: ByteArray<32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    image: Option<ImageRecord<'a>>,
}

#[derive(Serialize, Deserialize)]
struct ImageRecord<'a> {
    width: u32,
    height: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    thumbnail: Option<ThumbnailRecord<'a>>,
}

#[derive(Serialize, Deserialize)]
struct ThumbnailRecord<'a> {
    media_type: Cow<'a, str>,
    size: u64,
    blake3: ByteArray<32>,
}

/// The text of a content as it is kept: empty where there is none.
pub(super) fn text(content: &Content) -> Cow<'_, str> {
    content.text().map(|text| text.as_str().into()).unwrap_or_default()
}

/// The objects of a content as they are kept.
pub(super) fn objects(content: &Content) -> Vec<ObjectRecord<'_>> {
    let kept = |object: &'_ Object| ObjectRecord {
        kind: object.kind.as_str().to_owned().into(),
        cbor: ByteBuf::from(object.cbor.as_bytes()),
        fallback: object.fallback.as_str().to_owned().into(),
    };
    content.objects().iter().map(kept).collect()
}

/// The files of a content as they are kept.
pub(super) fn files(content: &Content) -> Vec<FileRecord<'_>> {
    content.files().iter().map(FileRecord::new).collect()
}

/// The content that was kept in these.
pub(super) fn content(
    text: Cow<'_, str>,
    objects: Vec<ObjectRecord<'_>>,
    files: Vec<FileRecord<'_>>,
) -> Result<Content, RecordError> {
    let text = match text.is_empty() {
        true => None,
        false => Some(Text::new(text).map_err(|error| damaged(&error))?),
    };
    let objects = objects.into_iter().map(ObjectRecord::into_object).collect::<Result<_, _>>()?;
    let files = files.into_iter().map(FileRecord::into_file).collect::<Result<_, _>>()?;
    Content::new(text, objects, files).map_err(|error| damaged(&error))
}

impl ObjectRecord<'_> {
    fn into_object(self) -> Result<Object, RecordError> {
        Ok(Object {
            kind: TypeName::new(&self.kind).map_err(|error| damaged(&error))?,
            cbor: Cbor::new(self.cbor.into_vec()).map_err(|error| damaged(&error))?,
            fallback: Fallback::new(&self.fallback).map_err(|error| damaged(&error))?,
        })
    }
}

impl<'a> FileRecord<'a> {
    fn new(file: &'a File) -> Self {
        Self {
            name: file.name.as_str().into(),
            folder: file.folder.as_ref().map(|folder| folder.as_str().into()),
            media_type: file.media_type.as_str().into(),
            size: file.size,
            blake3: ByteArray::new(*file.blake3.as_bytes()),
            image: file.image.as_ref().map(|image| ImageRecord {
                width: image.width,
                height: image.height,
                thumbnail: image.thumbnail.as_ref().map(|thumbnail| ThumbnailRecord {
                    media_type: thumbnail.media_type.as_str().into(),
                    size: thumbnail.size,
                    blake3: ByteArray::new(*thumbnail.blake3.as_bytes()),
                }),
            }),
        }
    }

    fn into_file(self) -> Result<File, RecordError> {
        let folder = self.folder.as_deref().map(Folder::new).transpose();
        Ok(File {
            name: FileName::new(&self.name).map_err(|error| damaged(&error))?,
            folder: folder.map_err(|error| damaged(&error))?,
            media_type: media_type(&self.media_type)?,
            size: self.size,
            blake3: BlobHash::new(self.blake3.into_array()),
            image: self.image.map(ImageRecord::into_image).transpose()?,
        })
    }
}

impl ImageRecord<'_> {
    fn into_image(self) -> Result<Image, RecordError> {
        let thumbnail = self.thumbnail.map(|kept| {
            Ok(Thumbnail {
                media_type: media_type(&kept.media_type)?,
                size: kept.size,
                blake3: BlobHash::new(kept.blake3.into_array()),
            })
        });
        let thumbnail = thumbnail.transpose()?;
        Ok(Image { width: self.width, height: self.height, thumbnail })
    }
}

fn media_type(text: &str) -> Result<MediaType, RecordError> {
    MediaType::new(text).map_err(|error| damaged(&error))
}
