use std::path::Path;

use anyhow::Result;
use papo_proto::{Link, Name, Op, Outcome};

use super::{Report, socket};
use crate::{language::texts, shown, who};

#[derive(clap::Args)]
pub(super) struct Args {
    /// Who has lost the device.
    #[arg(value_parser = who::name)]
    name: Name,
    /// Ends the right of all that the user had.
    #[arg(long)]
    revoke: bool,
}

/// `papo admin reset-device`: a code by which someone who has lost a device signs in on another.
pub(super) fn run(data: &Path, args: &Args) -> Result<Report> {
    let Args { name, revoke } = args;
    let link = Link { user: Some(name.clone().into()), revoke: *revoke };
    let outcome = socket::ask(data, Op::Link(link))?;
    let mut lines = Vec::new();
    if let Outcome::Code { code, until } = &outcome {
        let name = || ("name", name.to_string().into());
        let code = ("code", code.expose().to_owned().into());
        let until = ("until", shown::clock(*until).into());
        lines.push(texts().with("admin-device-code", &[name(), code, until]));
        let key = if *revoke { "admin-devices-revoked" } else { "admin-devices-kept" };
        lines.push(texts().with(key, &[name()]));
    }
    Ok(Report::of(&outcome, lines))
}
