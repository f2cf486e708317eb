//! `papo serve`: a server for everyone on this network.

mod addresses;
mod failure;
mod files;

use std::{
    net::{Ipv6Addr, SocketAddr},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::{Context, Result};
use etcetera::BaseStrategy;
use papo_log::{SqliteLog, SqliteOptions, Synchronous};
use papo_proto::{DEFAULT_PORT, printable_line};
use papo_server::{Authority, Config, Plaintext, Server};
use papo_texts::Texts;

use crate::{cli::value, language::texts, output, runtime};

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
    /// What others than this machine may speak without encryption.
    #[arg(long, env = "PAPO_PLAINTEXT", value_parser = value::plaintext)]
    plaintext: Option<Plaintext>,
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
    files::raise_limit();
    let data = match args.data {
        Some(data) => data,
        None => usual_data()?,
    };
    let synchronous = match args.synchronous {
        Commit::Full => Synchronous::Full,
        Commit::Normal => Synchronous::Normal,
    };
    let log = SqliteLog::open(&data, SqliteOptions { synchronous, bytes_max: None })
        .map_err(|error| failure::open(&error))?;
    let plaintext = args.plaintext.unwrap_or_default();
    let name = args.name.unwrap_or_else(host_name);
    let founded = papo_server::found(&log).await.map_err(|error| failure::found(&error))?;
    let authority = Authority::open(&data, founded.server(), &name)
        .map_err(|error| failure::authority(&error))?;
    let config = Config {
        listen: args.listen.unwrap_or((Ipv6Addr::UNSPECIFIED, DEFAULT_PORT).into()),
        directory: Some(data.clone()),
        announce: !args.no_announce,
        name: name.clone(),
        authority,
        plaintext,
        lang: texts().lang(),
        explain: |code, lang| Texts::of(lang).error(code),
    };
    let server =
        Server::start(config, founded, log.clone()).map_err(|error| failure::start(&error))?;
    let data = std::path::absolute(&data).unwrap_or(data);
    introduce(&name, server.address(), &data.display().to_string(), plaintext)?;
    let stopped_by_itself = tokio::select! {
        interrupted = runtime::interrupted() => {
            interrupted.with_context(|| texts().get("runtime-failed"))?;
            false
        }
        () = server.stopped() => true,
    };
    server.stop();
    log.close();
    if stopped_by_itself {
        anyhow::bail!(texts().get("serve-failed"));
    }
    output::line(&texts().get("serve-stopped"))?;
    Ok(ExitCode::SUCCESS)
}

/// Says what this server is and how to reach it.
fn introduce(name: &str, listening: SocketAddr, data: &str, plaintext: Plaintext) -> Result<()> {
    let about = [("version", env!("CARGO_PKG_VERSION").into()), ("name", name.to_owned().into())];
    output::line(&texts().with("serve-about", &about))?;
    let addresses = addresses::all(listening);
    for address in &addresses {
        let address = [("address", address.to_string().into())];
        output::line(&texts().with("listening", &address))?;
    }
    output::line(&texts().with("serve-data", &[("path", data.to_owned().into())]))?;
    let (invitation, from) = if plaintext.http {
        ("serve-join", addresses.first())
    } else {
        ("serve-join-here", addresses.iter().find(|address| address.ip().is_loopback()))
    };
    if let Some(address) = from {
        let address = [("address", addresses::to_type(*address).into())];
        output::line(&texts().with(invitation, &address))?;
    }
    output::line(&texts().get("serve-how-to-stop"))?;
    Ok(())
}

/// The system's place for data.
fn usual_data() -> Result<PathBuf> {
    let strategy =
        etcetera::choose_base_strategy().with_context(|| texts().get("serve-no-home"))?;
    Ok(strategy.data_dir().join("papo").join("server"))
}

/// What this machine is called.
fn host_name() -> String {
    #[cfg(unix)]
    let name = nix::unistd::gethostname().ok().and_then(|name| name.into_string().ok());
    #[cfg(not(unix))]
    let name = std::env::var("COMPUTERNAME").ok();
    let name = name.map(|name| printable_line(&name).into_owned());
    name.filter(|name| !name.is_empty()).unwrap_or_else(|| "papo".to_owned())
}
