//! The yardstick: the least that a server can do and still bring each message to its room.
//!
//! One thread, one loop. A connection's first message names its room by number; each later one
//! goes to everyone there. Each turn reads what has arrived, joins it into one run of bytes a
//! room, and writes each run once to each member. There is no name, history, limit or
//! acknowledgement, and what a slow reader leaves waits in memory without a bound.

use std::{
    collections::HashMap,
    env,
    io::{self, ErrorKind, Read, Write},
    net::{Ipv4Addr, SocketAddr},
    process::Command,
};

use mio::{
    Events, Interest, Poll, Token,
    net::{TcpListener, TcpStream},
};
use socket2::{Domain, Socket, Type};

use crate::{
    server::{Folder, Server},
    wire::{Heard, Seat, Wire},
};

/// The hidden command that runs it.
pub(crate) const COMMAND: &str = "broadcaster";
const MARK: &str = "[LISTENING]";
/// Bytes of a message's length, which comes before it, the lowest first.
const LENGTH_BYTES: usize = 4;
const READ_BYTES_MAX: usize = 64 * 1024;
const BACKLOG: i32 = 4_096;

pub(super) fn start(folder: &Folder) -> anyhow::Result<Server> {
    let mut command = Command::new(env::current_exe()?);
    command.arg(COMMAND);
    Server::announced(command, folder, MARK)
}

/// A client of it.
pub(super) struct Client {
    seat: Seat,
}

impl Client {
    pub(super) fn new(seat: Seat) -> Self {
        Self { seat }
    }
}

impl Wire for Client {
    fn open(&mut self, out: &mut Vec<u8>) {
        self.send(&self.seat.room.to_le_bytes(), out);
    }

    fn receive(
        &mut self,
        bytes: &[u8],
        _: &mut Vec<u8>,
        hear: &mut dyn FnMut(Heard<'_>),
    ) -> anyhow::Result<usize> {
        let mut used = 0;
        while let Some(message) = first_message(&bytes[used..]) {
            used += LENGTH_BYTES + message.len();
            hear(if message.is_empty() { Heard::Ready } else { Heard::Delivery(message) });
        }
        Ok(used)
    }

    fn send(&mut self, text: &[u8], out: &mut Vec<u8>) {
        append(text, out);
    }
}

fn first_message(bytes: &[u8]) -> Option<&[u8]> {
    let (length, rest) = bytes.split_first_chunk::<LENGTH_BYTES>()?;
    rest.get(..u32::from_le_bytes(*length) as usize)
}

fn append(message: &[u8], bytes: &mut Vec<u8>) {
    bytes.extend_from_slice(&(message.len() as u32).to_le_bytes());
    bytes.extend_from_slice(message);
}

/// Serves until it is killed.
pub(crate) fn serve() -> anyhow::Result<()> {
    let mut listener = TcpListener::from_std(listen()?);
    println!("{MARK} {}", listener.local_addr()?);
    let mut broadcaster = Broadcaster { poll: Poll::new()?, links: HashMap::new(), next: 1 };
    broadcaster.poll.registry().register(&mut listener, Token(0), Interest::READABLE)?;
    let mut events = Events::with_capacity(1_024);
    let mut buffer = vec![0; READ_BYTES_MAX];
    let mut rooms: HashMap<u32, Room> = HashMap::new();
    loop {
        broadcaster.poll.poll(&mut events, None)?;
        for event in &events {
            match event.token() {
                Token(0) => broadcaster.accept(&listener)?,
                Token(number) => {
                    if event.is_writable() {
                        broadcaster.write(number, &[]);
                    }
                    if event.is_readable() {
                        broadcaster.read(number, &mut buffer, &mut rooms);
                    }
                }
            }
        }
        for room in rooms.values_mut().filter(|room| !room.run.is_empty()) {
            room.members.retain(|member| broadcaster.write(*member, &room.run));
            room.run.clear();
        }
    }
}

/// A listener with a longer backlog than the libraries give, for who comes at once.
fn listen() -> io::Result<std::net::TcpListener> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    socket.bind(&SocketAddr::from((Ipv4Addr::LOCALHOST, 0)).into())?;
    socket.listen(BACKLOG)?;
    socket.set_nonblocking(true)?;
    Ok(socket.into())
}

#[derive(Default)]
struct Room {
    members: Vec<usize>,
    /// What this turn brings to all of them.
    run: Vec<u8>,
}

struct Link {
    stream: TcpStream,
    room: Option<u32>,
    held: Vec<u8>,
    out: Vec<u8>,
}

struct Broadcaster {
    poll: Poll,
    links: HashMap<usize, Link>,
    next: usize,
}

impl Broadcaster {
    fn accept(&mut self, listener: &TcpListener) -> io::Result<()> {
        loop {
            let mut stream = match listener.accept() {
                Ok((stream, _)) => stream,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(error) => return Err(error),
            };
            stream.set_nodelay(true)?;
            let interest = Interest::READABLE | Interest::WRITABLE;
            self.poll.registry().register(&mut stream, Token(self.next), interest)?;
            let link = Link { stream, room: None, held: Vec::new(), out: Vec::new() };
            self.links.insert(self.next, link);
            self.next += 1;
        }
    }

    fn read(&mut self, number: usize, buffer: &mut [u8], rooms: &mut HashMap<u32, Room>) {
        let Some(link) = self.links.get_mut(&number) else { return };
        loop {
            match link.stream.read(buffer) {
                Ok(count) if count > 0 => {
                    link.held.extend_from_slice(&buffer[..count]);
                    if count < buffer.len() {
                        break;
                    }
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Ok(_) | Err(_) => {
                    self.links.remove(&number);
                    return;
                }
            }
        }
        let mut used = 0;
        while let Some(message) = first_message(&link.held[used..]) {
            used += LENGTH_BYTES + message.len();
            match (link.room, message.first_chunk()) {
                (Some(room), _) => append(message, &mut rooms.entry(room).or_default().run),
                (None, Some(room)) => {
                    let room = u32::from_le_bytes(*room);
                    link.room = Some(room);
                    rooms.entry(room).or_default().members.push(number);
                    append(&[], &mut link.out);
                }
                (None, None) => {}
            }
        }
        link.held.drain(..used);
        if !link.out.is_empty() {
            self.write(number, &[]);
        }
    }

    /// Writes what waits for a connection and then `run`; no if the connection is gone.
    fn write(&mut self, number: usize, run: &[u8]) -> bool {
        let Some(link) = self.links.get_mut(&number) else { return false };
        let mut written = 0;
        let is_direct = link.out.is_empty();
        if !is_direct {
            link.out.extend_from_slice(run);
        }
        let bytes = if is_direct { run } else { &link.out };
        while written < bytes.len() {
            match link.stream.write(&bytes[written..]) {
                Ok(count) => written += count,
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(_) => {
                    self.links.remove(&number);
                    return false;
                }
            }
        }
        if is_direct {
            link.out.extend_from_slice(&run[written..]);
        } else {
            link.out.drain(..written);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::tests::deliveries;

    #[test]
    fn messages_are_found_wherever_the_stream_is_cut() {
        let seat = Seat { number: 1, room: 0, is_founder: false };
        let wire = || Box::new(Client::new(seat)) as Box<dyn Wire>;
        let mut bytes = Vec::new();
        for message in ["", "one", "two three"] {
            append(message.as_bytes(), &mut bytes);
        }
        assert_eq!(deliveries(&wire, &bytes), [b"one".to_vec(), b"two three".to_vec()]);
    }
}
