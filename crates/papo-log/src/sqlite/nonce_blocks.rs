//! The index by nonce on the disk: blocks of many nonces, of all devices.
//!
//! Blocks are to the nonces what leaves are to a tree: each holds all between two of them, and is
//! found by its greatest. Nonces come before devices in it: those that begin with the time, as our
//! own clients' do, then fill one block after the other, whoever they are from. A random one finds
//! its place in a block as well.

use papo_proto::{DeviceId, Nonce, Position};
use rusqlite::{Connection, Error, OptionalExtension, Row, params, types::Type};

/// Entries in one block at most: so many that a row of them is not spread over two pages.
const BLOCK_MAX: usize = 64;
const NONCE_BYTES: usize = 16;
const KEY_BYTES: usize = NONCE_BYTES + 4;
/// A nonce, its device and its position, big-endian.
const ENTRY_BYTES: usize = KEY_BYTES + 8;

/// A nonce of a device, and where it was used first.
pub(super) type Used = (Nonce, DeviceId, Position);

struct Block {
    greatest: [u8; KEY_BYTES],
    entries: Vec<Used>,
}

/// Stores the first of `entries`, which are in order, and says how many: those that one block
/// takes. What is there already is stored once.
pub(super) fn store(transaction: &Connection, entries: &[Used]) -> Result<usize, Error> {
    let Some((nonce, device, _)) = entries.first() else { return Ok(0) };
    if let Some(block) = Block::around(transaction, *nonce, *device)? {
        let before = entries.iter().take(BLOCK_MAX);
        let count = before.take_while(|(nonce, of, _)| key(*nonce, *of) <= block.greatest).count();
        let mut merged = block.entries;
        merged.extend(&entries[..count]);
        merged.sort_unstable();
        merged.dedup_by_key(|(nonce, device, _)| (*nonce, *device));
        let blocks = merged.len().div_ceil(BLOCK_MAX);
        for part in merged.chunks(merged.len().div_ceil(blocks)) {
            put(transaction, part)?;
        }
        return Ok(count);
    }
    // They are greater than all that are there.
    let last = Block::last(transaction)?.filter(|last| last.entries.len() < BLOCK_MAX);
    let mut joined = Vec::with_capacity(BLOCK_MAX);
    if let Some(last) = last {
        transaction
            .prepare_cached("DELETE FROM nonce_block WHERE greatest = ?1")?
            .execute([last.greatest])?;
        joined = last.entries;
    }
    let count = entries.len().min(BLOCK_MAX - joined.len());
    joined.extend(&entries[..count]);
    put(transaction, &joined)?;
    Ok(count)
}

/// Keeps the greatest nonce of a device, where it is greater than what is kept.
pub(super) fn raise(transaction: &Connection, device: DeviceId, nonce: Nonce) -> Result<(), Error> {
    transaction
        .prepare_cached(
            "INSERT INTO device_nonce (device, greatest) VALUES (?1, ?2) ON CONFLICT (device) \
             DO UPDATE SET greatest = max(greatest, excluded.greatest)",
        )?
        .execute(params![device.get(), nonce.as_bytes()])
        .map(drop)
}

/// The greatest nonce of a device, if it has any.
pub(super) fn greatest(connection: &Connection, device: DeviceId) -> Result<Option<Nonce>, Error> {
    connection
        .prepare_cached("SELECT greatest FROM device_nonce WHERE device = ?1")?
        .query_row([device.get()], |row| row.get(0).map(Nonce::new))
        .optional()
}

/// Where a device used a nonce first, if it did.
pub(super) fn find(
    connection: &Connection,
    device: DeviceId,
    nonce: Nonce,
) -> Result<Option<Position>, Error> {
    let Some(Block { entries, .. }) = Block::around(connection, nonce, device)? else {
        return Ok(None);
    };
    let found = entries.binary_search_by_key(&(nonce, device), |(nonce, of, _)| (*nonce, *of));
    Ok(found.ok().map(|index| entries[index].2))
}

/// Shows `each` everything in the index.
pub(super) fn each(
    connection: &Connection,
    mut each: impl FnMut(Used) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut statement = connection.prepare("SELECT greatest, entries FROM nonce_block")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        Block::read(row)?.entries.into_iter().try_for_each(&mut each)?;
    }
    Ok(())
}

impl Block {
    /// The block that a nonce is in, if it is anywhere; none where it is greater than all.
    fn around(
        connection: &Connection,
        nonce: Nonce,
        device: DeviceId,
    ) -> Result<Option<Self>, Error> {
        connection
            .prepare_cached(
                "SELECT greatest, entries FROM nonce_block WHERE greatest >= ?1 \
                 ORDER BY greatest LIMIT 1",
            )?
            .query_row([key(nonce, device)], Self::read)
            .optional()
    }

    /// The block with the greatest nonces.
    fn last(connection: &Connection) -> Result<Option<Self>, Error> {
        connection
            .prepare_cached(
                "SELECT greatest, entries FROM nonce_block ORDER BY greatest DESC LIMIT 1",
            )?
            .query_row([], Self::read)
            .optional()
    }

    /// The block in a row whose columns are `greatest, entries`.
    fn read(row: &Row<'_>) -> Result<Self, Error> {
        let bytes = row.get_ref(1)?.as_blob()?;
        let (chunks, []) = bytes.as_chunks::<ENTRY_BYTES>() else {
            let error = "not nonces, devices and positions".into();
            return Err(Error::FromSqlConversionFailure(1, Type::Blob, error));
        };
        Ok(Self { greatest: row.get(0)?, entries: chunks.iter().map(entry).collect() })
    }
}

/// Stores a block, in place of what has the same greatest nonce.
fn put(transaction: &Connection, entries: &[Used]) -> Result<(), Error> {
    let Some((nonce, device, _)) = entries.last() else { return Ok(()) };
    let mut bytes = Vec::with_capacity(entries.len() * ENTRY_BYTES);
    for (nonce, device, position) in entries {
        bytes.extend_from_slice(&key(*nonce, *device));
        bytes.extend_from_slice(&position.get().to_be_bytes());
    }
    transaction
        .prepare_cached("INSERT OR REPLACE INTO nonce_block (greatest, entries) VALUES (?1, ?2)")?
        .execute(params![key(*nonce, *device), bytes])?;
    Ok(())
}

/// A nonce and its device as bytes, in the order of both.
fn key(nonce: Nonce, device: DeviceId) -> [u8; KEY_BYTES] {
    let mut key = [0; KEY_BYTES];
    key[..NONCE_BYTES].copy_from_slice(nonce.as_bytes());
    key[NONCE_BYTES..].copy_from_slice(&device.get().to_be_bytes());
    key
}

fn entry(bytes: &[u8; ENTRY_BYTES]) -> Used {
    let (nonce, rest) = bytes.split_first_chunk().expect("an entry begins with a nonce");
    let (device, rest) = rest.split_first_chunk().expect("then there is a device");
    let position = rest.try_into().expect("and eight bytes are left");
    let (device, position) = (u32::from_be_bytes(*device), u64::from_be_bytes(position));
    (Nonce::new(*nonce), DeviceId::new(device), Position::new(position))
}
