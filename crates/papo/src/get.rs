//! `papo get`: what one message carries, whole.

mod files;
mod ics;
mod object;
mod which;

use std::{path::PathBuf, process::ExitCode, time::Duration};

use anyhow::{Result, bail};
use papo_proto::RoomRef;

use crate::{
    cli::value,
    connecting::Connecting,
    errand::Errand,
    language::texts,
    output, runtime, shown,
    wrap::{LINE_INDENT, wrap_for_output},
};
pub(crate) use files::Fetching;
use which::{Found, Which};

/// Which message, and what to do with what it carries.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The message's position, or `last`.
    #[arg(value_parser = which::parse)]
    position: Which,
    /// Where the last one is.
    #[arg(long, value_parser = value::room)]
    room: Option<RoomRef>,
    /// The directory for its files.
    #[arg(short, long)]
    output: Option<PathBuf>,
    #[command(flatten)]
    choice: object::Choice,
    /// One JSON object for each file; the values of objects, where there are no files.
    #[arg(long, conflicts_with_all = ["cbor", "diag", "ics"])]
    json: bool,
    /// How long it is tried while nothing moves.
    #[arg(long, default_value = "30", value_parser = value::seconds, allow_negative_numbers = true)]
    timeout: Duration,
    #[command(flatten)]
    connecting: Connecting,
}

/// Gets it, and succeeds only when all of it is there.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let seat = args.connecting.seat()?;
    runtime::block_on(async {
        let (found, server) = {
            let mut errand = Errand::begin(&seat).await?;
            let server = errand.welcome.server.id.clone();
            (args.position.find(&mut errand, args.room.as_ref()).await?, server)
        };
        let Some(Found { event, message, annotation }) = found else {
            bail!(args.position.missing())
        };
        let content = &message.content;
        let has_files = !content.files().is_empty();
        if args.choice.is_made() || args.json && !has_files {
            return object::run(&args.choice, &event, content.objects(), &server);
        }
        if has_files {
            return files::run(&seat, args, content.files()).await;
        }
        if args.output.is_some() || content.objects().is_empty() {
            bail!(texts().get("get-no-files"));
        }
        output::line(&wrap_for_output(shown::whole(&event, annotation.as_deref()), LINE_INDENT))?;
        Ok(ExitCode::SUCCESS)
    })
}
