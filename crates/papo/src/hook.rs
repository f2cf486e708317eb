//! `papo hook`: webhooks, by which programs post into rooms and what happens is posted elsewhere.

mod add;
mod add_out;
mod curl;
mod list;
mod remove;

use std::process::ExitCode;

use anyhow::Result;

/// What to do.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

/// What can be done with webhooks.
#[derive(clap::Subcommand)]
enum Command {
    /// Lets programs post into a room.
    Add(add::Args),
    /// Posts what happens to a URL.
    AddOut(add_out::Args),
    /// Lists them.
    List(list::Args),
    /// Takes one away.
    Remove(remove::Args),
}

pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    match &args.command {
        Command::Add(args) => add::run(args),
        Command::AddOut(args) => add_out::run(args),
        Command::List(args) => list::run(args),
        Command::Remove(args) => remove::run(args),
    }
}
