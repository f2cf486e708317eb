use std::{path::Path, time::Duration};

use anyhow::Result;
use papo_proto::{Fingerprint, Op, Outcome, ServerStatus, Status, printable_line};

use super::{Report, amount, socket, table};
use crate::{language::texts, span};

/// `papo admin status`: how the server is.
pub(super) fn run(data: &Path) -> Result<Report> {
    let outcome = socket::ask(data, Op::Status(Status {}))?;
    let lines = match &outcome {
        Outcome::Status(status) => lines(status, data),
        _ => Vec::new(),
    };
    Ok(Report::of(&outcome, lines))
}

/// Without an owner nobody keeps order but from here.
fn owners(count: u64) -> String {
    if count == 0 { texts().get("admin-status-no-owner") } else { count.to_string() }
}

fn lines(status: &ServerStatus, data: &Path) -> Vec<String> {
    let words = status.fingerprint.parse::<Fingerprint>().map(|fingerprint| fingerprint.words());
    let free = status
        .free_bytes
        .map(|bytes| texts().with("admin-status-free", &[("size", amount::bytes(bytes).into())]));
    let log = status.log_bytes.map(amount::bytes).into_iter().chain(free).collect::<Vec<_>>();
    let rows = [
        ("admin-status-server", printable_line(&status.server.name).into_owned()),
        ("admin-status-version", printable_line(&status.server.version).into_owned()),
        ("admin-status-address", status.address.clone()),
        ("admin-status-words", words.map(|words| words.to_string()).unwrap_or_default()),
        ("admin-status-fingerprint", status.fingerprint.clone()),
        ("admin-status-uptime", span::show(Duration::from_millis(status.uptime_ms))),
        ("admin-status-sessions", status.sessions.to_string()),
        ("admin-status-users", status.users.to_string()),
        ("admin-status-owners", owners(status.owners)),
        ("admin-status-rooms", status.rooms.to_string()),
        ("admin-status-position", status.position.to_string()),
        ("admin-status-log", log.join(", ")),
        ("admin-status-data", data.display().to_string()),
    ];
    table::align(&rows.map(|(key, value)| vec![texts().get(key), value]))
}
