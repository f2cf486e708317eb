//! What is installed beside the program, and how.
//!
//! Nothing here touches the machine: packages go into a directory of their own, and shells and
//! the manual's reader only look. Where one of the tools is not there, the test says so.

mod commit;
mod completions;
mod container;
mod debian;
mod install;
mod manual;
mod sources;
mod unit;

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// The root of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The program itself.
fn papo() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_papo"));
    command.env_clear().env("LC_ALL", "C").env("HOME", "/nonexistent");
    command
}

/// A command, if it is on this machine; says so where it is not, as the count of tests expects.
fn tool(name: &str) -> Option<Command> {
    let directories = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&directories)
        .chain(["/usr/sbin".into(), "/sbin".into()])
        .any(|directory| directory.join(name).exists());
    if !found {
        // Past the runner, which keeps what a test that passes prints.
        _ = writeln!(io::stderr(), "skipped: there is no {name} here");
    }
    found.then(|| Command::new(name))
}

/// What a command that has to succeed prints.
#[track_caller]
fn stdout(command: &mut Command) -> String {
    let Output { status, stdout, stderr } = command.output().unwrap();
    let (stdout, stderr) = (String::from_utf8(stdout).unwrap(), String::from_utf8_lossy(&stderr));
    assert!(status.success(), "{command:?}: {status}\n{stdout}{stderr}");
    stdout
}

/// The files below a directory, from there, without directories.
fn files(directory: &Path) -> Vec<String> {
    let mut files = Vec::new();
    let mut rest = vec![directory.to_owned()];
    while let Some(next) = rest.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.is_symlink() {
                rest.push(path);
            } else {
                let path = path.strip_prefix(directory).unwrap();
                files.push(path.to_str().unwrap().to_owned());
            }
        }
    }
    files.sort();
    files
}
