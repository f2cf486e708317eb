//! A connection's way from the server to a client: bytes with little room, which may be cut.

use std::{cell::RefCell, collections::VecDeque, io, rc::Rc};

use papo_hub::{Encoding, Sink};
use papo_proto::{ServerFrame, codec::Codec};

/// Bytes on their way.
#[derive(Default)]
pub(crate) struct Pipe {
    pub(crate) bytes: VecDeque<u8>,
    pub(crate) capacity: usize,
    /// Whether the hub waits for room.
    pub(crate) is_awaited: bool,
    /// Whether the hub wants requests.
    pub(crate) is_reading: bool,
    pub(crate) is_closed: bool,
    /// Whether a delivery is on the agenda.
    pub(crate) is_on_its_way: bool,
}

/// The hub's end of a pipe.
pub(crate) struct PipeSink(pub(crate) Rc<RefCell<Pipe>>);

impl Sink for PipeSink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut pipe = self.0.borrow_mut();
        let count = bytes.len().min(pipe.capacity - pipe.bytes.len());
        if count == 0 {
            pipe.is_awaited = true;
            return Err(io::ErrorKind::WouldBlock.into());
        }
        pipe.bytes.extend(&bytes[..count]);
        Ok(count)
    }

    fn set_reading(&mut self, wanted: bool) {
        self.0.borrow_mut().is_reading = wanted;
    }

    fn close(&mut self) {
        self.0.borrow_mut().is_closed = true;
    }
}

/// Frames in CBOR, each after its length in four bytes.
pub(crate) struct Framed;

impl Encoding for Framed {
    fn frame(&self, frame: &ServerFrame, bytes: &mut Vec<u8>) {
        let begin = bytes.len();
        bytes.extend_from_slice(&[0; 4]);
        Codec::Cbor.encode(frame, bytes);
        let length = u32::try_from(bytes.len() - begin - 4).expect("a frame is small");
        bytes[begin..begin + 4].copy_from_slice(&length.to_be_bytes());
    }

    fn ping(&self, _bytes: &mut Vec<u8>) {}
}

/// A client's end of a pipe: puts frames together again.
#[derive(Default)]
pub(crate) struct Unframed(Vec<u8>);

impl Unframed {
    pub(crate) fn receive(&mut self, bytes: impl Iterator<Item = u8>) -> Vec<ServerFrame> {
        self.0.extend(bytes);
        let mut frames = Vec::new();
        while let Some((length, rest)) = self.0.split_first_chunk::<4>() {
            let length = u32::from_be_bytes(*length) as usize;
            let Some(frame) = rest.get(..length) else { break };
            frames.push(Codec::Cbor.decode(frame).expect("the hub sends frames"));
            self.0.drain(..4 + length);
        }
        frames
    }
}
