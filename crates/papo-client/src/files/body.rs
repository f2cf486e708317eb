use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    pin::Pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll},
};

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::sync::mpsc;

/// Bytes that are read from a file at a time.
const BLOCK_BYTES: usize = 256 * 1024;
/// Blocks that may wait for the connection; past it the file is not read.
const BLOCKS_MAX: usize = 4;

/// What is sent with a request: nothing, bytes, or a part of a file that is read meanwhile.
pub(super) struct Outgoing {
    left: u64,
    blocks: Blocks,
    sent: Sent,
}

enum Blocks {
    Here(Option<Bytes>),
    Read(mpsc::Receiver<io::Result<Bytes>>),
}

/// How much of a body the connection has taken, and why no more can be read of it.
#[derive(Clone, Default)]
pub(super) struct Sent {
    bytes: Arc<AtomicU64>,
    failure: Arc<Mutex<Option<io::Error>>>,
}

impl Sent {
    pub(super) fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Why the file could not be read, if that is so.
    pub(super) fn take_failure(&self) -> Option<io::Error> {
        self.failure.lock().ok()?.take()
    }
}

impl Outgoing {
    pub(super) fn nothing() -> Self {
        Self::bytes(Bytes::new())
    }

    pub(super) fn bytes(bytes: Bytes) -> Self {
        let left = bytes.len() as u64;
        let here = (left > 0).then_some(bytes);
        Self { left, blocks: Blocks::Here(here), sent: Sent::default() }
    }

    /// `length` bytes of `file` from `offset` on, read on a thread of its own.
    pub(super) fn part_of(file: File, offset: u64, length: u64) -> Self {
        let (sender, blocks) = mpsc::channel(BLOCKS_MAX);
        tokio::task::spawn_blocking(move || {
            if let Err(error) = read(file, offset, length, &sender) {
                // Nobody may be there any more.
                _ = sender.blocking_send(Err(error));
            }
        });
        Self { left: length, blocks: Blocks::Read(blocks), sent: Sent::default() }
    }

    /// By which to follow it.
    pub(super) fn sent(&self) -> Sent {
        self.sent.clone()
    }
}

fn read(
    mut file: File,
    offset: u64,
    mut left: u64,
    sender: &mpsc::Sender<io::Result<Bytes>>,
) -> io::Result<()> {
    file.seek(SeekFrom::Start(offset))?;
    while left > 0 {
        let mut block = vec![0; usize::try_from(left).unwrap_or(BLOCK_BYTES).min(BLOCK_BYTES)];
        file.read_exact(&mut block)?;
        left -= block.len() as u64;
        if sender.blocking_send(Ok(block.into())).is_err() {
            break;
        }
    }
    Ok(())
}

impl Body for Outgoing {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let block = match &mut self.blocks {
            Blocks::Here(bytes) => bytes.take().map(Ok),
            Blocks::Read(blocks) => std::task::ready!(blocks.poll_recv(context)),
        };
        Poll::Ready(block.map(|block| match block {
            Ok(bytes) => {
                self.left -= bytes.len() as u64;
                self.sent.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
                Ok(Frame::data(bytes))
            }
            Err(error) => {
                let kind = error.kind();
                if let Ok(mut failure) = self.sent.failure.lock() {
                    *failure = Some(error);
                }
                Err(kind.into())
            }
        }))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
