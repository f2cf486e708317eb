use std::path::Path;

use anyhow::Result;
use papo_proto::{Name, Op, Role, SetRole};

use super::{Report, socket};
use crate::{language::texts, who};

#[derive(clap::Args)]
pub(super) struct Args {
    /// Who.
    #[arg(value_parser = who::name)]
    name: Name,
    /// Takes it away again.
    #[arg(long)]
    remove: bool,
}

/// `papo admin owner`: makes someone an owner, whoever has the setup code.
pub(super) fn run(data: &Path, args: &Args) -> Result<Report> {
    let Args { name, remove } = args;
    let (role, key) = if *remove {
        (Role::Member, "admin-owner-removed")
    } else {
        (Role::Owner, "admin-owner-made")
    };
    let set = SetRole { room: None, user: name.clone().into(), role };
    let outcome = socket::ask(data, Op::Role(set))?;
    let line = texts().with(key, &[("name", name.to_string().into())]);
    Ok(Report::of(&outcome, vec![line]))
}
