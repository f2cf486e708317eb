//! Inserts rows into an SQLite database and prints each number once it is committed, until it is
//! killed: `sqlite-writer FILE full|normal`. The library that watches files is tested with it.

use std::{
    env,
    io::{self, Write},
};

use anyhow::Context;
use rusqlite::Connection;

fn main() -> anyhow::Result<()> {
    let mut arguments = env::args().skip(1);
    let file = arguments.next().context("a file")?;
    let synchronous = arguments.next().context("full or normal")?;
    let connection = Connection::open(file)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", synchronous)?;
    connection.pragma_update(None, "wal_autocheckpoint", 20)?;
    connection.execute_batch("CREATE TABLE IF NOT EXISTS row (number INTEGER, bytes BLOB)")?;
    let first: u64 =
        connection.query_row("SELECT coalesce(max(number), 0) FROM row", [], |row| row.get(0))?;
    let mut output = io::stdout().lock();
    for number in first + 1.. {
        let bytes = vec![0u8; (number % 10 * 500) as usize];
        connection.execute("INSERT INTO row VALUES (?1, ?2)", (number, bytes))?;
        writeln!(output, "{number}")?;
        output.flush()?;
    }
    Ok(())
}
