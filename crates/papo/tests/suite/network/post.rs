use std::{
    io::{BufRead, BufReader},
    process::{Child, ChildStdout, Command, Stdio},
};

/// A server process on a machine of a network, which ends with this.
pub(crate) struct Post {
    child: Child,
    /// Kept open, for what the server prints later.
    _output: BufReader<ChildStdout>,
}

impl Post {
    /// Starts it; it listens when this returns.
    pub(crate) fn start(mut command: Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        while !line.contains("[LISTENING]") {
            line.clear();
            assert_ne!(output.read_line(&mut line).unwrap(), 0, "the server starts");
        }
        Self { child, _output: output }
    }
}

impl Drop for Post {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}
