use std::{net::SocketAddr, path::PathBuf};

use anyhow::Result;
use papo_log::{SqliteLog, SqliteOptions};
use papo_proto::{Fingerprint, printable_line};
use papo_server::{Authority, Config, Plaintext, Server};
use papo_texts::Texts;

use super::{failure, files, usual_data};
use crate::language::texts;

/// What a server is started with.
pub(crate) struct Setup {
    pub(crate) listen: SocketAddr,
    /// Where it keeps everything; the system's place for data, where none was named.
    pub(crate) data: Option<PathBuf>,
    /// What it is called; as the machine is, where nothing was said.
    pub(crate) name: Option<String>,
    pub(crate) announce: bool,
    pub(crate) invite_only: bool,
    pub(crate) plaintext: Plaintext,
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
            plaintext: setup.plaintext,
            lang: texts().lang(),
            explain: |code, lang| Texts::of(lang).error(code),
        };
        let server =
            Server::start(config, founded, log.clone()).map_err(|error| failure::start(&error))?;
        let data = std::path::absolute(&data).unwrap_or(data);
        Ok(Self { name, data, server, log })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.server.address()
    }

    /// What its clients know it by.
    pub(crate) fn fingerprint(&self) -> Fingerprint {
        self.server.authority().fingerprint()
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
fn host_name() -> String {
    #[cfg(unix)]
    let name = nix::unistd::gethostname().ok().and_then(|name| name.into_string().ok());
    #[cfg(not(unix))]
    let name = std::env::var("COMPUTERNAME").ok();
    let name = name.map(|name| printable_line(&name).into_owned());
    name.filter(|name| !name.is_empty()).unwrap_or_else(|| "papo".to_owned())
}
