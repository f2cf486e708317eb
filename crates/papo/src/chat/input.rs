use std::io::{self, IsTerminal};

use anyhow::Result;
use papo_proto::ErrorCode;
use rustyline::{
    Config, Editor, config::Configurer, error::ReadlineError, history::DefaultHistory,
};
use tokio::sync::mpsc;

use super::{
    command::{asks_for_secret, is_leave},
    hidden::{Curtain, without_echo},
    prompt::{PROMPT, Prompt},
    screen::{Modes, Screen},
};
use crate::{
    language::texts,
    output,
    standard_input::{self, Line},
};

/// Where what is typed comes from.
pub(super) enum Input {
    /// A line editor in a terminal.
    Editor(Box<Editor<Curtain, DefaultHistory>>),
    /// A person at a terminal that cannot move its cursor.
    Prompted(Prompt),
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
        // Without a terminal on both sides, or one that can do what is needed, there is no printer.
        let editor = Editor::with_config(Config::default()).and_then(|mut editor| {
            editor.set_helper(Some(Curtain::default()));
            Ok((editor.create_external_printer()?, editor))
        });
        match editor {
            Ok((printer, editor)) => {
                (Self::Editor(Box::new(editor)), Screen::above(printer, modes))
            }
            Err(_) => {
                let prompt = Prompt::default();
                (Self::Prompted(prompt.clone()), Screen::Prompted { prompt, modes })
            }
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
            Self::Prompted(_) | Self::Pipe => {
                output::prompt(&question);
                standard_input::next_line()
            }
        };
        // What is no text is no answer either.
        Ok(answer.map(|line| line.unwrap_or_default()))
    }

    /// Tells a person why an answer is none.
    pub(super) fn tell(&self, reason: &str) -> Result<()> {
        match self {
            Self::Editor(_) => output::line(reason)?,
            Self::Prompted(_) | Self::Pipe => output::notice(reason),
        }
        Ok(())
    }

    /// Reads lines from here on, on a thread of its own. The channel closes when the user leaves,
    /// after the line that says so: no prompt comes after it.
    pub(super) fn lines(self) -> mpsc::Receiver<Line> {
        let mut next: Box<dyn FnMut(bool) -> Option<Line> + Send> = match self {
            Self::Editor(mut editor) => {
                Box::new(move |is_secret| edited_line(&mut editor, is_secret))
            }
            Self::Prompted(prompt) => Box::new(move |is_secret| {
                if is_secret {
                    // Nobody is asked before what they type is hidden.
                    return without_echo(|| {
                        output::prompt(&secret_prompt());
                        standard_input::next_line()
                    });
                }
                prompt.raise();
                let line = standard_input::next_line();
                prompt.lower();
                line
            }),
            Self::Pipe => Box::new(|_| standard_input::next_line()),
        };
        let (mut has_left, mut is_secret) = (false, false);
        standard_input::lines_from(move || {
            let line = if has_left { None } else { next(is_secret) };
            let is = |asked: fn(&str) -> bool| matches!(&line, Some(Ok(line)) if asked(line));
            has_left = is(is_leave);
            is_secret = !is_secret && is(asks_for_secret);
            line
        })
    }
}

/// What stands before a line that is not shown.
fn secret_prompt() -> String {
    format!("{} ", texts().get("chat-ask-password"))
}

/// The next line from the editor, which is not shown where it `is_secret`; none when the user
/// leaves, or the terminal is gone.
fn edited_line(editor: &mut Editor<Curtain, DefaultHistory>, is_secret: bool) -> Option<Line> {
    // A secret is not called back with the arrows, nor is what was answered before.
    editor.set_auto_add_history(!is_secret);
    if let Some(curtain) = editor.helper_mut() {
        curtain.is_down = is_secret;
    }
    let prompt = if is_secret { secret_prompt() } else { PROMPT.to_owned() };
    loop {
        match editor.readline(&prompt) {
            Ok(line) => return Some(Ok(line)),
            // A line that was interrupted by the terminal's change of size, for example.
            Err(ReadlineError::Signal(_)) => {}
            Err(ReadlineError::Io(error)) if error.kind() == io::ErrorKind::InvalidData => {
                return Some(Err(ErrorCode::TextNotUtf8));
            }
            Err(_) => return None,
        }
    }
}
