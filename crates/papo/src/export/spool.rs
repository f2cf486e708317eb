//! Pages that come from the newest to the oldest, and are wanted the other way round: kept in a
//! file without a name, so that memory stays small however long the history is.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
};

use papo_proto::Event;

pub(super) struct Spool {
    file: File,
    /// How many bytes each page has.
    pages: Vec<usize>,
    /// Where the next page goes.
    end: u64,
    events: u64,
}

impl Spool {
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self { file: tempfile::tempfile()?, pages: Vec::new(), end: 0, events: 0 })
    }

    /// How many events there are.
    pub(super) fn len(&self) -> u64 {
        self.events
    }

    /// Takes the page before those that it has.
    pub(super) fn push(&mut self, events: &[Event]) -> io::Result<()> {
        let bytes = serde_json::to_vec(events)?;
        self.file.write_all(&bytes)?;
        self.pages.push(bytes.len());
        self.end += bytes.len() as u64;
        self.events += events.len() as u64;
        Ok(())
    }

    /// Gives all events, the oldest first.
    pub(super) fn oldest_first(
        &mut self,
        mut take: impl FnMut(&Event) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut begin = self.end;
        for length in self.pages.iter().rev() {
            begin -= *length as u64;
            self.file.seek(SeekFrom::Start(begin))?;
            let mut bytes = vec![0; *length];
            self.file.read_exact(&mut bytes)?;
            let events: Vec<Event> = serde_json::from_slice(&bytes)?;
            events.iter().try_for_each(&mut take)?;
        }
        Ok(())
    }
}
