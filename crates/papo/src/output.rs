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

/// Returns when nobody reads standard output any more: before the next write, which may be long
/// in coming, would tell. Never, where that cannot be known.
pub(crate) async fn closed() {
    #[cfg(unix)]
    {
        let (sender, closed) = tokio::sync::oneshot::channel::<()>();
        std::thread::spawn(move || {
            use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
            let stdout = io::stdout();
            let stdout = std::os::fd::AsFd::as_fd(&stdout);
            // Without events that are asked for, only an error or a hang-up ends the wait.
            let mut waited_for = [PollFd::new(stdout, PollFlags::empty())];
            if poll(&mut waited_for, PollTimeout::NONE).is_ok() {
                _ = sender.send(());
            }
        });
        if closed.await.is_ok() {
            return;
        }
    }
    std::future::pending::<()>().await;
}

/// Whether `error` only says that nobody reads our output any more, as after `| head`.
pub(crate) fn is_closed(error: &anyhow::Error) -> bool {
    let io = error.chain().find_map(|cause| cause.downcast_ref::<io::Error>());
    io.is_some_and(|io| io.kind() == io::ErrorKind::BrokenPipe)
}
