use std::process::ExitCode;

use anyhow::Result;
use papo_proto::{CreateHook, Name, Op, Outcome, RoomRef};
use serde_json::json;

use super::{curl, list};
use crate::{cli::value, connecting::Connecting, errand::Errand, language::texts, output, runtime};

/// Where to, and under which name.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The room.
    #[arg(value_parser = value::named_room)]
    room: RoomRef,
    /// Under which name its messages appear.
    #[arg(long, value_parser = value::name)]
    name: Option<Name>,
    /// For programs.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    connecting: Connecting,
}

/// Makes it, and says how to post to it: its URL is shown this once.
pub(super) fn run(args: &Args) -> Result<ExitCode> {
    let seat = args.connecting.seat()?;
    let name = args.name.as_ref().map(ToString::to_string);
    let create = Op::CreateHook(CreateHook { room: args.room.clone(), name });
    let outcome = runtime::block_on(async { Errand::begin(&seat).await?.ask(create).await })?;
    let Outcome::Hook { hook, secret } = outcome else { return Ok(ExitCode::FAILURE) };
    let command = curl::command(&seat, secret.expose())?;
    if args.json {
        let mut json = json!(hook);
        json["url"] = json!(command.url);
        json["curl"] = json!(command.line);
        output::line(&json.to_string())?;
        return Ok(ExitCode::SUCCESS);
    }
    output::line(&list::describe(&hook))?;
    output::line(&texts().get("hook-curl"))?;
    output::line(&format!("  {}", command.line))?;
    Ok(ExitCode::SUCCESS)
}
