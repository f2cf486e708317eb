use std::convert::Infallible;

use cbor4ii::{
    core::dec::{Decode, IgnoredAny, Read, Reference},
    serde::Deserializer,
};
use serde::de::DeserializeOwned;

use super::DecodeError;
use crate::limits::FRAME_DEPTH_MAX;

/// Reads one data item that takes up all of `bytes` and is nested at most [`FRAME_DEPTH_MAX`] deep.
pub(super) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, DecodeError> {
    // First that it is one data item: to the deserializer an enum's bare name may be followed by
    // its content, which is no CBOR.
    let mut reader = Slice::new(bytes);
    IgnoredAny::decode(&mut reader).map_err(|error| DecodeError(error.to_string()))?;
    reader.finish()?;
    let mut deserializer = Deserializer::new(Slice::new(bytes));
    let value =
        T::deserialize(&mut deserializer).map_err(|error| DecodeError(error.to_string()))?;
    deserializer.into_inner().finish()?;
    Ok(value)
}

struct Slice<'de> {
    bytes: &'de [u8],
    depth_left: usize,
}

impl<'de> Slice<'de> {
    fn new(bytes: &'de [u8]) -> Self {
        Self { bytes, depth_left: FRAME_DEPTH_MAX }
    }

    fn finish(self) -> Result<(), DecodeError> {
        match self.bytes {
            [] => Ok(()),
            rest => Err(DecodeError(format!("{} bytes after the end of the frame", rest.len()))),
        }
    }
}

impl<'de> Read<'de> for Slice<'de> {
    type Error = Infallible;

    fn fill<'short>(&'short mut self, want: usize) -> Result<Reference<'de, 'short>, Infallible> {
        Ok(Reference::Long(&self.bytes[..want.min(self.bytes.len())]))
    }

    fn advance(&mut self, length: usize) {
        self.bytes = &self.bytes[length.min(self.bytes.len())..];
    }

    fn step_in(&mut self) -> bool {
        match self.depth_left.checked_sub(1) {
            Some(left) => {
                self.depth_left = left;
                true
            }
            None => false,
        }
    }

    fn step_out(&mut self) {
        self.depth_left += 1;
    }
}
