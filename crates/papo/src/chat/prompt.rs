use std::{
    io,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::output;

/// What stands before what is typed.
pub(super) const PROMPT: &str = ">> ";

/// The prompt on a terminal that cannot move its cursor. What happens meanwhile is shown below it,
/// and then it stands there again; what was typed of a line is still part of the line.
///
/// It goes to standard error, so that standard output has nothing but what is said.
#[derive(Clone, Default)]
pub(super) struct Prompt {
    is_standing: Arc<Mutex<bool>>,
}

impl Prompt {
    /// Stands before the next line.
    pub(super) fn raise(&self) {
        *self.lock() = true;
        output::prompt(PROMPT);
    }

    /// The line is typed.
    pub(super) fn lower(&self) {
        *self.lock() = false;
    }

    /// Has `write` write on a line of its own.
    pub(super) fn below(&self, write: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        let is_standing = self.lock();
        if !*is_standing {
            return write();
        }
        output::prompt("\n");
        write()?;
        output::prompt(PROMPT);
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, bool> {
        self.is_standing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
