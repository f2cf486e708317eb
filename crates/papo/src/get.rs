//! `papo get`: what one message carries, whole.

mod files;

use std::{path::PathBuf, process::ExitCode, time::Duration};

use anyhow::{Result, bail};
use papo_proto::{ErrorCode, Event, Happening, History, Message, Op, Outcome, Position};

use crate::{
    cli::value, connecting::Connecting, errand::Errand, language::texts, room::reference, runtime,
};
pub(crate) use files::Fetching;

/// Which message, and where to put what it carries.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The message's position.
    #[arg(value_parser = value::number)]
    position: u64,
    /// The directory for its files.
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// One JSON object for each file.
    #[arg(long)]
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
        let message = {
            let mut errand = Errand::begin(&seat).await?;
            find(&mut errand, Position::new(args.position)).await?
        };
        let Some(message) = message else { bail!(texts().error(ErrorCode::NoSuchMessage)) };
        if message.content.files().is_empty() {
            bail!(texts().get("get-no-files"));
        }
        files::run(&seat, args, message.content.files()).await
    })
}

/// The message at a position, if the user may read one there.
async fn find(errand: &mut Errand<'_>, position: Position) -> Result<Option<Message>> {
    let before = Position::new(position.get().saturating_add(1));
    for room in errand.welcome.rooms.clone() {
        let history = History { room: reference(&room), before: Some(before), limit: Some(1) };
        let Outcome::History { events, .. } = errand.ask(Op::History(history)).await? else {
            continue;
        };
        let there = events.into_iter().find(|event| event.position == position);
        if let Some(Event { what: Happening::Message(message), .. }) = there {
            return Ok(Some(message));
        }
    }
    Ok(None)
}
