//! Looks for what is missing.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::SocketAddr,
    path::Path,
};

use anyhow::{Context, bail};
use papo_proto::{Event, Happening, Position, ServerFrame, Token, codec::Codec};
use rusqlite::{Connection, OpenFlags};

use crate::{
    client::{Identity, Ws},
    line::Line,
    server::database,
    witness::{Contradiction, Told, Witness, ensure_told},
};

/// Everything that was told is there, once, in its sender's order, and where it was told to be:
/// asks the server as somebody new would, and then its file.
pub(crate) fn verify(witness: &Witness, address: SocketAddr, data: &Path) -> anyhow::Result<()> {
    let told = witness.told().clone();
    let read = read_all(address)?;
    compare(&told, &read)?;
    check_file(&told, data)
}

/// The messages of the lobby, from the beginning.
fn read_all(address: SocketAddr) -> anyhow::Result<BTreeMap<Position, Line>> {
    let reader =
        Identity { name: "reader".to_owned(), token: Token::new([1; 32]), codec: Codec::Cbor };
    let mut client = Ws::connect(address, &reader, Some(Position::START))?;
    let mut read = BTreeMap::new();
    let mut last = Position::START;
    loop {
        match client.receive()? {
            ServerFrame::Event(Event { position, what, .. }) => {
                ensure_told!(position > last, "{position} comes after {last}");
                last = position;
                if let Happening::Message(message) = what {
                    let line = Line::parse(&message.content.plain());
                    read.insert(position, line.context("a text that nobody sent")?);
                }
            }
            ServerFrame::CaughtUp(_) => return Ok(read),
            ServerFrame::Bye(bye) => bail!("the server says {}", bye.code),
            _ => {}
        }
    }
}

fn compare(told: &Told, read: &BTreeMap<Position, Line>) -> Result<(), Contradiction> {
    let lost: Vec<_> = told.at.iter().filter(|(at, _)| !read.contains_key(at)).collect();
    let count = lost.len();
    ensure_told!(lost.is_empty(), "lost {count} messages, the first was {:?}", lost.first());
    for (position, line) in &told.at {
        let found = &read[position];
        ensure_told!(found == line, "{position} was {line:?} and is {found:?}");
    }
    let mut last = BTreeMap::new();
    for Line { sender, number } in read.values() {
        let before = last.insert(sender, *number);
        ensure_told!(before != Some(*number), "{sender}'s {number} is there twice");
        ensure_told!(before < Some(*number), "{sender}'s {number} is after {before:?}");
    }
    let found: BTreeSet<_> = read.values().collect();
    let unheard = told.said.iter().find(|line| !found.contains(line));
    ensure_told!(unheard.is_none(), "lost {unheard:?}, which its sender had seen");
    Ok(())
}

fn check_file(told: &Told, data: &Path) -> anyhow::Result<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let connection = Connection::open_with_flags(database(data), flags)?;
    let integrity: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    ensure_told!(integrity == "ok", "integrity_check says {integrity}");
    let mut statement = connection.prepare("SELECT first, records FROM segment")?;
    let mut rows = statement.query([])?;
    let mut stored = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let first: u64 = row.get(0)?;
        let count = entry_count(row.get_ref(1)?.as_blob()?).context("a damaged segment")?;
        stored.extend(first..first + count);
    }
    for position in told.at.keys() {
        ensure_told!(stored.contains(&position.get()), "{position} is not in the file");
    }
    Ok(())
}

/// How many events a segment of the log has: each begins with the length of the rest of it.
fn entry_count(mut bytes: &[u8]) -> Option<u64> {
    let mut count = 0;
    while let Some((length, rest)) = bytes.split_first_chunk() {
        bytes = rest.get(u32::from_le_bytes(*length) as usize..)?;
        count += 1;
    }
    bytes.is_empty().then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(lines: &[(u64, &str, u64)]) -> BTreeMap<Position, Line> {
        lines
            .iter()
            .map(|(position, sender, number)| {
                let line = Line { sender: (*sender).to_owned(), number: *number };
                (Position::new(*position), line)
            })
            .collect()
    }

    #[track_caller]
    fn check(read: &[(u64, &str, u64)], complaint: Option<&str>) {
        let witness = Witness::default();
        for (position, line) in log(&[(5, "ana", 0), (7, "ana", 1)]) {
            witness.stands(&line, position).unwrap();
        }
        let result = compare(&witness.told(), &log(read)).map_err(|error| error.to_string());
        match complaint {
            None => assert_eq!(result, Ok(())),
            Some(text) => assert!(result.as_ref().is_err_and(|it| it.contains(text)), "{result:?}"),
        }
    }

    #[test]
    fn what_was_told_and_is_not_so_is_noticed() {
        check(&[(5, "ana", 0), (6, "bob", 0), (7, "ana", 1), (9, "ana", 2)], None);
        check(&[(5, "ana", 0)], Some("lost 1"));
        check(&[(5, "ana", 1), (7, "ana", 0)], Some("5 was"));
        check(&[(5, "ana", 0), (7, "ana", 1), (8, "ana", 1)], Some("twice"));
        check(&[(4, "ana", 2), (5, "ana", 0), (7, "ana", 1)], Some("after"));
    }

    #[test]
    fn what_a_classic_client_saw_is_to_be_there() {
        let witness = Witness::default();
        witness.said(&Line { sender: "eva".to_owned(), number: 3 });
        assert!(compare(&witness.told(), &log(&[(9, "eva", 3)])).is_ok());
        assert!(compare(&witness.told(), &log(&[(9, "eva", 4)])).is_err());
    }
}
