//! A page of what was said, with what was said about it.

use papo_proto::{
    Annotation, ErrorCode, Event, History, Outcome, Position, RoomRef, Timestamp,
    limits::HISTORY_EVENTS_MAX,
};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use super::{
    super::{problem::Problem, schema::POSITION_MAX},
    unexpected,
};

/// Which page.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Page {
    /// Only what is before this position; the newest where absent.
    #[param(minimum = 0, maximum = 9007199254740991_i64, nullable = false)]
    before: Option<u64>,
    /// How many at most; 50 where absent.
    #[param(minimum = 1, maximum = 200, nullable = false)]
    limit: Option<u32>,
}

impl Page {
    /// What is asked for, within its limits: only what is before, and how many.
    pub(super) fn checked(self) -> Result<(Option<Position>, Option<u32>), Problem> {
        let Self { before, limit } = self;
        check(&[before], limit, "before, limit")?;
        Ok((before.map(Position::new), limit))
    }
}

/// Which page of a room's history.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct HistoryPage {
    /// The newest events before this position.
    #[param(minimum = 0, maximum = 9007199254740991_i64, nullable = false)]
    before: Option<u64>,
    /// The oldest events after this position.
    #[param(minimum = 0, maximum = 9007199254740991_i64, nullable = false)]
    after: Option<u64>,
    /// The oldest events from this time on, in milliseconds since 1970.
    #[param(minimum = 0, maximum = 9007199254740991_i64, nullable = false)]
    at: Option<u64>,
    /// How many events at most; 50 where absent.
    #[param(minimum = 1, maximum = 200, nullable = false)]
    limit: Option<u32>,
}

impl HistoryPage {
    /// What is asked for of a room, within its limits.
    pub(super) fn checked(self, room: RoomRef) -> Result<History, Problem> {
        let Self { before, after, at, limit } = self;
        check(&[before, after, at], limit, "before, after, at, limit")?;
        let [before, after] = [before, after].map(|position| position.map(Position::new));
        Ok(History { room, before, after, at: at.map(Timestamp::from_millis), limit })
    }
}

/// Refuses numbers that are no places, and more than a page holds; `named` is what they are called.
fn check(places: &[Option<u64>], limit: Option<u32>, named: &str) -> Result<(), Problem> {
    let is_place = places.iter().flatten().all(|place| *place <= POSITION_MAX);
    if is_place && limit.is_none_or(|limit| (1..=HISTORY_EVENTS_MAX).contains(&limit)) {
        Ok(())
    } else {
        Err(Problem::hinting(ErrorCode::ValueInvalid, named))
    }
}

/// A page, oldest first.
#[derive(Serialize)]
pub(super) struct Events {
    events: Vec<Event>,
    more: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    annotations: Vec<Annotation>,
    through: Position,
}

impl Events {
    /// The page that the hub gives.
    pub(super) fn told(outcome: Outcome) -> Result<Self, Problem> {
        match outcome {
            Outcome::History { events, more, annotations, through } => {
                Ok(Self { events, more, annotations, through })
            }
            other => Err(unexpected(&other)),
        }
    }
}
