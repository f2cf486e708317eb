use bytes::Bytes;
use http_body_util::BodyExt;
use hyper::{Request, body::Incoming, header::CONTENT_LENGTH};
use papo_log::blobs::{BlobError, Upload, UploadId};
use papo_proto::{
    BlobHash, ErrorCode, UserId,
    limits::{FILE_CHUNK_BYTES, HTTP_STALL_TIMEOUT},
};
use tokio::{
    task::{JoinHandle, spawn_blocking},
    time::timeout,
};
use tokio_util::sync::CancellationToken;

use super::{checksum::Checksum, number};
use crate::files::{self, Files, Transfer, Turn};

/// Pieces of a body that are written together at most, however small they are.
const PIECES_MAX: usize = 1_024;

/// How far an upload came.
pub(super) struct Received {
    pub(super) offset: u64,
    /// What it has become, if it is whole.
    pub(super) blob: Option<BlobHash>,
}

/// What is written to, and with it what lasts as long.
struct Sink {
    upload: Upload,
    checksum: Option<Checksum>,
    turn: Turn,
    transfer: Transfer,
}

/// Why no more comes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// There is no more.
    Whole,
    /// The connection broke off, somebody else goes on with the upload, or nothing came for long.
    Cut,
}

/// Adds a request's body to an upload that stands at `offset`, and waits until it is on the disk. While
/// one chunk is written the next one comes, and no more.
pub(super) async fn receive(
    request: &mut Request<Incoming>,
    files: &Files,
    turn: Turn,
    id: UploadId,
    user: UserId,
    offset: u64,
) -> Result<Received, ErrorCode> {
    let checksum = Checksum::of(request.headers())?;
    let announced = number(request.headers(), &CONTENT_LENGTH)?;
    let transfer = files.transfer(user).await?;
    let mut upload = files.on_disk(move |blobs, _| blobs.open_upload(id, user)).await?;
    if upload.offset() != offset {
        return Err(ErrorCode::OffsetMismatch);
    }
    let mut left = upload.missing();
    if announced.is_some_and(|announced| announced > left) {
        return Err(ErrorCode::FileTooLarge);
    }
    if checksum.is_some() {
        upload.mark();
    }
    let stop = turn.wanted();
    let sink = Sink { upload, checksum, turn, transfer };
    let mut writing = spawn_blocking(|| Ok(sink));
    let end = loop {
        let (pieces, end) = gather(request.body_mut(), &stop).await;
        let sink = written(writing).await?;
        let length = pieces.iter().map(|piece| piece.len() as u64).sum();
        left = u64::checked_sub(left, length).ok_or(ErrorCode::FileTooLarge)?;
        writing = spawn_blocking(move || write(sink, &pieces));
        if let Some(end) = end {
            break end;
        }
    };
    let sink = written(writing).await?;
    let finishing = spawn_blocking(move || finish(sink, end));
    finishing.await.expect("finishing an upload does not panic")
}

/// The next chunk of a body, and whether it is the last.
async fn gather(body: &mut Incoming, stop: &CancellationToken) -> (Vec<Bytes>, Option<End>) {
    let (mut pieces, mut length) = (Vec::new(), 0);
    while length < FILE_CHUNK_BYTES && pieces.len() < PIECES_MAX {
        let frame = tokio::select! {
            biased;
            () = stop.cancelled() => return (pieces, Some(End::Cut)),
            frame = timeout(HTTP_STALL_TIMEOUT, body.frame()) => frame,
        };
        match frame {
            Ok(Some(Ok(frame))) => {
                if let Ok(piece) = frame.into_data() {
                    length += piece.len();
                    pieces.push(piece);
                }
            }
            Ok(None) => return (pieces, Some(End::Whole)),
            Ok(Some(Err(_))) | Err(_) => return (pieces, Some(End::Cut)),
        }
    }
    (pieces, None)
}

async fn written(writing: JoinHandle<Result<Sink, BlobError>>) -> Result<Sink, ErrorCode> {
    let written = writing.await.expect("writing an upload does not panic");
    written.map_err(|error| files::code(&error))
}

fn write(mut sink: Sink, pieces: &[Bytes]) -> Result<Sink, BlobError> {
    sink.upload.append(pieces.iter().map(|piece| &**piece))?;
    sink.transfer.uploaded(pieces.iter().map(|piece| piece.len() as u64).sum());
    if let Some(checksum) = &mut sink.checksum {
        pieces.iter().for_each(|piece| checksum.update(piece));
    }
    Ok(sink)
}

fn finish(sink: Sink, end: End) -> Result<Received, ErrorCode> {
    let Sink { mut upload, checksum, turn, transfer: _transfer } = sink;
    let is_wrong = checksum.is_some_and(|checksum| end == End::Cut || !checksum.holds());
    if is_wrong {
        upload.roll_back().map_err(|error| files::code(&error))?;
    }
    let offset = upload.offset();
    let blob = upload.finish(files::now()).map_err(|error| files::code(&error))?;
    drop(turn);
    match end {
        End::Cut => Err(ErrorCode::BodyTooSlow),
        End::Whole if is_wrong => Err(ErrorCode::ChecksumMismatch),
        End::Whole => Ok(Received { offset, blob }),
    }
}
