//! `papo token`: tokens with which programs act as the user.

use std::{process::ExitCode, time::Duration};

use anyhow::Result;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use papo_proto::{
    CreateToken, DeviceId, Op, Outcome, RevokeToken, Scopes, TokenInfo, Tokens, printable_line,
};
use serde_json::json;

use crate::{
    cli::value, connecting::Connecting, errand::Errand, language::texts, output, runtime, shown,
};

/// What stands before a token, so that whoever finds one knows what it is.
const PREFIX: &str = "papo_";

/// Whose, and what about them.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// What to do.
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Makes one, and prints it this once.
    Create(Create),
    /// Lists those that hold.
    List(List),
    /// Ends one.
    Revoke(Revoke),
}

#[derive(clap::Args)]
struct Create {
    /// What it is for.
    label: Option<String>,
    /// What it is good for.
    #[arg(long, value_parser = value::scopes, default_value = "read,write")]
    scopes: Scopes,
    /// For how long it holds.
    #[arg(long, value_parser = value::span)]
    expires: Option<Duration>,
    /// For programs.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    connecting: Connecting,
}

#[derive(clap::Args)]
struct List {
    /// For programs.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    connecting: Connecting,
}

#[derive(clap::Args)]
struct Revoke {
    /// Which, by its number in the list.
    #[arg(value_parser = value::count)]
    number: u32,
    #[command(flatten)]
    connecting: Connecting,
}

/// Makes, lists or ends tokens.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    match &args.command {
        Command::Create(create) => self::create(create),
        Command::List(list) => self::list(list),
        Command::Revoke(revoke) => self::revoke(revoke),
    }
}

fn create(args: &Create) -> Result<ExitCode> {
    let op = Op::CreateToken(CreateToken {
        label: args.label.clone().unwrap_or_default(),
        scopes: args.scopes,
        seconds: args.expires.map(|span| span.as_secs()),
    });
    let outcome = ask(&args.connecting, op)?;
    let Outcome::Token { token, secret } = outcome else { return Ok(ExitCode::FAILURE) };
    let text = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(secret.as_bytes()));
    if args.json {
        let mut json = serde_json::to_value(&token)?;
        json["secret"] = text.into();
        output::line(&json.to_string())?;
    } else {
        // Only the token is output, so that a script can take it as it is.
        output::notice(&texts().with("token-made", &[("token", describe(&token).into())]));
        output::line(&text)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn list(args: &List) -> Result<ExitCode> {
    let outcome = ask(&args.connecting, Op::Tokens(Tokens {}))?;
    let Outcome::Tokens { tokens } = outcome else { return Ok(ExitCode::FAILURE) };
    if args.json {
        output::line(&json!({ "tokens": tokens }).to_string())?;
    } else if tokens.is_empty() {
        output::notice(&texts().get("tokens-none"));
    } else {
        tokens.iter().try_for_each(|token| output::line(&describe(token)))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn revoke(args: &Revoke) -> Result<ExitCode> {
    let number = args.number;
    ask(&args.connecting, Op::RevokeToken(RevokeToken { token: DeviceId::new(number) }))?;
    output::line(&texts().with("token-revoked", &[("number", number.into())]))?;
    Ok(ExitCode::SUCCESS)
}

fn ask(connecting: &Connecting, op: Op) -> Result<Outcome> {
    let seat = connecting.seat()?;
    runtime::block_on(async { Errand::begin(&seat).await?.ask(op).await })
}

/// One token in a line.
fn describe(token: &TokenInfo) -> String {
    let label = match token.label.as_str() {
        "" => texts().get("device-unnamed"),
        label => printable_line(label).into_owned(),
    };
    let until = match token.until {
        Some(time) => {
            texts().with("invitation-until", &[("time", shown::date_and_clock(time).into())])
        }
        None => texts().get("invitation-until-revoked"),
    };
    let values = [
        ("number", token.token.get().into()),
        ("label", label.into()),
        ("scopes", token.scopes.to_string().into()),
        ("until", until.into()),
    ];
    texts().with("token", &values)
}
