//! `papo link`: makes this a second device of a user, by the code that the first one shows.

use std::{
    io::{self, IsTerminal},
    process::ExitCode,
};

use anyhow::{Result, anyhow};
use papo_client::{ServerLink, meet};
use papo_proto::{LinkCode, Name, printable_line};

use crate::{
    cli::value,
    connecting::{Connecting, Seat, usual_name, usual_server},
    errand::Errand,
    explain,
    language::texts,
    output, runtime, standard_input,
    wrap::{LINE_INDENT, wrap_for_output},
};

/// Which server, and the code.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The server, the code, or both in this order.
    #[arg(num_args = 0..=2)]
    what: Vec<String>,
    #[command(flatten)]
    connecting: Connecting,
}

/// Links this device. A person is asked for what was not said.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let (named, code) = read(&args.what)?;
    let profile = args.connecting.profile()?;
    let link = match named.or_else(|| args.connecting.server()) {
        Some(link) => link,
        None => runtime::block_on(usual_server(&profile))?,
    };
    if code.is_none() && io::stdin().is_terminal() {
        introduce(&link)?;
    }
    let name = match args.connecting.name() {
        Some(name) => Some(name),
        None => name(usual_name(&profile, &link)?)?,
    };
    let Some(name) = name else { return Ok(ExitCode::FAILURE) };
    let Some(code) = code.map_or_else(ask_code, |code| Ok(Some(code)))? else {
        return Ok(ExitCode::FAILURE);
    };
    let seat = Seat::new(profile, link, name).linked(code);
    let welcome = runtime::block_on(async { Ok(Errand::begin(&seat).await?.welcome) })?;
    seat.remember(&welcome.you.name)?;
    let values = [
        ("name", welcome.you.name.to_string().into()),
        ("server", printable_line(&welcome.server.name).into_owned().into()),
    ];
    output::line(&texts().with("link-done", &values))?;
    Ok(ExitCode::SUCCESS)
}

/// The server and the code, as far as they were said.
fn read(what: &[String]) -> Result<(Option<ServerLink>, Option<LinkCode>)> {
    let server = |text: &str| value::server(text).map_err(anyhow::Error::msg);
    let code = |text: &str| value::link_code(text).map_err(anyhow::Error::msg);
    Ok(match what {
        [] => (None, None),
        [one] => match one.parse() {
            Ok(code) => (None, Some(code)),
            Err(_) => (Some(server(one)?), None),
        },
        [place, said, ..] => (Some(server(place)?), Some(code(said)?)),
    })
}

/// Says which server it is, so that its words can be compared with those that the other device
/// shows.
fn introduce(link: &ServerLink) -> Result<()> {
    if link.address.is_plain() {
        return Ok(());
    }
    let met = runtime::block_on(async { Ok(meet(&link.address).await) })?;
    let proof = met.map_err(|why| anyhow!(explain::disconnection(&why, &link.address)))?;
    let words = proof.fingerprint.words().to_string();
    let values = [("server", proof.server_name.into()), ("words", words.into())];
    let notice = texts().with("link-server", &values);
    output::notice(&wrap_for_output(notice, LINE_INDENT));
    Ok(())
}

/// Asks a person for the name; a program uses the usual one.
fn name(usual: Option<Name>) -> Result<Option<Name>> {
    if !io::stdin().is_terminal() {
        return usual.map(Some).ok_or_else(|| anyhow!(texts().get("name-unknown")));
    }
    let question = match &usual {
        Some(usual) => texts().with("link-ask-name", &[("usual", usual.to_string().into())]),
        None => texts().get("chat-ask-new-name"),
    };
    ask(&question, |answer| match (&usual, answer.trim()) {
        (Some(usual), "") => Ok(usual.clone()),
        (_, answer) => value::name(answer),
    })
}

/// Asks for the code; a program gives it on its input.
fn ask_code() -> Result<Option<LinkCode>> {
    let question = texts().get("link-ask-code");
    ask(&question, value::link_code)
}

/// Asks until the answer can be used; none when the input ends.
fn ask<T>(question: &str, read: impl Fn(&str) -> Result<T, String>) -> Result<Option<T>> {
    let is_person = io::stdin().is_terminal();
    loop {
        if is_person {
            output::prompt(&format!("{question} "));
        }
        let Some(line) = standard_input::next_line() else { return Ok(None) };
        match read(&line.unwrap_or_default()) {
            Ok(answer) => return Ok(Some(answer)),
            Err(reason) if is_person => output::notice(&value::sentence(&reason)),
            Err(reason) => return Err(anyhow!(value::sentence(&reason))),
        }
    }
}
