//! `papo admin`: what whoever runs a server does on its own machine.
//!
//! Some commands ask the server, through the socket in its data directory; the others work on the
//! data directory itself. Each is in a file of its own, and comes to a [`Report`].

mod amount;
mod audit;
mod backup;
mod ban;
mod compact;
mod export;
mod failure;
mod import;
mod invitations;
mod invite;
mod kick;
mod owner;
mod problems;
mod report;
mod reset_device;
mod restore;
mod rooms;
#[cfg_attr(not(unix), path = "admin/socket_elsewhere.rs")]
mod socket;
mod status;
mod table;
mod users;
mod verify;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use report::Report;

use crate::{output, serve};

/// Which server, and what to do.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Where the server keeps everything.
    #[arg(long, env = "PAPO_DATA", global = true)]
    data: Option<PathBuf>,
    /// For programs.
    #[arg(long, global = true)]
    json: bool,
    /// What to do; to say how the server is, where nothing is said.
    #[command(subcommand)]
    command: Option<Command>,
}

/// What can be done.
#[derive(clap::Subcommand)]
enum Command {
    /// Says how the server is.
    Status,
    /// Lists the users.
    Users,
    /// Lists the rooms.
    Rooms,
    /// Puts someone out.
    Kick(kick::Args),
    /// Keeps someone out.
    Ban(ban::Args),
    /// Ends a ban.
    Unban(ban::UnbanArgs),
    /// Makes someone an owner.
    Owner(owner::Args),
    /// Lets people in.
    Invite(invite::Args),
    /// Lists the invitations, or takes one back.
    Invitations(invitations::Args),
    /// Gives a code to someone who has lost a device.
    ResetDevice(reset_device::Args),
    /// Lists what owners and moderators did.
    Audit(audit::Args),
    /// Copies everything into a file.
    Backup(backup::Args),
    /// Makes a data directory of such a file.
    Restore(restore::Args),
    /// Writes what was said, for other programs.
    Export(export::Args),
    /// Makes a data directory of what was exported.
    Import(import::Args),
    /// Looks whether everything is as it should be.
    Verify(verify::Args),
    /// Gives back what the log does not take up any more.
    Compact,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let data = match &args.data {
        Some(data) => data.clone(),
        None => serve::usual_data()?,
    };
    let data = std::path::absolute(&data).unwrap_or(data);
    let report = match args.command.as_ref().unwrap_or(&Command::Status) {
        Command::Status => status::run(&data),
        Command::Users => users::run(&data),
        Command::Rooms => rooms::run(&data),
        Command::Kick(args) => kick::run(&data, args),
        Command::Ban(args) => ban::run(&data, args),
        Command::Unban(args) => ban::end(&data, args),
        Command::Owner(args) => owner::run(&data, args),
        Command::Invite(args) => invite::run(&data, args),
        Command::Invitations(args) => invitations::run(&data, args),
        Command::ResetDevice(args) => reset_device::run(&data, args),
        Command::Audit(args) => audit::run(&data, args),
        Command::Backup(args) => backup::run(&data, args),
        Command::Restore(args) => restore::run(&data, args),
        Command::Export(args) => export::run(&data, args),
        Command::Import(args) => import::run(&data, args),
        Command::Verify(args) => verify::run(&data, args),
        Command::Compact => compact::run(&data),
    }?;
    if args.json && !report.json.is_null() {
        output::line(&report.json.to_string())?;
    } else {
        report.lines.iter().try_for_each(|line| output::line(line))?;
    }
    Ok(report.code)
}
