//! `papo trust`: which servers this profile trusts, and whom it is to trust on purpose.

mod accept;
mod which;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use papo_client::{KnownServer, Profile, ServerLink};
use papo_proto::Fingerprint;

use crate::{cli::value, connecting, explain, language::texts, output};

/// What to do about whom.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    /// Where the servers are remembered.
    #[arg(long, env = "PAPO_PROFILE", global = true)]
    profile: Option<PathBuf>,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Lists the servers.
    List,
    /// Shows all that is known of one, or of all.
    Show {
        /// Name, address, fingerprint or id.
        which: Option<String>,
    },
    /// Trusts what answers at an address from now on.
    Accept {
        /// Where.
        #[arg(value_parser = value::server)]
        address: ServerLink,
        /// What it has to prove; it may begin with a hyphen.
        #[arg(value_parser = value::fingerprint, allow_hyphen_values = true)]
        fingerprint: Option<Fingerprint>,
    },
    /// Forgets a server.
    Forget {
        /// Name, address, fingerprint or id.
        which: String,
    },
}

/// Does what was asked for.
pub(crate) fn run(args: Args) -> Result<ExitCode> {
    let profile = connecting::profile(args.profile)?;
    match args.command.unwrap_or(Command::List) {
        Command::List => list(&profile)?,
        Command::Show { which } => show(&profile, which.as_deref())?,
        Command::Accept { address, fingerprint } => accept::run(&profile, address, fingerprint)?,
        Command::Forget { which } => forget(&profile, &which)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn list(profile: &Profile) -> Result<()> {
    let servers = profile.known_servers().map_err(explain::profile)?;
    if servers.is_empty() {
        output::notice(&texts().get("trust-none"));
    }
    for server in servers {
        let words = server.fingerprint.words().to_string();
        let values = [("name", server.name.clone().into()), ("words", words.into())];
        output::line(&texts().with("trust-server", &values))?;
        output::line(&format!("    {}", places(&server)))?;
    }
    Ok(())
}

fn show(profile: &Profile, which: Option<&str>) -> Result<()> {
    let servers = profile.known_servers().map_err(explain::profile)?;
    let servers = match which {
        Some(which) => vec![which::one(servers, which)?],
        None => servers,
    };
    if servers.is_empty() {
        output::notice(&texts().get("trust-none"));
    }
    for server in servers {
        let values = [
            ("name", server.name.clone().into()),
            ("words", server.fingerprint.words().to_string().into()),
            ("fingerprint", server.fingerprint.to_string().into()),
            ("id", server.id.clone().into()),
            ("addresses", places(&server).into()),
        ];
        output::line(&texts().with("trust-show", &values))?;
    }
    Ok(())
}

fn forget(profile: &Profile, which: &str) -> Result<()> {
    let servers = profile.known_servers().map_err(explain::profile)?;
    let server = which::one(servers, which)?;
    profile.forget(server.fingerprint).map_err(explain::profile)?;
    output::line(&texts().with("trust-forgotten", &[("name", server.name.into())]))?;
    Ok(())
}

/// Where a server was met.
fn places(server: &KnownServer) -> String {
    let places: Vec<_> = server.addresses.iter().map(ToString::to_string).collect();
    if places.is_empty() { texts().get("trust-nowhere") } else { places.join(", ") }
}
