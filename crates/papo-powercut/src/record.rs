//! What the library writes into its journal, and `papo-crash` reads back.
//!
//! Every call that changes what a disk holds is two records: its *intent* before the call and its
//! *outcome* after it. An intent without an outcome is a call that was under way when the process
//! was killed: it may have happened or not. A sync covers the calls whose outcome came before its
//! own intent, and nothing else.

/// A file, as long as it exists, whatever it is called.
pub(crate) type FileId = u32;
/// A call: its intent and its outcome carry the same number.
pub(crate) type CallId = u64;

/// A record of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Record {
    /// The file behind a path that was there before the first record.
    Found {
        /// The number by which it is known from here on.
        file: FileId,
        /// Its name.
        path: Vec<u8>,
    },
    /// A call begins.
    Intent {
        /// Which.
        call: CallId,
        /// What it is to do.
        change: Change,
    },
    /// A call has returned.
    Outcome {
        /// Which.
        call: CallId,
        /// How much of it was done: bytes of a write, 1 of any other call; 0 if it failed.
        done: u64,
    },
}

/// What a call does to the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// A name for a new, empty file.
    Create {
        /// The new file.
        file: FileId,
        /// Its name.
        path: Vec<u8>,
    },
    /// Bytes in a file.
    Write {
        /// The file.
        file: FileId,
        /// Where they begin.
        offset: u64,
        /// The bytes.
        bytes: Vec<u8>,
    },
    /// The length of a file.
    Truncate {
        /// The file.
        file: FileId,
        /// Its new length.
        length: u64,
    },
    /// What was written to a file is to be on the disk.
    SyncFile {
        /// The file.
        file: FileId,
    },
    /// The names in the directory are to be on the disk.
    SyncDirectory,
    /// A name goes.
    Unlink {
        /// The name.
        path: Vec<u8>,
    },
    /// A name becomes another.
    Rename {
        /// The name.
        from: Vec<u8>,
        /// The other.
        to: Vec<u8>,
    },
}

impl Record {
    /// Appends the record: a length of four bytes, then that many bytes.
    pub(crate) fn encode(&self, bytes: &mut Vec<u8>) {
        let begin = bytes.len();
        bytes.extend_from_slice(&[0; 4]);
        match self {
            Self::Found { file, path } => {
                bytes.push(b'f');
                bytes.extend_from_slice(&file.to_le_bytes());
                bytes.extend_from_slice(path);
            }
            Self::Intent { call, change } => {
                bytes.push(b'i');
                bytes.extend_from_slice(&call.to_le_bytes());
                change.encode(bytes);
            }
            Self::Outcome { call, done } => {
                bytes.push(b'o');
                bytes.extend_from_slice(&call.to_le_bytes());
                bytes.extend_from_slice(&done.to_le_bytes());
            }
        }
        let length = u32::try_from(bytes.len() - begin - 4).expect("no write has 4 GiB");
        bytes[begin..begin + 4].copy_from_slice(&length.to_le_bytes());
    }

    /// Reads the record at the beginning of `bytes`, and what is after it. None at the end, or
    /// where the process was killed while it wrote the record.
    pub(crate) fn decode(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (length, rest) = bytes.split_first_chunk::<4>()?;
        let (mut body, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        let body = &mut body;
        let record = match take::<1>(body)? {
            [b'f'] => Self::Found { file: number32(body)?, path: body.to_vec() },
            [b'i'] => Self::Intent { call: number(body)?, change: Change::decode(body)? },
            [b'o'] => Self::Outcome { call: number(body)?, done: number(body)? },
            _ => return None,
        };
        Some((record, rest))
    }
}

impl Change {
    fn encode(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Create { file, path } => {
                bytes.push(b'c');
                bytes.extend_from_slice(&file.to_le_bytes());
                bytes.extend_from_slice(path);
            }
            Self::Write { file, offset, bytes: written } => {
                bytes.push(b'w');
                bytes.extend_from_slice(&file.to_le_bytes());
                bytes.extend_from_slice(&offset.to_le_bytes());
                bytes.extend_from_slice(written);
            }
            Self::Truncate { file, length } => {
                bytes.push(b't');
                bytes.extend_from_slice(&file.to_le_bytes());
                bytes.extend_from_slice(&length.to_le_bytes());
            }
            Self::SyncFile { file } => {
                bytes.push(b's');
                bytes.extend_from_slice(&file.to_le_bytes());
            }
            Self::SyncDirectory => bytes.push(b'd'),
            Self::Unlink { path } => {
                bytes.push(b'u');
                bytes.extend_from_slice(path);
            }
            Self::Rename { from, to } => {
                bytes.push(b'r');
                bytes.extend_from_slice(&(from.len() as u64).to_le_bytes());
                bytes.extend_from_slice(from);
                bytes.extend_from_slice(to);
            }
        }
    }

    fn decode(body: &mut &[u8]) -> Option<Self> {
        Some(match take::<1>(body)? {
            [b'c'] => Self::Create { file: number32(body)?, path: body.to_vec() },
            [b'w'] => {
                Self::Write { file: number32(body)?, offset: number(body)?, bytes: body.to_vec() }
            }
            [b't'] => Self::Truncate { file: number32(body)?, length: number(body)? },
            [b's'] => Self::SyncFile { file: number32(body)? },
            [b'd'] => Self::SyncDirectory,
            [b'u'] => Self::Unlink { path: body.to_vec() },
            [b'r'] => {
                let length = number(body)? as usize;
                let (from, to) = body.split_at_checked(length)?;
                Self::Rename { from: from.to_vec(), to: to.to_vec() }
            }
            _ => return None,
        })
    }
}

fn take<const N: usize>(body: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, rest) = body.split_first_chunk::<N>()?;
    *body = rest;
    Some(*taken)
}

fn number(body: &mut &[u8]) -> Option<u64> {
    take(body).map(u64::from_le_bytes)
}

fn number32(body: &mut &[u8]) -> Option<u32> {
    take(body).map(u32::from_le_bytes)
}
