use std::{
    io,
    sync::mpsc::{self, Receiver, Sender},
    thread,
    time::Duration,
};

use anyhow::Result;
use rustyline::ExternalPrinter;

use super::prompt::Prompt;
use crate::{
    found::Marks,
    output,
    serve::Code,
    wrap::{LINE_INDENT, wrap_for_output},
};

/// What stands before a line that nobody said.
const NOTICE: &str = "-- ";
/// What the further rows of a notice are set in by.
const NOTICE_INDENT: &str = "   ";
/// How long the last lines may take to reach the terminal.
const CLOSING: Duration = Duration::from_millis(500);

/// Where the conversation is shown.
pub(super) enum Screen {
    /// A terminal with a line being typed at its bottom, which must not be garbled.
    Terminal {
        /// To the thread that prints: printing waits for the line editor. Each with what further
        /// rows are set in by; none of what is not broken into rows.
        lines: Sender<(String, Option<&'static str>)>,
        /// Closes when that thread has printed everything.
        done: Receiver<()>,
        /// How the terminal was before the line editor took hold of it.
        modes: Modes,
    },
    /// A terminal that cannot move its cursor: like [`Plain`](Self::Plain), around a prompt.
    Prompted {
        prompt: Prompt,
        /// How the terminal was before a line was hidden.
        modes: Modes,
    },
    /// Standard output for what is said, standard error for notices.
    Plain,
}

impl Screen {
    /// A screen above the line of an editor.
    pub(super) fn above(mut printer: impl ExternalPrinter + Send + 'static, modes: Modes) -> Self {
        let (lines, printing) = mpsc::channel::<(String, Option<&str>)>();
        let (finished, done) = mpsc::channel();
        thread::spawn(move || {
            for (line, indent) in printing {
                let rows = match indent {
                    Some(indent) => Marks::of_output().put(&wrap_for_output(line, indent)),
                    None => line,
                };
                if printer.print(rows + "\n").is_err() {
                    break;
                }
            }
            drop(finished);
        });
        Self::Terminal { lines, done, modes }
    }

    /// Shows what someone said or did.
    pub(super) fn line(&self, text: &str) -> Result<()> {
        match self {
            // A terminal that is gone takes its reader with it, and so this program.
            Self::Terminal { lines, .. } => _ = lines.send((text.to_owned(), Some(LINE_INDENT))),
            Self::Prompted { prompt, .. } => prompt.below(|| output::line(text))?,
            Self::Plain => output::line(text)?,
        }
        Ok(())
    }

    /// Shows a message that was found.
    pub(super) fn found(&self, text: &str) -> Result<()> {
        match self {
            Self::Terminal { .. } => self.line(text),
            Self::Prompted { .. } | Self::Plain => self.line(&Marks::of_output().put(text)),
        }
    }

    /// Shows what this program has to say, one line or more.
    pub(super) fn notice(&self, text: &str) -> Result<()> {
        let text = format!("{NOTICE}{}", text.replace('\n', &format!("\n{NOTICE}")));
        match self {
            Self::Terminal { lines, .. } => _ = lines.send((text, Some(NOTICE_INDENT))),
            Self::Prompted { prompt, .. } => prompt.below(|| notice(&text))?,
            Self::Plain => output::notice(&text),
        }
        Ok(())
    }

    /// Shows a code for phones, in a terminal that can show one.
    pub(super) fn picture(&self, code: &Code) {
        if let Self::Terminal { lines, .. } = self {
            for row in &code.rows {
                _ = lines.send((row.clone(), None));
            }
        }
    }

    /// Shows what is still to be shown, and gives the terminal back; from the line editor, where
    /// that `is_reading`.
    pub(super) fn close(&mut self, is_reading: bool) {
        match std::mem::replace(self, Self::Plain) {
            Self::Terminal { lines, done, modes } => {
                drop(lines);
                _ = done.recv_timeout(CLOSING);
                if is_reading {
                    modes.restore();
                    // The editor's line ends here, and so does its wish for marks around pastes.
                    _ = output::part("\x1b[?2004l\r\n");
                }
            }
            Self::Prompted { modes, .. } if is_reading => modes.restore(),
            Self::Prompted { .. } | Self::Plain => {}
        }
    }
}

fn notice(text: &str) -> io::Result<()> {
    output::notice(text);
    Ok(())
}

/// The modes of the terminal at standard input.
pub(super) struct Modes {
    #[cfg(unix)]
    termios: Option<nix::sys::termios::Termios>,
}

impl Modes {
    pub(super) fn now() -> Self {
        Self {
            #[cfg(unix)]
            termios: nix::sys::termios::tcgetattr(std::io::stdin()).ok(),
        }
    }

    fn restore(&self) {
        #[cfg(unix)]
        if let Some(termios) = &self.termios {
            use nix::sys::termios::{SetArg, tcsetattr};
            // A terminal that is gone needs no modes.
            _ = tcsetattr(std::io::stdin(), SetArg::TCSADRAIN, termios);
        }
    }
}
