//! What a connection says and hears, whichever the server: bytes in and out, no sockets.

/// A client's place: who it is, and the one room that it is in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seat {
    /// Different for each client of a server.
    pub(crate) number: u32,
    /// The room; everyone may count on room 0 being there, all others have a founder.
    pub(crate) room: u32,
    /// Whether it is the first in the room, and has it made.
    pub(crate) is_founder: bool,
}

/// What a connection hears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heard<'a> {
    /// It has joined its room: all that is sent there from now on reaches it.
    Ready,
    /// A message's text, as it arrived.
    Delivery(&'a [u8]),
    /// Its next message is stored, at this position. Only papo says so.
    Stored(u64),
    /// It has had everything up to this position. Only papo says so.
    CaughtUp(u64),
}

/// The client's half of a protocol.
pub(crate) trait Wire {
    /// Appends what a client says as soon as it is connected.
    fn open(&mut self, out: &mut Vec<u8>);

    /// Takes in what was received and returns how many bytes of it were used up; the rest is
    /// brought again with what follows it. Appends what must be answered.
    fn receive(
        &mut self,
        bytes: &[u8],
        out: &mut Vec<u8>,
        hear: &mut dyn FnMut(Heard<'_>),
    ) -> anyhow::Result<usize>;

    /// Appends a message to the room.
    fn send(&mut self, text: &[u8], out: &mut Vec<u8>);
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Brings `bytes` to wires in every two parts, and returns what each heard of messages, or
    /// panics if that depends on where the bytes are cut.
    pub(crate) fn deliveries(wire: &dyn Fn() -> Box<dyn Wire>, bytes: &[u8]) -> Vec<Vec<u8>> {
        let whole = received(wire(), &[bytes]);
        for cut in 0..=bytes.len() {
            assert_eq!(received(wire(), &[&bytes[..cut], &bytes[cut..]]), whole, "cut at {cut}");
        }
        whole
    }

    fn received(mut wire: Box<dyn Wire>, parts: &[&[u8]]) -> Vec<Vec<u8>> {
        let (mut held, mut heard) = (Vec::new(), Vec::new());
        for part in parts {
            held.extend_from_slice(part);
            let mut hear = |what: Heard<'_>| {
                if let Heard::Delivery(text) = what {
                    heard.push(text.to_vec());
                }
            };
            let used = wire.receive(&held, &mut Vec::new(), &mut hear).unwrap();
            held.drain(..used);
        }
        assert_eq!(held, b"", "bytes are left over");
        heard
    }
}
