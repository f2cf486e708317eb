use anyhow::{Result, anyhow};
use papo_client::{Profile, ServerLink};
use papo_proto::Name;

use super::{
    choose::{Choice, choose},
    input::Input,
    screen::Screen,
};
use crate::{
    cli::value,
    connecting::{Connecting, Seat, usual_name, usual_server},
    language::texts,
    runtime,
    serve::Running,
};

/// What a conversation begins with.
pub(super) struct Beginning {
    pub(super) input: Input,
    pub(super) screen: Screen,
    pub(super) seat: Seat,
    /// The server, where this program runs it as well.
    pub(super) hosted: Option<Box<Running>>,
}

/// Opens the terminal or pipe, and finds out where and as whom to chat: a person is asked what
/// cannot be known. None when the person leaves instead.
pub(super) fn open(
    named: Option<ServerLink>,
    connecting: &Connecting,
) -> Result<Option<Beginning>> {
    let (mut input, screen) = Input::open();
    let profile = connecting.profile()?;
    let choice = match named {
        Some(link) => Some(Choice::Join(link)),
        None if input.is_person() => choose(&profile, &mut input)?,
        None => Some(Choice::Join(runtime::block_on(usual_server(&profile))?)),
    };
    let (link, hosted) = match choice {
        None => return Ok(None),
        Some(Choice::Join(link)) => (connecting.invited(link), None),
        Some(Choice::Host(running)) => (running.link_from_here(), Some(running)),
    };
    let Some(name) = name(connecting.name(), &profile, &link, &mut input)? else {
        return Ok(None);
    };
    if let Some(running) = &hosted {
        input.tell(&running.hosting())?;
    }
    let seat = Seat::new(profile, link, name);
    Ok(Some(Beginning { input, screen, seat, hosted }))
}

/// The name that was named, or is usual; a person who has none of these is asked.
fn name(
    named: Option<Name>,
    profile: &Profile,
    link: &ServerLink,
    input: &mut Input,
) -> Result<Option<Name>> {
    let known = match named {
        Some(name) => Some(name),
        None => usual_name(profile, link)?,
    };
    if known.is_some() {
        return Ok(known);
    }
    if !input.is_person() {
        return Err(anyhow!(texts().get("name-unknown")));
    }
    loop {
        let Some(answer) = input.ask(&texts().get("chat-ask-new-name"))? else { return Ok(None) };
        match value::name(&answer) {
            Ok(name) => return Ok(Some(name)),
            Err(reason) => input.tell(&value::sentence(&reason))?,
        }
    }
}
