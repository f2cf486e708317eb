//! What the fuzz targets share.

use std::fmt::Debug;

use papo_proto::{ClientFrame, ServerFrame, codec::Codec};
use serde::{Serialize, de::DeserializeOwned};

/// Reads `bytes` as a frame of either side. What can be read is written and read as the same, by
/// both codecs.
pub fn check_frames(codec: Codec, bytes: &[u8]) {
    if let Ok(frame) = codec.decode_client(bytes) {
        check_round_trip::<ClientFrame>(&frame);
    }
    if let Ok(frame) = codec.decode(bytes) {
        check_round_trip::<ServerFrame>(&frame);
    }
}

fn check_round_trip<T: Serialize + DeserializeOwned + PartialEq + Debug>(frame: &T) {
    for codec in Codec::ALL {
        let mut bytes = Vec::new();
        codec.encode(frame, &mut bytes);
        assert_eq!(codec.decode::<T>(&bytes).as_ref(), Ok(frame), "{codec:?}");
    }
}

/// A stream and the parts that it arrives in: the input's first byte says how many there are, and
/// the bytes after it how long they are.
pub fn stream_in_parts(input: &[u8]) -> Option<(&[u8], Vec<&[u8]>)> {
    let (count, rest) = input.split_first()?;
    let (lengths, stream) = rest.split_at_checked(usize::from(count % 16))?;
    let (mut parts, mut rest) = (Vec::new(), stream);
    for length in lengths {
        let (part, after) = rest.split_at(usize::from(*length).min(rest.len()));
        parts.push(part);
        rest = after;
    }
    parts.push(rest);
    Some((stream, parts))
}
