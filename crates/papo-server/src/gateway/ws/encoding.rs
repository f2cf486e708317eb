use papo_hub::Encoding;
use papo_proto::{ErrorCode, ServerFrame, codec::Codec};
use tungstenite::protocol::frame::{
    FrameHeader,
    coding::{CloseCode, Control, Data, OpCode},
};

/// Frames as WebSocket messages: binary ones in CBOR, text ones in JSON.
pub struct WsEncoding(pub Codec);

/// The longest header of a frame that is not masked (RFC 6455 §5.2).
const HEADER_BYTES_MAX: usize = 10;

impl Encoding for WsEncoding {
    fn frame(&self, frame: &ServerFrame, bytes: &mut Vec<u8>) {
        let opcode = match self.0 {
            Codec::Cbor => OpCode::Data(Data::Binary),
            Codec::Json => OpCode::Data(Data::Text),
        };
        // The header's length is known after the payload: room for the longest is left before it,
        // and what was too much is taken out again.
        let begin = bytes.len();
        bytes.resize(begin + HEADER_BYTES_MAX, 0);
        self.0.encode(frame, bytes);
        let length = bytes.len() - begin - HEADER_BYTES_MAX;
        let mut head = Vec::with_capacity(HEADER_BYTES_MAX);
        header(opcode, length, &mut head);
        bytes[begin..begin + head.len()].copy_from_slice(&head);
        bytes.drain(begin + head.len()..begin + HEADER_BYTES_MAX);
        if let ServerFrame::Bye(bye) = frame {
            let code = match bye.code {
                ErrorCode::Stopping => CloseCode::Restart,
                ErrorCode::Unavailable => CloseCode::Again,
                ErrorCode::FrameTooLarge => CloseCode::Size,
                _ => CloseCode::Policy,
            };
            close(code, bytes);
        }
    }

    fn ping(&self, bytes: &mut Vec<u8>) {
        header(OpCode::Control(Control::Ping), 0, bytes);
    }
}

/// Appends a pong with the payload of the ping that it answers.
pub(super) fn pong(payload: &[u8], bytes: &mut Vec<u8>) {
    header(OpCode::Control(Control::Pong), payload.len(), bytes);
    bytes.extend_from_slice(payload);
}

/// Appends a close frame.
pub(super) fn close(code: CloseCode, bytes: &mut Vec<u8>) {
    header(OpCode::Control(Control::Close), 2, bytes);
    bytes.extend_from_slice(&u16::from(code).to_be_bytes());
}

fn header(opcode: OpCode, length: usize, bytes: &mut Vec<u8>) {
    let header = FrameHeader { opcode, ..FrameHeader::default() };
    header.format(length as u64, bytes).expect("a Vec takes every write");
}
