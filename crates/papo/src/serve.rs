//! `papo serve`: a server for everyone on this network.

mod addresses;
mod code;
mod failure;
mod file_args;
mod files;
mod running;
mod screen;

use std::{
    net::{IpAddr, Ipv6Addr, SocketAddr},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::{Context, Result};
use etcetera::BaseStrategy;
use papo_log::{SqliteOptions, Synchronous};
use papo_proto::DEFAULT_PORT;
use papo_server::Plaintext;

pub(crate) use self::failure::cause;
use crate::{cli::value, language::texts, output, runtime};
pub(crate) use code::Code;
pub(crate) use running::{Running, host_name};
pub(crate) use screen::Room;

use file_args::FileArgs;
use running::Setup;
use screen::Screen;

/// Every address of this machine, of both families.
const EVERYWHERE: SocketAddr = SocketAddr::new(IpAddr::V6(Ipv6Addr::UNSPECIFIED), DEFAULT_PORT);

/// How a server is started.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Where to listen.
    #[arg(long, env = "PAPO_LISTEN", value_parser = value::listen)]
    listen: Option<SocketAddr>,
    /// Where to keep everything.
    #[arg(long, env = "PAPO_DATA")]
    data: Option<PathBuf>,
    /// Does not announce the server to its network.
    #[arg(long)]
    no_announce: bool,
    /// What to call the server.
    #[arg(long, env = "PAPO_NAME", value_parser = value::server_name)]
    name: Option<String>,
    /// Lets new people in by invitation only.
    #[arg(long, env = "PAPO_INVITE_ONLY")]
    invite_only: bool,
    /// Lets in addresses that are not of a private network.
    #[arg(long, env = "PAPO_ALLOW_PUBLIC")]
    allow_public: bool,
    /// Lets other machines read what is counted.
    #[arg(long, env = "PAPO_METRICS")]
    metrics: bool,
    /// Lets outgoing webhooks reach this machine and link-local addresses.
    #[arg(long, env = "PAPO_HOOKS_TO_LOOPBACK")]
    hooks_to_loopback: bool,
    /// What others than this machine may speak without encryption.
    #[arg(long, env = "PAPO_PLAINTEXT", value_parser = value::plaintext)]
    plaintext: Option<Plaintext>,
    /// Keeps no index to find messages by, to measure what it costs.
    #[arg(long, hide = true)]
    no_search: bool,
    /// How many files it keeps, and how long.
    #[command(flatten)]
    files: FileArgs,
    /// What a commit waits for; `normal` loses messages with the power, to prove that we notice.
    #[arg(long, hide = true, default_value = "full")]
    synchronous: Commit,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Commit {
    Full,
    Normal,
}

/// Serves until the user or the system asks for the end.
pub(crate) fn run(args: Args) -> Result<ExitCode> {
    runtime::block_on(serve(args))
}

async fn serve(args: Args) -> Result<ExitCode> {
    let synchronous = match args.synchronous {
        Commit::Full => Synchronous::Full,
        Commit::Normal => Synchronous::Normal,
    };
    let running = Running::start(Setup {
        listen: args.listen.unwrap_or(EVERYWHERE),
        data: args.data,
        name: args.name,
        announce: !args.no_announce,
        invite_only: args.invite_only,
        allow_public: args.allow_public,
        metrics: args.metrics,
        hooks_to_loopback: args.hooks_to_loopback,
        plaintext: args.plaintext.unwrap_or_default(),
        files: args.files.options(),
        options: SqliteOptions {
            synchronous,
            is_searchable: !args.no_search,
            ..SqliteOptions::default()
        },
    })
    .await?;
    introduce(&running)?;
    let stopped_by_itself = tokio::select! {
        interrupted = runtime::interrupted() => {
            interrupted.with_context(|| texts().get("runtime-failed"))?;
            false
        }
        () = running.stopped() => true,
    };
    running.stop();
    if stopped_by_itself {
        anyhow::bail!(texts().get("serve-failed"));
    }
    output::line(&texts().get("serve-stopped"))?;
    Ok(ExitCode::SUCCESS)
}

/// Says what this server is and how to reach it.
fn introduce(running: &Running) -> Result<()> {
    let program = std::env::args().next().unwrap_or_default();
    let screen = Screen {
        name: &running.name,
        data: &running.data,
        addresses: &addresses::all(running.address()),
        fingerprint: running.fingerprint(),
        setup_code: running.setup_code(),
        program: &program,
    };
    for line in screen.lines(Room::now()) {
        output::line(&line)?;
    }
    Ok(())
}

/// Where a server that listens at `listening` can be reached, the best first.
pub(crate) fn reachable(listening: SocketAddr) -> Vec<SocketAddr> {
    addresses::all(listening)
}

/// The system's place for a server's data.
pub(crate) fn usual_data() -> Result<PathBuf> {
    let strategy =
        etcetera::choose_base_strategy().with_context(|| texts().get("serve-no-home"))?;
    Ok(strategy.data_dir().join("papo").join("server"))
}
