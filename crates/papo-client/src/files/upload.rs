//! Up, by the tus protocol (1.0.0): create, ask how far it is, and append from there.

use std::{
    io,
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
};

use base64::{Engine, engine::general_purpose::STANDARD};
use blake3::Hash;
use hyper::{
    Method, Request, Response, StatusCode, Uri,
    body::{Bytes, Incoming},
    header::{CONTENT_TYPE, HeaderName, LOCATION},
    http::request::Builder,
};

use super::{
    FileClient, TransferError, TransferEvent, Watch,
    body::Outgoing,
    patience::Patience,
    refusal::{number, refusal},
    remembered::Remembered,
    source::Source,
};

const TUS_RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
const UPLOAD_BLAKE3: HeaderName = HeaderName::from_static("upload-blake3");
const UPLOAD_LENGTH: HeaderName = HeaderName::from_static("upload-length");
const UPLOAD_METADATA: HeaderName = HeaderName::from_static("upload-metadata");
const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const VERSION: &str = "1.0.0";
const OFFSET_OCTET_STREAM: &str = "application/offset+octet-stream";
const UPLOADS: &str = "/v1/files";

/// Most that one request appends: its answer says that all of it is on the server's disk.
const APPENDED_MAX: u64 = 256 * 1024 * 1024;
/// A file no larger than this is sent as it is announced.
const SMALL: u64 = 256 * 1024;
/// What the server calls it when what came does not have the hash that was said.
const HASH_MISMATCH: u16 = 460;

/// A file that a server has now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Uploaded {
    /// By which to name it.
    pub hash: Hash,
    /// How large it is.
    pub size: u64,
    /// It was there before, and nothing was sent.
    pub was_there: bool,
}

/// What is said of an upload when it is created.
struct Announcement<'a> {
    size: u64,
    hash: &'a Hash,
    name: &'a str,
    media_type: &'a str,
}

impl FileClient {
    /// Uploads the file at `path`, unless the server has it. Goes on where an earlier attempt has
    /// stopped, be it one of an earlier run of this program; what the file was then, it must be
    /// still.
    pub async fn upload(
        &mut self,
        path: &Path,
        media_type: &str,
        watch: Watch<'_>,
    ) -> Result<Uploaded, TransferError> {
        let source = Source::open(path)?;
        let mut remembered = Remembered::open(&self.profile.uploads(), &source);
        let mut patience = Patience::new(self.patience);
        let mut is_second = false;
        // What is on its way in a request that breaks has moved as well.
        let moved = AtomicU64::new(0);
        let watch: Watch<'_> = &|event| {
            if let TransferEvent::Moved { bytes } = event {
                moved.fetch_max(bytes, Ordering::Relaxed);
            }
            watch(event);
        };
        loop {
            let hash = match remembered.hash() {
                Some(hash) => hash,
                None => source.hash(watch).await?,
            };
            remembered.set_hash(&hash);
            let attempt = self.try_upload(&source, media_type, &hash, &mut remembered, watch);
            match attempt.await {
                Ok(was_there) => {
                    remembered.forget();
                    return Ok(Uploaded { hash, size: source.size, was_there });
                }
                Err(TransferError::Refused { status: HASH_MISMATCH, .. }) => {
                    remembered.forget();
                    // Perhaps it had changed since it was hashed, in an earlier run.
                    if std::mem::replace(&mut is_second, true) {
                        return Err(TransferError::Changed { path: source.path });
                    }
                    remembered = Remembered::open(&self.profile.uploads(), &source);
                }
                Err(error) => {
                    patience.note(moved.load(Ordering::Relaxed));
                    patience.wait(error, watch).await?;
                }
            }
        }
    }

    /// Uploads bytes that are here, unless the server has them.
    pub async fn upload_bytes(
        &mut self,
        name: &str,
        media_type: &str,
        bytes: Bytes,
    ) -> Result<Uploaded, TransferError> {
        let (hash, size) = (blake3::hash(&bytes), bytes.len() as u64);
        let mut patience = Patience::new(self.patience);
        loop {
            let announcement = Announcement { size, hash: &hash, name, media_type };
            let attempt = async {
                if self.has(&hash).await? {
                    return Ok(true);
                }
                let body = Outgoing::bytes(bytes.clone());
                let created = self.create(&announcement, body).await?;
                self.check_kept(&created.answer, &hash).await.map(|()| false)
            };
            match attempt.await {
                Ok(was_there) => return Ok(Uploaded { hash, size, was_there }),
                Err(error) => patience.wait(error, &|_| {}).await?,
            }
        }
    }

    /// One attempt; whether the server had it before.
    async fn try_upload(
        &mut self,
        source: &Source,
        media_type: &str,
        hash: &Hash,
        remembered: &mut Remembered,
        watch: Watch<'_>,
    ) -> Result<bool, TransferError> {
        if self.has(hash).await? {
            return Ok(true);
        }
        let resumed = match remembered.location(&self.server()) {
            Some(location) => self.resume(location, source.size).await?,
            None => None,
        };
        let mut at = match resumed {
            Some(at) => at,
            None => {
                remembered.set_location(&self.server(), None);
                let name = source.path.file_name().unwrap_or_default().to_string_lossy();
                let announcement =
                    Announcement { size: source.size, hash, name: &name, media_type };
                let body = if source.size <= SMALL {
                    Outgoing::part_of(source.file()?, 0, source.size)
                } else {
                    Outgoing::nothing()
                };
                let at = self.create(&announcement, body).await.map_err(in_file(source))?;
                remembered.set_location(&self.server(), Some(&at.location));
                at
            }
        };
        watch(TransferEvent::Moved { bytes: at.offset });
        while at.offset < source.size {
            at.answer = self.append(source, &at.location, at.offset, watch).await?;
            at.offset = offset(&at.answer)?;
            watch(TransferEvent::Moved { bytes: at.offset });
        }
        self.check_kept(&at.answer, hash).await.map(|()| false)
    }

    /// Begins an upload, with the first bytes of the file or without.
    async fn create(
        &mut self,
        announcement: &Announcement<'_>,
        body: Outgoing,
    ) -> Result<Upload, TransferError> {
        let Announcement { size, hash, name, media_type } = announcement;
        let value = |text: &str| STANDARD.encode(text);
        let metadata = format!(
            "filename {},filetype {},blake3 {}",
            value(name),
            value(media_type),
            value(&hash.to_hex())
        );
        let mut request = tus(Method::POST, UPLOADS)
            .header(UPLOAD_LENGTH, *size)
            .header(UPLOAD_METADATA, metadata);
        let has_body = hyper::body::Body::size_hint(&body).lower() > 0;
        if has_body || *size == 0 {
            request = request.header(CONTENT_TYPE, OFFSET_OCTET_STREAM);
        }
        let answer = self.ask(request, body, |_| {}).await?;
        if answer.status() != StatusCode::CREATED {
            return Err(self.refused(answer).await);
        }
        let offset = if has_body { offset(&answer)? } else { 0 };
        let location = location(&answer).ok_or(TransferError::Garbled("no place to upload to"))?;
        Ok(Upload { location, offset, answer })
    }

    /// How far an upload is; none where there is none, or another than it was.
    async fn resume(
        &mut self,
        location: String,
        size: u64,
    ) -> Result<Option<Upload>, TransferError> {
        let request = tus(Method::HEAD, &location);
        let answer = self.ask(request, Outgoing::nothing(), |_| {}).await?;
        match answer.status() {
            StatusCode::OK | StatusCode::NO_CONTENT => {
                let offset = offset(&answer)?;
                let is_it = number(&answer, &UPLOAD_LENGTH) == Some(size) && offset <= size;
                Ok(is_it.then_some(Upload { location, offset, answer }))
            }
            StatusCode::NOT_FOUND | StatusCode::GONE | StatusCode::FORBIDDEN => Ok(None),
            _ => Err(refusal(answer).await),
        }
    }

    async fn append(
        &mut self,
        source: &Source,
        location: &str,
        offset: u64,
        watch: Watch<'_>,
    ) -> Result<Response<Incoming>, TransferError> {
        let length = (source.size - offset).min(APPENDED_MAX);
        let request = tus(Method::PATCH, location)
            .header(UPLOAD_OFFSET, offset)
            .header(CONTENT_TYPE, OFFSET_OCTET_STREAM);
        let body = Outgoing::part_of(source.file()?, offset, length);
        let moved = |bytes| watch(TransferEvent::Moved { bytes: offset + bytes });
        let answer = self.ask(request, body, moved).await.map_err(in_file(source))?;
        if answer.status() == StatusCode::NO_CONTENT {
            Ok(answer)
        } else {
            Err(self.refused(answer).await)
        }
    }

    /// What was uploaded is kept under its hash: the last answer says so, or the server does when it
    /// is asked.
    async fn check_kept(
        &mut self,
        answer: &Response<Incoming>,
        hash: &Hash,
    ) -> Result<(), TransferError> {
        let said = answer.headers().get(UPLOAD_BLAKE3).map(|said| said.as_bytes());
        if said == Some(hash.to_hex().as_bytes()) || self.has(hash).await? {
            return Ok(());
        }
        Err(TransferError::Garbled("what was uploaded is not kept"))
    }

    /// What a refusal says. Of the body something may be left in the connection.
    async fn refused(&mut self, answer: Response<Incoming>) -> TransferError {
        let refusal = refusal(answer).await;
        self.hang_up();
        refusal
    }
}

/// An upload, and the last answer about it.
struct Upload {
    location: String,
    offset: u64,
    answer: Response<Incoming>,
}

fn tus(method: Method, place: &str) -> Builder {
    Request::builder().method(method).uri(place).header(TUS_RESUMABLE, VERSION)
}

fn offset<T>(answer: &Response<T>) -> Result<u64, TransferError> {
    number(answer, &UPLOAD_OFFSET).ok_or(TransferError::Garbled("no offset"))
}

/// Where the upload is, on the very server that was asked.
fn location<T>(answer: &Response<T>) -> Option<String> {
    let location: Uri = answer.headers().get(LOCATION)?.to_str().ok()?.parse().ok()?;
    let path = location.path_and_query()?.as_str();
    path.starts_with(UPLOADS).then(|| path.to_owned())
}

/// Says which file it is that cannot be read, or ends before it should.
fn in_file(source: &Source) -> impl FnOnce(TransferError) -> TransferError {
    let path = source.path.clone();
    move |error| match error {
        TransferError::Local { source, .. } if source.kind() == io::ErrorKind::UnexpectedEof => {
            TransferError::Changed { path }
        }
        TransferError::Local { source, .. } => TransferError::Local { path, source },
        error => error,
    }
}
