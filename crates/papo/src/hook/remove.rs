use std::process::ExitCode;

use anyhow::Result;
use papo_proto::{HookId, Op, RemoveHook};

use crate::{cli::value, connecting::Connecting, errand::Errand, language::texts, output, runtime};

/// Which.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Its number in the list.
    #[arg(value_parser = value::count)]
    number: u32,
    #[command(flatten)]
    connecting: Connecting,
}

/// Takes it away.
pub(super) fn run(args: &Args) -> Result<ExitCode> {
    let seat = args.connecting.seat()?;
    let remove = Op::RemoveHook(RemoveHook { hook: HookId::new(args.number) });
    runtime::block_on(async { Errand::begin(&seat).await?.ask(remove).await })?;
    output::line(&texts().with("hook-removed", &[("number", args.number.into())]))?;
    Ok(ExitCode::SUCCESS)
}
