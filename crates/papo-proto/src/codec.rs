//! CBOR (RFC 8949) and JSON (RFC 8259) of the same shapes.

mod cbor;
mod client_frame;
mod json;

pub use client_frame::BadFrame;
use serde::{Serialize, de::DeserializeOwned};

use crate::ClientFrame;

/// How frames are written on a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Codec {
    /// Subprotocol `papo.v1.cbor`, in binary messages.
    Cbor,
    /// Subprotocol `papo.v1.json`, in text messages.
    Json,
}

/// The bytes are no frame of the shape that was expected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct DecodeError(String);

impl Codec {
    /// Every codec.
    pub const ALL: [Self; 2] = [Self::Cbor, Self::Json];

    /// Its WebSocket subprotocol.
    pub const fn subprotocol(self) -> &'static str {
        match self {
            Self::Cbor => "papo.v1.cbor",
            Self::Json => "papo.v1.json",
        }
    }

    /// The codec of a WebSocket subprotocol.
    pub fn from_subprotocol(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|codec| codec.subprotocol() == name)
    }

    /// Appends `value` to `bytes`.
    pub fn encode<T: Serialize>(self, value: &T, bytes: &mut Vec<u8>) {
        // Our types have string keys and no failing `Serialize`, and a `Vec` takes every write.
        match self {
            Self::Cbor => cbor4ii::serde::to_writer(bytes, value).expect("frames encode"),
            Self::Json => serde_json::to_writer(bytes, value).expect("frames encode"),
        }
    }

    /// Reads one value that takes up all of `bytes`.
    pub fn decode<T: DeserializeOwned>(self, bytes: &[u8]) -> Result<T, DecodeError> {
        match self {
            Self::Cbor => cbor::decode(bytes),
            Self::Json => json::decode(bytes),
        }
    }

    /// Reads a client's frame; where that fails, finds out what it was about.
    pub fn decode_client(self, bytes: &[u8]) -> Result<ClientFrame, BadFrame> {
        self.decode(bytes).map_err(|error| BadFrame::diagnose(self, bytes, error))
    }
}
