use papo_proto::{ErrorCode, codec::Codec, limits::FRAME_BYTES_MAX};

use crate::gateway::Incoming;

/// A program that administers the server.
#[derive(Debug, Default)]
pub struct Protocol {
    /// The beginning of a line.
    begun: Vec<u8>,
}

impl Protocol {
    /// Takes in bytes and appends what they mean.
    pub fn receive(&mut self, bytes: &[u8], incoming: &mut Vec<Incoming>) {
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            if self.begun.len() + part.len() > FRAME_BYTES_MAX {
                incoming.push(Incoming::Close(ErrorCode::FrameTooLarge));
                return;
            }
            self.begun.extend_from_slice(part);
            if part.ends_with(b"\n") {
                let line = self.begun.trim_ascii();
                if !line.is_empty() {
                    incoming.push(match Codec::Json.decode_client(line) {
                        Ok(frame) => Incoming::Request(frame),
                        Err(bad) => Incoming::Bad(bad),
                    });
                }
                self.begun.clear();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn receive(parts: &[&[u8]]) -> Vec<Incoming> {
        let (mut protocol, mut incoming) = (Protocol::default(), Vec::new());
        parts.iter().for_each(|part| protocol.receive(part, &mut incoming));
        incoming
    }

    #[test]
    fn each_line_is_a_request_however_it_comes() {
        let parts = [&b"{\"id\":1,\"do\":"[..], b"{\"rooms\":{}}}\r\n\n{\"id\":2}\n", b"{"];
        let incoming = receive(&parts);
        assert!(matches!(&incoming[0], Incoming::Request(frame) if frame.id == 1), "{incoming:?}");
        assert!(matches!(&incoming[1], Incoming::Bad(bad) if bad.id == 2), "{incoming:?}");
        assert_eq!(incoming.len(), 2);
    }

    #[test]
    fn a_line_without_end_is_not_waited_for() {
        let too_long = vec![b' '; FRAME_BYTES_MAX + 1];
        assert_eq!(receive(&[&too_long]), [Incoming::Close(ErrorCode::FrameTooLarge)]);
    }
}
