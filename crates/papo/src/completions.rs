//! `papo completions`: what makes a shell complete papo's command line.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use anyhow::Result;
use clap_complete::Shell;

use crate::{cli, language::texts};

/// For which shell.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the script, with descriptions in the user's language where the shell shows any.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut cli::command(texts()), cli::ROOT, &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(ExitCode::SUCCESS)
}
