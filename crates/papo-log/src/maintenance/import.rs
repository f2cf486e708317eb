use std::{
    io::{BufRead, Read},
    path::Path,
};

use super::{
    MaintenanceError,
    examine::{Examiner, Fault},
    files::check_empty,
    fresh::FreshLog,
    line::{End, Head, Line, VERSION},
};
use crate::sqlite::hold;

/// Bytes of a line at most: those of the longest event, each escaped, fit many times.
const LINE_BYTES_MAX: u64 = 4 << 20;

/// Makes a log in `directory`, which must be empty or not there, of what
/// [`export`](super::export) wrote. Everything is at the position where it was. Returns how many
/// events there are.
pub fn import(lines: impl BufRead, directory: &Path) -> Result<u64, MaintenanceError> {
    check_empty(directory)?;
    let mut lines = Lines { lines, number: 0, bytes: Vec::new() };
    let head: Head = lines.next()?.ok_or_else(|| lines.wrong("it is empty"))?;
    if head.papo_log != VERSION {
        return Err(lines.wrong("a later papo wrote it"));
    }
    let _lock = hold(directory)?;
    let mut fresh = FreshLog::begin(directory)?;
    let mut examiner = Examiner::default();
    let end = loop {
        let json = lines.next()?.ok_or_else(|| lines.wrong("the end is missing"))?;
        let line = match Line::read(json).map_err(|error| lines.wrong(&error.to_string()))? {
            Line::Event(line) => line,
            Line::End(line) => break line.end,
        };
        let entry = line.entry().map_err(|reason| lines.wrong(&reason))?;
        examiner.examine(&entry).map_err(|fault| lines.wrong(&reason(&fault)))?;
        fresh.push(&entry)?;
    };
    let events = fresh.len();
    if events != end.events {
        return Err(lines.wrong(&format!("{events} events came before it")));
    }
    if lines.next::<serde::de::IgnoredAny>()?.is_some() {
        return Err(lines.wrong("it comes after the end"));
    }
    if !fresh.remove_repeats()?.is_empty() {
        return Err(lines.wrong("a nonce is there twice"));
    }
    let End { last_position, .. } = end;
    fresh.finish(last_position)?;
    fresh.take_place()?;
    Ok(events)
}

fn reason(fault: &Fault) -> String {
    match fault {
        Fault::Record(error) => error.to_string(),
        Fault::Order => "its position is not after the one before it".to_owned(),
        Fault::Stranger(user) => format!("user {user} is not registered before it"),
    }
}

struct Lines<R> {
    lines: R,
    number: u64,
    bytes: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    fn next<T: serde::de::DeserializeOwned>(&mut self) -> Result<Option<T>, MaintenanceError> {
        self.bytes.clear();
        self.number += 1;
        let mut line = (&mut self.lines).take(LINE_BYTES_MAX);
        let count = line.read_until(b'\n', &mut self.bytes).map_err(MaintenanceError::ReadLines)?;
        if count == 0 {
            return Ok(None);
        }
        let line = serde_json::from_slice(&self.bytes);
        line.map(Some).map_err(|error| self.wrong(&error.to_string()))
    }

    fn wrong(&self, reason: &str) -> MaintenanceError {
        MaintenanceError::Line { number: self.number, reason: reason.to_owned() }
    }
}
