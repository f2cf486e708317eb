//! Many connections on one thread.

use std::{
    io::{ErrorKind, Read, Write},
    net::SocketAddr,
    time::Duration,
};

use anyhow::{Context, bail};
use mio::{Events, Interest, Poll, Token, net::TcpStream};

use crate::wire::{Heard, Wire};

/// What one read takes at most.
const READ_BYTES_MAX: usize = 256 * 1024;
/// Connections that are looked at before whoever drives the fleet has its turn again.
const EVENTS_PER_TURN: usize = 64;

/// The connections of a run, each known by its number.
pub(crate) struct Fleet {
    poll: Poll,
    events: Events,
    links: Vec<Link>,
    buffer: Box<[u8]>,
    reads: u64,
    greeted: usize,
    /// Those that have something to send.
    dirty: Vec<usize>,
}

struct Link {
    stream: TcpStream,
    wire: Box<dyn Wire>,
    is_open: bool,
    /// Whether anything was ever received.
    is_greeted: bool,
    is_paused: bool,
    /// Received, and not yet used up.
    held: Vec<u8>,
    /// Not yet sent.
    out: Vec<u8>,
}

impl Fleet {
    /// No connections.
    pub(crate) fn new() -> anyhow::Result<Self> {
        Ok(Self {
            poll: Poll::new()?,
            events: Events::with_capacity(EVENTS_PER_TURN),
            links: Vec::new(),
            buffer: vec![0; READ_BYTES_MAX].into_boxed_slice(),
            reads: 0,
            greeted: 0,
            dirty: Vec::new(),
        })
    }

    /// Begins to connect; the connection's number is one more than the last one's.
    pub(crate) fn connect(
        &mut self,
        address: SocketAddr,
        wire: Box<dyn Wire>,
    ) -> anyhow::Result<usize> {
        let mut stream = TcpStream::connect(address).context("connecting")?;
        let number = self.links.len();
        let interest = Interest::READABLE | Interest::WRITABLE;
        self.poll.registry().register(&mut stream, Token(number), interest)?;
        self.links.push(Link {
            stream,
            wire,
            is_open: false,
            is_greeted: false,
            is_paused: false,
            held: Vec::new(),
            out: Vec::new(),
        });
        Ok(number)
    }

    /// How many were ever connected.
    pub(crate) fn len(&self) -> usize {
        self.links.len()
    }

    /// How many have ever received anything.
    pub(crate) fn greeted(&self) -> usize {
        self.greeted
    }

    /// Reads that returned data.
    pub(crate) fn reads(&self) -> u64 {
        self.reads
    }

    /// Has a connection send a message, with the next [`flush`](Self::flush).
    pub(crate) fn send(&mut self, number: usize, text: &[u8]) {
        let link = &mut self.links[number];
        if link.out.is_empty() {
            self.dirty.push(number);
        }
        link.wire.send(text, &mut link.out);
    }

    /// Writes what is to be sent, all of a connection at once.
    pub(crate) fn flush(&mut self) -> anyhow::Result<()> {
        while let Some(number) = self.dirty.pop() {
            self.links[number].write().with_context(|| format!("connection {number}"))?;
        }
        Ok(())
    }

    /// Has a connection read no more.
    pub(crate) fn pause(&mut self, number: usize) {
        self.links[number].is_paused = true;
    }

    /// Has a connection read again, from where it was.
    pub(crate) fn resume(
        &mut self,
        number: usize,
        hear: &mut dyn FnMut(usize, Heard<'_>),
    ) -> anyhow::Result<()> {
        let link = &mut self.links[number];
        link.is_paused = false;
        self.reads += link.read(&mut self.buffer, &mut |heard| hear(number, heard))?;
        link.write()
    }

    /// Closes every connection, and begins to count from 0 again.
    pub(crate) fn close_all(&mut self) {
        self.links.clear();
        self.dirty.clear();
    }

    /// Waits up to `timeout` for something to happen and takes it in; yes if something did.
    pub(crate) fn turn(
        &mut self,
        timeout: Duration,
        hear: &mut dyn FnMut(usize, Heard<'_>),
    ) -> anyhow::Result<bool> {
        match self.poll.poll(&mut self.events, Some(timeout)) {
            Err(error) if error.kind() == ErrorKind::Interrupted => return Ok(false),
            result => result?,
        }
        for event in &self.events {
            let Token(number) = event.token();
            let Some(link) = self.links.get_mut(number) else { continue };
            let mut serve = || {
                if event.is_writable() {
                    if !link.is_open {
                        link.open()?;
                    }
                    link.write()?;
                }
                if event.is_readable() && !link.is_paused {
                    let reads = link.read(&mut self.buffer, &mut |heard| hear(number, heard))?;
                    self.reads += reads;
                    if reads > 0 && !link.is_greeted {
                        link.is_greeted = true;
                        self.greeted += 1;
                    }
                    link.write()?;
                }
                anyhow::Ok(())
            };
            serve().with_context(|| format!("connection {number}"))?;
        }
        Ok(!self.events.is_empty())
    }
}

impl Link {
    fn open(&mut self) -> anyhow::Result<()> {
        if let Some(error) = self.stream.take_error()? {
            return Err(error).context("cannot connect");
        }
        self.stream.set_nodelay(true)?;
        self.is_open = true;
        self.wire.open(&mut self.out);
        Ok(())
    }

    /// Reads until there is no more, and returns in how many reads.
    fn read(&mut self, buffer: &mut [u8], hear: &mut dyn FnMut(Heard<'_>)) -> anyhow::Result<u64> {
        let mut reads = 0;
        loop {
            let begin = self.held.len();
            buffer[..begin].copy_from_slice(&self.held);
            let count = match self.stream.read(&mut buffer[begin..]) {
                Ok(0) => bail!("the server closed it"),
                Ok(count) => count,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(reads),
                Err(error) => return Err(error).context("reading"),
            };
            reads += 1;
            let end = begin + count;
            let used = self.wire.receive(&buffer[..end], &mut self.out, hear)?;
            self.held.clear();
            self.held.extend_from_slice(&buffer[used..end]);
            if end < buffer.len() {
                // Less than was asked for: the socket is empty, and will tell when it is not.
                return Ok(reads);
            }
            if self.held.len() == buffer.len() {
                bail!("something longer than {READ_BYTES_MAX} bytes");
            }
        }
    }

    fn write(&mut self) -> anyhow::Result<()> {
        if !self.is_open {
            return Ok(());
        }
        let mut written = 0;
        while written < self.out.len() {
            match self.stream.write(&self.out[written..]) {
                Ok(count) => written += count,
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(error) => return Err(error).context("writing"),
            }
        }
        self.out.drain(..written);
        Ok(())
    }
}
