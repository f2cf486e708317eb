//! The lines of an exported log: JSON (RFC 8259), one object a line (JSON Lines).
//!
//! ```text
//! {"papo_log":1}
//! {"position":1,"room":1,"at":1769860800123,"event":{"founded":{"server":[7,…]}}}
//! {"position":2,"room":2,"at":1769860800456,"device":1,"nonce":"…","digest":"…","event":{"message":{…}}}
//! {"end":{"events":2,"last_position":2}}
//! ```
//!
//! `at` is in milliseconds since the epoch. `nonce` is base64url as on the wire, and `digest` 32
//! hexadecimal digits; they stand together with `device`, or none of them. `event` has the shape of
//! the newest version of records (`record/v1.rs`), its bytes as arrays of numbers. `last_position`
//! is the greatest that was ever given out; no line after it, and none missing before it, or the
//! file was cut off.

use papo_core::Committed;
use papo_proto::{DeviceId, Nonce, Position, RoomId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    record::{self, Digest},
    sqlite::entry::Entry,
};

/// The version of these lines.
pub(super) const VERSION: u8 = 1;

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    pub(super) papo_log: u8,
}

/// Any line after the first.
#[derive(Debug)]
pub(super) enum Line {
    Event(EventLine),
    End(EndLine),
}

/// The last line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EndLine {
    pub(super) end: End,
}

/// What is there before the end.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct End {
    pub(super) events: u64,
    pub(super) last_position: Position,
}

/// An event.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventLine {
    position: Position,
    room: RoomId,
    at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    device: Option<DeviceId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    nonce: Option<Nonce>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    digest: Option<String>,
    event: serde_json::Value,
}

impl Line {
    pub(super) fn read(json: serde_json::Value) -> Result<Self, serde_json::Error> {
        if json.get("end").is_some() {
            serde_json::from_value(json).map(Self::End)
        } else {
            serde_json::from_value(json).map(Self::Event)
        }
    }
}

impl EventLine {
    /// The line of an entry, whose event is that of `committed`.
    pub(super) fn new(entry: &Entry, committed: &Committed) -> Self {
        let (key, digest) = entry.nonce.unzip();
        let (device, nonce) = key.unzip();
        let digest = digest.map(|digest| format!("{:032x}", u128::from_be_bytes(digest)));
        let Entry { position, room, at, .. } = *entry;
        Self { position, room, at, device, nonce, digest, event: record::to_json(&committed.event) }
    }

    /// The entry of the line; or what is wrong with it.
    pub(super) fn entry(&self) -> Result<Entry, String> {
        let event = record::from_json(&self.event).map_err(|error| error.to_string())?;
        let nonce = match (self.device, self.nonce, &self.digest) {
            (None, None, None) => None,
            (Some(device), Some(nonce), Some(digest)) => {
                let digest: Digest = u128::from_str_radix(digest, 16)
                    .ok()
                    .filter(|_| digest.len() == 32)
                    .map(u128::to_be_bytes)
                    .ok_or("the digest is not 32 hexadecimal digits")?;
                Some(((device, nonce), digest))
            }
            _ => return Err("device, nonce and digest stand together".to_owned()),
        };
        let &Self { position, room, at, .. } = self;
        let (is_fact, record) = (event.changes_state(), record::encode(&event));
        Ok(Entry { position, room, at, nonce, is_fact, record })
    }
}
