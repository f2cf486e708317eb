//! The files of a message, into a directory that the user has chosen.

use std::{
    io,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

use anyhow::Result;
use papo_client::{
    ServerAddress,
    files::{FileClient, Shelf, TransferError, TransferEvent},
};
use papo_proto::{File, SafePath};

use super::Args;
use crate::{
    connecting::Seat,
    explain,
    language::texts,
    output,
    progress::{Done, Progress, is_of_connection},
    runtime,
};

/// Fetches `files`, prints where each is, and says which are missing.
pub(super) async fn run(seat: &Seat, args: &Args, files: &[File]) -> Result<ExitCode> {
    let bytes = files.iter().map(|file| file.size).sum();
    let progress = Progress::new(files.len(), bytes, args.json, &seat.link.address);
    let directory = args.output.clone().unwrap_or_else(|| PathBuf::from("."));
    let mut fetching = Fetching::new(seat, args.timeout, &directory, &progress)?;
    let missing = tokio::select! {
        missing = fetching.all(files) => missing?,
        interrupted = runtime::interrupted() => {
            interrupted?;
            progress.clear();
            output::notice(&texts().get("get-interrupted"));
            return Ok(ExitCode::from(runtime::INTERRUPTED));
        }
    };
    progress.clear();
    for (label, reason) in &missing {
        output::notice(&format!("papo: {label}: {reason}"));
    }
    if missing.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let values = [("count", missing.len().into()), ("of", files.len().into())];
    output::notice(&texts().with("get-files-failed", &values));
    Ok(ExitCode::FAILURE)
}

/// Fetching in progress.
pub(crate) struct Fetching<'a> {
    client: FileClient,
    address: ServerAddress,
    shelf: Shelf,
    /// What the user calls the directory.
    directory: PathBuf,
    progress: &'a Progress,
}

impl<'a> Fetching<'a> {
    /// Fetches as the user of `seat` into `directory`; gives up where nothing moves for `patience`.
    pub(crate) fn new(
        seat: &Seat,
        patience: Duration,
        directory: &Path,
        progress: &'a Progress,
    ) -> Result<Self> {
        let address = seat.link.address.clone();
        let shelf = Shelf::open(directory).map_err(|error| {
            anyhow::Error::msg(explain::transfer(&TransferError::from(error), &address))
        })?;
        let (client, directory) = (seat.files(patience), directory.to_owned());
        Ok(Self { client, address, shelf, directory, progress })
    }

    /// Fetches all of them, and returns which are missing, and why. Where the server is gone, the
    /// rest is not tried.
    pub(crate) async fn all(&mut self, files: &[File]) -> io::Result<Vec<(String, String)>> {
        let mut missing = Vec::new();
        let mut is_gone: Option<String> = None;
        for file in files {
            let safe = safe_path(file);
            let label = safe.to_string();
            if is_gone.is_none() {
                self.progress.begin(&label, file.size);
                match self.one(file, &safe).await? {
                    Ok(()) => continue,
                    Err(error) => {
                        let reason = explain::transfer(&error, &self.address);
                        self.progress.failed(&label, file.size, &reason)?;
                        if is_of_connection(&error) {
                            is_gone = Some(reason.clone());
                        }
                        missing.push((label, reason));
                    }
                }
            } else if let Some(reason) = &is_gone {
                self.progress.failed(&label, file.size, reason)?;
                missing.push((label, reason.clone()));
            }
        }
        Ok(missing)
    }

    async fn one(&mut self, file: &File, safe: &SafePath) -> io::Result<Result<(), TransferError>> {
        let watch = |event: TransferEvent<'_>| self.progress.take(event);
        let hash = blake3::Hash::from_bytes(*file.blake3.as_bytes());
        let fetched = self.client.download(&hash, file.size, safe, &self.shelf, &watch).await;
        let fetched = match fetched {
            Ok(fetched) => fetched,
            Err(error) => return Ok(Err(error)),
        };
        let done = if fetched.was_there { Done::Present } else { Done::Fetched };
        // As the user has named the directory.
        let path = match fetched.path.strip_prefix(self.shelf.root()) {
            Ok(inside) if self.directory == Path::new(".") => inside.to_owned(),
            Ok(inside) => self.directory.join(inside),
            Err(_) => fetched.path,
        };
        self.progress.done(&safe.to_string(), file.size, file.blake3, done, Some(&path))?;
        self.progress.show_place(&path)?;
        Ok(Ok(()))
    }
}

/// Where a file of a message may be written.
fn safe_path(file: &File) -> SafePath {
    SafePath::new(file.folder.as_ref().map(|folder| folder.as_str()), file.name.as_str())
}
