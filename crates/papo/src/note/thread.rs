//! `papo thread`: what is said about one message, beside the room.

use std::process::ExitCode;

use anyhow::Result;
use papo_proto::{Message, Op, Outcome, Position, ReadThread};

use super::{page, say};
use crate::{cli::value, connecting::Connecting, errand::Errand, runtime};

/// Which thread, and what to say in it.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The message on which the thread was opened.
    #[arg(value_parser = value::position)]
    position: Position,
    /// What to say; the thread is printed where it is absent.
    text: Option<String>,
    /// At most the last so many messages.
    #[arg(long, value_parser = value::number, conflicts_with = "text")]
    last: Option<u64>,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    connecting: Connecting,
}

/// Prints the thread, or says something in it.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let seat = args.connecting.seat()?;
    let message = args.position;
    runtime::block_on(async {
        let mut errand = Errand::begin(&seat).await?;
        if let Some(text) = &args.text {
            let in_thread = |said: Message| Message { thread: Some(message), ..said };
            say(&mut errand, message, text, args.json, in_thread).await?;
            return Ok(ExitCode::SUCCESS);
        }
        let limit = args.last.map(|last| u32::try_from(last).unwrap_or(u32::MAX));
        let thread = Op::Thread(ReadThread { message, before: None, limit });
        if let Outcome::History { events, annotations, .. } = errand.ask(thread).await? {
            let room = events.first().map(|event| errand.label(event.room)).unwrap_or_default();
            page::print(&events, &annotations, &room, args.json)?;
        }
        Ok(ExitCode::SUCCESS)
    })
}
