//! `papo invite`: an invitation to the server, by one of its owners.

use std::{process::ExitCode, time::Duration};

use anyhow::Result;
use papo_proto::{CreateInvitation, Op, Outcome};

use crate::{
    cli::value, connecting::Connecting, errand::Errand, explain, invitation::Card, output, runtime,
};

/// For how many, and for how long.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// How many people may come with it.
    #[arg(long, value_parser = value::count)]
    uses: Option<u32>,
    /// For how long it holds.
    #[arg(long, value_parser = value::span)]
    expires: Option<Duration>,
    /// For programs.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    connecting: Connecting,
}

/// Makes it, and shows what to hand on.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let seat = args.connecting.seat()?;
    let seconds = args.expires.map(|span| span.as_secs());
    let create = Op::CreateInvitation(CreateInvitation { uses: args.uses, seconds });
    let outcome = runtime::block_on(async { Errand::begin(&seat).await?.ask(create).await })?;
    let Outcome::Invitation { invitation, words } = outcome else { return Ok(ExitCode::FAILURE) };
    let card = Card::new(&seat.profile, &seat.link.address, &invitation, &words)
        .map_err(explain::profile)?;
    if args.json {
        output::line(&card.json().to_string())?;
        return Ok(ExitCode::SUCCESS);
    }
    let lines = card.lines();
    lines.iter().try_for_each(|line| output::line(line))?;
    if let Some(code) = card.code(lines.len()) {
        code.rows.iter().try_for_each(|row| output::line(row))?;
    }
    Ok(ExitCode::SUCCESS)
}
