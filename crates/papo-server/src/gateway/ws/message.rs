use std::io::Cursor;

use papo_proto::limits::FRAME_BYTES_MAX;
use tungstenite::protocol::frame::{
    FrameHeader,
    coding::{Control, Data, OpCode},
};

/// Puts frames together to messages. Holds at most one unfinished message and one unfinished
/// frame, and nothing in between.
#[derive(Debug, Default)]
pub struct Decoder {
    /// Bytes of a frame that is not complete.
    unfinished: Vec<u8>,
    /// Payload of a message that is not complete, and what kind it is.
    fragments: Option<(Data, Vec<u8>)>,
}

/// A message or control frame from a client.
#[derive(Debug, PartialEq, Eq)]
pub enum WsMessage<'a> {
    /// A text message; whether it is UTF-8 was not looked at.
    Text(&'a [u8]),
    /// A binary message.
    Binary(&'a [u8]),
    /// A ping, to be answered with a pong of the same payload.
    Ping(&'a [u8]),
    /// The client closes.
    Close,
}

/// How a client breaks the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Violation {
    /// A frame is not masked, has reserved bits, or comes out of turn (RFC 6455 §5).
    #[error("the bytes are not WebSocket frames of a client")]
    Protocol,
    /// A message is larger than [`FRAME_BYTES_MAX`].
    #[error("the message has more than {FRAME_BYTES_MAX} bytes")]
    TooLarge,
}

/// The most that a control frame may carry (RFC 6455 §5.5).
const CONTROL_BYTES_MAX: usize = 125;

impl Decoder {
    /// Takes in `bytes`, which it unmasks where they are, and calls `each` with every message and
    /// control frame that they complete. After an error the connection is to be closed.
    pub fn receive(
        &mut self,
        bytes: &mut [u8],
        mut each: impl FnMut(WsMessage<'_>),
    ) -> Result<(), Violation> {
        if self.unfinished.is_empty() {
            let taken = self.take_frames(bytes, &mut each)?;
            self.unfinished = bytes[taken..].to_vec();
            return Ok(());
        }
        let mut joined = std::mem::take(&mut self.unfinished);
        joined.extend_from_slice(bytes);
        self.unfinished = match self.take_frames(&mut joined, &mut each)? {
            // What comes byte by byte is not moved each time.
            0 => joined,
            taken => joined[taken..].to_vec(),
        };
        Ok(())
    }

    /// Takes the frames that are complete, and says how many bytes they take.
    fn take_frames(
        &mut self,
        bytes: &mut [u8],
        each: &mut impl FnMut(WsMessage<'_>),
    ) -> Result<usize, Violation> {
        let mut at = 0;
        while let Some((header, begin, length)) = self.header(&bytes[at..])? {
            let end = at + begin + length;
            let Some(payload) = bytes.get_mut(at + begin..end) else { break };
            unmask(payload, header.mask.unwrap_or_default());
            self.frame(&header, payload, each)?;
            at = end;
        }
        Ok(at)
    }

    /// The header of the next frame, its own length and that of its payload; none if it is not
    /// complete.
    fn header(&self, bytes: &[u8]) -> Result<Option<(FrameHeader, usize, usize)>, Violation> {
        let mut cursor = Cursor::new(bytes);
        let parsed = FrameHeader::parse(&mut cursor).map_err(|_| Violation::Protocol)?;
        let Some((header, length)) = parsed else { return Ok(None) };
        let length = usize::try_from(length).map_err(|_| Violation::TooLarge)?;
        let limit = match header.opcode {
            OpCode::Control(_) if length > CONTROL_BYTES_MAX || !header.is_final => {
                return Err(Violation::Protocol);
            }
            OpCode::Control(_) => CONTROL_BYTES_MAX,
            OpCode::Data(_) => {
                let before = self.fragments.as_ref().map_or(0, |(_, before)| before.len());
                FRAME_BYTES_MAX - before
            }
        };
        if header.mask.is_none() || header.rsv1 || header.rsv2 || header.rsv3 {
            return Err(Violation::Protocol);
        }
        if length > limit {
            return Err(Violation::TooLarge);
        }
        let begin = usize::try_from(cursor.position()).map_err(|_| Violation::TooLarge)?;
        Ok(Some((header, begin, length)))
    }

    fn frame(
        &mut self,
        header: &FrameHeader,
        payload: &[u8],
        each: &mut impl FnMut(WsMessage<'_>),
    ) -> Result<(), Violation> {
        let kind = match header.opcode {
            OpCode::Control(Control::Ping) => {
                each(WsMessage::Ping(payload));
                return Ok(());
            }
            OpCode::Control(Control::Close) => {
                each(WsMessage::Close);
                return Ok(());
            }
            OpCode::Control(_) => return Ok(()),
            OpCode::Data(kind) => kind,
        };
        match (self.fragments.take(), kind, header.is_final) {
            (None, Data::Text | Data::Binary, true) => each(message(kind, payload)),
            (None, Data::Text | Data::Binary, false) => {
                self.fragments = Some((kind, payload.to_vec()));
            }
            (Some((kind, mut whole)), Data::Continue, is_final) => {
                whole.extend_from_slice(payload);
                if is_final {
                    each(message(kind, &whole));
                } else {
                    self.fragments = Some((kind, whole));
                }
            }
            _ => return Err(Violation::Protocol),
        }
        Ok(())
    }
}

fn message(kind: Data, payload: &[u8]) -> WsMessage<'_> {
    match kind {
        Data::Text => WsMessage::Text(payload),
        _ => WsMessage::Binary(payload),
    }
}

/// Takes the mask off (RFC 6455 §5.3), eight bytes at a time.
fn unmask(payload: &mut [u8], mask: [u8; 4]) {
    let [a, b, c, d] = mask;
    let wide = u64::from_ne_bytes([a, b, c, d, a, b, c, d]);
    let mut chunks = payload.chunks_exact_mut(8);
    for chunk in chunks.by_ref() {
        let word = u64::from_ne_bytes(chunk.try_into().expect("a chunk has eight bytes"));
        chunk.copy_from_slice(&(word ^ wide).to_ne_bytes());
    }
    for (byte, mask) in chunks.into_remainder().iter_mut().zip(mask.iter().cycle()) {
        *byte ^= mask;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(opcode: OpCode, is_final: bool, payload: &[u8]) -> Vec<u8> {
        let mask = [1, 2, 3, 4];
        let header = FrameHeader { opcode, is_final, mask: Some(mask), ..FrameHeader::default() };
        let mut bytes = Vec::new();
        header.format(payload.len() as u64, &mut bytes).unwrap();
        let begin = bytes.len();
        bytes.extend_from_slice(payload);
        unmask(&mut bytes[begin..], mask);
        bytes
    }

    fn decode(parts: &[&[u8]]) -> Result<Vec<String>, Violation> {
        let (mut decoder, mut messages) = (Decoder::default(), Vec::new());
        for part in parts {
            decoder.receive(&mut part.to_vec(), |message| {
                messages.push(match message {
                    WsMessage::Text(bytes) => format!("text {}", bytes.escape_ascii()),
                    WsMessage::Binary(bytes) => format!("binary {}", bytes.escape_ascii()),
                    WsMessage::Ping(bytes) => format!("ping {}", bytes.escape_ascii()),
                    WsMessage::Close => "close".to_owned(),
                });
            })?;
        }
        Ok(messages)
    }

    const TEXT: OpCode = OpCode::Data(Data::Text);
    const BINARY: OpCode = OpCode::Data(Data::Binary);
    const CONTINUE: OpCode = OpCode::Data(Data::Continue);
    const PING: OpCode = OpCode::Control(Control::Ping);
    const CLOSE: OpCode = OpCode::Control(Control::Close);

    #[test]
    fn messages_are_the_same_wherever_the_stream_is_cut() {
        let bytes = [
            frame(TEXT, true, b"a whole text"),
            frame(BINARY, false, b"in "),
            frame(PING, true, b"between"),
            frame(CONTINUE, false, b"three "),
            frame(CONTINUE, true, b"parts"),
            frame(BINARY, true, &[b'x'; 300]),
            frame(CLOSE, true, b""),
        ]
        .concat();
        let long = format!("binary {}", "x".repeat(300));
        let expected =
            ["text a whole text", "ping between", "binary in three parts", &long, "close"];
        for cut in 0..=bytes.len() {
            let messages = decode(&[&bytes[..cut], &bytes[cut..]]).unwrap();
            assert_eq!(messages, expected, "{cut}");
        }
    }

    #[test]
    fn what_no_client_may_send_is_refused() {
        let plain = {
            let mut bytes = Vec::new();
            FrameHeader { opcode: TEXT, ..FrameHeader::default() }.format(0, &mut bytes).unwrap();
            bytes
        };
        let mut reserved = frame(TEXT, true, b"");
        reserved[0] |= 0x40;
        for bytes in [
            plain,
            reserved,
            frame(CONTINUE, true, b""),
            [frame(TEXT, false, b""), frame(TEXT, true, b"")].concat(),
            frame(PING, false, b""),
            frame(PING, true, &[0; 126]),
            frame(OpCode::Data(Data::Reserved(3)), true, b""),
        ] {
            assert_eq!(decode(&[&bytes]), Err(Violation::Protocol), "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn a_message_too_large_is_refused_by_its_header_alone() {
        let whole = frame(BINARY, true, &vec![0; FRAME_BYTES_MAX + 1]);
        assert_eq!(decode(&[&whole[..14]]), Err(Violation::TooLarge));
        let parts =
            [frame(BINARY, false, &vec![0; FRAME_BYTES_MAX]), frame(CONTINUE, true, b"1")].concat();
        assert_eq!(decode(&[&parts]), Err(Violation::TooLarge));
        assert_eq!(decode(&[&frame(BINARY, true, &vec![0; FRAME_BYTES_MAX])]).unwrap().len(), 1);
    }
}
