//! Standard output, which whoever reads it may close at any time.

use std::io::{self, Write};

/// Writes a line to standard output at once.
pub(crate) fn line(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Writes the beginning of a line to standard output at once.
pub(crate) fn part(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Writes the beginning of a line to standard error, for a person to go on with.
pub(crate) fn prompt(text: &str) {
    let mut error = io::stderr().lock();
    _ = error.write_all(text.as_bytes()).and_then(|()| error.flush());
}

/// Writes a line to standard error. A terminal that cannot be written to cannot be told so.
pub(crate) fn notice(text: &str) {
    _ = writeln!(io::stderr().lock(), "{text}");
}

/// Whether `error` only says that nobody reads our output any more, as after `| head`.
pub(crate) fn is_closed(error: &anyhow::Error) -> bool {
    let io = error.chain().find_map(|cause| cause.downcast_ref::<io::Error>());
    io.is_some_and(|io| io.kind() == io::ErrorKind::BrokenPipe)
}
