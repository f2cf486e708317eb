use std::{net::SocketAddr, path::Path, time::Duration};

use papo_log::{History, Log, SqliteLog, SqliteOptions, blobs::BlobOptions};
use papo_proto::{ErrorCode, FourWords, Lang};
use papo_server::{Authority, Config, Plaintext, Server};
use tempfile::TempDir;

/// No answer of the server takes as long as this, however busy the machine is.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// A server that runs, and the directory that it keeps its log in.
pub(crate) struct Host {
    directory: TempDir,
    lang: Lang,
    invite_only: bool,
    hooks_to_loopback: bool,
    files: BlobOptions,
    options: SqliteOptions,
    running: Option<(Server, SqliteLog)>,
}

impl Host {
    pub(crate) fn start() -> Self {
        Self::speaking(Lang::En)
    }

    /// A server whose owner chose a language.
    pub(crate) fn speaking(lang: Lang) -> Self {
        Self::set_up(lang, false)
    }

    /// A server that lets new people in by invitation only.
    pub(crate) fn for_the_invited() -> Self {
        Self::set_up(Lang::En, true)
    }

    /// A server that keeps files only so.
    pub(crate) fn keeping(files: BlobOptions) -> Self {
        let mut host = Self::start();
        host.files = files;
        host.restart();
        host
    }

    fn set_up(lang: Lang, invite_only: bool) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let (options, files) = (SqliteOptions::default(), BlobOptions::default());
        let running = None;
        let hooks_to_loopback = true;
        let mut host =
            Self { directory, lang, invite_only, hooks_to_loopback, options, files, running };
        host.restart();
        host
    }

    /// A server in which messages can be found.
    pub(crate) fn searchable() -> Self {
        let mut host = Self::start();
        host.options.is_searchable = true;
        host.restart();
        host
    }

    /// A server whose log may take so many bytes.
    pub(crate) fn with_room_for(bytes: u64) -> Self {
        let mut host = Self::start();
        host.options.bytes_max = Some(bytes);
        host.restart();
        host
    }

    /// A server whose webhooks do not reach this machine.
    pub(crate) fn keeping_hooks_away() -> Self {
        let mut host = Self::start();
        host.hooks_to_loopback = false;
        host.restart();
        host
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.running.as_ref().unwrap().0.address()
    }

    /// What its clients know it by.
    pub(crate) fn authority(&self) -> &Authority {
        self.running.as_ref().unwrap().0.authority()
    }

    /// The words by which someone becomes its owner, while nobody is.
    pub(crate) fn setup_code(&self) -> FourWords {
        self.running.as_ref().unwrap().0.setup_code().unwrap()
    }

    /// Where it keeps everything.
    pub(crate) fn directory(&self) -> &Path {
        self.directory.path()
    }

    /// Stops it, if it runs, and starts it again over what it kept.
    pub(crate) fn restart(&mut self) {
        self.stop();
        let log = SqliteLog::open(self.directory.path(), self.options).unwrap();
        let allowed = (self.invite_only, self.hooks_to_loopback);
        let directory = Some(self.directory.path());
        let server = start_in(directory, log.clone(), self.lang, allowed, self.files);
        self.running = Some((server, log));
    }

    /// Stops it; returns when it has closed its log.
    pub(crate) fn stop(&mut self) {
        if let Some((server, log)) = self.running.take() {
            server.stop();
            log.close();
        }
    }
}

/// Starts a server over any log.
pub(crate) fn start<L: Log + History + Clone>(log: L, lang: Lang) -> Server {
    start_in(None, log, lang, (false, true), BlobOptions::default())
}

/// Starts a server over any log, with the authority in `directory` or one that passes.
fn start_in<L: Log + History + Clone>(
    directory: Option<&Path>,
    log: L,
    lang: Lang,
    (invite_only, hooks_to_loopback): (bool, bool),
    files: BlobOptions,
) -> Server {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let founded = runtime.block_on(papo_server::found(&log)).unwrap();
    let config = Config {
        authority: match directory {
            Some(directory) => Authority::open(directory, founded.server(), "test").unwrap(),
            None => Authority::passing(founded.server(), "test").unwrap(),
        },
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        directory: directory.map(Path::to_owned),
        announce: false,
        name: "test".to_owned(),
        invite_only,
        allow_public: false,
        metrics: false,
        hooks_to_loopback,
        plaintext: Plaintext::default(),
        files,
        lang,
        explain: |code: ErrorCode, lang: Lang| format!("{code} {}", lang.tag()),
    };
    Server::start(config, founded, log).unwrap()
}

impl Drop for Host {
    fn drop(&mut self) {
        self.stop();
    }
}
