use papo_hub::Program;
use papo_proto::{ErrorCode, codec::Codec, limits::FRAME_BYTES_MAX};

use super::LENGTH_BYTES;
use crate::gateway::Incoming;

/// A program, as the hub meets it.
#[derive(Debug)]
pub struct Protocol {
    program: Program,
    /// The beginning of a frame.
    begun: Vec<u8>,
}

impl Protocol {
    /// A connection by which a program asks, or follows as well.
    pub fn new(program: Program) -> Self {
        Self { program, begun: Vec::new() }
    }

    /// What it does.
    pub fn program(&self) -> Program {
        self.program
    }

    /// Takes in bytes and appends what they mean.
    pub fn receive(&mut self, bytes: &[u8], incoming: &mut Vec<Incoming>) {
        self.begun.extend_from_slice(bytes);
        let mut rest = &self.begun[..];
        while let Some((length, after)) = rest.split_first_chunk::<LENGTH_BYTES>() {
            let length = u32::from_be_bytes(*length) as usize;
            if length > FRAME_BYTES_MAX {
                incoming.push(Incoming::Close(ErrorCode::FrameTooLarge));
                return;
            }
            let Some((frame, after)) = after.split_at_checked(length) else { break };
            incoming.push(match Codec::Cbor.decode_client(frame) {
                Ok(frame) => Incoming::Request(frame),
                Err(bad) => Incoming::Bad(bad),
            });
            rest = after;
        }
        let done = self.begun.len() - rest.len();
        self.begun.drain(..done);
    }
}

#[cfg(test)]
mod tests {
    use papo_proto::{ClientFrame, Op, Rooms};

    use super::*;

    fn frame(id: u64) -> Vec<u8> {
        let mut bytes = Vec::new();
        Codec::Cbor.encode(&ClientFrame { id, op: Op::Rooms(Rooms {}) }, &mut bytes);
        [&u32::try_from(bytes.len()).unwrap().to_be_bytes()[..], &bytes].concat()
    }

    #[test]
    fn frames_are_the_same_however_they_come() {
        let all = [frame(1), frame(2)].concat();
        for cut in 0..all.len() {
            let (mut protocol, mut incoming) = (Protocol::new(Program::Asks), Vec::new());
            protocol.receive(&all[..cut], &mut incoming);
            protocol.receive(&all[cut..], &mut incoming);
            let ids: Vec<_> = incoming
                .iter()
                .map(|incoming| match incoming {
                    Incoming::Request(frame) => frame.id,
                    other => panic!("{other:?}"),
                })
                .collect();
            assert_eq!(ids, [1, 2], "cut at {cut}");
        }
    }

    #[test]
    fn a_frame_without_end_is_not_waited_for() {
        let (mut protocol, mut incoming) = (Protocol::new(Program::Asks), Vec::new());
        protocol.receive(&[0xff; LENGTH_BYTES], &mut incoming);
        assert_eq!(incoming, [Incoming::Close(ErrorCode::FrameTooLarge)]);
    }
}
