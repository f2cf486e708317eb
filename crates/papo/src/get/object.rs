//! The objects of a message, for programs.

use std::{
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use anyhow::{Result, anyhow, bail};
use papo_proto::{Event, Object};

use super::ics;
use crate::{cli::value, language::texts, output, tail::escape_json};

/// Which object, and in which form.
#[derive(clap::Args)]
#[group(skip)]
pub(crate) struct Choice {
    /// Which of several, from 1.
    #[arg(long, value_parser = value::count, allow_negative_numbers = true)]
    object: Option<u32>,
    #[command(flatten)]
    form: Form,
}

/// One form; JSON where only an object is named.
#[derive(clap::Args)]
#[group(multiple = false)]
struct Form {
    /// The very bytes that were sent.
    #[arg(long)]
    cbor: bool,
    /// All of the value, in words.
    #[arg(long)]
    diag: bool,
    /// An event for calendars.
    #[arg(long)]
    ics: bool,
}

impl Choice {
    /// Whether an object is asked for, and not the message.
    pub(super) fn is_made(&self) -> bool {
        let Form { cbor, diag, ics } = self.form;
        self.object.is_some() || cbor || diag || ics
    }
}

/// Writes what is asked for of `objects`, which `event` brought.
pub(super) fn run(
    args: &Choice,
    event: &Event,
    objects: &[Object],
    server: &str,
) -> Result<ExitCode> {
    if objects.is_empty() {
        bail!(texts().get("get-no-objects"));
    }
    let first = args.object.map_or(1, |number| number as usize);
    let chosen = match args.object {
        None => objects,
        Some(_) => objects.get(first - 1..first).ok_or_else(|| {
            anyhow!(texts().with("get-no-such-object", &[("count", objects.len().into())]))
        })?,
    };
    if (args.form.cbor || args.form.ics) && chosen.len() > 1 {
        bail!(texts().with("get-which-object", &[("count", chosen.len().into())]));
    }
    for object in chosen {
        if args.form.cbor {
            return raw(object.cbor.as_bytes());
        }
        if args.form.ics {
            let calendar = ics::calendar(event, first, object, server);
            let calendar = calendar.ok_or_else(|| anyhow!(texts().get("get-no-event")))?;
            io::stdout().lock().write_all(calendar.as_bytes())?;
        } else if args.form.diag {
            output::line(&escape_json(&object.cbor.item().to_string()))?;
        } else {
            output::line(&escape_json(&object.cbor.item().to_json_text()))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Bytes as they are, which are nothing for a terminal.
fn raw(bytes: &[u8]) -> Result<ExitCode> {
    let mut out = io::stdout().lock();
    if out.is_terminal() {
        bail!(texts().get("get-cbor-terminal"));
    }
    out.write_all(bytes)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
