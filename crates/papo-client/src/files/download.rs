//! Down, by ranges (RFC 9110 §14): what is here stays, and the rest is asked for.

use std::{io, path::PathBuf};

use blake3::Hash;
use http_body_util::BodyExt;
use hyper::{
    Method, Request, Response, StatusCode,
    body::Incoming,
    header::{CONTENT_LENGTH, CONTENT_RANGE, IF_RANGE, RANGE},
};
use papo_proto::SafePath;
use tokio::{sync::mpsc, task::spawn_blocking, time::timeout};

use super::{
    FileClient, Shelf, ShelfError, TransferError, TransferEvent, Watch,
    body::Outgoing,
    exchange::{STILL_MAX, broken},
    file_client::blob,
    part::Part,
    patience::Patience,
    refusal::{number, refusal},
    source::Source,
};
use crate::Disconnection;

/// Bytes that are written at a time.
const BLOCK_BYTES: usize = 256 * 1024;
/// Blocks that may wait for the disk; past it nothing is read from the server.
const BLOCKS_MAX: usize = 8;

/// A file that is here now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// Where.
    pub path: PathBuf,
    /// It was there before, and nothing was fetched.
    pub was_there: bool,
}

impl FileClient {
    /// Fetches the bytes with this hash and size into `shelf`, unless they are there under the name
    /// that `path` has. Goes on from what an earlier attempt has left. Nothing has the name before
    /// it is whole and what was asked for.
    pub async fn download(
        &mut self,
        hash: &Hash,
        size: u64,
        path: &SafePath,
        shelf: &Shelf,
        watch: Watch<'_>,
    ) -> Result<Fetched, TransferError> {
        if let Some(path) = find(shelf, path, hash, size, watch).await? {
            return Ok(Fetched { path, was_there: true });
        }
        let mut part = shelf.part(path, hash)?;
        if part.length() > size {
            part.restart()?;
        }
        part = read_through(part, watch).await?;
        let mut patience = Patience::new(self.patience);
        let mut is_second = false;
        loop {
            let fetched;
            (part, fetched) = self.fetch(part, hash, size, watch).await?;
            match fetched {
                Ok(()) if part.hash() == *hash => {
                    return Ok(Fetched { path: part.finish()?, was_there: false });
                }
                Ok(()) => {
                    // What an earlier attempt has left may have been spoilt meanwhile.
                    part.restart()?;
                    if std::mem::replace(&mut is_second, true) {
                        return Err(TransferError::Corrupt);
                    }
                }
                Err(error) => {
                    patience.note(part.length());
                    patience.wait(error, watch).await?;
                }
            }
        }
    }

    /// One attempt to fetch what is missing.
    async fn fetch(
        &mut self,
        mut part: Part,
        hash: &Hash,
        size: u64,
        watch: Watch<'_>,
    ) -> Result<(Part, Result<(), TransferError>), TransferError> {
        watch(TransferEvent::Moved { bytes: part.length() });
        if part.length() == size {
            return Ok((part, Ok(())));
        }
        match self.ask_for(hash, part.length()).await {
            Err(error) => Ok((part, Err(error))),
            Ok(answer) => match begins_at(&answer, size) {
                Some(at) if at == part.length() => self.receive(part, answer, size, watch).await,
                Some(0) => {
                    part.restart()?;
                    self.receive(part, answer, size, watch).await
                }
                _ => {
                    self.hang_up();
                    Err(TransferError::Corrupt)
                }
            },
        }
    }

    async fn ask_for(
        &mut self,
        hash: &Hash,
        from: u64,
    ) -> Result<Response<Incoming>, TransferError> {
        let mut request = Request::builder().method(Method::GET).uri(blob(hash));
        if from > 0 {
            let tag = format!("\"{}\"", hash.to_hex());
            request = request.header(RANGE, format!("bytes={from}-")).header(IF_RANGE, tag);
        }
        let answer = self.ask(request, Outgoing::nothing(), |_| {}).await?;
        match answer.status() {
            StatusCode::OK | StatusCode::PARTIAL_CONTENT => Ok(answer),
            _ => Err(refusal(answer).await),
        }
    }

    /// Writes what comes, on a thread of its own, until all is there or it breaks.
    async fn receive(
        &mut self,
        part: Part,
        answer: Response<Incoming>,
        size: u64,
        watch: Watch<'_>,
    ) -> Result<(Part, Result<(), TransferError>), TransferError> {
        let mut length = part.length();
        let path = part.path().to_owned();
        let (sender, blocks) = mpsc::channel(BLOCKS_MAX);
        let writing = spawn_blocking(move || write(part, blocks));
        let mut body = answer.into_body();
        let mut block = Vec::with_capacity(BLOCK_BYTES);
        let received = loop {
            let frame = match timeout(STILL_MAX, body.frame()).await {
                Ok(Some(Ok(frame))) => frame,
                Ok(Some(Err(error))) => break Err(broken(error)),
                Ok(None) if length == size => break Ok(()),
                Ok(None) => break Err(TransferError::Disconnected(Disconnection::Lost)),
                Err(_) => break Err(TransferError::Disconnected(Disconnection::TimedOut)),
            };
            let Some(bytes) = frame.data_ref() else { continue };
            length += bytes.len() as u64;
            if length > size {
                break Err(TransferError::Corrupt);
            }
            block.extend_from_slice(bytes);
            if block.len() >= BLOCK_BYTES {
                let block = std::mem::replace(&mut block, Vec::with_capacity(BLOCK_BYTES));
                if sender.send(block).await.is_err() {
                    // Why, the writer says.
                    break Ok(());
                }
                watch(TransferEvent::Moved { bytes: length });
            }
        };
        _ = sender.send(block).await;
        drop(sender);
        if received.is_err() {
            self.hang_up();
        }
        watch(TransferEvent::Moved { bytes: length });
        let (part, written) =
            writing.await.map_err(|error| TransferError::local(path)(error.into()))?;
        written?;
        Ok((part, received))
    }
}

/// Writes blocks until there are no more; those that wait too, when nobody cares any more.
fn write(mut part: Part, mut blocks: mpsc::Receiver<Vec<u8>>) -> (Part, Result<(), ShelfError>) {
    while let Some(block) = blocks.blocking_recv() {
        if let Err(error) = part.write(&block) {
            return (part, Err(error));
        }
    }
    (part, Ok(()))
}

/// Where the file is, if it is there.
async fn find(
    shelf: &Shelf,
    path: &SafePath,
    hash: &Hash,
    size: u64,
    watch: Watch<'_>,
) -> Result<Option<PathBuf>, TransferError> {
    for path in shelf.namesakes(path)? {
        // What cannot be read is not known to be it.
        if let Ok(there) = Source::open(&path)
            && there.size == size
            && there.hash(watch).await.is_ok_and(|there| there == *hash)
        {
            return Ok(Some(path));
        }
    }
    Ok(None)
}

/// Reads what there was of a part, for its hash.
async fn read_through(mut part: Part, watch: Watch<'_>) -> Result<Part, TransferError> {
    while part.known() < part.length() {
        let path = part.path().to_owned();
        let reading = spawn_blocking(move || part.read().map(|_| part));
        let read =
            reading.await.map_err(|error| TransferError::local(path)(io::Error::from(error)));
        part = read??;
        watch(TransferEvent::Hashing { bytes: part.known() });
    }
    Ok(part)
}

/// From which byte on the answer has the file; none where it is another file's.
fn begins_at<T>(answer: &Response<T>, size: u64) -> Option<u64> {
    if answer.status() == StatusCode::OK {
        return (number(answer, &CONTENT_LENGTH) == Some(size)).then_some(0);
    }
    let range = answer.headers().get(CONTENT_RANGE)?.to_str().ok()?.strip_prefix("bytes ")?;
    let (bounds, of) = range.split_once('/')?;
    let (first, last) = bounds.split_once('-')?;
    let (first, last, of): (u64, u64, u64) =
        (first.parse().ok()?, last.parse().ok()?, of.parse().ok()?);
    (of == size && last + 1 == size).then_some(first)
}
