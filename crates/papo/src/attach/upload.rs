use std::{io, time::Duration};

use papo_client::{
    ServerAddress,
    files::{FileClient, TransferError},
};
use papo_proto::{BlobHash, Content, File, Image, MediaType, Message, Text, Thumbnail};

use super::{Local, media_type::media_type, picture};
use crate::{
    connecting::Seat,
    explain,
    progress::{Done, Progress, is_of_connection},
};

/// Uploads files for messages.
pub(crate) struct Uploads<'a> {
    client: FileClient,
    address: ServerAddress,
    progress: &'a Progress,
}

/// A file that was not uploaded.
#[derive(Debug)]
pub(crate) struct Unsent {
    pub(crate) label: String,
    pub(crate) reason: String,
}

impl<'a> Uploads<'a> {
    /// Uploads as the user of `seat`, who is signed in; gives up where nothing moves for `patience`.
    pub(crate) fn new(seat: &Seat, patience: Duration, progress: &'a Progress) -> Self {
        let client = seat.files(patience);
        Self { client, address: seat.link.address.clone(), progress }
    }

    /// Uploads all of them: those that failed and may not the next time once more, at the end. Where
    /// the server is gone, the rest is not tried.
    pub(crate) async fn all(&mut self, files: &[Local]) -> io::Result<(Vec<File>, Vec<Unsent>)> {
        let mut uploaded: Vec<Option<File>> = files.iter().map(|_| None).collect();
        let mut unsent = Vec::new();
        let mut again = Vec::new();
        let mut is_gone: Option<String> = None;
        for (index, local) in files.iter().enumerate() {
            if let Some(reason) = &is_gone {
                unsent.push(self.fail(local, reason)?);
                continue;
            }
            match self.one(local).await? {
                Ok(file) => uploaded[index] = Some(file),
                Err(error) if is_of_connection(&error) => {
                    let reason = explain::transfer(&error, &self.address);
                    unsent.push(self.fail(local, &reason)?);
                    is_gone = Some(reason);
                }
                Err(error) if is_worth_another(&error) => again.push((index, local)),
                Err(error) => {
                    unsent.push(self.fail(local, &explain::transfer(&error, &self.address))?);
                }
            }
        }
        for (index, local) in again {
            match self.one(local).await? {
                Ok(file) => uploaded[index] = Some(file),
                Err(error) => {
                    unsent.push(self.fail(local, &explain::transfer(&error, &self.address))?);
                }
            }
        }
        Ok((uploaded.into_iter().flatten().collect(), unsent))
    }

    fn fail(&self, local: &Local, reason: &str) -> io::Result<Unsent> {
        self.progress.failed(&local.label(), local.size, reason)?;
        Ok(Unsent { label: local.label(), reason: reason.to_owned() })
    }

    async fn one(&mut self, local: &Local) -> io::Result<Result<File, TransferError>> {
        self.progress.begin(&local.label(), local.size);
        let uploaded = self.upload(local).await;
        if let Ok((file, was_there)) = &uploaded {
            let done = if *was_there { Done::Present } else { Done::Sent };
            self.progress.done(&local.label(), file.size, file.blake3, done, None)?;
        }
        Ok(uploaded.map(|(file, _)| file))
    }

    async fn upload(&mut self, local: &Local) -> Result<(File, bool), TransferError> {
        let path = local.path.clone();
        let looking = tokio::task::spawn_blocking(move || {
            let kind = media_type(&path);
            let picture = kind.as_str().starts_with("image/").then(|| picture::look(&path));
            (kind, picture.flatten())
        });
        let (media_type, picture) = looking.await.unwrap_or_else(|_| (MediaType::bytes(), None));
        let watch = |event: papo_client::files::TransferEvent<'_>| self.progress.take(event);
        let sent = self.client.upload(&local.path, media_type.as_str(), &watch).await?;
        let image = match picture {
            Some(picture) => Some(self.image(local, picture).await?),
            None => None,
        };
        let file = File {
            name: local.name.clone(),
            folder: local.folder.clone(),
            media_type,
            size: sent.size,
            blake3: BlobHash::new(*sent.hash.as_bytes()),
            image,
        };
        Ok((file, sent.was_there))
    }

    async fn image(
        &mut self,
        local: &Local,
        picture: picture::Picture,
    ) -> Result<Image, TransferError> {
        let (width, height) = (picture.width, picture.height);
        let Some(small) = picture.small else {
            return Ok(Image { width, height, thumbnail: None });
        };
        let (name, kind) = (local.name.as_str(), small.media_type);
        let sent = self.client.upload_bytes(name, kind, small.bytes.into()).await?;
        let blake3 = BlobHash::new(*sent.hash.as_bytes());
        let media_type = MediaType::new(kind).unwrap_or_else(|_| MediaType::bytes());
        let thumbnail = Some(Thumbnail { media_type, size: sent.size, blake3 });
        Ok(Image { width, height, thumbnail })
    }
}

fn is_worth_another(error: &TransferError) -> bool {
    error.is_transient() || matches!(error, TransferError::Changed { .. })
}

/// The messages that carry a text and files: as few as can, the text with the first.
pub(crate) fn messages(text: Option<Text>, files: Vec<File>) -> Vec<Message> {
    let mut contents: Vec<Content> = text.into_iter().map(Content::from).collect();
    for file in files {
        let more = contents.last().and_then(|last| {
            let files = last.files().iter().cloned().chain([file.clone()]).collect();
            Content::new(last.text().cloned(), Vec::new(), files).ok()
        });
        match (more, contents.last_mut()) {
            (Some(more), Some(last)) => *last = more,
            // A file alone is within what a message may carry.
            _ => contents.extend(Content::new(None, Vec::new(), vec![file])),
        }
    }
    contents.into_iter().map(Message::from).collect()
}
