//! A server that is measured: a child process with a folder of its own.

use std::{
    env,
    fs::File,
    io::{self, BufRead, BufReader, Read, Seek, SeekFrom},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, bail};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::meter;

/// A server listens within this time.
const START_MAX: Duration = Duration::from_secs(20);
/// A server ends within this time after it was told to.
const STOP_MAX: Duration = Duration::from_secs(10);
/// Where Debian keeps servers, which need not be in everyone's `PATH`.
const SERVER_FOLDERS: [&str; 2] = ["/usr/sbin", "/usr/local/sbin"];

/// A running server; it is killed when this is dropped.
pub(crate) struct Server {
    child: Child,
    address: SocketAddr,
    /// Kept open where it prints its address: what else it prints must not fail.
    _output: Option<BufReader<ChildStdout>>,
}

/// Where a server keeps its files and its log; gone when this is dropped.
pub(crate) struct Folder(TempDir);

impl Folder {
    /// A new, empty folder.
    pub(crate) fn new() -> anyhow::Result<Self> {
        Ok(Self(tempfile::Builder::new().prefix("papo-bench-").tempdir()?))
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// What the server logged last.
    pub(crate) fn log_end(&self) -> String {
        let mut end = String::new();
        let mut read = || {
            let mut log = File::open(self.log())?;
            let length = log.metadata()?.len();
            log.seek(SeekFrom::Start(length.saturating_sub(2_000)))?;
            log.take(2_000).read_to_string(&mut end)
        };
        match read() {
            Ok(_) => end,
            Err(error) => format!("(its log cannot be read: {error})"),
        }
    }

    fn open_log(&self) -> io::Result<File> {
        File::options().create(true).append(true).open(self.log())
    }

    fn log(&self) -> PathBuf {
        self.path().join("server.log")
    }
}

impl Server {
    /// Starts a server that prints its address as the last word of a line with `mark` in it.
    pub(crate) fn announced(command: Command, folder: &Folder, mark: &str) -> anyhow::Result<Self> {
        let mut child = spawn(command, folder, Stdio::piped())?;
        let mut output = BufReader::new(child.stdout.take().context("its output is a pipe")?);
        let mut line = String::new();
        while output.read_line(&mut line)? > 0 {
            if line.contains(mark) {
                let address = line.split_whitespace().last().unwrap_or_default();
                let address = address.parse().with_context(|| format!("no address: {line}"))?;
                return Ok(Self { child, address, _output: Some(output) });
            }
            line.clear();
        }
        bail!("the server ended with {}: {}", child.wait()?, folder.log_end());
    }

    /// Starts a server that was told to listen on `port`, and waits until it does.
    pub(crate) fn on_port(command: Command, folder: &Folder, port: u16) -> anyhow::Result<Self> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let log = Stdio::from(folder.open_log()?);
        let mut server = Self { child: spawn(command, folder, log)?, address, _output: None };
        let begin = Instant::now();
        while TcpStream::connect(address).is_err() {
            if let Some(status) = server.child.try_wait()? {
                bail!("the server ended with {status}: {}", folder.log_end());
            }
            if begin.elapsed() > START_MAX {
                bail!("the server does not listen: {}", folder.log_end());
            }
            thread::sleep(Duration::from_millis(10));
        }
        Ok(server)
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The processor time that it has taken.
    pub(crate) fn cpu(&self) -> anyhow::Result<Duration> {
        meter::cpu(self.child.id())
    }

    /// The processor time that its threads of this name have taken.
    pub(crate) fn cpu_of(&self, thread: &str) -> anyhow::Result<Duration> {
        meter::cpu_of(self.child.id(), thread)
    }

    /// The memory that it has, in KiB.
    pub(crate) fn memory_kib(&self) -> anyhow::Result<u64> {
        meter::memory_kib(self.child.id())
    }

    /// Asks it to end, and waits until it has.
    pub(crate) fn stop(mut self) -> anyhow::Result<()> {
        let process = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        kill_process(process.context("it is a process")?, Signal::TERM)?;
        let begin = Instant::now();
        while self.child.try_wait()?.is_none() {
            if begin.elapsed() > STOP_MAX {
                bail!("the server did not end {} s after it was asked to", STOP_MAX.as_secs());
            }
            thread::sleep(Duration::from_millis(5));
        }
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

/// A port that nobody listens on.
pub(crate) fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// The program of a Debian package; none where it is not installed.
pub(crate) fn find_program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path)
        .chain(SERVER_FOLDERS.iter().map(PathBuf::from))
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

fn spawn(mut command: Command, folder: &Folder, output: Stdio) -> anyhow::Result<Child> {
    command.stdin(Stdio::null()).stdout(output).stderr(folder.open_log()?).env("LC_ALL", "C");
    command.spawn().with_context(|| format!("{} does not start", command.get_program().display()))
}
