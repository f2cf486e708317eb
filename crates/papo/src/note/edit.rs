//! `papo edit`: another text for a message, or more files.

use std::{path::PathBuf, process::ExitCode, time::Duration};

use anyhow::Result;
use papo_proto::{FileDraft, Op, Position};

use super::{message, order, with_text};
use crate::{
    attach::{Collected, Uploads, explain_unsent, gather},
    cli::value,
    connecting::{Connecting, Seat},
    errand::Errand,
    language::texts,
    output,
    progress::Progress,
    runtime,
};

/// Which message, and what it is to say.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The message.
    #[arg(value_parser = value::position)]
    position: Position,
    /// What it is to say; the same as before where absent.
    #[arg(required_unless_present = "file")]
    text: Option<String>,
    /// Files, folders and patterns that it is to carry as well.
    #[arg(id = "file", long = "file", num_args = 1..)]
    files: Vec<PathBuf>,
    /// How long a file may be stuck.
    #[arg(long, default_value = "30", value_parser = value::seconds, allow_negative_numbers = true)]
    timeout: Duration,
    #[command(flatten)]
    connecting: Connecting,
}

/// Edits the message; what it carries beside its text stays.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let seat = args.connecting.seat()?;
    let collected = gather(&args.files)?;
    runtime::block_on(async {
        tokio::select! {
            done = edit(&seat, args, &collected) => done,
            interrupted = runtime::interrupted() => {
                interrupted?;
                output::notice(&texts().get("send-interrupted"));
                Ok(ExitCode::from(runtime::INTERRUPTED))
            }
        }
    })
}

async fn edit(seat: &Seat, args: &Args, collected: &Collected) -> Result<ExitCode> {
    let files = &collected.files;
    // There is no sense in an upload for a message that is not there; and nobody listens meanwhile.
    let (_, was) = message(&mut Errand::begin(seat).await?, args.position).await?;
    let mut added = Vec::new();
    if !files.is_empty() {
        let bytes = files.iter().map(|file| file.size).sum();
        let progress = Progress::new(files.len(), bytes, false, &seat.link.address);
        let (uploaded, unsent) = Uploads::new(seat, args.timeout, &progress).all(files).await?;
        progress.clear();
        if !unsent.is_empty() {
            explain_unsent(&unsent, files.len());
            return Ok(ExitCode::FAILURE);
        }
        added = uploaded;
    }
    let text = args.text.clone().unwrap_or_else(|| {
        was.content.text().map(|text| text.as_str().to_owned()).unwrap_or_default()
    });
    let mut op = with_text(args.position, &was, text);
    if let Op::Edit(edit) = &mut op {
        let new = added.iter().filter(|file| !was.content.files().contains(file));
        edit.files.extend(new.map(FileDraft::from));
    }
    order(&mut Errand::begin(seat).await?, op).await?;
    Ok(ExitCode::SUCCESS)
}
