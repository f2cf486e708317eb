use std::{
    collections::VecDeque,
    fs::File,
    future::Future,
    io::{self, Read, Seek, SeekFrom},
    ops::Range,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use papo_proto::limits::FILE_CHUNK_BYTES;
use tokio::task::{JoinHandle, spawn_blocking};

use super::range::content_range;
use crate::files::Transfer;

/// A part of an answer's body.
pub(super) enum Part {
    /// Bytes of the file.
    Of(Range<u64>),
    /// What stands between such.
    Between(Bytes),
}

impl Part {
    pub(super) fn bytes(range: Range<u64>) -> Self {
        Self::Of(range)
    }

    fn length(&self) -> u64 {
        match self {
            Self::Of(range) => range.end - range.start,
            Self::Between(bytes) => bytes.len() as u64,
        }
    }
}

/// How many bytes parts have together.
pub(super) fn length(parts: &[Part]) -> u64 {
    parts.iter().map(Part::length).sum()
}

/// Several ranges as `multipart/byteranges` (RFC 9110 §14.6). The boundary cannot be in the file, for
/// it is the file's hash.
pub(super) fn multipart(
    ranges: &[Range<u64>],
    size: u64,
    media_type: &str,
    boundary: &str,
) -> Vec<Part> {
    let mut parts = Vec::with_capacity(2 * ranges.len() + 1);
    for range in ranges {
        let content_range = content_range(range, size);
        let head = format!(
            "\r\n--{boundary}\r\nContent-Type: {media_type}\r\nContent-Range: {content_range}\r\n\r\n"
        );
        parts.push(Part::Between(head.into()));
        parts.push(Part::Of(range.clone()));
    }
    parts.push(Part::Between(format!("\r\n--{boundary}--\r\n").into()));
    parts
}

/// The body of an answer, of which the next chunk is read while one is sent, and no more.
pub(super) struct Parts {
    parts: VecDeque<Part>,
    left: u64,
    file: Option<File>,
    reading: Option<JoinHandle<io::Result<(File, Bytes)>>>,
    transfer: Transfer,
}

impl Parts {
    pub(super) fn new(file: File, parts: Vec<Part>, transfer: Transfer) -> Self {
        let left = length(&parts);
        let (parts, file) = (parts.into(), Some(file));
        Self { parts, left, file, reading: None, transfer }
    }

    /// Has the next chunk read, if the next part is of the file and nothing is being read.
    fn read_ahead(&mut self) {
        let Some(Part::Of(range)) = self.parts.front_mut() else { return };
        let Some(file) = self.file.take() else { return };
        let start = range.start;
        let length = (range.end - start).min(FILE_CHUNK_BYTES as u64);
        range.start += length;
        if range.start == range.end {
            self.parts.pop_front();
        }
        self.reading = Some(spawn_blocking(move || read(file, start, length)));
    }
}

impl Body for Parts {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let this = &mut *self;
        if this.reading.is_none() {
            if let Some(Part::Between(_)) = this.parts.front()
                && let Some(Part::Between(bytes)) = this.parts.pop_front()
            {
                this.left -= bytes.len() as u64;
                return Poll::Ready(Some(Ok(Frame::data(bytes))));
            }
            this.read_ahead();
        }
        let Some(reading) = &mut this.reading else { return Poll::Ready(None) };
        let read = ready!(Pin::new(reading).poll(context));
        this.reading = None;
        let (file, bytes) = match read.expect("reading a file does not panic") {
            Ok(read) => read,
            Err(error) => {
                tracing::warn!(%error, "a file cannot be read to its end");
                this.parts.clear();
                return Poll::Ready(Some(Err(error)));
            }
        };
        this.file = Some(file);
        this.left -= bytes.len() as u64;
        this.transfer.downloaded(bytes.len() as u64);
        this.read_ahead();
        Poll::Ready(Some(Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

fn read(mut file: File, start: u64, length: u64) -> io::Result<(File, Bytes)> {
    file.seek(SeekFrom::Start(start))?;
    let mut bytes =
        Vec::with_capacity(FILE_CHUNK_BYTES.min(usize::try_from(length).unwrap_or(usize::MAX)));
    (&file).take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok((file, bytes.into()))
}
