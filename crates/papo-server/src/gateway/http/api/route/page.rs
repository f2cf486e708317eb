//! A page of what was said, with what was said about it.

use papo_proto::{Annotation, ErrorCode, Event, Outcome, Position, limits::HISTORY_EVENTS_MAX};
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
        let is_place = before.is_none_or(|before| before <= POSITION_MAX);
        if !is_place || limit.is_some_and(|limit| !(1..=HISTORY_EVENTS_MAX).contains(&limit)) {
            return Err(Problem::hinting(ErrorCode::ValueInvalid, "before, limit"));
        }
        Ok((before.map(Position::new), limit))
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
