//! An IRC client (RFC 1459), as far as messages to one channel go.

use anyhow::bail;
use memchr::memchr;

use crate::{
    message::MESSAGE_BYTES,
    wire::{Heard, Seat, Wire},
};

/// Whether the server can be asked to send messages to their sender as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Echo {
    /// It is asked, with the capability `echo-message` of IRCv3.
    Asked,
    /// It does not know of that.
    Unknown,
}

/// A client in one channel.
pub(super) struct Client {
    seat: Seat,
    echo: Echo,
}

impl Client {
    pub(super) fn new(seat: Seat, echo: Echo) -> Self {
        Self { seat, echo }
    }

    fn line(
        &self,
        line: &[u8],
        out: &mut Vec<u8>,
        hear: &mut dyn FnMut(Heard<'_>),
    ) -> anyhow::Result<()> {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let (_, rest) = match line {
            [b':', rest @ ..] => word(rest),
            rest => (&b""[..], rest),
        };
        let (command, rest) = word(rest);
        match command {
            b"PRIVMSG" => {
                let (_, text) = word(rest);
                hear(Heard::Delivery(text.strip_prefix(b":").unwrap_or(text)));
            }
            b"JOIN" => {}
            b"001" => out.extend_from_slice(format!("JOIN #r{}\r\n", self.seat.room).as_bytes()),
            // The end of the channel's list of names, which comes after the joining.
            b"366" => hear(Heard::Ready),
            b"PING" => out.extend_from_slice(&[b"PONG ", rest, b"\r\n"].concat()),
            b"ERROR" | b"433" | b"471" | b"404" | b"263" => {
                bail!("the server says {}", line.escape_ascii())
            }
            _ => {}
        }
        Ok(())
    }
}

impl Wire for Client {
    fn open(&mut self, out: &mut Vec<u8>) {
        if self.echo == Echo::Asked {
            out.extend_from_slice(b"CAP REQ echo-message\r\nCAP END\r\n");
        }
        let name = format!("u{}", self.seat.number);
        out.extend_from_slice(format!("NICK {name}\r\nUSER {name} 0 * :{name}\r\n").as_bytes());
    }

    fn receive(
        &mut self,
        bytes: &[u8],
        out: &mut Vec<u8>,
        hear: &mut dyn FnMut(Heard<'_>),
    ) -> anyhow::Result<usize> {
        let mut used = 0;
        while let Some(length) = memchr(b'\n', &bytes[used..]) {
            self.line(&bytes[used..used + length], out, hear)?;
            used += length + 1;
        }
        Ok(used)
    }

    fn send(&mut self, text: &[u8], out: &mut Vec<u8>) {
        out.reserve(MESSAGE_BYTES + 32);
        out.extend_from_slice(b"PRIVMSG #r");
        out.extend_from_slice(self.seat.room.to_string().as_bytes());
        out.extend_from_slice(b" :");
        out.extend_from_slice(text);
        out.extend_from_slice(b"\r\n");
    }
}

fn word(line: &[u8]) -> (&[u8], &[u8]) {
    match memchr(b' ', line) {
        Some(length) => (&line[..length], &line[length + 1..]),
        None => (line, b""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::tests::deliveries;

    #[test]
    fn messages_are_found_wherever_the_stream_is_cut() {
        let seat = Seat { number: 1, room: 0, is_founder: false };
        let wire = || Box::new(Client::new(seat, Echo::Asked)) as Box<dyn Wire>;
        let bytes = b":s 001 u1 :hi\r\n:u1!u1@h JOIN :#r0\r\n:u2!u2@h PRIVMSG #r0 :one two\r\n\
            PING :x\r\n:u3!u3@h PRIVMSG #r0 :three\r\n";
        assert_eq!(deliveries(&wire, bytes), [b"one two".to_vec(), b"three".to_vec()]);
    }
}
