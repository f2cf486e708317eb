//! Servers that are found, or not: on networks of virtual cables, each of them a test's own.

mod doctor;
mod impostor;
mod lan;
mod post;
mod start;

use serde_json::Value;

use crate::deadline::wait_for;
use lan::Host;

/// What a server announces.
pub(crate) struct Record {
    pub(crate) name: String,
    pub(crate) id: String,
    pub(crate) fingerprint: String,
}

/// Waits until `host` finds servers of these names: one is announced a moment after it listens.
#[track_caller]
pub(crate) fn wait_for_servers(host: &Host, names: &[&str]) -> Vec<Record> {
    wait_for("announcement", || {
        let ran = host.run_papo(&["doctor", "--json"]);
        let said: Value = serde_json::from_str(&ran.stdout).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let record = |server: &Value| Record {
            name: text(&server["name"]),
            id: text(&server["id"]),
            fingerprint: text(&server["fingerprint"]),
        };
        let found: Vec<_> = said["servers"].as_array().unwrap().iter().map(record).collect();
        let is_so = found.iter().map(|server| &server.name).eq(names);
        is_so.then_some(found)
    })
}
