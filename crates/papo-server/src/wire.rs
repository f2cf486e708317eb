//! A socket on the hub's thread and, where it is encrypted, what encrypts it.

use std::{
    cell::RefCell,
    io::{self, IoSlice, Read, Write},
};

use rustls::ServerConnection;
use tokio::{io::Interest, net::TcpStream};

use crate::channel::Transport;

/// Bytes that one read takes at most: all connections of a thread read into the same buffer.
const READ_BYTES_MAX: usize = 64 * 1024;

/// Never waits: what cannot be done at once is [`io::ErrorKind::WouldBlock`].
pub(crate) struct Wire {
    socket: TcpStream,
    tls: Option<RefCell<Tls>>,
}

struct Tls {
    connection: Box<ServerConnection>,
    /// How many of the bytes that are to be written next were encrypted, and are on their way.
    encrypted: usize,
}

/// What the connections of one thread read into.
pub(crate) struct Buffers {
    read: Box<[u8]>,
    decrypted: Vec<u8>,
}

/// What was read.
pub(crate) struct Received<'a> {
    pub(crate) bytes: &'a mut [u8],
    /// Whether nothing comes after it.
    pub(crate) is_end: bool,
}

impl Default for Buffers {
    fn default() -> Self {
        Self { read: vec![0; READ_BYTES_MAX].into_boxed_slice(), decrypted: Vec::new() }
    }
}

impl Wire {
    pub(crate) fn new(transport: Transport) -> io::Result<Self> {
        let Transport { socket, tls } = transport;
        let encrypted = 0;
        let tls = tls.map(|connection| RefCell::new(Tls { connection, encrypted }));
        Ok(Self { socket: TcpStream::from_std(socket)?, tls })
    }

    pub(crate) fn socket(&self) -> &TcpStream {
        &self.socket
    }

    /// Appends what was read and decrypted before it came here; says whether nothing comes after.
    pub(crate) fn take_read(&self, bytes: &mut Vec<u8>) -> io::Result<bool> {
        match &self.tls {
            None => Ok(false),
            Some(tls) => tls.borrow_mut().decrypt(&[], bytes),
        }
    }

    /// Takes what has come.
    pub(crate) fn read<'a>(&self, buffers: &'a mut Buffers) -> io::Result<Received<'a>> {
        let Buffers { read, decrypted } = buffers;
        let count = self.socket.try_read(read)?;
        if 0 < count && count < read.len() {
            // That was all: to be told of more, the runtime need not try and find nothing.
            let nothing = || Err::<(), _>(io::ErrorKind::WouldBlock.into());
            _ = self.socket.try_io(Interest::READABLE, nothing);
        }
        let Some(tls) = &self.tls else {
            return Ok(Received { bytes: &mut read[..count], is_end: count == 0 });
        };
        decrypted.clear();
        let result = tls.borrow_mut().decrypt(&read[..count], decrypted);
        if result.is_err() {
            // The peer is told what was wrong, if it can be told at once.
            _ = self.transmit(&mut tls.borrow_mut());
        }
        let is_end = result? || count == 0;
        Ok(Received { bytes: decrypted, is_end })
    }

    /// Writes what the system takes at once, and says how many of `bytes` that is.
    ///
    /// After [`io::ErrorKind::WouldBlock`] the next call is to begin with the same bytes: where
    /// they were encrypted, that cannot be taken back.
    pub(crate) fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        let Some(tls) = &self.tls else { return self.send(bytes) };
        let tls = &mut *tls.borrow_mut();
        if tls.encrypted == 0 {
            tls.encrypted = tls.connection.writer().write(bytes)?;
        }
        self.transmit(tls)?;
        Ok(std::mem::take(&mut tls.encrypted))
    }

    /// Tells the peer that nothing comes any more.
    pub(crate) fn shut(&self) -> io::Result<()> {
        if let Some(tls) = &self.tls {
            let tls = &mut *tls.borrow_mut();
            tls.connection.send_close_notify();
            self.transmit(tls)?;
        }
        socket2::SockRef::from(&self.socket).shutdown(std::net::Shutdown::Write)
    }

    /// Reads and forgets what has come; says whether more may come.
    pub(crate) fn drain(&self, buffers: &mut Buffers) -> bool {
        match self.socket.try_read(&mut buffers.read) {
            Err(error) => error.kind() == io::ErrorKind::WouldBlock,
            Ok(count) => count != 0,
        }
    }

    fn transmit(&self, tls: &mut Tls) -> io::Result<()> {
        while tls.connection.wants_write() {
            tls.connection.write_tls(&mut Sender(self))?;
        }
        Ok(())
    }

    /// Only where the system takes nothing does the runtime hear of it, which then knows when
    /// there is room again: most writes find some, and cost it nothing.
    fn send(&self, bytes: &[u8]) -> io::Result<usize> {
        match socket2::SockRef::from(&self.socket).send(bytes) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => self.socket.try_write(bytes),
            sent => sent,
        }
    }
}

impl Tls {
    /// Appends what `bytes` are; says whether the peer says no more.
    fn decrypt(&mut self, mut bytes: &[u8], decrypted: &mut Vec<u8>) -> io::Result<bool> {
        loop {
            let state = self.connection.process_new_packets().map_err(io::Error::other)?;
            let begin = decrypted.len();
            decrypted.resize(begin + state.plaintext_bytes_to_read(), 0);
            self.connection.reader().read_exact(&mut decrypted[begin..])?;
            if bytes.is_empty() || state.peer_has_closed() {
                return Ok(state.peer_has_closed());
            }
            if self.connection.read_tls(&mut bytes)? == 0 {
                return Err(io::ErrorKind::InvalidData.into());
            }
        }
    }
}

/// Writes encrypted records, all that wait in one call to the system.
struct Sender<'a>(&'a Wire);

impl Write for Sender<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.send(bytes)
    }

    fn write_vectored(&mut self, parts: &[IoSlice<'_>]) -> io::Result<usize> {
        let socket = &self.0.socket;
        match socket2::SockRef::from(socket).send_vectored(parts) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                socket.try_write_vectored(parts)
            }
            sent => sent,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
