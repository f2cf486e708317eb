use std::io;

use anyhow::{Context, Result};

use crate::language::texts;

/// What a program ends with that was interrupted, as shells have it.
pub(crate) const INTERRUPTED: u8 = 130;

/// Runs a client to its end on one thread.
///
/// A thread that still waits for standard input is left behind: there is no way to wake it.
pub(crate) fn block_on<T>(client: impl Future<Output = Result<T>>) -> Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .with_context(|| texts().get("runtime-failed"))?;
    let done = runtime.block_on(client);
    runtime.shutdown_background();
    done
}

/// Resolves when the user or the system asks this program to end.
pub(crate) async fn interrupted() -> io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::select! {
            interrupted = tokio::signal::ctrl_c() => interrupted,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}
