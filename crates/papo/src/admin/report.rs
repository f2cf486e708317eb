use std::process::ExitCode;

use papo_proto::Outcome;
use serde_json::Value;

/// What a command came to.
pub(super) struct Report {
    /// For programs.
    pub(super) json: Value,
    /// For people.
    pub(super) lines: Vec<String>,
    pub(super) code: ExitCode,
}

/// What the program ends with where a log is not as it should be.
const UNSOUND: u8 = 3;

impl Report {
    pub(super) fn new(json: Value, lines: Vec<String>) -> Self {
        Self { json, lines, code: ExitCode::SUCCESS }
    }

    /// What there was to say was said already.
    pub(super) fn nothing() -> Self {
        Self::new(Value::Null, Vec::new())
    }

    /// The answer of a server, which people are told in `lines`.
    pub(super) fn of(outcome: &Outcome, lines: Vec<String>) -> Self {
        let json = serde_json::to_value(outcome).expect("outcomes have string keys");
        // {"rooms": {"rooms": […]}}: what it is, programs know that asked for it.
        let json = match json {
            Value::Object(map) => map.into_iter().next().map_or(Value::Null, |(_, inside)| inside),
            other => other,
        };
        Self::new(json, lines)
    }

    /// The same, where something is not as it should be.
    pub(super) fn unsound(self, is_unsound: bool) -> Self {
        if is_unsound { Self { code: UNSOUND.into(), ..self } } else { self }
    }
}
