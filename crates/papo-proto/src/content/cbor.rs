use std::{fmt, sync::Arc};

use crate::{content::Item, limits::OBJECT_BYTES_MAX};

/// One well-formed CBOR data item (RFC 8949), byte for byte as it was sent: at most
/// [`OBJECT_BYTES_MAX`] bytes, nested and counted within what [`Item::parse`] allows. Clones share
/// it.
#[derive(Clone, PartialEq, Eq)]
pub struct Cbor(Arc<[u8]>);

/// Why bytes are no object's value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CborError {
    /// They are more than [`OBJECT_BYTES_MAX`].
    #[error("it has {0} bytes; at most {OBJECT_BYTES_MAX} are allowed, send it as a file instead")]
    TooLarge(usize),
    /// They are no CBOR.
    #[error("it is not well-formed CBOR: {0}")]
    Malformed(String),
    /// Something comes after the data item.
    #[error("{0} bytes come after its end")]
    Trailing(usize),
    /// It is nested deeper than [`OBJECT_DEPTH_MAX`](crate::limits::OBJECT_DEPTH_MAX).
    #[error("it is nested deeper than {max}", max = crate::limits::OBJECT_DEPTH_MAX)]
    TooDeep,
    /// It has more items than [`OBJECT_ITEMS_MAX`](crate::limits::OBJECT_ITEMS_MAX).
    #[error("it has more than {max} items", max = crate::limits::OBJECT_ITEMS_MAX)]
    TooManyItems,
}

impl Cbor {
    /// Takes the bytes as they are, once they were looked at.
    pub fn new(bytes: impl Into<Arc<[u8]>>) -> Result<Self, CborError> {
        let bytes = bytes.into();
        if bytes.len() > OBJECT_BYTES_MAX {
            return Err(CborError::TooLarge(bytes.len()));
        }
        Item::parse(&bytes)?;
        Ok(Self(bytes))
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// What they mean.
    pub fn item(&self) -> Item {
        Item::parse(&self.0).expect("they were parsed before")
    }
}

impl TryFrom<&Item> for Cbor {
    type Error = CborError;

    /// The preferred encoding of `item` (RFC 8949 §4.1), within the limits.
    fn try_from(item: &Item) -> Result<Self, CborError> {
        Self::new(item.to_cbor())
    }
}

impl fmt::Debug for Cbor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Cbor({})", self.item())
    }
}
