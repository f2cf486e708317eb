use std::{
    io::{self, Cursor, IoSlice},
    pin::Pin,
    task::{Context, Poll},
};

use papo_proto::limits::HTTP_STALL_TIMEOUT;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Sleep, sleep},
};

use crate::channel::Channel;

/// A stream of which some bytes were read already, and which ends when its peer takes none of what
/// is written for long.
pub(super) struct Reread<C> {
    read: Cursor<Vec<u8>>,
    stream: C,
    /// When it has taken nothing for too long; none while it takes what there is.
    stalled: Option<Pin<Box<Sleep>>>,
}

impl<C> Reread<C> {
    pub(super) fn new(bytes: Vec<u8>, stream: C) -> Self {
        Self { read: Cursor::new(bytes), stream, stalled: None }
    }

    /// What was read already and is not read again yet.
    pub(super) fn rest(&self) -> &[u8] {
        let position = usize::try_from(self.read.position()).unwrap_or(usize::MAX);
        self.read.get_ref().get(position..).unwrap_or_default()
    }

    pub(super) fn into_stream(self) -> C {
        self.stream
    }

    /// Lets whoever cannot write wait only so long.
    fn wait<T>(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.stalled = None;
            return written;
        }
        let stalled = self.stalled.get_or_insert_with(|| Box::pin(sleep(HTTP_STALL_TIMEOUT)));
        stalled.as_mut().poll(context).map(|()| Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<C: Channel> AsyncRead for Reread<C> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        let rest = this.rest();
        if rest.is_empty() {
            return Pin::new(&mut this.stream).poll_read(context, buffer);
        }
        let count = rest.len().min(buffer.remaining());
        buffer.put_slice(&rest[..count]);
        this.read.set_position(this.read.position() + count as u64);
        Poll::Ready(Ok(()))
    }
}

impl<C: Channel> AsyncWrite for Reread<C> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.wait(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, pieces);
        self.wait(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(context);
        self.wait(context, flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let shut = Pin::new(&mut self.stream).poll_shutdown(context);
        self.wait(context, shut)
    }
}
