//! `papo types`: what objects of a type look like, in a room or on the server.

use std::{io::Read, path::PathBuf, process::ExitCode};

use anyhow::{Context, Result};
use papo_proto::{Op, Outcome, RegisterType, RoomRef, TypeInfo, Types};

use crate::{cli::value, connecting::Connecting, errand::Errand, language::texts, output, runtime};

/// What to do about which type.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Registers a type, or adds to it.
    Add {
        /// The type's name.
        name: String,
        /// The file with its schema; `-` for standard input.
        schema: PathBuf,
        #[command(flatten)]
        scope: Scope,
    },
    /// Lists the types.
    List {
        #[command(flatten)]
        scope: Scope,
    },
    /// Prints a type's schema.
    Show {
        /// The type's name.
        name: String,
        #[command(flatten)]
        scope: Scope,
    },
}

/// Where a type holds.
#[derive(clap::Args)]
struct Scope {
    /// The room; the server where none is named.
    #[arg(long, value_parser = value::room)]
    room: Option<RoomRef>,
    #[command(flatten)]
    connecting: Connecting,
}

/// Does what was asked for.
pub(crate) fn run(args: Args) -> Result<ExitCode> {
    let (op, connecting) = match args.command {
        Command::Add { name, schema, scope: Scope { room, connecting } } => {
            let schema = read(&schema)?;
            (Op::RegisterType(RegisterType { room, name, schema }), connecting)
        }
        Command::List { scope: Scope { room, connecting } } => {
            (Op::Types(Types { room, name: None }), connecting)
        }
        Command::Show { name, scope: Scope { room, connecting } } => {
            (Op::Types(Types { room, name: Some(name) }), connecting)
        }
    };
    let seat = connecting.seat()?;
    let outcome = runtime::block_on(async {
        let mut errand = Errand::begin(&seat).await?;
        errand.ask(op).await
    })?;
    match outcome {
        Outcome::Types { types } if types.is_empty() => output::notice(&texts().get("types-none")),
        Outcome::Types { types } => {
            // A room's own hides the server's, where one was asked for by name.
            match types.first().and_then(|first| first.schema.as_deref()) {
                Some(schema) => output::line(schema)?,
                None => types.iter().try_for_each(|info| output::line(&describe(info)))?,
            }
        }
        _ => output::line(&texts().get("types-added"))?,
    }
    Ok(ExitCode::SUCCESS)
}

fn read(path: &PathBuf) -> Result<String> {
    let name = path.display().to_string();
    let problem = || texts().with("types-unreadable", &[("file", name.clone().into())]);
    if path.as_os_str() == "-" {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).with_context(problem)?;
        return Ok(text);
    }
    std::fs::read_to_string(path).with_context(problem)
}

/// One type in a line.
fn describe(info: &TypeInfo) -> String {
    let values = [("type", info.name.to_string().into()), ("version", info.version.into())];
    let key = if info.room.is_some() { "type-of-room" } else { "type-of-server" };
    texts().with(key, &values)
}
