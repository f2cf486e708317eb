use std::{net::SocketAddr, path::Path, time::Duration};

use anyhow::Result;
use papo_client::{ServerAddress, ServerLink};
use papo_proto::{CreateInvitation, Op, Outcome, Secret, Status};
use serde_json::json;

use super::{Report, socket};
use crate::{cli::value, language::texts, serve};

#[derive(clap::Args)]
pub(super) struct Args {
    /// How many people may come with it.
    #[arg(long, value_parser = value::count)]
    uses: Option<u32>,
    /// For how long it holds.
    #[arg(long, value_parser = value::span)]
    expires: Option<Duration>,
}

/// `papo admin invite`: lets people in.
pub(super) fn run(data: &Path, args: &Args) -> Result<Report> {
    let Outcome::Status(status) = socket::ask(data, Op::Status(Status {}))? else {
        return Ok(Report::nothing());
    };
    let seconds = args.expires.map(|span| span.as_secs());
    let create = CreateInvitation { uses: args.uses, seconds };
    let outcome = socket::ask(data, Op::CreateInvitation(create))?;
    let Outcome::Invitation { words, .. } = &outcome else { return Ok(Report::nothing()) };
    let link = link(&status.address, &status.fingerprint, words);
    let mut report = Report::of(&outcome, Vec::new());
    report.json["link"] = json!(link);
    let words = words.expose().replace('-', " ");
    report.lines = vec![
        texts().with("admin-invited-link", &[("link", link.unwrap_or_default().into())]),
        texts().with("admin-invited-words", &[("words", words.into())]),
    ];
    Ok(report)
}

/// What the invited open: the best address at which the server can be reached, what it has to
/// prove, and the invitation.
fn link(listening: &str, fingerprint: &str, words: &Secret) -> Option<String> {
    let address: SocketAddr = listening.parse().ok()?;
    let best = serve::reachable(address).into_iter().next()?;
    let address: ServerAddress = best.to_string().parse().ok()?;
    let link = ServerLink {
        address,
        fingerprint: Some(fingerprint.parse().ok()?),
        invitation: Some(words.expose().parse().ok()?),
    };
    Some(link.to_string())
}
