use std::{
    io::{self, IsTerminal},
    thread,
};

use anyhow::Result;
use papo_proto::ErrorCode;
use rustyline::{Config, DefaultEditor, error::ReadlineError};
use tokio::sync::mpsc;

use super::screen::{Modes, Screen};
use crate::standard_input::{self, Line};

/// What stands before what is typed.
const PROMPT: &str = ">> ";

/// Where what is typed comes from.
pub(super) enum Input {
    /// A line editor in a terminal.
    Editor(Box<DefaultEditor>),
    /// A person at a terminal that cannot move its cursor.
    Prompted,
    /// A pipe or a file.
    Pipe,
}

impl Input {
    /// What standard input and output are, and the screen that goes with it.
    pub(super) fn open() -> (Self, Screen) {
        if !io::stdin().is_terminal() {
            return (Self::Pipe, Screen::Plain);
        }
        let modes = Modes::now();
        let config = Config::builder().auto_add_history(true).build();
        // Without a terminal on both sides, or one that can do what is needed, there is no printer.
        let editor = DefaultEditor::with_config(config)
            .and_then(|mut editor| Ok((editor.create_external_printer()?, editor)));
        match editor {
            Ok((printer, editor)) => {
                (Self::Editor(Box::new(editor)), Screen::above(printer, modes))
            }
            Err(_) => (Self::Prompted, Screen::Plain),
        }
    }

    /// Whether a person types, who can be asked.
    pub(super) fn is_person(&self) -> bool {
        !matches!(self, Self::Pipe)
    }

    /// Asks a person one thing; none when they leave.
    pub(super) fn ask(&mut self, question: &str) -> Result<Option<String>> {
        let question = format!("{question} ");
        let answer = match self {
            Self::Editor(editor) => match editor.readline(&question) {
                Ok(line) => Some(Ok(line)),
                Err(ReadlineError::Eof | ReadlineError::Interrupted) => None,
                Err(error) => return Err(error.into()),
            },
            Self::Prompted | Self::Pipe => standard_input::ask(&question)?,
        };
        // What is no text is no answer either.
        Ok(answer.map(|line| line.unwrap_or_default()))
    }

    /// Reads lines from here on, on a thread of its own. The channel closes when the user leaves.
    pub(super) fn lines(self) -> mpsc::Receiver<Line> {
        match self {
            Self::Editor(editor) => edited_lines(*editor),
            Self::Prompted => standard_input::prompted_lines(PROMPT),
            Self::Pipe => standard_input::lines(),
        }
    }
}

fn edited_lines(mut editor: DefaultEditor) -> mpsc::Receiver<Line> {
    let (sender, lines) = mpsc::channel(1);
    thread::spawn(move || {
        loop {
            let line = match editor.readline(PROMPT) {
                Ok(line) => Ok(line),
                // A line that was interrupted by the terminal's change of size, for example.
                Err(ReadlineError::Signal(_)) => continue,
                Err(ReadlineError::Io(error)) if error.kind() == io::ErrorKind::InvalidData => {
                    Err(ErrorCode::TextNotUtf8)
                }
                Err(_) => return,
            };
            if sender.blocking_send(line).is_err() {
                return;
            }
        }
    });
    lines
}
