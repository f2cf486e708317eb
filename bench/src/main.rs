//! Load generator and side-by-side comparison with other servers.
//!
//! A [`scenario`] starts a server ([`target`]) as a child process, brings clients into its rooms
//! ([`gather`]), has them send and receive on one thread ([`crowd`], [`fleet`]), checks every
//! delivery ([`audit`]) and tells what it cost the server ([`meter`]).

mod audit;
mod compare;
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
    Compare(compare::Args),
    FanOut(scenario::fan_out::Args),
    Rooms(scenario::rooms::Args),
    Idle(scenario::idle::Args),
    Join(scenario::join::Args),
    Storm(scenario::storm::Args),
    Sends(scenario::sends::Args),
    Stalled(scenario::stalled::Args),
    Start(scenario::start::Args),
    Search(scenario::search::Args),
    /// Serves as the yardstick; the other commands start it
    #[command(name = target::BROADCASTER_COMMAND, hide = true)]
    Broadcaster,
}

fn main() -> anyhow::Result<()> {
    let command = Command::parse();
    open_files::raise()?;
    match command {
        Command::Compare(args) => args.run(),
        Command::FanOut(args) => print(&args.run()?),
        Command::Rooms(args) => print(&args.run()?),
        Command::Idle(args) => args.run(),
        Command::Join(args) => args.run(),
        Command::Storm(args) => {
            let storm = args.run()?;
            println!("{storm}");
            storm.check()
        }
        Command::Sends(args) => {
            let report = args.run()?;
            println!("{:.0} messages stored/s", report.traffic.stored_per_second());
            print(&report)
        }
        Command::Stalled(args) => {
            let stalled = args.run()?;
            println!("{stalled}");
            stalled.check()
        }
        Command::Start(args) => {
            println!("{}", args.run()?);
            Ok(())
        }
        Command::Search(args) => {
            println!("{}", args.run()?);
            Ok(())
        }
        Command::Broadcaster => target::serve_broadcaster(),
    }
}

/// Prints a report; an error where a delivery was not as it should be.
fn print(report: &Report) -> anyhow::Result<()> {
    println!("{report}");
    ensure!(report.faults.is_none(), "not every delivery was as it should be");
    Ok(())
}
