use std::{
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
    sync::Arc,
};

use papo_proto::Token;
use tempfile::TempDir;

use crate::{server::TestServer, terminal::Terminal};

/// Someone with a name and a profile.
pub(crate) struct Person {
    profile: Arc<TempDir>,
    name: String,
    server: String,
    locale: &'static str,
}

/// What a command came to.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Person {
    pub(crate) fn new(server: &TestServer, name: &str) -> Self {
        Self::at(server.address(), name)
    }

    /// Someone who believes that a server is there.
    pub(crate) fn at(server: impl ToString, name: &str) -> Self {
        let profile = Arc::new(tempfile::tempdir().unwrap());
        Self { profile, name: name.to_owned(), server: server.to_string(), locale: "en_US.UTF-8" }
    }

    /// The same person with the same profile, who believes that a server is there.
    pub(crate) fn clone_at(&self, server: impl ToString) -> Self {
        let (profile, name) = (self.profile.clone(), self.name.clone());
        Self { profile, name, server: server.to_string(), locale: self.locale }
    }

    /// Where this person's profile is.
    pub(crate) fn profile(&self) -> &Path {
        self.profile.path()
    }

    /// The same person, reading another language.
    pub(crate) fn reading(mut self, locale: &'static str) -> Self {
        self.locale = locale;
        self
    }

    /// `papo` with these arguments, as this person on this server.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = papo(self.locale, self.profile.path());
        let (name, rest) = arguments.split_first().unwrap();
        command
            .args([name, "--as", &self.name, "--server", &self.server, "--profile"])
            .arg(self.profile.path())
            .args(rest);
        command
    }

    /// Runs a command below a command, such as `token create`, to its end.
    pub(crate) fn run_below(&self, name: &str, arguments: &[&str]) -> Ran {
        let mut command = papo(self.locale, self.profile.path());
        let (below, rest) = arguments.split_first().unwrap();
        command
            .args([name, below, "--as", &self.name, "--server", &self.server, "--profile"])
            .arg(self.profile.path())
            .args(rest);
        run_on("", &mut command)
    }

    /// Runs `papo` with these arguments to its end, on an empty input.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_on("", arguments)
    }

    /// Runs `papo` with these arguments to its end, on `input`.
    pub(crate) fn run_on(&self, input: impl AsRef<[u8]>, arguments: &[&str]) -> Ran {
        run_on(input, &mut self.command(arguments))
    }

    /// Sends a message that has to arrive.
    #[track_caller]
    pub(crate) fn say(&self, text: &str) {
        let ran = self.run(&["send", "--", text]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
    }

    /// Makes a room and joins it.
    pub(crate) fn create(&self, room: &str) {
        let mut chat = self.chat();
        chat.type_line(&format!("/join {room}"));
        chat.wait_for_text("You are in #");
        chat.type_line("/quit");
        chat.wait_for_exit();
    }

    /// All messages of the lobby, as `name: text`.
    #[track_caller]
    pub(crate) fn lobby(&self) -> Vec<String> {
        let ran =
            self.run(&["tail", "--room", "#lobby", "--last", "5000", "--no-follow", "--json"]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        let message = |line: &str| {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = line["text"].as_str()?;
            Some(format!("{}: {text}", line["sender"].as_str().unwrap()))
        };
        ran.stdout.lines().filter_map(message).collect()
    }

    /// What proves that this is who it says, in all forms in which a file could have it.
    pub(crate) fn secrets(&self) -> Vec<Vec<u8>> {
        let mut secrets = Vec::new();
        for entry in std::fs::read_dir(self.profile.path()).unwrap() {
            let text = std::fs::read_to_string(entry.unwrap().path()).unwrap_or_default();
            for part in text.split(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c))) {
                if let Ok(token) = serde_json::from_value::<Token>(part.into()) {
                    secrets.extend([part.as_bytes().to_vec(), token.as_bytes().to_vec()]);
                }
            }
        }
        secrets
    }

    /// Chats in a terminal of 80 by 24, and has been let in.
    pub(crate) fn chat(&self) -> Terminal {
        self.chat_in(80, 24)
    }

    pub(crate) fn chat_in(&self, columns: u16, rows: u16) -> Terminal {
        let chat = Terminal::open(columns, rows, &mut self.command(&["chat"]));
        chat.wait_for_text("/help");
        chat
    }

    /// Chats in a terminal, and may not be let in.
    pub(crate) fn open_chat(&self) -> Terminal {
        Terminal::open(100, 40, &mut self.command(&["chat"]))
    }
}

/// `papo` in a language, with nothing of this machine's user about it.
pub(crate) fn papo(locale: &str, home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_papo"));
    command.env_clear().env("LC_ALL", locale).env("HOME", home).env("TERM", "xterm-256color");
    command
}

pub(crate) fn run_on(input: impl AsRef<[u8]>, command: &mut Command) -> Ran {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that fails early reads nothing.
    _ = child.stdin.take().unwrap().write_all(input.as_ref());
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: status.code(), stdout: text(stdout), stderr: text(stderr) }
}
