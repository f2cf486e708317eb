//! What a disk holds after a power failure.
//!
//! A file keeps for sure what was synced: the writes that had returned before a sync began that
//! returned as well. Each sector of what came later may be there or not, as the kernel happened to
//! write pages back: of a sector that was written several times, any of its contents may be found.
//! The names in the directory keep for sure what came before a sync of the directory; of later
//! changes to names any first few are there, for file systems log them in order.

use std::{
    collections::{BTreeMap, HashMap},
    fs, io,
    path::Path,
};

use anyhow::{Context, ensure};

use crate::record::{CallId, Change, FileId, Record};

/// What the disk writes whole or not at all.
const SECTOR_BYTES: usize = 512;

/// The files of a directory by name.
pub type Files = BTreeMap<Vec<u8>, Vec<u8>>;

/// How much of what was not synced is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Nothing.
    Nothing,
    /// Everything, as when only the process was killed.
    All,
    /// What came before some moment.
    Beginning,
    /// Of every sector what came before a moment of its own.
    Scattered,
}

impl Kept {
    /// Every way.
    pub const EVERY: [Self; 4] = [Self::Nothing, Self::All, Self::Beginning, Self::Scattered];
}

/// A disk under a process whose journal is read.
#[derive(Debug, Default)]
pub struct Disk {
    contents: HashMap<FileId, Content>,
    /// Names as they are on the disk for sure.
    names: BTreeMap<Vec<u8>, FileId>,
    /// Changes to names since.
    renamings: Vec<Pending>,
    /// What each sync under way will have covered when it returns.
    syncs: HashMap<CallId, Vec<CallId>>,
    /// Files from before that nothing was done to.
    untouched: Files,
}

#[derive(Debug, Default)]
struct Content {
    /// What is on the disk for sure.
    synced: Vec<u8>,
    /// What was done since.
    pending: Vec<Pending>,
}

#[derive(Clone, Debug)]
struct Pending {
    call: CallId,
    change: Change,
    /// Whether the call has returned.
    is_done: bool,
}

/// The files that are right under `directory`, but for shared memory.
pub fn read_files(directory: &Path) -> io::Result<Files> {
    let mut files = Files::new();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let name = entry.file_name().into_encoded_bytes();
        if entry.file_type()?.is_file() && !name.ends_with(b"-shm") {
            files.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(files)
}

/// Makes `files` the only ones right under `directory`.
pub fn write_files(directory: &Path, files: &Files) -> anyhow::Result<()> {
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            fs::remove_file(entry.path())?;
        }
    }
    for (name, bytes) in files {
        fs::write(directory.join(std::str::from_utf8(name)?), bytes)?;
    }
    Ok(())
}

impl Disk {
    /// The disk on which `files` were, and what `journal` says was done to them since.
    pub fn after(files: Files, mut journal: &[u8]) -> anyhow::Result<Self> {
        let mut disk = Self { untouched: files, ..Self::default() };
        while let Some((record, rest)) = Record::decode(journal) {
            disk.take_in(record)?;
            journal = rest;
        }
        Ok(disk)
    }

    fn take_in(&mut self, record: Record) -> anyhow::Result<()> {
        match record {
            Record::Found { file, path } => {
                let name = file_name(&path);
                let synced = self.untouched.remove(&name).context("a file that was not there")?;
                self.names.insert(name, file);
                self.contents.insert(file, Content { synced, pending: Vec::new() });
            }
            Record::Intent { call, change } => self.intend(call, change),
            Record::Outcome { call, done } => self.conclude(call, done),
        }
        Ok(())
    }

    fn intend(&mut self, call: CallId, change: Change) {
        match &change {
            Change::Write { file, .. } | Change::Truncate { file, .. } => {
                let pending = Pending { call, is_done: false, change: change.clone() };
                self.contents.entry(*file).or_default().pending.push(pending);
            }
            Change::SyncFile { file } => {
                let pending = self.contents.get(file).map(|content| &content.pending);
                self.syncs.insert(call, done_of(pending.into_iter().flatten()));
            }
            Change::SyncDirectory => {
                self.syncs.insert(call, done_of(&self.renamings));
            }
            Change::Create { .. } | Change::Unlink { .. } | Change::Rename { .. } => {
                if let Change::Create { file, .. } = change {
                    self.contents.entry(file).or_default();
                }
                self.renamings.push(Pending { call, is_done: false, change });
            }
        }
    }

    fn conclude(&mut self, call: CallId, done: u64) {
        if let Some(covered) = self.syncs.remove(&call) {
            if done > 0 {
                self.sync(&covered);
            }
            return;
        }
        let lists = self.contents.values_mut().map(|content| &mut content.pending);
        for list in lists.chain([&mut self.renamings]) {
            let Some(at) = list.iter().rposition(|pending| pending.call == call) else { continue };
            if done == 0 {
                list.remove(at);
                return;
            }
            list[at].is_done = true;
            if let Change::Write { bytes, .. } = &mut list[at].change {
                bytes.truncate(usize::try_from(done).unwrap_or(usize::MAX));
            }
            return;
        }
    }

    /// These calls are on the disk for sure.
    fn sync(&mut self, calls: &[CallId]) {
        let is_covered = |pending: &Pending| calls.binary_search(&pending.call).is_ok();
        for content in self.contents.values_mut() {
            let (covered, pending) = content.pending.drain(..).partition(is_covered);
            content.pending = pending;
            let covered: Vec<Pending> = covered;
            covered.iter().for_each(|pending| apply(&pending.change, &mut content.synced));
        }
        let (covered, renamings) = self.renamings.drain(..).partition(is_covered);
        self.renamings = renamings;
        let covered: Vec<Pending> = covered;
        covered.iter().for_each(|pending| rename(&pending.change, &mut self.names));
    }

    /// What is found when the power is back.
    pub fn files(&self, kept: Kept, random: &mut fastrand::Rng) -> Files {
        let mut up_to = |count: usize| match kept {
            Kept::Nothing => 0,
            Kept::All => count,
            Kept::Beginning | Kept::Scattered => random.usize(0..=count),
        };
        let mut names = self.names.clone();
        let count = up_to(self.renamings.len());
        self.renamings[..count].iter().for_each(|pending| rename(&pending.change, &mut names));
        let mut files = self.untouched.clone();
        for (name, file) in names {
            let content = &self.contents[&file];
            let count = up_to(content.pending.len());
            let bytes = match kept {
                Kept::Scattered => content.scattered(&mut up_to),
                _ => content.first(count),
            };
            files.insert(name, bytes);
        }
        files
    }

    /// Checks the model itself: with everything kept, it is what the killed process left.
    ///
    /// Files on which a call was under way are passed over: nobody knows how far it came.
    pub fn check_against(&self, left: &Files) -> anyhow::Result<()> {
        let is_settled = |list: &[Pending]| list.iter().all(|pending| pending.is_done);
        if !is_settled(&self.renamings) {
            return Ok(());
        }
        let mut names = self.names.clone();
        self.renamings.iter().for_each(|pending| rename(&pending.change, &mut names));
        let known: Vec<_> = names.keys().chain(self.untouched.keys()).collect();
        for name in left.keys() {
            let shown = String::from_utf8_lossy(name);
            ensure!(known.contains(&name), "{shown} is there, and the journal knows nothing of it");
        }
        for (name, file) in names {
            let (content, shown) = (&self.contents[&file], String::from_utf8_lossy(&name));
            let bytes = left.get(&name).with_context(|| format!("{shown} is not there"))?;
            if is_settled(&content.pending) {
                let same = content.first(content.pending.len()) == *bytes;
                ensure!(same, "{shown} is not what the journal says");
            }
        }
        Ok(())
    }
}

impl Content {
    /// With the first `count` of the pending changes.
    fn first(&self, count: usize) -> Vec<u8> {
        let mut bytes = self.synced.clone();
        self.pending[..count].iter().for_each(|pending| apply(&pending.change, &mut bytes));
        bytes
    }

    /// With as many of the pending changes as `up_to` says, for each sector and the length anew.
    fn scattered(&self, mut up_to: impl FnMut(usize) -> usize) -> Vec<u8> {
        let mut bytes = self.synced.clone();
        let mut length = bytes.len();
        let length_moment = up_to(self.pending.len());
        let mut moments = HashMap::new();
        for (at, pending) in self.pending.iter().enumerate() {
            match &pending.change {
                Change::Write { offset, bytes: written, .. } => {
                    let begin = *offset as usize;
                    let end = begin + written.len();
                    bytes.resize(bytes.len().max(end), 0);
                    for sector in begin / SECTOR_BYTES..end.div_ceil(SECTOR_BYTES) {
                        let moment =
                            *moments.entry(sector).or_insert_with(|| up_to(self.pending.len()));
                        if at < moment {
                            let from = begin.max(sector * SECTOR_BYTES);
                            let to = end.min((sector + 1) * SECTOR_BYTES);
                            bytes[from..to].copy_from_slice(&written[from - begin..to - begin]);
                        }
                    }
                    if at < length_moment {
                        length = length.max(end);
                    }
                }
                Change::Truncate { length: new, .. } if at < length_moment => {
                    length = *new as usize;
                    let cut = length.min(bytes.len());
                    bytes[cut..].fill(0);
                }
                _ => {}
            }
        }
        bytes.resize(length, 0);
        bytes
    }
}

/// The calls that have returned, in order.
fn done_of<'a>(pending: impl IntoIterator<Item = &'a Pending>) -> Vec<CallId> {
    let mut calls: Vec<_> =
        pending.into_iter().filter(|pending| pending.is_done).map(|pending| pending.call).collect();
    calls.sort_unstable();
    calls
}

fn apply(change: &Change, content: &mut Vec<u8>) {
    match change {
        Change::Write { offset, bytes, .. } => {
            let begin = *offset as usize;
            let end = begin + bytes.len();
            content.resize(content.len().max(end), 0);
            content[begin..end].copy_from_slice(bytes);
        }
        Change::Truncate { length, .. } => content.resize(*length as usize, 0),
        _ => {}
    }
}

fn rename(change: &Change, names: &mut BTreeMap<Vec<u8>, FileId>) {
    match change {
        Change::Create { file, path } => {
            names.insert(file_name(path), *file);
        }
        Change::Unlink { path } => {
            names.remove(&file_name(path));
        }
        Change::Rename { from, to } => {
            if let Some(file) = names.remove(&file_name(from)) {
                names.insert(file_name(to), file);
            }
        }
        _ => {}
    }
}

fn file_name(path: &[u8]) -> Vec<u8> {
    path.rsplit(|byte| *byte == b'/').next().unwrap_or_default().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: FileId = 1;

    fn write(offset: u64, bytes: &[u8]) -> Change {
        Change::Write { file: FILE, offset, bytes: bytes.to_vec() }
    }

    fn create() -> Change {
        Change::Create { file: FILE, path: b"/data/a".to_vec() }
    }

    const SYNC: Change = Change::SyncFile { file: FILE };

    /// A disk after these calls, each of which has returned.
    fn disk(changes: &[Change]) -> Disk {
        let mut journal = Vec::new();
        for (call, change) in changes.iter().enumerate() {
            let (call, done) = (
                call as CallId,
                match change {
                    Change::Write { bytes, .. } => bytes.len() as u64,
                    _ => 1,
                },
            );
            Record::Intent { call, change: change.clone() }.encode(&mut journal);
            Record::Outcome { call, done }.encode(&mut journal);
        }
        Disk::after(Files::new(), &journal).unwrap()
    }

    fn content(disk: &Disk, kept: Kept) -> Option<Vec<u8>> {
        disk.files(kept, &mut fastrand::Rng::with_seed(1)).remove(&b"a"[..])
    }

    #[test]
    fn what_was_synced_is_there_and_what_was_not_may_be() {
        let disk = disk(&[create(), Change::SyncDirectory, write(0, b"ab"), SYNC, write(1, b"cd")]);
        assert_eq!(content(&disk, Kept::Nothing), Some(b"ab".to_vec()));
        assert_eq!(content(&disk, Kept::All), Some(b"acd".to_vec()));
    }

    #[test]
    fn a_name_is_there_when_its_directory_was_synced() {
        let disk = disk(&[create(), write(0, b"ab"), SYNC]);
        assert_eq!(content(&disk, Kept::Nothing), None);
        assert_eq!(content(&disk, Kept::All), Some(b"ab".to_vec()));
    }

    #[test]
    fn a_sync_that_has_not_returned_covers_nothing() {
        let mut disk = disk(&[create(), Change::SyncDirectory, write(0, b"ab")]);
        disk.take_in(Record::Intent { call: 9, change: SYNC }).unwrap();
        assert_eq!(content(&disk, Kept::Nothing), Some(Vec::new()));
        disk.take_in(Record::Outcome { call: 9, done: 1 }).unwrap();
        assert_eq!(content(&disk, Kept::Nothing), Some(b"ab".to_vec()));
    }

    #[test]
    fn a_sync_covers_no_write_that_returned_after_it_began() {
        let mut disk = disk(&[create(), Change::SyncDirectory]);
        let call = |call, change| Record::Intent { call, change };
        disk.take_in(call(7, write(0, b"ab"))).unwrap();
        disk.take_in(call(9, SYNC)).unwrap();
        disk.take_in(Record::Outcome { call: 7, done: 2 }).unwrap();
        disk.take_in(Record::Outcome { call: 9, done: 1 }).unwrap();
        assert_eq!(content(&disk, Kept::Nothing), Some(Vec::new()));
    }

    #[test]
    fn any_content_that_a_sector_had_may_be_found() {
        let mut changes = vec![create(), Change::SyncDirectory, write(0, &[0; 1_024]), SYNC];
        changes.extend((1..=2).map(|byte| write(0, &[byte; 1_024])));
        let disk = disk(&changes);
        let mut found = std::collections::BTreeSet::new();
        for seed in 0..200 {
            let mut random = fastrand::Rng::with_seed(seed);
            let files = disk.files(Kept::Scattered, &mut random);
            let sectors: Vec<_> = files[&b"a"[..]].chunks(SECTOR_BYTES).collect();
            assert!(sectors.iter().all(|sector| sector.iter().all(|byte| *byte == sector[0])));
            found.insert((sectors[0][0], sectors[1][0]));
        }
        assert_eq!(found.len(), 9);
    }

    #[test]
    fn a_write_that_came_short_is_that_short() {
        let mut disk = disk(&[create(), Change::SyncDirectory]);
        disk.take_in(Record::Intent { call: 7, change: write(0, b"abcd") }).unwrap();
        disk.take_in(Record::Outcome { call: 7, done: 2 }).unwrap();
        assert_eq!(content(&disk, Kept::All), Some(b"ab".to_vec()));
        assert!(disk.check_against(&Files::from([(b"a".to_vec(), b"ab".to_vec())])).is_ok());
        assert!(disk.check_against(&Files::from([(b"a".to_vec(), b"a".to_vec())])).is_err());
    }
}
