use papo_hub::Encoding;
use papo_proto::{ErrorCode, ServerFrame, codec::Codec};
use tungstenite::protocol::frame::{
    FrameHeader,
    coding::{CloseCode, Control, Data, OpCode},
};

/// Frames as WebSocket messages: binary ones in CBOR, text ones in JSON.
pub struct WsEncoding(pub Codec);

/// The shortest and the longest header of a frame that is not masked (RFC 6455 §5.2).
const HEADER_BYTES_MIN: usize = 2;
const HEADER_BYTES_MAX: usize = 10;

impl Encoding for WsEncoding {
    fn frame(&self, frame: &ServerFrame, bytes: &mut Vec<u8>) {
        let opcode = match self.0 {
            Codec::Cbor => OpCode::Data(Data::Binary),
            Codec::Json => OpCode::Data(Data::Text),
        };
        // The header's length is known after the payload: a short one fits most replies, and what
        // it lacks is put in where one does not.
        let begin = bytes.len();
        bytes.resize(begin + HEADER_BYTES_MIN, 0);
        self.0.encode(frame, bytes);
        let mut head = [0; HEADER_BYTES_MAX];
        let mut rest = &mut head[..];
        format(opcode, bytes.len() - begin - HEADER_BYTES_MIN, &mut rest);
        let head_bytes = HEADER_BYTES_MAX - rest.len();
        bytes.splice(begin..begin + HEADER_BYTES_MIN, head[..head_bytes].iter().copied());
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
    format(opcode, length, bytes);
}

/// Writes the header of a frame whose payload has `length` bytes.
fn format(opcode: OpCode, length: usize, to: &mut impl std::io::Write) {
    let header = FrameHeader { opcode, ..FrameHeader::default() };
    header.format(length as u64, to).expect("there is room for the longest header");
}
