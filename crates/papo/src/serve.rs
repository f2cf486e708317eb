use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};

use anyhow::Context;
use papo_log::{SqliteLog, SqliteOptions, Synchronous};
use papo_proto::{DEFAULT_PORT, Lang};
use papo_server::{Config, Plaintext, Server};
use tokio::signal::unix::{SignalKind, signal};

/// Starts a server.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[arg(long, value_name = "ADDR", default_value_t = SocketAddr::from(([0, 0, 0, 0], DEFAULT_PORT)))]
    listen: SocketAddr,
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    #[arg(long)]
    name: Option<String>,
    #[arg(long, value_name = "PROTOCOLS", default_value = "")]
    plaintext: Plaintext,
    #[arg(long, hide = true, default_value = "full")]
    synchronous: Commit,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Commit {
    Full,
    Normal,
}

pub(crate) fn run(args: Args) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(serve(args))
}

async fn serve(args: Args) -> anyhow::Result<()> {
    let data = args.data.context("--data")?;
    let synchronous = match args.synchronous {
        Commit::Full => Synchronous::Full,
        Commit::Normal => Synchronous::Normal,
    };
    let options = SqliteOptions { synchronous, bytes_max: None };
    let log = SqliteLog::open(&data, options)?;
    let config = Config {
        listen: args.listen,
        name: args.name.unwrap_or_else(|| "papo".to_owned()),
        plaintext: args.plaintext,
        lang: Lang::En,
        explain: |code, _| code.as_str().to_owned(),
    };
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let server = Server::start(config, log.clone()).await?;
    for address in addresses(server.address()) {
        println!("[LISTENING] Server address: {address}");
    }
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
        () = server.stopped() => {}
    }
    server.stop();
    log.close();
    Ok(())
}

/// Every address under which others reach a server that listens at `listening`.
fn addresses(listening: SocketAddr) -> Vec<SocketAddr> {
    if !listening.ip().is_unspecified() {
        return vec![listening];
    }
    let is_reachable = |address: &IpAddr| match address {
        IpAddr::V4(_) => listening.is_ipv4() && !address.is_loopback(),
        IpAddr::V6(_) => listening.is_ipv6() && !address.is_loopback(),
    };
    let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
    let mut addresses: Vec<_> = interfaces
        .iter()
        .map(if_addrs::Interface::ip)
        .filter(is_reachable)
        .map(|address| SocketAddr::new(address, listening.port()))
        .collect();
    if addresses.is_empty() {
        addresses.push(SocketAddr::from(([127, 0, 0, 1], listening.port())));
    }
    addresses
}
