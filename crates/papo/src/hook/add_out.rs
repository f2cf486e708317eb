use std::process::ExitCode;

use anyhow::Result;
use papo_proto::{CreateOutgoingHook, Op, Outcome, RoomRef, Secret};
use serde_json::json;

use super::list;
use crate::{cli::value, connecting::Connecting, errand::Errand, language::texts, output, runtime};

/// Where to, and what.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Where to post.
    url: String,
    /// What happens in this room; in every public one where none is named.
    #[arg(long, value_parser = value::named_room)]
    room: Option<RoomRef>,
    /// Only messages with an object of this type.
    #[arg(id = "type", long)]
    kind: Option<String>,
    /// What to sign with.
    #[arg(long, env = "PAPO_HOOK_SECRET")]
    secret: Option<String>,
    /// For programs.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    connecting: Connecting,
}

/// Makes it, and says how a receiver knows that it is us.
pub(super) fn run(args: &Args) -> Result<ExitCode> {
    let seat = args.connecting.seat()?;
    let create = Op::CreateOutgoingHook(CreateOutgoingHook {
        url: args.url.clone(),
        room: args.room.clone(),
        kind: args.kind.clone(),
        secret: args.secret.clone().map(Secret::new),
    });
    let outcome = runtime::block_on(async { Errand::begin(&seat).await?.ask(create).await })?;
    let Outcome::Hook { hook, secret } = outcome else { return Ok(ExitCode::FAILURE) };
    if args.json {
        let mut json = json!(hook);
        json["secret"] = json!(secret.expose());
        output::line(&json.to_string())?;
        return Ok(ExitCode::SUCCESS);
    }
    output::line(&list::describe(&hook))?;
    output::line(
        &texts().with("hook-out-secret", &[("secret", secret.expose().to_owned().into())]),
    )?;
    Ok(ExitCode::SUCCESS)
}
