use papo_hub::Encoding;
use papo_proto::{ServerFrame, codec::Codec};

/// Frames as lines of JSON.
pub struct LineEncoding;

impl Encoding for LineEncoding {
    fn frame(&self, frame: &ServerFrame, bytes: &mut Vec<u8>) {
        Codec::Json.encode(frame, bytes);
        bytes.push(b'\n');
    }

    fn ping(&self, _bytes: &mut Vec<u8>) {}
}
