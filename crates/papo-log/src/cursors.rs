use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Write},
    path::{Path, PathBuf},
};

use papo_proto::{Position, Timestamp};
use serde::{Deserialize, Serialize};

/// How far followers have come that keep nothing else: a small file, written as a whole.
///
/// It may lag behind what was done by as much as was done since it was last saved, so that who goes
/// on from it does some things twice and leaves nothing out.
#[derive(Debug)]
pub struct Cursors {
    path: PathBuf,
    cursors: BTreeMap<u32, Cursor>,
    is_changed: bool,
}

/// How far one follower has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// What is at or before this position is done.
    pub position: Position,
    /// Since when what comes next has not been possible; none where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failing_since: Option<Timestamp>,
}

impl Cursors {
    /// Reads the file at `path`. One that is not there, or cannot be read, is none: everyone is
    /// then `beginners_at` where the log is now, rather than doing again what was done long ago.
    pub fn open(
        path: &Path,
        beginners_at: impl IntoIterator<Item = (u32, Position)>,
    ) -> io::Result<Self> {
        let read = std::fs::read(path).map(|bytes| serde_json::from_slice(&bytes));
        let (cursors, is_changed) = match read {
            Ok(Ok(cursors)) => (cursors, false),
            Ok(Err(error)) => {
                tracing::warn!(%error, path = %path.display(), "a file is damaged, and begun anew");
                (begin(beginners_at), true)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => (begin(beginners_at), true),
            Err(error) => return Err(error),
        };
        let mut opened = Self { path: path.to_owned(), cursors, is_changed };
        opened.save()?;
        Ok(opened)
    }

    /// Where a follower is; none for one that was never heard of.
    pub fn get(&self, follower: u32) -> Option<Cursor> {
        self.cursors.get(&follower).copied()
    }

    /// A follower is here now.
    pub fn set(&mut self, follower: u32, cursor: Cursor) {
        if self.cursors.insert(follower, cursor) != Some(cursor) {
            self.is_changed = true;
        }
    }

    /// A follower is no more.
    pub fn remove(&mut self, follower: u32) {
        self.is_changed |= self.cursors.remove(&follower).is_some();
    }

    /// Writes the file, if anything has changed; on the disk when it returns.
    pub fn save(&mut self) -> io::Result<()> {
        if !self.is_changed {
            return Ok(());
        }
        let beside = self.path.with_extension("new");
        let mut file = crate::sqlite::owners_file().truncate(true).open(&beside)?;
        file.write_all(&serde_json::to_vec(&self.cursors).map_err(io::Error::other)?)?;
        file.sync_all()?;
        std::fs::rename(&beside, &self.path)?;
        if let Some(directory) = self.path.parent().filter(|_| cfg!(unix)) {
            File::open(directory)?.sync_all()?;
        }
        self.is_changed = false;
        Ok(())
    }
}

fn begin(beginners_at: impl IntoIterator<Item = (u32, Position)>) -> BTreeMap<u32, Cursor> {
    let at = |(follower, position)| (follower, Cursor { position, failing_since: None });
    beginners_at.into_iter().map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_follower_goes_on_where_it_was_saved() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("hooks.json");
        let at = |position| Cursor { position: Position::new(position), failing_since: None };
        let mut cursors = Cursors::open(&path, [(1, Position::new(9))]).unwrap();
        assert_eq!((cursors.get(1), cursors.get(2)), (Some(at(9)), None));
        let failing = Cursor { failing_since: Some(Timestamp::from_millis(5)), ..at(12) };
        cursors.set(2, failing);
        cursors.remove(1);
        cursors.save().unwrap();
        cursors.set(2, at(99));
        drop(cursors);
        let cursors = Cursors::open(&path, [(1, Position::new(9))]).unwrap();
        assert_eq!((cursors.get(1), cursors.get(2)), (None, Some(failing)));
    }

    #[test]
    fn a_damaged_file_is_begun_anew() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("hooks.json");
        std::fs::write(&path, "{").unwrap();
        let cursors = Cursors::open(&path, [(1, Position::new(9))]).unwrap();
        assert_eq!(cursors.get(1).map(|cursor| cursor.position), Some(Position::new(9)));
        assert!(std::fs::read(&path).unwrap().len() > 2);
    }
}
