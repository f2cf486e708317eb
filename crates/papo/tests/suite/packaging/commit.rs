use std::process::Command;

use super::{papo, root, stdout};

#[test]
fn the_version_says_the_commit() {
    let said = stdout(papo().arg("--version"));
    let commit = said.strip_prefix(concat!("papo ", env!("CARGO_PKG_VERSION"), " ("));
    let commit = commit.and_then(|rest| rest.strip_suffix(")\n")).expect(&said);
    let head = Command::new("git").args(["rev-parse", "HEAD"]).current_dir(root()).output();
    let head = head.ok().filter(|output| output.status.success());
    // Sources without a repository are built as well.
    let Some(head) = head else { return assert!(!commit.is_empty()) };
    let head = String::from_utf8(head.stdout).unwrap();
    let commit = commit.trim_end_matches("-dirty");
    assert!(commit.len() >= 10 && head.starts_with(commit), "{commit} is not of {head}");
}
