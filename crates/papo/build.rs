//! Finds out of which commit the program is built, for `papo --version`.
//!
//! It runs again when `HEAD` moves, and when something changes that the program is built of (then
//! it is compiled anyway), so that what is not committed is said to be so.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// What the commit is called where nobody knows it.
const UNKNOWN: &str = "unknown";

/// What the program is built of, from the root of the workspace.
const SOURCES: &[&str] = &["crates", "Cargo.toml", "Cargo.lock", ".cargo"];

/// What of it the program uses to run; the rest are tests, and tools for development.
const USED: &[&str] =
    &["papo", "papo-client", "papo-core", "papo-hub", "papo-log", "papo-proto", "papo-server"];

fn main() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    println!("cargo:rerun-if-env-changed=PAPO_COMMIT");
    for name in USED {
        watch(&crates.join(name).join("src"));
    }
    watch(&crates.join("papo/build.rs"));
    watch(&crates.join("papo-texts/texts"));
    watch(&crates.join("../Cargo.lock"));
    let commit = committed(&crates.join("..")).or_else(told).unwrap_or_else(|| UNKNOWN.to_owned());
    println!("cargo:rustc-env=PAPO_BUILT_FROM={commit}");
}

/// The commit that is checked out at `root`, with `-dirty` where more than that is built.
fn committed(root: &Path) -> Option<String> {
    let top = PathBuf::from(git(root, &["rev-parse", "--show-toplevel"])?);
    // Sources that were unpacked inside another repository are not of its commit.
    if top.canonicalize().ok()? != root.canonicalize().ok()? {
        return None;
    }
    let commit = git(root, &["rev-parse", "--short=10", "HEAD"])?;
    watch_head(root);
    let changes = git(root, &[&["status", "--porcelain", "--"], SOURCES].concat())?;
    Some(if changes.is_empty() { commit } else { format!("{commit}-dirty") })
}

/// Watches what changes when `HEAD` moves, wherever this work tree keeps it. A file that is not
/// there cannot be watched: it would count as changed each time.
fn watch_head(root: &Path) {
    let path = |name: &str| {
        let path = git(root, &["rev-parse", "--git-path", name])?;
        Some(root.join(path)).filter(|path| path.exists())
    };
    let branch = git(root, &["symbolic-ref", "--quiet", "HEAD"]);
    let branch = branch.and_then(|branch| path(&branch)).or_else(|| path("packed-refs"));
    let files = [path("HEAD"), path("logs/HEAD"), branch];
    files.iter().flatten().for_each(|file| watch(file));
}

/// What whoever builds without a repository says.
fn told() -> Option<String> {
    env::var("PAPO_COMMIT").ok().filter(|commit| !commit.is_empty())
}

fn watch(path: &Path) {
    println!("cargo:rerun-if-changed={}", path.display());
}

/// What git answers, without its last line's end.
fn git(root: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git")
        .arg("--no-optional-locks")
        .args(arguments)
        .current_dir(root)
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    Some(String::from_utf8(output.stdout).ok()?.trim_end().to_owned())
}
