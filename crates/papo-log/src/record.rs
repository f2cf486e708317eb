//! How an event is kept: a version byte, then CBOR of that version's shape.
//!
//! What was once written stays readable for ever: a version's shape is never changed in a way
//! that its bytes no longer decode, and a fixture of each stays in the tests.

mod v1;

use papo_core::Event;

/// Why a record cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// It is empty.
    #[error("the record is empty")]
    Empty,
    /// A later program wrote it.
    #[error("version {0} of records is not known")]
    UnknownVersion(u8),
    /// Its bytes are not of its version's shape.
    #[error("the record is damaged: {0}")]
    Damaged(String),
}

/// The bytes to keep of `event`.
pub fn encode(event: &Event) -> Vec<u8> {
    let mut bytes = Vec::new();
    encode_into(event, &mut bytes);
    bytes
}

/// Appends the bytes to keep of `event`.
pub(crate) fn encode_into(event: &Event, bytes: &mut Vec<u8>) {
    bytes.push(v1::VERSION);
    v1::encode(event, bytes);
}

/// The event that `bytes` keep.
pub fn decode(bytes: &[u8]) -> Result<Event, RecordError> {
    match bytes.split_first() {
        Some((&v1::VERSION, record)) => v1::decode(record),
        Some((&version, _)) => Err(RecordError::UnknownVersion(version)),
        None => Err(RecordError::Empty),
    }
}

/// The message that `bytes` keep an edit of; none where they keep anything else.
pub(crate) fn edited(bytes: &[u8]) -> Option<papo_proto::Position> {
    // Most records are none, and need not be read for that.
    let (version, record) = bytes.split_first()?;
    if *version != v1::VERSION || !record.starts_with(v1::EDITED) {
        return None;
    }
    match decode(bytes) {
        Ok(Event::MessageEdited { message, .. }) => Some(message),
        _ => None,
    }
}

/// `event` in the shape of the newest version, as JSON.
pub fn to_json(event: &Event) -> serde_json::Value {
    v1::to_json(event)
}

/// The event that [`to_json`] made `json` of.
pub fn from_json(json: &serde_json::Value) -> Result<Event, RecordError> {
    v1::from_json(json)
}

/// The beginning of a BLAKE3 hash: 128 bits, which nobody meets by accident.
pub(crate) type Digest = [u8; 16];

/// What two sends with the same nonce must share to be one: the room and what the message
/// carries, and not, say, whether it opened a direct room.
pub(crate) fn digest(proposal: &papo_core::Proposal) -> Digest {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&proposal.room.get().to_be_bytes());
    match &proposal.event {
        Event::MessageSent { sender, content, reply_to, thread, .. } => {
            match (content.only_text(), reply_to, thread) {
                (Some(text), None, None) => hasher.update(text.as_str().as_bytes()),
                _ => hasher.update(&encode(&Event::MessageSent {
                    sender: sender.clone(),
                    content: content.clone(),
                    reply_to: *reply_to,
                    thread: *thread,
                    opens: false,
                })),
            };
        }
        other => _ = hasher.update(&encode(other)),
    }
    let mut digest = Digest::default();
    hasher.finalize_xof().fill(&mut digest);
    digest
}
