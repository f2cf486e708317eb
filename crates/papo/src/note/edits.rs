//! `papo edits`: what a message said before it was edited.

use std::process::ExitCode;

use anyhow::Result;
use papo_proto::{Edits, Op, Outcome, Position};

use crate::{
    cli::value,
    connecting::Connecting,
    errand::Errand,
    output, runtime, shown, tail,
    wrap::{LINE_INDENT, wrap_for_output},
};

/// Which message.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The message.
    #[arg(value_parser = value::position)]
    position: Position,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    connecting: Connecting,
}

/// Prints each version of the message, the first one first.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let seat = args.connecting.seat()?;
    runtime::block_on(async {
        let mut errand = Errand::begin(&seat).await?;
        let edits = Op::Edits(Edits { message: args.position });
        let Outcome::History { events, .. } = errand.ask(edits).await? else {
            return Ok(ExitCode::SUCCESS);
        };
        for event in &events {
            let room = errand.label(event.room);
            let line = if args.json {
                tail::json_line(event, &room)
            } else {
                let (at, text) = (shown::date_and_clock(event.at), shown::version(event));
                wrap_for_output(format!("{at} {text}"), LINE_INDENT)
            };
            output::line(&line)?;
        }
        Ok(ExitCode::SUCCESS)
    })
}
