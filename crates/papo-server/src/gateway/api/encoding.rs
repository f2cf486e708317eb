use papo_hub::Encoding;
use papo_proto::{ServerFrame, codec::Codec};

use super::LENGTH_BYTES;

/// Frames in CBOR, each after its length.
pub struct MeasuredEncoding;

impl Encoding for MeasuredEncoding {
    fn frame(&self, frame: &ServerFrame, bytes: &mut Vec<u8>) {
        let begin = bytes.len();
        bytes.extend([0; LENGTH_BYTES]);
        Codec::Cbor.encode(frame, bytes);
        let length = u32::try_from(bytes.len() - begin - LENGTH_BYTES);
        let length = length.expect("a frame is smaller than 4 GiB").to_be_bytes();
        bytes[begin..begin + LENGTH_BYTES].copy_from_slice(&length);
    }

    fn ping(&self, _bytes: &mut Vec<u8>) {}
}
