use std::{net::SocketAddr, path::PathBuf};

use anyhow::Result;
use papo_client::ServerLink;
use papo_log::{SqliteLog, SqliteOptions, blobs::BlobOptions};
use papo_proto::{Fingerprint, FourWords, printable_line};
use papo_server::{Authority, Config, Plaintext, Server};
use papo_texts::Texts;

use super::{EVERYWHERE, addresses, failure, files, usual_data};
use crate::{language::texts, logging};

/// Where a server writes that runs in a chat, whose terminal belongs to the conversation.
const LOG_FILE: &str = "server.log";

/// What a server is started with.
pub(crate) struct Setup {
    pub(crate) listen: SocketAddr,
    /// Where it keeps everything; the system's place for data, where none was named.
    pub(crate) data: Option<PathBuf>,
    /// What it is called; as the machine is, where nothing was said.
    pub(crate) name: Option<String>,
    pub(crate) announce: bool,
    pub(crate) invite_only: bool,
    pub(crate) allow_public: bool,
    pub(crate) metrics: bool,
    pub(crate) hooks_to_loopback: bool,
    pub(crate) plaintext: Plaintext,
    pub(crate) files: BlobOptions,
    pub(crate) options: SqliteOptions,
}

/// A server that runs in this process.
pub(crate) struct Running {
    pub(crate) name: String,
    /// Where it keeps everything.
    pub(crate) data: PathBuf,
    server: Server,
    log: SqliteLog,
}

impl Running {
    /// Starts it; it listens when this returns.
    pub(crate) async fn start(setup: Setup) -> Result<Self> {
        files::raise_limit();
        let data = match setup.data {
            Some(data) => data,
            None => usual_data()?,
        };
        let log = SqliteLog::open(&data, setup.options).map_err(|error| failure::open(&error))?;
        let name = setup.name.unwrap_or_else(host_name);
        let founded = papo_server::found(&log).await.map_err(|error| failure::found(&error))?;
        let authority = Authority::open(&data, founded.server(), &name)
            .map_err(|error| failure::authority(&error))?;
        let config = Config {
            listen: setup.listen,
            directory: Some(data.clone()),
            announce: setup.announce,
            name: name.clone(),
            authority,
            invite_only: setup.invite_only,
            allow_public: setup.allow_public,
            metrics: setup.metrics,
            hooks_to_loopback: setup.hooks_to_loopback,
            plaintext: setup.plaintext,
            files: setup.files,
            lang: texts().lang(),
            explain: |code, lang| Texts::of(lang).error(code),
        };
        let server =
            Server::start(config, founded, log.clone()).map_err(|error| failure::start(&error))?;
        let data = std::path::absolute(&data).unwrap_or(data);
        Ok(Self { name, data, server, log })
    }

    /// Starts one as `papo serve` does that is told nothing, for whoever chats in this program: its
    /// log goes to a file beside its data.
    pub(crate) async fn start_here() -> Result<Self> {
        let setup = Setup {
            listen: EVERYWHERE,
            data: None,
            name: None,
            announce: true,
            invite_only: false,
            allow_public: false,
            metrics: false,
            hooks_to_loopback: false,
            plaintext: Plaintext::default(),
            files: BlobOptions::default(),
            options: SqliteOptions { is_searchable: true, ..SqliteOptions::default() },
        };
        let running = Self::start(setup).await?;
        logging::to_file(&running.data.join(LOG_FILE));
        Ok(running)
    }

    /// A link to it for this very machine.
    pub(crate) fn link_from_here(&self) -> ServerLink {
        let address = addresses::all(self.address());
        let address = address.last().expect("a server has an address").to_string();
        let address = address.parse().expect("what it listens at is an address");
        let fingerprint = Some(self.fingerprint());
        ServerLink { address, fingerprint, invitation: None }
    }

    /// What whoever chats in this program is to know about it.
    pub(crate) fn hosting(&self) -> String {
        let addresses = addresses::all(self.address());
        let address = addresses::to_type(addresses[0]);
        let name = ("name", self.name.as_str().into());
        let hosting = texts().with("serve-hosting", &[name, ("address", address.into())]);
        let owner = |code: FourWords| {
            texts().with("serve-hosting-owner", &[("code", code.to_string().into())])
        };
        let owner = self.setup_code().map(owner);
        [Some(hosting), owner].into_iter().flatten().collect::<Vec<_>>().join("\n")
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.server.address()
    }

    /// What its clients know it by.
    pub(crate) fn fingerprint(&self) -> Fingerprint {
        self.server.authority().fingerprint()
    }

    /// What makes whoever enters it the owner, while there is none.
    pub(crate) fn setup_code(&self) -> Option<FourWords> {
        self.server.setup_code()
    }

    /// Resolves when it stops by itself, because its log failed it.
    pub(crate) async fn stopped(&self) {
        self.server.stopped().await;
    }

    /// Stops it; returns when all that was acknowledged is kept.
    pub(crate) fn stop(self) {
        self.server.stop();
        self.log.close();
    }
}

/// What this machine is called.
pub(crate) fn host_name() -> String {
    #[cfg(unix)]
    let name = nix::unistd::gethostname().ok().and_then(|name| name.into_string().ok());
    #[cfg(not(unix))]
    let name = std::env::var("COMPUTERNAME").ok();
    let name = name.map(|name| printable_line(&name).into_owned());
    name.filter(|name| !name.is_empty()).unwrap_or_else(|| "papo".to_owned())
}
