//! Lines that are not shown while they are typed.

use std::borrow::Cow;

use rustyline::{
    Helper, completion::Completer, highlight::CmdKind, highlight::Highlighter, hint::Hinter,
    validate::Validator,
};
use unicode_width::UnicodeWidthStr;

/// What hides the line of an editor, while it is to.
#[derive(Default)]
pub(super) struct Curtain {
    pub(super) is_down: bool,
}

impl Highlighter for Curtain {
    /// Blanks in the place of what was typed, so that the cursor is where it belongs.
    fn highlight<'l>(&self, line: &'l str, _: usize) -> Cow<'l, str> {
        if self.is_down { " ".repeat(line.width()).into() } else { line.into() }
    }

    fn highlight_char(&self, _: &str, _: usize, _: CmdKind) -> bool {
        self.is_down
    }
}

impl Completer for Curtain {
    type Candidate = String;
}

impl Hinter for Curtain {
    type Hint = String;
}

impl Validator for Curtain {}

impl Helper for Curtain {}

/// Has `read` read from a terminal that does not show what is typed.
pub(super) fn without_echo<T>(read: impl FnOnce() -> T) -> T {
    #[cfg(unix)]
    {
        use nix::sys::termios::{LocalFlags, SetArg, tcgetattr, tcsetattr};
        let stdin = std::io::stdin();
        let Ok(before) = tcgetattr(&stdin) else { return read() };
        let mut hidden = before.clone();
        hidden.local_flags.remove(LocalFlags::ECHO);
        // The end of the line is seen, so that what comes next begins a new one.
        hidden.local_flags.insert(LocalFlags::ECHONL);
        // A terminal that is gone shows nothing.
        _ = tcsetattr(&stdin, SetArg::TCSADRAIN, &hidden);
        let line = read();
        _ = tcsetattr(&stdin, SetArg::TCSADRAIN, &before);
        line
    }
    #[cfg(not(unix))]
    read()
}
