//! `papo doctor`: why a server is not found or not reached, and what to do about it.
//!
//! What was seen is an [`Observations`]; what is wrong then is decided by the rules of [`finding`],
//! which look at nothing else. The other modules see: [`interfaces`], [`firewall`], [`target`],
//! [`clock`].

mod clock;
mod finding;
mod firewall;
mod interfaces;
mod observation;
mod said;
mod target;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use futures_util::future::join_all;
use papo_client::{
    KnownServer, ServerLink,
    discovery::{self, FoundServer},
};
use serde_json::json;

use crate::{
    cli::value, connecting, explain, language::texts, output, runtime, wrap::wrap_for_output,
};
use finding::{Finding, Weight, findings};
use observation::Observations;

/// Found servers that are visited.
const VISITS_MAX: usize = 4;
/// Findings that a client shows that has found no server.
const SHORT_MAX: usize = 3;
/// What further rows of a finding are set in by.
const INDENT: &str = "    ";

/// What to look into.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The server in question; else those that are found.
    #[arg(value_parser = value::server)]
    address: Option<ServerLink>,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
    /// Where the servers are remembered.
    #[arg(long, env = "PAPO_PROFILE")]
    profile: Option<PathBuf>,
}

/// Says what was found out; fails where something is in the way.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let profile = connecting::profile(args.profile.clone())?;
    let known = profile.known_servers().map_err(explain::profile)?;
    let (seen, servers) = runtime::block_on(async {
        let named = args.address.clone();
        Ok(observe(named, &known).await)
    })?;
    let findings = findings(&seen);
    if args.json {
        output::line(&json(&servers, &findings).to_string())?;
    } else {
        for server in &servers {
            output::line(&found(server))?;
        }
        for finding in &findings {
            output::line(&shown(finding))?;
        }
    }
    let is_reached = findings.iter().any(|finding| matches!(finding, Finding::Well { .. }));
    let is_in_the_way = findings.iter().any(|finding| finding.weight() == Weight::Problem);
    Ok(if is_reached && !is_in_the_way { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Why no server was found, in short, for whoever looked for one in vain.
pub(crate) async fn why_nobody_is_found() -> String {
    let mut findings = findings(&look_around(0).await);
    findings.truncate(SHORT_MAX);
    findings.iter().map(shown).collect::<Vec<_>>().join("\n")
}

/// Looks around, and goes to the server in question: those that are found, if none was named.
async fn observe(
    named: Option<ServerLink>,
    known: &[KnownServer],
) -> (Observations, Vec<FoundServer>) {
    // A machine without multicast finds nobody; that it has none is seen on its interfaces.
    let servers = discovery::browse().await.unwrap_or_default();
    let addresses: Vec<_> = match &named {
        Some(link) => vec![link.address.clone()],
        None => servers.iter().take(VISITS_MAX).map(|server| server.addresses[0].clone()).collect(),
    };
    let (mut seen, targets) = tokio::join!(
        look_around(servers.len()),
        join_all(addresses.into_iter().map(target::visit))
    );
    seen.targets = targets;
    for target in &mut seen.targets {
        target.is_found = servers.iter().any(|server| target.is(server));
        let promised = named.as_ref().and_then(|link| link.fingerprint);
        target.known = promised.or_else(|| target.known_as(known));
    }
    (seen, servers)
}

/// What is seen without going anywhere, beside the `found` servers.
async fn look_around(found: usize) -> Observations {
    let look = move || {
        let interfaces = interfaces::all();
        let default_interface = interfaces::default(&interfaces);
        let firewall = firewall::detect();
        Observations { interfaces, default_interface, firewall, found, targets: Vec::new() }
    };
    tokio::task::spawn_blocking(look).await.unwrap_or_default()
}

fn found(server: &FoundServer) -> String {
    let address = server.addresses[0].to_string();
    texts()
        .with("doctor-found", &[("name", server.name.as_str().into()), ("address", address.into())])
}

/// A finding, and its command on a line of its own, where it can be copied.
fn shown(finding: &Finding) -> String {
    let mark = match finding.weight() {
        Weight::Fine => "[ok] ",
        Weight::Hint => "[?] ",
        Weight::Problem => "[!] ",
    };
    let text = wrap_for_output(format!("{mark}{}", finding.text()), INDENT);
    match finding.command() {
        Some(command) => format!("{text}\n{INDENT}{command}"),
        None => text,
    }
}

/// What was found out, for programs: the codes stay, the texts may change.
fn json(servers: &[FoundServer], findings: &[Finding]) -> serde_json::Value {
    let server = |server: &FoundServer| {
        let addresses: Vec<_> = server.addresses.iter().map(ToString::to_string).collect();
        let fingerprint = server.fingerprint.to_string();
        json!({"name": server.name, "id": server.id, "fingerprint": fingerprint, "addresses": addresses})
    };
    let finding = |finding: &Finding| {
        let weight = match finding.weight() {
            Weight::Fine => "fine",
            Weight::Hint => "hint",
            Weight::Problem => "problem",
        };
        json!({
            "code": finding.code(), "weight": weight,
            "text": finding.text(), "command": finding.command(),
        })
    };
    json!({
        "servers": servers.iter().map(server).collect::<Vec<_>>(),
        "findings": findings.iter().map(finding).collect::<Vec<_>>(),
    })
}
