//! The runs, short enough for every day, and the model of the disk.

mod power_model;
mod server;

use std::sync::OnceLock;

use papo_crash::artifacts::Artifacts;

fn artifacts() -> &'static Artifacts {
    static ARTIFACTS: OnceLock<Artifacts> = OnceLock::new();
    ARTIFACTS.get_or_init(|| Artifacts::build().expect("papo can be built"))
}
