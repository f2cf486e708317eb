use std::io::{self, IsTerminal};

use terminal_size::terminal_size;

use crate::{shown::COMMAND, wrap::LINE_INDENT};

/// Lines of a card in a conversation, below its title: all of them are shown to who asks for them.
const LINES_MAX: usize = 12;
/// A terminal with fewer columns breaks lines as it likes.
const COLUMNS_MIN: usize = 20;

/// What there is to show something in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// Columns, as many as one likes where it is no terminal.
    pub(crate) columns: usize,
    /// Lines below a title, likewise.
    pub(crate) lines: usize,
    /// Whether there are colours.
    pub(crate) is_coloured: bool,
    /// What stands before a position to get all of what is there.
    pub(crate) get: &'static str,
}

impl Look {
    /// In a conversation at standard output.
    pub(crate) fn in_conversation(get: &'static str) -> Self {
        match Self::columns_of_output() {
            None => Self { get, ..Self::whole() },
            // What stands under a name is set in.
            Some(columns) => Self {
                columns: columns.saturating_sub(LINE_INDENT.len()),
                lines: LINES_MAX,
                get,
                ..Self::whole()
            },
        }
    }

    /// By itself at standard output, with nothing left out.
    pub(crate) fn whole() -> Self {
        let is_coloured = Self::columns_of_output().is_some() && has_colours();
        Self { columns: usize::MAX, lines: usize::MAX, is_coloured, get: COMMAND }
    }

    /// How many of so many lines are not shown. One that stands for a single line saves none.
    pub(super) fn hidden_of(&self, lines: usize) -> usize {
        let surplus = lines.saturating_sub(self.lines);
        if surplus > 1 { surplus } else { 0 }
    }

    fn columns_of_output() -> Option<usize> {
        if !io::stdout().is_terminal() {
            return None;
        }
        let columns = terminal_size().map_or(80, |(columns, _)| usize::from(columns.0));
        Some(columns).filter(|columns| *columns >= COLUMNS_MIN)
    }
}

/// Whether the user wants colours (no-color.org), and the terminal has them.
fn has_colours() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
    !is_set("NO_COLOR") && !is_dumb
}
