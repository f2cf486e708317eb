//! `papo get`: what one message carries, whole.

mod files;
mod ics;
mod object;

use std::{path::PathBuf, process::ExitCode, time::Duration};

use anyhow::{Result, bail};
use papo_proto::{ErrorCode, Event, Happening, History, Message, Op, Outcome, Position};

use crate::{
    cli::value,
    connecting::Connecting,
    errand::Errand,
    language::texts,
    output,
    room::reference,
    runtime, shown,
    wrap::{LINE_INDENT, wrap_for_output},
};
pub(crate) use files::Fetching;

/// Which message, and what to do with what it carries.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The message's position.
    #[arg(value_parser = value::number)]
    position: u64,
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
            (find(&mut errand, Position::new(args.position)).await?, server)
        };
        let Some((event, message)) = found else { bail!(texts().error(ErrorCode::NoSuchMessage)) };
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
        output::line(&wrap_for_output(shown::whole(&event), LINE_INDENT))?;
        Ok(ExitCode::SUCCESS)
    })
}

/// The message at a position, if the user may read one there.
async fn find(errand: &mut Errand<'_>, position: Position) -> Result<Option<(Event, Message)>> {
    let before = Position::new(position.get().saturating_add(1));
    for room in errand.welcome.rooms.clone() {
        let history = History::before(reference(&room), Some(before), Some(1));
        let Outcome::History { events, .. } = errand.ask(Op::History(history)).await? else {
            continue;
        };
        let there = events.into_iter().find(|event| event.position == position);
        if let Some(event) = there
            && let Happening::Message(message) = &event.what
        {
            let message = message.clone();
            return Ok(Some((event, message)));
        }
    }
    Ok(None)
}
