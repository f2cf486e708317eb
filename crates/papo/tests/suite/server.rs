use std::{
    io::{BufRead, BufReader, Write},
    net::{SocketAddr, TcpStream},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
};

use tempfile::TempDir;

use crate::deadline::wait_for;

/// A server process, its data and its port, which outlive it.
pub(crate) struct TestServer {
    data: TempDir,
    address: SocketAddr,
    /// What it is told beyond where to listen and to keep everything.
    options: &'static [&'static str],
    process: Option<Process>,
}

struct Process {
    child: Child,
    /// Kept open, for what the server prints later.
    output: BufReader<ChildStdout>,
}

impl TestServer {
    pub(crate) fn start() -> Self {
        Self::start_with(&[])
    }

    /// Starts one with these options.
    pub(crate) fn start_with(options: &'static [&'static str]) -> Self {
        let data = tempfile::tempdir().unwrap();
        let (process, address) = spawn(&data, "127.0.0.1:0", options).expect("the server starts");
        Self { data, address, options, process: Some(process) }
    }

    /// The words that make whoever enters them its owner.
    pub(crate) fn setup_code(&mut self) -> String {
        let output = &mut self.process.as_mut().unwrap().output;
        loop {
            let mut line = String::new();
            assert!(output.read_line(&mut line).unwrap() > 0, "it shows a setup code");
            if let Some((_, code)) = line.split_once("/owner ") {
                return code.trim().to_owned();
            }
        }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where it keeps everything.
    pub(crate) fn data(&self) -> &Path {
        self.data.path()
    }

    /// Starts a process on the same port and other data.
    pub(crate) fn start_on(&mut self, data: TempDir) {
        if self.process.is_some() {
            self.kill();
        }
        self.data = data;
        self.start_again();
    }

    #[cfg(target_os = "linux")]
    pub(crate) fn process_id(&self) -> u32 {
        self.process.as_ref().unwrap().child.id()
    }

    /// Kills the process as `kill -9` does.
    pub(crate) fn kill(&mut self) {
        let mut process = self.process.take().unwrap();
        process.child.kill().unwrap();
        process.child.wait().unwrap();
    }

    /// Starts a process on the same port and data.
    pub(crate) fn start_again(&mut self) {
        let address = self.address.to_string();
        let (process, _) = wait_for("free port", || spawn(&self.data, &address, self.options));
        self.process = Some(process);
    }

    /// Takes its authority from a server that was killed.
    pub(crate) fn lose_authority(&self) {
        for file in ["authority.crt", "authority.key"] {
            std::fs::remove_file(self.data.path().join(file)).unwrap();
        }
    }

    /// Takes all that a server that was killed has kept.
    pub(crate) fn lose_everything(&mut self) {
        self.data = tempfile::tempdir().unwrap();
    }

    pub(crate) fn restart(&mut self) {
        self.kill();
        self.start_again();
    }

    /// Joins as a client of the students' protocol, which may say anything.
    pub(crate) fn join_classic(&self, name: &str) -> Classic {
        let mut classic = Classic { socket: TcpStream::connect(self.address).unwrap() };
        classic.say(name);
        classic
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        if self.process.is_some() {
            self.kill();
        }
    }
}

/// None where the server cannot listen there.
fn spawn(data: &TempDir, listen: &str, options: &[&str]) -> Option<(Process, SocketAddr)> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_papo"))
        .args(["serve", "--no-announce", "--listen", listen, "--data"])
        .arg(data.path())
        .args(options)
        .env_clear()
        .env("HOME", data.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while !line.contains("[LISTENING]") {
        line.clear();
        if output.read_line(&mut line).unwrap() == 0 {
            child.wait().unwrap();
            return None;
        }
    }
    let address = line.split_whitespace().last().unwrap().parse().unwrap();
    Some((Process { child, output }, address))
}

/// A client of the students' protocol.
pub(crate) struct Classic {
    socket: TcpStream,
}

impl Classic {
    pub(crate) fn say(&mut self, text: &str) {
        let message = format!("{:<64}{text}", text.len());
        self.socket.write_all(message.as_bytes()).unwrap();
    }
}
