//! nats-server, without JetStream: nothing is kept.

use std::process::Command;

use anyhow::bail;
use memchr::memchr;

use crate::{
    message::MESSAGE_BYTES,
    server::{Folder, Server, find_program, free_port},
    wire::{Heard, Seat, Wire},
};

pub(super) fn start(folder: &Folder) -> anyhow::Result<Server> {
    let port = free_port()?;
    let file = folder.path().join("nats.conf");
    // Slow readers are given time and room before they are cut off.
    let configuration =
        "write_deadline: \"60s\"\nmax_pending: 1073741824\nmax_connections: 100000\n";
    std::fs::write(&file, configuration)?;
    let program = find_program("nats-server").unwrap_or_else(|| "nats-server".into());
    let mut command = Command::new(program);
    command.args(["--addr", "127.0.0.1", "--port", &port.to_string()]).arg("--config").arg(file);
    Server::on_port(command, folder, port)
}

/// A client that is subscribed to one subject.
pub(super) struct Client {
    seat: Seat,
    is_ready: bool,
}

impl Client {
    pub(super) fn new(seat: Seat) -> Self {
        Self { seat, is_ready: false }
    }
}

impl Wire for Client {
    fn open(&mut self, out: &mut Vec<u8>) {
        let options = r#"{"verbose":false,"pedantic":false,"echo":true}"#;
        let room = self.seat.room;
        let opening = format!("CONNECT {options}\r\nSUB room.{room} 1\r\nPING\r\n");
        out.extend_from_slice(opening.as_bytes());
    }

    fn receive(
        &mut self,
        bytes: &[u8],
        out: &mut Vec<u8>,
        hear: &mut dyn FnMut(Heard<'_>),
    ) -> anyhow::Result<usize> {
        let mut used = 0;
        while let Some(length) = memchr(b'\n', &bytes[used..]) {
            let line = &bytes[used..used + length];
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            let rest = &bytes[used + length + 1..];
            match line.split(|byte| *byte == b' ').next() {
                Some(b"MSG") => {
                    if rest.len() < MESSAGE_BYTES + 2 {
                        break;
                    }
                    if !line.ends_with(b" 100") {
                        bail!("not one of our messages: {}", line.escape_ascii());
                    }
                    hear(Heard::Delivery(&rest[..MESSAGE_BYTES]));
                    used += MESSAGE_BYTES + 2;
                }
                Some(b"PING") => out.extend_from_slice(b"PONG\r\n"),
                Some(b"PONG") if !self.is_ready => {
                    self.is_ready = true;
                    hear(Heard::Ready);
                }
                Some(b"-ERR") => bail!("the server says {}", line.escape_ascii()),
                _ => {}
            }
            used += length + 1;
        }
        Ok(used)
    }

    fn send(&mut self, text: &[u8], out: &mut Vec<u8>) {
        let head = format!("PUB room.{} {}\r\n", self.seat.room, text.len());
        out.extend_from_slice(head.as_bytes());
        out.extend_from_slice(text);
        out.extend_from_slice(b"\r\n");
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
        // A payload may look like a line of the protocol.
        let (one, two) = (vec![b'\n'; MESSAGE_BYTES], vec![b'b'; MESSAGE_BYTES]);
        let head = b"MSG room.0 1 100\r\n";
        let bytes = [b"INFO {}\r\nPONG\r\n", &head[..], &one, b"\r\nPING\r\n", head, &two, b"\r\n"]
            .concat();
        assert_eq!(deliveries(&wire, &bytes), [one, two]);
    }
}
