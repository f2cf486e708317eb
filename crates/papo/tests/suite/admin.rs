//! `papo admin` beside a server that runs, and without one.

mod asking;
mod backing_up;
mod checking;
mod moving;
mod order;
mod strangers;

use std::{path::Path, process::Command};

use serde_json::Value;

use crate::person::{Ran, papo, run_on};

/// `papo admin` with these arguments, on the server that keeps everything in `data`.
fn command(data: &Path, arguments: &[&str]) -> Command {
    let mut command = papo("en_US.UTF-8", data);
    command.args(["admin", "--data"]).arg(data).args(arguments);
    command
}

fn admin(data: &Path, arguments: &[&str]) -> Ran {
    run_on("", &mut command(data, arguments))
}

/// What `papo admin` says to programs, where it is done.
#[track_caller]
pub(crate) fn done(data: &Path, arguments: &[&str]) -> Value {
    let ran = admin(data, &[&["--json"], arguments].concat());
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{ran:?}");
    serde_json::from_str(&ran.stdout).unwrap()
}

/// It is not done, for this reason.
#[track_caller]
fn refused(data: &Path, arguments: &[&str], reason: &str) {
    let ran = admin(data, arguments);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), ""), "{ran:?}");
    assert!(ran.stderr.contains(reason), "{ran:?}");
}
