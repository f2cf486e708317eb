use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use papo_core::{Event, ServerId, TokenHash};
use papo_proto::{DeviceId, Name, Position, RoomId, Timestamp, UserId};
use rusqlite::Connection;

use super::{
    At, MaintenanceError, Problem, Problems,
    examine::{Examiner, Fault},
    files::{remove_database, sync_directory},
    fresh::FreshLog,
    reader, verify,
    walk::{Found, walk},
};
use crate::{
    ReadError, record,
    sqlite::{DATABASE, entry::Entry, hold, schema},
};

/// What came of mending a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Events that were kept.
    pub events: u64,
    /// What could not be.
    pub lost: Problems,
    /// The names that users have now whose own were lost: nobody can use them before the owner of
    /// the server gives them to somebody.
    pub stand_ins: Vec<Name>,
    /// Where the damaged file is.
    pub aside: PathBuf,
}

/// Makes a new log of all that can be read in the log of `directory`, and indexes it. What is kept
/// stays at its position. The damaged file is left beside it.
///
/// `server` is the server's id, should the log have lost it.
pub fn repair(directory: &Path, server: Option<ServerId>) -> Result<Repair, MaintenanceError> {
    let source = reader(directory)?;
    let _lock = hold(directory)?;
    schema::check_version(&source, &directory.join(DATABASE))?;
    let mut fresh = FreshLog::begin(directory)?;
    let Salvage { lost, stand_ins, .. } = salvage(&source, server, &mut fresh)?;
    let events = fresh.len();
    drop(source);
    let aside = set_aside(directory)?;
    fresh.take_place()?;
    Ok(Repair { events, lost, stand_ins, aside })
}

/// What is lost where entries go from one file into another.
#[derive(Default)]
pub(super) struct Salvage {
    pub(super) lost: Problems,
    pub(super) stand_ins: Vec<Name>,
    /// Lost positions, at which something else may stand. The first is not among them.
    free: Vec<Position>,
    /// Whether something stands at the first position, where a server's founding is.
    is_first_there: bool,
}

const FIRST: Position = Position::new(1);

/// Copies everything that can be read and makes sense, and finishes the copy.
pub(super) fn salvage(
    source: &Connection,
    server: Option<ServerId>,
    fresh: &mut FreshLog,
) -> Result<Salvage, MaintenanceError> {
    let mut salvage = Salvage::default();
    let mut examiner = Examiner::default();
    let last = verify::last(source)?;
    walk(source, last, |found| match found {
        Found::Unreadable(position) => {
            salvage.lost.add_unreadable(position);
            salvage.set_free(position);
            Ok(())
        }
        Found::Entry(entry) => salvage.take(entry, &mut examiner, fresh),
    })?;
    for position in fresh.remove_repeats()? {
        salvage.lost.add(Problem::Repeated { position });
    }
    if fresh.len() > 0 && !examiner.is_founded() {
        match server.filter(|_| !salvage.is_first_there) {
            Some(server) => fresh.push(&founding(server))?,
            None => salvage.lost.add(Problem::NotFounded),
        }
    }
    fresh.finish(last)?;
    Ok(salvage)
}

impl Salvage {
    fn take(
        &mut self,
        mut entry: Entry,
        examiner: &mut Examiner,
        fresh: &mut FreshLog,
    ) -> Result<(), MaintenanceError> {
        let position = entry.position;
        match examiner.examine(&entry) {
            Ok(committed) => entry.is_fact = committed.event.changes_state(),
            Err(Fault::Record(error)) => {
                self.lost.add(Problem::Record { position, detail: error.to_string() });
                self.set_free(position);
                return Ok(());
            }
            Err(Fault::Order) => {
                self.lost.add(Problem::Order { position });
                return Ok(());
            }
            Err(Fault::Stranger(_)) => {
                let committed = entry.committed();
                let committed =
                    committed.map_err(|source| ReadError::Record { position, source })?;
                while let Some(user) = examiner.stranger(&committed.event) {
                    let Some(stand_in) = self.stand_in(user, &entry) else {
                        self.lost.add(Problem::Stranger { position, user });
                        return Ok(());
                    };
                    fresh.push(&stand_in)?;
                    examiner.meet(user);
                }
                entry.is_fact = committed.event.changes_state();
            }
        }
        self.is_first_there |= position == FIRST;
        fresh.push(&entry)
    }

    fn set_free(&mut self, position: Position) {
        if position != FIRST {
            self.free.push(position);
        }
    }

    /// What is put where the registration of a user was lost, whose event `entry` is: the user gets
    /// a name, and a device that nobody has the token of.
    fn stand_in(&mut self, user: UserId, entry: &Entry) -> Option<Entry> {
        let name = Name::new(&format!("lost-{user}")).ok()?;
        let position = self.free.pop()?;
        self.stand_ins.push(name.clone());
        let token_hash = *blake3::hash(format!("a lost device of {user}").as_bytes()).as_bytes();
        let event = Event::UserRegistered {
            user,
            name,
            // Nobody signs in on it, whatever its number is.
            device: DeviceId::new(user.get()),
            token_hash: TokenHash::new(token_hash),
            label: String::new(),
            invitation: None,
        };
        let record = record::encode(&event);
        let room = RoomId::DIRECTORY;
        Some(Entry { position, room, at: entry.at, nonce: None, is_fact: true, record })
    }
}

/// What is put where the founding of a server was.
fn founding(server: ServerId) -> Entry {
    Entry {
        position: FIRST,
        room: RoomId::DIRECTORY,
        at: Timestamp::default(),
        nonce: None,
        is_fact: true,
        record: record::encode(&Event::ServerFounded { server }),
    }
}

/// Copies the log of `directory` to a name that nothing has yet, and takes away what would be read
/// together with another file in its place.
fn set_aside(directory: &Path) -> Result<PathBuf, MaintenanceError> {
    let name = |number: u32| directory.join(format!("{DATABASE}.damaged-{number}"));
    let aside = (1..).map(name).find(|path| !path.exists()).unwrap_or_else(|| name(0));
    for suffix in ["", "-wal"] {
        let from = directory.join(format!("{DATABASE}{suffix}"));
        let mut to = aside.clone().into_os_string();
        to.push(suffix);
        if from.exists() {
            fs::copy(&from, &to).and_then(|_| File::open(&to)?.sync_all()).at(&aside)?;
        }
    }
    sync_directory(directory)?;
    remove_database(&directory.join(DATABASE)).at(directory)?;
    Ok(aside)
}
