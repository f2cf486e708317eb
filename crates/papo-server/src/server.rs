use std::{
    io,
    net::SocketAddr,
    path::PathBuf,
    sync::Arc,
    thread,
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use papo_hub::Hub;
use papo_log::{
    History, Log,
    blobs::{Blobs, BlobsOpenError},
};
use papo_proto::{Announcement, FourWords, Position, ServerInfo, Timestamp};
use tokio::{
    net::TcpListener,
    runtime::Builder,
    sync::{mpsc, watch},
    task::LocalSet,
};
use tokio_util::sync::CancellationToken;

#[cfg(unix)]
use crate::admin_socket::AdminSocket;
use crate::{
    Authority, AuthorityError, Config, Founded,
    admission::Admission,
    announcer::Announcer,
    files::{self, Files},
    gateway,
    inquiry::Inquirer,
    listener::{self, Door},
    monitor::{Measures, Monitor},
    round::{self, Arrival, INPUTS_MAX, Outside},
    tls::{Leaf, Tls},
    vitals::VitalSigns,
    webhook,
};

/// A running server.
///
/// It has two threads: one meets those who come, until it is known what they speak; on the other
/// the hub's rounds turn and every session is read from.
pub struct Server {
    address: SocketAddr,
    authority: Authority,
    setup_code: Option<FourWords>,
    announcer: Option<Announcer>,
    stop: CancellationToken,
    threads: Vec<thread::JoinHandle<()>>,
}

/// Why a server does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address cannot be listened on.
    #[error("cannot listen at {address}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why.
        source: io::Error,
    },
    /// No certificate can be made for this machine.
    #[error("cannot make a certificate")]
    Certificate(#[from] AuthorityError),
    /// Encryption cannot be set up.
    #[error("cannot set up encryption")]
    Tls(#[from] rustls::Error),
    /// Its files cannot be opened.
    #[error("cannot open the files")]
    Files(#[from] BlobsOpenError),
    /// The system gives no thread or runtime.
    #[error("cannot start a thread")]
    Thread(#[source] io::Error),
}

impl Server {
    /// Starts a server that was founded over `log`. It listens when this returns.
    pub fn start<L: Log + History + Clone>(
        config: Config,
        founded: Founded,
        log: L,
    ) -> Result<Self, StartError> {
        let listen_error = |source| StartError::Listen { address: config.listen, source };
        let listener = listener::listen(config.listen).map_err(listen_error)?;
        let address = listener.local_addr().map_err(listen_error)?;
        let leaf = Arc::new(Leaf::new(config.authority.clone(), &config.name)?);
        let has_owner = !founded.state.owners().is_empty();
        let setup_code = (!has_owner).then(|| FourWords::new(random()));
        let hub_config = papo_hub::Config {
            name: config.name.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            encodings: gateway::encodings(),
            explain: config.explain,
            invite_only: config.invite_only,
            setup_code,
            random: Box::new(random),
        };
        let announcement = Announcement {
            name: config.name,
            id: founded.server().to_string(),
            fingerprint: config.authority.fingerprint(),
        };
        let signs = VitalSigns {
            started: Instant::now(),
            address,
            fingerprint: config.authority.fingerprint(),
            directory: config.directory.clone().map(Arc::new),
        };
        let blobs = config.directory.as_deref().map(|directory| {
            Blobs::open(directory, config.files, founded.state.position(), now(SystemTime::now()))
        });
        let blobs = blobs.transpose()?;
        let (inquirer, inquiries) = Inquirer::new();
        let (following, followed) = watch::channel(Position::START);
        let measures = Measures::new(&gateway::ENCODING_NAMES);
        let files = blobs.clone();
        let files =
            files.map(|blobs| Files::new(blobs, inquirer, followed, measures.files.clone()));
        let followed_log = log.clone();
        let stop = CancellationToken::new();
        let (arrivals, arriving) = mpsc::channel(INPUTS_MAX);
        let about = ServerInfo {
            id: announcement.id.clone(),
            name: announcement.name.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        };
        let admission = Admission::new(config.allow_public);
        let hub_measures = papo_hub::Measures::default();
        let monitor = Monitor::new(
            measures.clone(),
            &hub_measures,
            log.measures(),
            signs.clone(),
            admission.clone(),
            config.metrics,
        );
        let warning_page =
            Arc::new(gateway::http::WarningPage::new(&announcement.name, config.authority.clone()));
        let front = gateway::http::Front {
            server: about,
            warning_page: warning_page.clone(),
            invite_only: config.invite_only,
            lang: config.lang,
        };
        let door = Door {
            admission,
            monitor: Arc::new(monitor),
            tls: Tls::new(leaf.clone())?,
            leaf: leaf.clone(),
            warning_page,
            files: files.clone(),
            api: Arc::new(gateway::http::Api::new(arrivals.clone(), front, config.explain)),
            plaintext: config.plaintext,
            lang: config.lang,
            explain: config.explain,
            arrivals,
        };
        let runtime = || Builder::new_current_thread().enable_all().build();
        let delivery = config.directory.clone().map(|directory| webhook::Setup {
            state: founded.state.clone(),
            directory,
            to_loopback: config.hooks_to_loopback,
            arrivals: door.arrivals.clone(),
            measures: measures.hooks.clone(),
        });
        let hooks = delivery.map(|setup| deliver(setup, log.clone(), stop.clone()));
        let outside = Outside { inquiries, files, lang: config.lang, signs, measures };
        let hub_stop = stop.clone();
        let hub_runtime = runtime().map_err(StartError::Thread)?;
        let hub = thread::Builder::new().name("papo-hub".to_owned()).spawn(move || {
            let mut hub = Hub::new(hub_config, founded.state);
            hub.count_in(hub_measures);
            hub_runtime.block_on(LocalSet::new().run_until(async {
                let stop = hub_stop.clone();
                round::run(hub, log, arriving, outside, stop).await;
                // Without rounds there is no server.
                hub_stop.cancel();
            }));
        });
        let administrators = administrators(config.directory, door.arrivals.clone(), stop.clone());
        let door_stop = stop.clone();
        let door_runtime = runtime().map_err(StartError::Thread)?;
        let door = thread::Builder::new().name("papo-door".to_owned()).spawn(move || {
            door_runtime.block_on(async {
                match TcpListener::from_std(listener) {
                    Ok(listener) => {
                        let accepting = listener::accept(listener, door, door_stop);
                        if let Some(blobs) = blobs {
                            tokio::spawn(files::follow(followed_log, blobs, following));
                        }
                        tokio::select! {
                            _ = async { tokio::join!(accepting, administrators) } => {}
                            () = leaf.keep() => {}
                        }
                    }
                    Err(error) => tracing::error!(%error, "cannot listen"),
                }
            });
        });
        let threads = [Some(door), Some(hub), hooks].into_iter().flatten();
        let threads = threads.collect::<Result<_, _>>().map_err(StartError::Thread)?;
        let announcer = config.announce.then(|| announce(&announcement, address)).flatten();
        let authority = config.authority;
        Ok(Self { address, authority, setup_code, announcer, stop, threads })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What its clients know it by.
    pub fn authority(&self) -> &Authority {
        &self.authority
    }

    /// The words by which someone becomes the first owner; none where there is one.
    pub fn setup_code(&self) -> Option<FourWords> {
        self.setup_code
    }

    /// Resolves when the server stops by itself, because its log failed it.
    pub async fn stopped(&self) {
        self.stop.cancelled().await;
    }

    /// Takes no more, ends what was begun, tells every session and returns when all that was
    /// acknowledged is in the log.
    pub fn stop(self) {
        if let Some(announcer) = self.announcer {
            announcer.stop();
        }
        self.stop.cancel();
        for thread in self.threads {
            if thread.join().is_err() {
                tracing::error!("a thread of the server panicked");
            }
        }
    }
}

/// Lets in administrators at a socket in `directory` until `stop` is cancelled. Without the socket
/// the server serves all the same.
fn administrators(
    directory: Option<PathBuf>,
    arrivals: mpsc::Sender<Arrival>,
    stop: CancellationToken,
) -> impl Future<Output = ()> + Send {
    #[cfg(unix)]
    let socket = directory.and_then(|directory| {
        let socket = AdminSocket::open(&directory);
        let failed = |error: &io::Error| {
            tracing::warn!(%error, "the server cannot be administered while it runs");
        };
        socket.inspect_err(failed).ok()
    });
    async move {
        #[cfg(unix)]
        if let Some(socket) = socket {
            socket.accept(arrivals, stop).await;
        }
        #[cfg(not(unix))]
        drop((directory, arrivals, stop));
    }
}

/// A thread that posts what happens to other servers.
fn deliver<L: Log + History + Clone>(
    setup: webhook::Setup,
    log: L,
    stop: CancellationToken,
) -> io::Result<thread::JoinHandle<()>> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    thread::Builder::new().name("papo-hooks".to_owned()).spawn(move || {
        let local = LocalSet::new();
        local.block_on(&runtime, webhook::deliver(setup, log, stop));
    })
}

/// None where the system does not let us: then people have to be told the address.
fn announce(announcement: &Announcement, address: SocketAddr) -> Option<Announcer> {
    let announcer = Announcer::start(announcement, address);
    announcer.inspect_err(|error| tracing::warn!(%error, "the server is not announced")).ok()
}

/// Bits that nobody can guess.
pub(crate) fn random() -> u64 {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    u64::from_ne_bytes(bytes)
}

/// The time since the epoch; the epoch itself if the clock stands before it.
pub(crate) fn now(time: SystemTime) -> Timestamp {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_millis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}
