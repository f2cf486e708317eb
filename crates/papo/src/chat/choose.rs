//! Which server to chat on, where a person has named none: the one on this network, the one of
//! several that they choose, or one that is started here.

use anyhow::Result;
use papo_client::{KnownServer, Profile, ServerAddress, ServerLink, discovery::FoundServer};

use super::input::Input;
use crate::{
    cli::value,
    doctor, explain,
    language::texts,
    nearby::{Nearby, first_that_answers},
    runtime,
    serve::Running,
    wrap::{LINE_INDENT, wrap_for_output},
};

/// Servers that a person is offered.
const OFFERED_MAX: usize = 20;

/// Where to chat.
pub(super) enum Choice {
    /// On a server that is there.
    Join(ServerLink),
    /// On one that was started here, in this program.
    Host(Box<Running>),
}

/// Looks for servers, and asks a person only what cannot be known. None when they leave.
pub(super) fn choose(profile: &Profile, input: &mut Input) -> Result<Option<Choice>> {
    input.tell(&texts().get("start-looking"))?;
    let nearby = runtime::block_on(Nearby::look(profile))?;
    for poser in &nearby.posers {
        let told = texts().with("start-poser", &named(poser));
        input.tell(&wrap_for_output(told, LINE_INDENT))?;
    }
    match &*nearby.servers {
        [] => nobody(profile, nearby.posers.is_empty(), input),
        [only] => join(only, input).map(Some),
        several => one_of(several, profile, input),
    }
}

/// Joins a server that was found.
fn join(server: &FoundServer, input: &Input) -> Result<Choice> {
    input.tell(&texts().with("start-joining", &named(server)))?;
    let link = runtime::block_on(async { Ok(server.link().await) })?;
    Ok(Choice::Join(link))
}

/// Has a person choose: by number, or by an address.
fn one_of(servers: &[FoundServer], profile: &Profile, input: &mut Input) -> Result<Option<Choice>> {
    let servers = &servers[..servers.len().min(OFFERED_MAX)];
    let known = profile.known_servers().map_err(explain::profile)?;
    let last = profile.last_server().map_err(explain::profile)?;
    input.tell(&texts().get("start-several"))?;
    for (number, server) in (1..).zip(servers) {
        input.tell(&row(number, server, servers, &known))?;
    }
    let is_last = |server: &FoundServer| {
        last.as_ref().is_some_and(|last| {
            let has = |known: &&KnownServer| known.fingerprint == server.fingerprint;
            known.iter().find(has).is_some_and(|known| known.addresses.contains(last))
        })
    };
    let usual = servers.iter().position(is_last).unwrap_or(0);
    let question = texts().with("start-ask-which", &[("usual", (usual + 1).into())]);
    loop {
        let Some(answer) = input.ask(&question)? else { return Ok(None) };
        let answer = answer.trim();
        let chosen = match answer.parse::<usize>() {
            Ok(number) => number.checked_sub(1).and_then(|index| servers.get(index)),
            Err(_) if answer.is_empty() => Some(&servers[usual]),
            Err(_) => match value::server(answer) {
                Ok(link) => return Ok(Some(Choice::Join(link))),
                Err(_) => None,
            },
        };
        match chosen {
            Some(server) => return join(server, input).map(Some),
            None => {
                let count = ("count", servers.len().into());
                input.tell(&texts().with("start-which-invalid", &[count]))?;
            }
        }
    }
}

/// A server that can be chosen; where others have its name, with the words that tell them apart.
fn row(number: usize, server: &FoundServer, all: &[FoundServer], known: &[KnownServer]) -> String {
    let mut row = format!("{number:>3}. {}  {}", server.name, server.addresses[0]);
    if known.iter().any(|known| known.fingerprint == server.fingerprint) {
        row += &format!("  {}", texts().get("start-known"));
    }
    if all.iter().filter(|other| other.name == server.name).count() > 1 {
        row += &format!("  ({})", server.fingerprint.words());
    }
    row
}

/// Nobody announces a server: so perhaps the last one, or one on this machine, is there all the
/// same; else says why that may be, where it `is_quiet`, and offers to start one.
fn nobody(profile: &Profile, is_quiet: bool, input: &mut Input) -> Result<Option<Choice>> {
    let last = profile.last_server().map_err(explain::profile)?;
    let addresses: Vec<_> = last.into_iter().chain([ServerAddress::here()]).collect();
    let answering = runtime::block_on(async { Ok(first_that_answers(&addresses).await) })?;
    if let Some(address) = answering {
        return Ok(Some(Choice::Join(address.clone().into())));
    }
    if is_quiet {
        let why = runtime::block_on(async { Ok(doctor::why_nobody_is_found().await) })?;
        input.tell(&why)?;
    }
    loop {
        let Some(answer) = input.ask(&texts().get("start-ask-host"))? else { return Ok(None) };
        if answer.trim().is_empty() {
            let running = runtime::block_on(Running::start_here())?;
            return Ok(Some(Choice::Host(Box::new(running))));
        }
        match value::server(&answer) {
            Ok(link) => return Ok(Some(Choice::Join(link))),
            Err(reason) => input.tell(&value::sentence(&reason))?,
        }
    }
}

fn named(server: &FoundServer) -> [(&'static str, papo_texts::Value<'_>); 2] {
    [("name", server.name.as_str().into()), ("address", server.addresses[0].to_string().into())]
}
