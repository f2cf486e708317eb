//! All that clients were told, and whether it was ever contradicted.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
};

use papo_proto::Position;

use crate::line::Line;

/// What a client was told is not so, or not any more: what all of this looks for.
#[derive(Debug)]
pub(crate) struct Contradiction(pub(crate) String);

impl fmt::Display for Contradiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Contradiction {}

/// Leaves the function with a [`Contradiction`] unless the condition holds.
macro_rules! ensure_told {
    ($holds:expr, $($told:tt)*) => {
        if !$holds {
            return Err($crate::witness::Contradiction(format!($($told)*)).into());
        }
    };
}
pub(crate) use ensure_told;

/// What was acknowledged or shown to anyone.
#[derive(Debug, Default)]
pub(crate) struct Witness {
    told: Mutex<Told>,
}

/// What was told.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    /// What stands at a position: acknowledged to its sender, or shown to anyone.
    pub(crate) at: BTreeMap<Position, Line>,
    /// Where a line stands.
    positions: HashMap<Line, Position>,
    /// What was acknowledged to a classic client, which hears of no positions.
    pub(crate) said: BTreeSet<Line>,
}

impl Witness {
    /// Someone was told that `line` stands at `position`. An error if something else was told
    /// before.
    pub(crate) fn stands(&self, line: &Line, position: Position) -> Result<(), Contradiction> {
        let mut told = self.told();
        let there = told.at.entry(position).or_insert_with(|| line.clone()).clone();
        ensure_told!(there == *line, "{position} was {there:?} and is now {line:?}");
        let before = *told.positions.entry(line.clone()).or_insert(position);
        ensure_told!(before == position, "{line:?} was at {before} and is also at {position}");
        Ok(())
    }

    /// A classic client saw its own `line`.
    pub(crate) fn said(&self, line: &Line) {
        self.told().said.insert(line.clone());
    }

    /// Everything that was told so far.
    pub(crate) fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Told {
    /// How many messages the senders know to be stored.
    pub(crate) fn count(&self) -> usize {
        self.positions.keys().chain(&self.said).collect::<BTreeSet<_>>().len()
    }
}
