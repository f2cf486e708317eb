//! `papo owner`: makes whoever holds the setup code the server's owner.

use std::process::ExitCode;

use anyhow::Result;
use papo_proto::{BecomeOwner, Op, Secret};

use crate::{cli::value, connecting::Connecting, errand::Errand, language::texts, output, runtime};

/// Who, by which code.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The setup code, as one argument or four.
    #[arg(required = true, num_args = 1..=4)]
    words: Vec<String>,
    #[command(flatten)]
    connecting: Connecting,
}

/// Becomes an owner.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let words = value::four_words(&args.words.join(" ")).map_err(anyhow::Error::msg)?;
    let seat = args.connecting.seat()?;
    runtime::block_on(async {
        let mut errand = Errand::begin(&seat).await?;
        let code = Secret::new(words.to_string());
        errand.ask(Op::BecomeOwner(BecomeOwner { code })).await?;
        output::line(&texts().get("owner-become"))?;
        Ok(ExitCode::SUCCESS)
    })
}
