//! papo itself: a WebSocket with the subprotocol `papo.v1.cbor`.

use std::{env, ffi::OsString, path::PathBuf, process::Command};

use anyhow::{Context, bail, ensure};
use memchr::memmem;
use papo_proto::{
    ClientFrame, CreateRoom, Event, Happening, Hello, Join, Lang, Nonce, Op, Outcome, Position,
    Reply, RoomName, RoomRef, Send, ServerFrame, Token, WEBSOCKET_PATH, codec::Codec,
};

use crate::{
    message::MESSAGE_BYTES,
    server::{Folder, Server},
    wire::{Heard, Seat, Wire},
};

/// The mask of every frame: the server has to take it off, whatever it is.
const MASK: [u8; 4] = [0x9a, 0x3c, 0xe5, 0x71];
/// How the frame of a message of ours ends: the key, then the text's head (RFC 8949 §3).
const TEXT_HEAD: &[u8] = b"\x64text\x78\x64";

const BINARY: u8 = 2;
const CLOSE: u8 = 8;
const PING: u8 = 9;
const PONG: u8 = 10;

/// Starts the server that was built with this program.
pub(crate) fn start(folder: &Folder) -> anyhow::Result<Server> {
    start_with(folder, &[])
}

/// Starts it with more options.
pub(crate) fn start_with(folder: &Folder, options: &[&str]) -> anyhow::Result<Server> {
    let program = program()?;
    ensure!(
        program.is_file(),
        "{} is missing: build it with `cargo build --release`",
        program.display()
    );
    let mut command = Command::new(program);
    command.args(["serve", "--no-announce", "--listen", "127.0.0.1:0"]);
    command.args(options);
    command.args([OsString::from("--data"), folder.path().join("data").into()]);
    Server::announced(command, folder, "[LISTENING]")
}

/// The server's program: `PAPO_BENCH_PAPO`, or the one that lies beside this one.
fn program() -> anyhow::Result<PathBuf> {
    if let Some(program) = env::var_os("PAPO_BENCH_PAPO") {
        return Ok(program.into());
    }
    Ok(env::current_exe()?.parent().context("a program lies in a folder")?.join("papo"))
}

/// A client that is in `#lobby`, or in a room of its own and its like.
pub(crate) struct Client {
    seat: Seat,
    resume: Option<Position>,
    is_upgraded: bool,
    is_caught_up: bool,
    is_joined: bool,
    sent: u64,
}

/// Numbers of the first two requests; those of messages come after.
const HELLO: u64 = 1;
const JOIN: u64 = 2;

impl Client {
    /// A client with a name and token of its own, always the same for one seat.
    pub(crate) fn new(seat: Seat) -> Self {
        Self {
            seat,
            resume: None,
            is_upgraded: false,
            is_caught_up: false,
            is_joined: seat.room == 0,
            sent: 0,
        }
    }

    /// One that was here before, and asks for all that came after `position`.
    pub(crate) fn resuming(seat: Seat, position: u64) -> Self {
        Self { resume: Some(Position::new(position)), ..Self::new(seat) }
    }

    fn room(&self) -> String {
        match self.seat.room {
            0 => "#lobby".to_owned(),
            number => format!("#room{number}"),
        }
    }

    fn room_ref(&self) -> RoomRef {
        RoomRef::Name(RoomName::new(&self.room()).expect("it is a room's name"))
    }

    fn hello(&self) -> Op {
        let mut token = [7; 32];
        token[..4].copy_from_slice(&self.seat.number.to_le_bytes());
        Op::Hello(Hello {
            token: Some(Token::new(token)),
            name: Some(format!("u{}", self.seat.number)),
            resume: self.resume,
            lang: Lang::En,
            ..Hello::default()
        })
    }

    fn frame(
        &mut self,
        opcode: u8,
        payload: &[u8],
        out: &mut Vec<u8>,
        hear: &mut dyn FnMut(Heard<'_>),
    ) -> anyhow::Result<()> {
        match opcode {
            BINARY => {
                if let Some(text) = text_of_ours(payload) {
                    hear(Heard::Delivery(text));
                    return Ok(());
                }
                self.server_frame(Codec::Cbor.decode(payload)?, out, hear)
            }
            PING => {
                frame(PONG, payload, out);
                Ok(())
            }
            PONG => Ok(()),
            CLOSE => bail!("the server says goodbye"),
            other => bail!("a WebSocket frame with opcode {other}"),
        }
    }

    fn server_frame(
        &mut self,
        frame: ServerFrame,
        out: &mut Vec<u8>,
        hear: &mut dyn FnMut(Heard<'_>),
    ) -> anyhow::Result<()> {
        match frame {
            ServerFrame::Reply(Reply { error: Some(failure), .. }) => {
                bail!("the server refuses: {} {}", failure.code, failure.message)
            }
            // Whoever is in the lobby is there already.
            ServerFrame::Reply(Reply { re: HELLO, .. }) if self.is_joined => {}
            ServerFrame::Reply(Reply { re: HELLO, .. }) => {
                let op = match self.seat.is_founder {
                    true => Op::CreateRoom(CreateRoom { name: self.room(), private: false }),
                    false => Op::Join(Join { room: self.room_ref() }),
                };
                request(JOIN, op, out);
            }
            ServerFrame::Reply(Reply { re: JOIN, .. }) => {
                self.is_joined = true;
                if self.is_caught_up {
                    hear(Heard::Ready);
                }
            }
            ServerFrame::Reply(Reply { ok: Some(Outcome::Stored { position, .. }), .. }) => {
                hear(Heard::Stored(position.get()));
            }
            ServerFrame::CaughtUp(caught_up) => {
                hear(Heard::CaughtUp(caught_up.position.get()));
                if self.is_joined && !self.is_caught_up {
                    hear(Heard::Ready);
                }
                self.is_caught_up = true;
            }
            ServerFrame::Event(Event { what: Happening::Message(message), .. }) => {
                hear(Heard::Delivery(message.content.plain().as_bytes()));
            }
            ServerFrame::Bye(bye) => bail!("the server says {} {}", bye.code, bye.message),
            _ => {}
        }
        Ok(())
    }
}

impl Wire for Client {
    fn open(&mut self, out: &mut Vec<u8>) {
        let opening = format!(
            "GET {WEBSOCKET_PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\n\
             Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
             Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
             Sec-WebSocket-Protocol: {}\r\n\r\n",
            Codec::Cbor.subprotocol()
        );
        out.extend_from_slice(opening.as_bytes());
    }

    fn receive(
        &mut self,
        bytes: &[u8],
        out: &mut Vec<u8>,
        hear: &mut dyn FnMut(Heard<'_>),
    ) -> anyhow::Result<usize> {
        let mut used = 0;
        if !self.is_upgraded {
            let Some(length) = memmem::find(bytes, b"\r\n\r\n") else { return Ok(0) };
            used = length + 4;
            let head = &bytes[..used];
            ensure!(head.starts_with(b"HTTP/1.1 101 "), "the server says {}", head.escape_ascii());
            self.is_upgraded = true;
            request(HELLO, self.hello(), out);
        }
        while let Some((opcode, begin, end)) = first_frame(&bytes[used..])? {
            self.frame(opcode, &bytes[used + begin..used + end], out, hear)?;
            used += end;
        }
        Ok(used)
    }

    fn send(&mut self, text: &[u8], out: &mut Vec<u8>) {
        self.sent += 1;
        // Nonces rise, as those of `papo` and its library do, which begin with the time.
        let mut nonce = [0; 16];
        nonce[..8].copy_from_slice(&self.sent.to_be_bytes());
        nonce[8..12].copy_from_slice(&self.seat.number.to_le_bytes());
        let text = String::from_utf8_lossy(text).into_owned();
        let send = Send::text(self.room_ref(), Some(Nonce::new(nonce)), text);
        request(JOIN + self.sent, Op::Send(send), out);
    }
}

fn request(id: u64, op: Op, out: &mut Vec<u8>) {
    let mut bytes = Vec::with_capacity(256);
    Codec::Cbor.encode(&ClientFrame { id, op }, &mut bytes);
    frame(BINARY, &bytes, out);
}

/// Appends a client's frame (RFC 6455 §5.2).
fn frame(opcode: u8, payload: &[u8], out: &mut Vec<u8>) {
    const MASKED: u8 = 0x80;
    out.push(0x80 | opcode);
    match payload.len() {
        length @ ..126 => out.push(MASKED | length as u8),
        length @ ..0x1_0000 => {
            out.push(MASKED | 126);
            out.extend_from_slice(&(length as u16).to_be_bytes());
        }
        length => {
            out.push(MASKED | 127);
            out.extend_from_slice(&(length as u64).to_be_bytes());
        }
    }
    out.extend_from_slice(&MASK);
    out.extend(payload.iter().zip(MASK.iter().cycle()).map(|(byte, mask)| byte ^ mask));
}

/// The opcode of the first frame, and where its payload begins and ends; none if it is not whole.
fn first_frame(bytes: &[u8]) -> anyhow::Result<Option<(u8, usize, usize)>> {
    let [first, second, rest @ ..] = bytes else { return Ok(None) };
    ensure!(first & 0xf0 == 0x80 && second & 0x80 == 0, "a frame that no server of ours sends");
    let (begin, length) = match second {
        127 => match rest.first_chunk() {
            Some(length) => (10, u64::from_be_bytes(*length) as usize),
            None => return Ok(None),
        },
        126 => match rest.first_chunk() {
            Some(length) => (4, usize::from(u16::from_be_bytes(*length))),
            None => return Ok(None),
        },
        length => (2, usize::from(*length)),
    };
    let end = begin + length;
    Ok((bytes.len() >= end).then_some((first & 0x0f, begin, end)))
}

/// The text in the frame of a message, without reading the rest of it: what ends like one of ours
/// and begins like an event is one. All else is read in full.
fn text_of_ours(payload: &[u8]) -> Option<&[u8]> {
    const EVENT: &[u8] = b"\xa1\x65event";
    let (head, text) = payload.split_at_checked(payload.len().checked_sub(MESSAGE_BYTES)?)?;
    (head.starts_with(EVENT) && head.ends_with(TEXT_HEAD)).then_some(text)
}

#[cfg(test)]
mod tests {
    use papo_proto::{Author, Name, RoomId, Text, Timestamp};

    use super::*;
    use crate::wire::tests::deliveries;

    fn event(text: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        let event = Event {
            position: Position::new(77),
            room: RoomId::LOBBY,
            at: Timestamp::from_millis(1_769_860_800_123),
            by: Author { user: None, hook: None, name: Name::new("ana").unwrap() },
            what: Happening::Message(Text::new(text).unwrap().into()),
        };
        Codec::Cbor.encode(&ServerFrame::Event(event), &mut bytes);
        bytes
    }

    #[test]
    fn messages_of_ours_are_found_without_reading_all() {
        let text = "x".repeat(MESSAGE_BYTES);
        assert_eq!(text_of_ours(&event(&text)), Some(text.as_bytes()));
        assert_eq!(text_of_ours(&event("short")), None);
    }

    #[test]
    fn messages_are_found_wherever_the_stream_is_cut() {
        let seat = Seat { number: 1, room: 0, is_founder: false };
        let wire = || Box::new(Client::new(seat)) as Box<dyn Wire>;
        let text = "y".repeat(MESSAGE_BYTES);
        let mut bytes = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n".to_vec();
        for payload in [event(&text), event("short"), event(&"z".repeat(200))] {
            bytes.push(0x80 | BINARY);
            match payload.len() {
                length @ ..126 => bytes.push(length as u8),
                length => bytes.extend([&[126], &(length as u16).to_be_bytes()[..]].concat()),
            }
            bytes.extend(payload);
        }
        let expected = [text.into_bytes(), b"short".to_vec(), vec![b'z'; 200]];
        assert_eq!(deliveries(&wire, &bytes), expected);
    }
}
