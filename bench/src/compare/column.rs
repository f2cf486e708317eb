use crate::{
    crowd::{self, Pace, Plan, Report},
    scenario::{
        fan_out, idle,
        join::{self, Joining},
        rooms, saturated,
    },
    target::Target,
};

/// Sessions in the column of memory.
pub(super) const IDLE_SESSIONS: usize = 1_000;
/// Sessions in the column of joining.
pub(super) const JOINING_SESSIONS: usize = 2_000;

/// A column in which messages are sent.
pub(super) struct Column {
    pub(super) title: &'static str,
    plan: fn() -> Plan,
}

/// The columns in which messages are sent.
pub(super) const TRAFFIC: [Column; 4] = [
    Column { title: "200×1, 20k/s", plan: || fan_out::plan(200, 1, Pace::Rate(100.0)) },
    Column { title: "1000×1, 20k/s", plan: || fan_out::plan(1_000, 1, Pace::Rate(20.0)) },
    Column {
        title: "1000×4, saturated",
        plan: || fan_out::plan(1_000, 4, saturated(fan_out::WINDOW)),
    },
    Column {
        title: "200 rooms×5, saturated",
        plan: || rooms::plan(200, 5, saturated(rooms::WINDOW)),
    },
];

/// What came of a measurement: a figure, or why there is none.
pub(super) type Outcome<T> = Result<T, String>;

impl Column {
    /// Measures a server; none where any delivery was not as it should be.
    pub(super) fn measure(&self, target: Target, seconds: f64) -> Outcome<Report> {
        let report = told(crowd::run(target, (self.plan)(), seconds))?;
        match report.faults.is_none() {
            true => Ok(report),
            false => Err(report.faults.to_string()),
        }
    }
}

pub(super) fn idle(target: Target) -> Outcome<f64> {
    told(idle::measure(target, IDLE_SESSIONS))
}

pub(super) fn joining(target: Target) -> Outcome<Joining> {
    told(join::measure(target, JOINING_SESSIONS))
}

/// Tells all about an error to who is watching, and keeps the cause for the table.
pub(super) fn told<T>(result: anyhow::Result<T>) -> Outcome<T> {
    result.map_err(|error| {
        eprintln!("{error:#}");
        error.root_cause().to_string()
    })
}
