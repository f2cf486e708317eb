//! The servers that are measured: how each is started, and how one talks to it.

mod broadcaster;
mod inspircd;
mod irc;
mod nats;
mod ngircd;
pub(crate) mod papo;
mod tls;

use std::process::Command;

use anyhow::{Context, bail};

use crate::{
    server::{Folder, Server, find_program},
    wire::{Seat, Wire},
};

pub(crate) use broadcaster::{COMMAND as BROADCASTER_COMMAND, serve as serve_broadcaster};

/// A server that can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Target {
    /// The server of this workspace.
    Papo,
    /// The same, and everything encrypted.
    PapoTls,
    /// The yardstick: one loop, length-prefixed messages, rooms, and nothing else.
    Broadcaster,
    /// InspIRCd, of Debian.
    Inspircd,
    /// ngIRCd, of Debian.
    Ngircd,
    /// NATS, of Debian.
    Nats,
}

/// Which server, and how it is talked to.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct TargetArgs {
    /// The server
    #[arg(long, value_enum, default_value = "papo")]
    target: Target,
    /// Talks to papo through TLS
    #[arg(long)]
    tls: bool,
}

impl TargetArgs {
    /// The server; an error for one that is not talked to so.
    pub(crate) fn get(self) -> anyhow::Result<Target> {
        match (self.target, self.tls) {
            (Target::Papo, true) => Ok(Target::PapoTls),
            (Target::PapoTls, _) | (_, false) => Ok(self.target),
            (other, true) => bail!("--tls is for papo, not for {}", other.name()),
        }
    }
}

impl Target {
    /// Every server, the yardstick first.
    pub(crate) const ALL: [Self; 5] =
        [Self::Broadcaster, Self::Papo, Self::Inspircd, Self::Ngircd, Self::Nats];

    /// What it is called in a table.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Papo => "papo",
            Self::PapoTls => "papo, TLS",
            Self::Broadcaster => "broadcaster",
            Self::Inspircd => "inspircd",
            Self::Ngircd => "ngircd",
            Self::Nats => "nats-server",
        }
    }

    /// Which version it is, as it says itself.
    pub(crate) fn version(self) -> Option<String> {
        match self {
            Self::Papo | Self::PapoTls => Some(format!("papo {}", env!("CARGO_PKG_VERSION"))),
            Self::Broadcaster => None,
            Self::Inspircd | Self::Ngircd | Self::Nats => {
                let output = Command::new(find_program(self.name())?).arg("--version").output();
                let output = String::from_utf8(output.ok()?.stdout).ok()?;
                let line = output.lines().next()?;
                // What comes after is how it was built.
                Some(line.split("-IDENT").next().unwrap_or(line).trim().to_owned())
            }
        }
    }

    /// The Debian package that must be installed first, if it is not.
    pub(crate) fn missing_package(self) -> Option<&'static str> {
        match self {
            Self::Papo | Self::PapoTls | Self::Broadcaster => None,
            Self::Inspircd | Self::Ngircd | Self::Nats => {
                find_program(self.name()).is_none().then_some(self.name())
            }
        }
    }

    /// Whether senders hear their own messages.
    pub(crate) fn echoes(self) -> bool {
        self != Self::Ngircd
    }

    /// Starts it with `folder` for its files.
    pub(crate) fn start(self, folder: &Folder) -> anyhow::Result<Server> {
        match self {
            Self::Papo | Self::PapoTls => papo::start(folder),
            Self::Broadcaster => broadcaster::start(folder),
            Self::Inspircd => inspircd::start(folder),
            Self::Ngircd => ngircd::start(folder),
            Self::Nats => nats::start(folder),
        }
    }

    /// Starts it in a folder of its own, measures something, and ends it.
    pub(crate) fn with_server<T>(
        self,
        measure: impl FnOnce(&Server) -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        if let Some(package) = self.missing_package() {
            bail!("{package} is not installed: apt-get install {package}");
        }
        let folder = Folder::new()?;
        let server = self.start(&folder).with_context(|| self.name())?;
        measure(&server).with_context(|| {
            let log = folder.log_end();
            let log = if log.is_empty() { "nothing" } else { log.trim_end() };
            format!("{}, which logged: {log}", self.name())
        })
    }

    /// A client of it.
    pub(crate) fn wire(self, seat: Seat) -> Box<dyn Wire> {
        match self {
            Self::Papo => Box::new(papo::Client::new(seat)),
            Self::PapoTls => Box::new(tls::Client::new(papo::Client::new(seat))),
            Self::Broadcaster => Box::new(broadcaster::Client::new(seat)),
            Self::Inspircd => Box::new(irc::Client::new(seat, irc::Echo::Asked)),
            Self::Ngircd => Box::new(irc::Client::new(seat, irc::Echo::Unknown)),
            Self::Nats => Box::new(nats::Client::new(seat)),
        }
    }
}
