//! The programs that are run: the server, and the library that is preloaded into it.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, ensure};

/// Where the programs are, built and up to date.
#[derive(Clone, Debug)]
pub struct Artifacts {
    /// The server, `papo`.
    pub papo: PathBuf,
    /// The library, `papo-powercut`.
    pub powercut: PathBuf,
}

impl Artifacts {
    /// Has cargo build them, into the folder and with the profile that this program is from.
    pub fn build() -> anyhow::Result<Self> {
        let exe = env::current_exe()?;
        let folder = exe.parent().context("a program lies in a folder")?;
        let folder = if folder.ends_with("deps") { folder.join("..") } else { folder.to_owned() };
        let folder = folder.canonicalize()?;
        let profile = match folder.file_name().and_then(|name| name.to_str()) {
            Some("debug") | None => "dev",
            Some(profile) => profile,
        };
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let status = Command::new(cargo)
            .args(["build", "--quiet", "--package", "papo", "--package", "papo-powercut"])
            .args(["--profile", profile])
            .current_dir(root)
            .status()?;
        ensure!(status.success(), "papo cannot be built");
        let papo = folder.join("papo");
        let powercut = folder.join("libpapo_powercut.so");
        for file in [&papo, &powercut] {
            ensure!(file.exists(), "{} was not built", file.display());
        }
        Ok(Self { papo, powercut })
    }
}
