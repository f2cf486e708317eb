use anyhow::{Result, anyhow};
use papo_client::{Profile, ServerAddress, ServerLink};
use papo_proto::Name;

use super::{input::Input, screen::Screen};
use crate::{
    cli::value,
    connecting::{Connecting, Seat, usual_name, usual_server},
    language::texts,
};

/// Opens the terminal or pipe, and finds out where and as whom to chat: a person is asked what
/// was not said. None when the person leaves instead.
pub(super) fn open(
    named: Option<ServerLink>,
    connecting: &Connecting,
) -> Result<Option<(Input, Screen, Seat)>> {
    let (mut input, screen) = Input::open();
    let profile = connecting.profile()?;
    let Some(link) = server(named, &profile, &mut input)? else { return Ok(None) };
    let Some(name) = name(connecting.name(), &profile, &link.address, &mut input)? else {
        return Ok(None);
    };
    Ok(Some((input, screen, Seat::new(profile, link, name))))
}

fn server(
    named: Option<ServerLink>,
    profile: &Profile,
    input: &mut Input,
) -> Result<Option<ServerLink>> {
    if named.is_some() {
        return Ok(named);
    }
    let usual = usual_server(profile)?;
    if !input.is_person() {
        return Ok(Some(usual));
    }
    let question = texts().with("chat-ask-server", &[("usual", usual.address.to_string().into())]);
    ask(input, &question, Some(usual), value::server)
}

fn name(
    named: Option<Name>,
    profile: &Profile,
    address: &ServerAddress,
    input: &mut Input,
) -> Result<Option<Name>> {
    if named.is_some() {
        return Ok(named);
    }
    let usual = usual_name(profile, address)?;
    if !input.is_person() {
        return usual.map(Some).ok_or_else(|| anyhow!(texts().get("name-unknown")));
    }
    let question = match &usual {
        Some(usual) => texts().with("chat-ask-name", &[("usual", usual.to_string().into())]),
        None => texts().get("chat-ask-new-name"),
    };
    ask(input, &question, usual, value::name)
}

/// Asks until the answer can be used; nothing typed means the usual.
fn ask<T>(
    input: &mut Input,
    question: &str,
    usual: Option<T>,
    read: fn(&str) -> Result<T, String>,
) -> Result<Option<T>> {
    loop {
        let Some(answer) = input.ask(question)? else { return Ok(None) };
        if answer.trim().is_empty() && usual.is_some() {
            return Ok(usual);
        }
        match read(&answer) {
            Ok(value) => return Ok(Some(value)),
            Err(reason) => input.tell(&value::sentence(&reason))?,
        }
    }
}
