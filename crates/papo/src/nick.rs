//! `papo nick`: another name for the user.

use std::process::ExitCode;

use anyhow::Result;
use papo_proto::{Name, Nick, Op};

use crate::{cli::value, connecting::Connecting, errand::Errand, language::texts, output, runtime};

/// Who, and what from now on.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The new name.
    #[arg(value_parser = value::name)]
    name: Name,
    #[command(flatten)]
    connecting: Connecting,
}

/// Renames the user.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let seat = args.connecting.seat()?;
    runtime::block_on(async {
        let mut errand = Errand::begin(&seat).await?;
        let was = errand.welcome.you.name.to_string();
        errand.ask(Op::Nick(Nick { name: args.name.to_string() })).await?;
        let values = [("was", was.into()), ("name", args.name.to_string().into())];
        output::line(&texts().with("nick-done", &values))?;
        Ok(ExitCode::SUCCESS)
    })
}
