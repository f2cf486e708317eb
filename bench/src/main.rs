//! Load generator and side-by-side comparison with other servers.
//!
//! A [`scenario`] starts a server ([`target`]) as a child process, brings clients into its rooms
//! ([`gather`]), has them send and receive on one thread ([`crowd`], [`fleet`]), checks every
//! delivery ([`audit`]) and tells what it cost the server ([`meter`]).

mod audit;
mod crowd;
mod fleet;
mod gather;
mod histogram;
mod message;
mod meter;
mod open_files;
mod scenario;
mod server;
mod target;
mod wire;

use anyhow::ensure;
use clap::Parser;

use crate::crowd::Report;

/// Measures chat servers. Each scenario starts the server that it measures, and checks every
/// delivery.
#[derive(Parser)]
#[command(name = "papo-bench")]
enum Command {
    FanOut(scenario::fan_out::Args),
    Rooms(scenario::rooms::Args),
    /// Serves as the yardstick; the other commands start it
    #[command(name = target::BROADCASTER_COMMAND, hide = true)]
    Broadcaster,
}

fn main() -> anyhow::Result<()> {
    let command = Command::parse();
    open_files::raise()?;
    match command {
        Command::FanOut(args) => print(&args.run()?),
        Command::Rooms(args) => print(&args.run()?),
        Command::Broadcaster => target::serve_broadcaster(),
    }
}

/// Prints a report; an error where a delivery was not as it should be.
fn print(report: &Report) -> anyhow::Result<()> {
    println!("{report}");
    ensure!(report.faults.is_none(), "not every delivery was as it should be");
    Ok(())
}
