use std::process::ExitCode;

use anyhow::Result;
use papo_proto::{HookInfo, Hooks, Op, Outcome, printable_line};
use serde_json::json;

use crate::{connecting::Connecting, errand::Errand, language::texts, output, runtime};

/// Of which server.
#[derive(clap::Args)]
pub(super) struct Args {
    /// For programs.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    connecting: Connecting,
}

/// Lists those that the user may remove.
pub(super) fn run(args: &Args) -> Result<ExitCode> {
    let seat = args.connecting.seat()?;
    let list = Op::Hooks(Hooks {});
    let outcome = runtime::block_on(async { Errand::begin(&seat).await?.ask(list).await })?;
    let Outcome::Hooks { hooks } = outcome else { return Ok(ExitCode::FAILURE) };
    if args.json {
        hooks.iter().try_for_each(|hook| output::line(&json!(hook).to_string()))?;
    } else if hooks.is_empty() {
        output::notice(&texts().get("hook-none"));
    } else {
        hooks.iter().try_for_each(|hook| output::line(&describe(hook)))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A webhook in a line.
pub(super) fn describe(hook: &HookInfo) -> String {
    let room = match &hook.room_name {
        Some(room) => room.to_string(),
        None => texts().get("hook-every-room"),
    };
    let kind = match &hook.kind {
        Some(kind) => {
            texts().with("hook-type", &[("type", printable_line(kind).into_owned().into())])
        }
        None => String::new(),
    };
    let disabled = match &hook.disabled {
        Some(reason) => {
            let reason = printable_line(reason.as_str()).into_owned();
            texts().with("hook-disabled", &[("reason", reason.into())])
        }
        None => String::new(),
    };
    let values = [
        ("number", hook.hook.get().into()),
        ("room", room.into()),
        ("by", hook.by.to_string().into()),
        ("disabled", disabled.into()),
    ];
    match (&hook.name, &hook.url) {
        (Some(name), _) => {
            let name = ("name", name.to_string().into());
            texts().with("hook-in", &[&values[..], &[name]].concat())
        }
        (None, url) => {
            let url = printable_line(url.as_deref().unwrap_or_default()).into_owned();
            let more = [("url", url.into()), ("type", kind.into())];
            texts().with("hook-out", &[&values[..], &more].concat())
        }
    }
}
