//! The real server, in a process of its own.

use std::{
    ffi::OsString,
    fs::File,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
};

use anyhow::{Context, bail};

use crate::artifacts::Artifacts;

/// How to start a server.
#[derive(Clone, Debug)]
pub(crate) struct Setup {
    /// The programs.
    pub(crate) artifacts: Artifacts,
    /// Its data directory, and beside it what belongs to the run.
    pub(crate) folder: PathBuf,
    /// What a commit waits for: `full` or `normal`.
    pub(crate) synchronous: &'static str,
    /// Whether `papo-powercut` is preloaded.
    pub(crate) watched: bool,
}

/// A server that was started.
#[derive(Debug)]
pub(crate) struct Server {
    child: Child,
    // Kept open: what it prints there must not fail.
    output: BufReader<ChildStdout>,
}

impl Setup {
    /// Its data directory.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// The journal of what it does to its data.
    pub(crate) fn journal(&self) -> PathBuf {
        self.folder.join("journal")
    }

    /// While this file exists, its disk is full.
    pub(crate) fn full_flag(&self) -> PathBuf {
        self.folder.join("full")
    }

    /// What it logged.
    pub(crate) fn log(&self) -> PathBuf {
        self.folder.join("server.log")
    }

    /// Starts the server, which listens soon after.
    pub(crate) fn start(&self) -> anyhow::Result<Server> {
        let log = File::options().create(true).append(true).open(self.log())?;
        let mut command = Command::new(&self.artifacts.papo);
        command
            .args([
                "serve",
                "--no-announce",
                "--listen",
                "127.0.0.1:0",
                "--plaintext",
                "http,classic",
            ])
            .args([OsString::from("--data"), self.data().into()])
            .args(["--synchronous", self.synchronous])
            .env("LC_ALL", "C")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log);
        if self.watched {
            command
                .env("LD_PRELOAD", &self.artifacts.powercut)
                .env("PAPO_POWERCUT_DIR", self.data())
                .env("PAPO_POWERCUT_JOURNAL", self.journal())
                .env("PAPO_POWERCUT_FULL", self.full_flag());
        }
        let mut child = command.spawn().context("the server does not start")?;
        let output = child.stdout.take().context("its output is a pipe")?;
        Ok(Server { child, output: BufReader::new(output) })
    }
}

impl Server {
    /// Waits until it listens, and says where.
    pub(crate) fn listening(&mut self) -> anyhow::Result<SocketAddr> {
        let mut line = String::new();
        while self.output.read_line(&mut line)? > 0 {
            if line.starts_with("[LISTENING]") {
                let address = line.split_whitespace().last().unwrap_or_default();
                return address.parse().with_context(|| format!("no address: {line}"));
            }
            line.clear();
        }
        bail!("the server ended with {}", self.child.wait()?);
    }

    /// Kills it, as it stands (SIGKILL).
    pub(crate) fn kill(mut self) -> anyhow::Result<()> {
        self.end()
    }

    fn end(&mut self) -> anyhow::Result<()> {
        if let Some(status) = self.child.try_wait()? {
            bail!("the server had ended by itself with {status}");
        }
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Already ended, or nothing can be done about it here.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The database in a data directory.
pub(crate) fn database(data: &Path) -> PathBuf {
    data.join("papo.db")
}
