//! What every client command must know before it connects, and where it comes from.

use std::{path::PathBuf, time::Duration};

use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use etcetera::BaseStrategy;
use papo_client::{
    Client, Events, Identity, KnownServer, Profile, Resume, ServerAddress, ServerKey, ServerLink,
    Ticket, discovery::FoundServer, files::FileClient,
};
use papo_proto::{FourWords, LinkCode, Name, Secret};

use crate::{
    cli::value,
    doctor::why_nobody_is_found,
    explain,
    language::texts,
    nearby::{Nearby, first_that_answers},
    runtime, serve,
};

/// Which server, as whom, and where to remember it.
#[derive(Args, Default)]
pub(crate) struct Connecting {
    /// The server's address, or a link to it.
    #[arg(long, env = "PAPO_SERVER", value_parser = value::server)]
    server: Option<ServerLink>,
    /// The name to use.
    #[arg(id = "as", long, env = "PAPO_AS", value_parser = value::name)]
    name: Option<Name>,
    /// Where this client keeps what it must remember.
    #[arg(long, env = "PAPO_PROFILE")]
    profile: Option<PathBuf>,
    /// The words that let a new user in.
    #[arg(long = "invite", value_parser = value::four_words)]
    invitation: Option<FourWords>,
}

/// Everything that is needed to connect, again and again as the same user.
#[derive(Clone)]
pub(crate) struct Seat {
    pub(crate) profile: Profile,
    pub(crate) link: ServerLink,
    pub(crate) identity: Identity,
}

impl Connecting {
    /// The profile that was named, or the user's own.
    pub(crate) fn profile(&self) -> Result<Profile> {
        profile(self.profile.clone())
    }

    /// The server that was named.
    pub(crate) fn server(&self) -> Option<ServerLink> {
        self.server.clone()
    }

    /// The name that was named.
    pub(crate) fn name(&self) -> Option<Name> {
        self.name.clone()
    }

    /// A link with the invitation that was named beside it.
    pub(crate) fn invited(&self, link: ServerLink) -> ServerLink {
        ServerLink { invitation: self.invitation.or(link.invitation), ..link }
    }

    /// A seat without asking anyone: what was not named is as it was last, or as is usual.
    pub(crate) fn seat(&self) -> Result<Seat> {
        let profile = self.profile()?;
        let link = match self.server() {
            Some(link) => link,
            None => runtime::block_on(usual_server(&profile))?,
        };
        let name = match self.name() {
            Some(name) => name,
            None => {
                usual_name(&profile, &link)?.ok_or_else(|| anyhow!(texts().get("name-unknown")))?
            }
        };
        Ok(Seat::new(profile, self.invited(link), name))
    }
}

impl Seat {
    /// A seat for `name`, with the invitation that is in the link.
    pub(crate) fn new(profile: Profile, link: ServerLink, name: Name) -> Self {
        let host = ("host", serve::host_name().into());
        let invitation = link.invitation.map(|words| Secret::new(words.join("-")));
        let identity = Identity {
            name,
            lang: texts().lang(),
            device: texts().with("device-label", &[host]),
            ticket: invitation.map(Ticket::Invitation),
        };
        Self { profile, link, identity }
    }

    /// The same seat for another name.
    pub(crate) fn named(self, name: Name) -> Self {
        Self::new(self.profile, self.link, name)
    }

    /// The same seat with an invitation.
    pub(crate) fn invited(mut self, words: FourWords) -> Self {
        self.link.invitation = Some(words);
        Self::new(self.profile, self.link, self.identity.name)
    }

    /// The same seat with the code that another of the user's devices shows.
    pub(crate) fn linked(mut self, code: LinkCode) -> Self {
        self.identity.ticket = Some(Ticket::Link(Secret::new(code.to_string())));
        self
    }

    /// What is known of the server from before, or since it was met.
    pub(crate) fn known_server(&self) -> Option<KnownServer> {
        self.profile.known_server(&self.link.address).ok().flatten()
    }

    /// Connects, going on from `resume`.
    pub(crate) fn connect(&self, resume: Resume) -> (Client, Events) {
        let (link, profile) = (self.link.clone(), self.profile.clone());
        Client::connect(link, profile, self.identity.clone(), resume)
    }

    /// A client for files, which gives up where nothing moves for `patience`.
    pub(crate) fn files(&self, patience: Duration) -> FileClient {
        let (link, profile) = (self.link.clone(), self.profile.clone());
        let Identity { name, lang, .. } = &self.identity;
        FileClient::new(link, profile, name.clone(), *lang, patience)
    }

    /// Remembers this seat, where the user has this name, as the one that was used last.
    pub(crate) fn remember(&self, name: &Name) -> Result<()> {
        let remembered = self.profile.remember(&self.link.address, name);
        remembered.map_err(explain::profile)
    }
}

/// The profile in `directory`, or the user's own.
pub(crate) fn profile(directory: Option<PathBuf>) -> Result<Profile> {
    let directory = match directory {
        Some(directory) => directory,
        None => etcetera::choose_base_strategy()
            .with_context(|| texts().get("profile-no-home"))?
            .data_dir()
            .join("papo")
            .join("profile"),
    };
    Ok(Profile::new(directory))
}

/// The server that was used last; else the only one on this network, or the one on this machine.
pub(crate) async fn usual_server(profile: &Profile) -> Result<ServerLink> {
    if let Some(last) = profile.last_server().map_err(explain::profile)? {
        return Ok(last.into());
    }
    match &*Nearby::look(profile).await?.servers {
        [only] => Ok(only.link().await),
        [] => match first_that_answers(&[ServerAddress::here()]).await {
            Some(here) => Ok(here.clone().into()),
            None => bail!("{}\n{}", texts().get("server-unknown"), why_nobody_is_found().await),
        },
        several => {
            let row = |server: &FoundServer| format!("{}  {}", server.addresses[0], server.name);
            let rows: Vec<_> = several.iter().map(row).collect();
            bail!("{}\n{}", texts().get("server-ambiguous"), rows.join("\n"))
        }
    }
}

/// The name that was used last on the server; else the one that the user has on this machine.
pub(crate) fn usual_name(profile: &Profile, link: &ServerLink) -> Result<Option<Name>> {
    let last = match link.fingerprint {
        Some(fingerprint) => profile.last_name_with(&ServerKey::Authority(fingerprint)),
        None => profile.last_name(&link.address),
    };
    Ok(last.map_err(explain::profile)?.or_else(|| {
        ["USER", "LOGNAME", "USERNAME"]
            .into_iter()
            .find_map(|variable| Name::new(&std::env::var(variable).ok()?).ok())
    }))
}
