//! The index by nonce on the disk: blocks of many nonces of one device.
//!
//! Blocks are to a device's nonces what leaves are to a tree: each holds all between two of them,
//! and is found by its greatest. So a device whose nonces rise fills one block after the other,
//! and one whose nonces are random finds each in one block all the same.

use papo_proto::{DeviceId, Nonce, Position};
use rusqlite::{Connection, Error, OptionalExtension, Row, params, types::Type};

/// Nonces in one block at most: so many that a row of them is not spread over two pages.
const BLOCK_MAX: usize = 64;
const NONCE_BYTES: usize = 16;
/// A nonce and its position, big-endian.
const ENTRY_BYTES: usize = NONCE_BYTES + 8;

/// A nonce of a device, and where it was used first.
pub(super) type Used = (DeviceId, Nonce, Position);

struct Block {
    greatest: Nonce,
    entries: Vec<(Nonce, Position)>,
}

/// Stores the first of `entries`, which are in order, and says how many: those that one block
/// takes. What is there already is stored once.
pub(super) fn store(transaction: &Connection, entries: &[Used]) -> Result<usize, Error> {
    let Some((device, nonce, _)) = entries.first().copied() else { return Ok(0) };
    let of_device =
        entries.iter().take_while(|(of, ..)| *of == device).map(|(_, nonce, at)| (*nonce, *at));
    if let Some(block) = Block::around(transaction, device, nonce)? {
        let mut merged = block.entries;
        let before = of_device.take_while(|(nonce, _)| *nonce <= block.greatest);
        let taken: Vec<_> = before.take(BLOCK_MAX).collect();
        let count = taken.len();
        merged.extend(taken);
        merged.sort_unstable();
        merged.dedup_by_key(|(nonce, _)| *nonce);
        let blocks = merged.len().div_ceil(BLOCK_MAX);
        for part in merged.chunks(merged.len().div_ceil(blocks)) {
            put(transaction, device, part)?;
        }
        return Ok(count);
    }
    // They are greater than all that are there.
    let last = Block::last(transaction, device)?.filter(|last| last.entries.len() < BLOCK_MAX);
    let mut joined = Vec::with_capacity(BLOCK_MAX);
    if let Some(last) = last {
        transaction
            .prepare_cached("DELETE FROM nonce_block WHERE device = ?1 AND greatest = ?2")?
            .execute(params![device.get(), last.greatest.as_bytes()])?;
        joined = last.entries;
    }
    let before = joined.len();
    joined.extend(of_device.take(BLOCK_MAX - before));
    put(transaction, device, &joined)?;
    Ok(joined.len() - before)
}

/// Where a device used a nonce first, if it did.
pub(super) fn find(
    connection: &Connection,
    device: DeviceId,
    nonce: Nonce,
) -> Result<Option<Position>, Error> {
    let Some(Block { entries, .. }) = Block::around(connection, device, nonce)? else {
        return Ok(None);
    };
    let found = entries.binary_search_by_key(&nonce, |(nonce, _)| *nonce);
    Ok(found.ok().map(|index| entries[index].1))
}

/// The greatest nonce of a device, if it has any.
pub(super) fn greatest(connection: &Connection, device: DeviceId) -> Result<Option<Nonce>, Error> {
    connection
        .prepare_cached(
            "SELECT greatest FROM nonce_block WHERE device = ?1 ORDER BY greatest DESC LIMIT 1",
        )?
        .query_row([device.get()], |row| row.get(0).map(Nonce::new))
        .optional()
}

/// Shows `each` everything in the index.
pub(super) fn each(
    connection: &Connection,
    mut each: impl FnMut(Used) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut statement = connection.prepare("SELECT greatest, entries, device FROM nonce_block")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let device = DeviceId::new(row.get(2)?);
        let Block { entries, .. } = Block::read(row)?;
        entries.into_iter().try_for_each(|(nonce, position)| each((device, nonce, position)))?;
    }
    Ok(())
}

impl Block {
    /// The block that `nonce` is in, if it is anywhere; none where it is greater than all.
    fn around(
        connection: &Connection,
        device: DeviceId,
        nonce: Nonce,
    ) -> Result<Option<Self>, Error> {
        connection
            .prepare_cached(
                "SELECT greatest, entries FROM nonce_block WHERE device = ?1 AND greatest >= ?2 \
                 ORDER BY greatest LIMIT 1",
            )?
            .query_row(params![device.get(), nonce.as_bytes()], Self::read)
            .optional()
    }

    /// The block with the greatest nonces.
    fn last(connection: &Connection, device: DeviceId) -> Result<Option<Self>, Error> {
        connection
            .prepare_cached(
                "SELECT greatest, entries FROM nonce_block WHERE device = ?1 \
                 ORDER BY greatest DESC LIMIT 1",
            )?
            .query_row([device.get()], Self::read)
            .optional()
    }

    /// The block in a row whose columns begin with `greatest, entries`.
    fn read(row: &Row<'_>) -> Result<Self, Error> {
        let bytes = row.get_ref(1)?.as_blob()?;
        let (chunks, []) = bytes.as_chunks::<ENTRY_BYTES>() else {
            let error = "not nonces and positions".into();
            return Err(Error::FromSqlConversionFailure(1, Type::Blob, error));
        };
        let entries = chunks.iter().map(entry).collect();
        Ok(Self { greatest: Nonce::new(row.get(0)?), entries })
    }
}

/// Stores a block, in place of what has the same greatest nonce.
fn put(
    transaction: &Connection,
    device: DeviceId,
    entries: &[(Nonce, Position)],
) -> Result<(), Error> {
    let Some((greatest, _)) = entries.last() else { return Ok(()) };
    let mut bytes = Vec::with_capacity(entries.len() * ENTRY_BYTES);
    for (nonce, position) in entries {
        bytes.extend_from_slice(nonce.as_bytes());
        bytes.extend_from_slice(&position.get().to_be_bytes());
    }
    transaction
        .prepare_cached(
            "INSERT OR REPLACE INTO nonce_block (device, greatest, entries) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![device.get(), greatest.as_bytes(), bytes])?;
    Ok(())
}

fn entry(bytes: &[u8; ENTRY_BYTES]) -> (Nonce, Position) {
    let (nonce, position) = bytes.split_at(NONCE_BYTES);
    let nonce = nonce.try_into().expect("the entry begins with a nonce");
    let position = position.try_into().expect("eight bytes are left");
    (Nonce::new(nonce), Position::new(u64::from_be_bytes(position)))
}
