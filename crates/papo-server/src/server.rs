use std::{
    io,
    net::SocketAddr,
    thread,
    time::{SystemTime, UNIX_EPOCH},
};

use papo_hub::Hub;
use papo_log::{History, Log};
use papo_proto::{Announcement, Timestamp};
use tokio::{net::TcpListener, runtime::Builder, sync::mpsc, task::LocalSet};
use tokio_util::sync::CancellationToken;

use crate::founding::FoundingError;
use crate::{
    Config,
    admission::Admission,
    announcer::Announcer,
    founding, gateway,
    listener::{self, Door},
    round::{self, INPUTS_MAX},
};

/// A running server.
///
/// It has two threads: one meets those who come, until it is known what they speak; on the other
/// the hub's rounds turn and every session is read from.
pub struct Server {
    address: SocketAddr,
    announcer: Option<Announcer>,
    stop: CancellationToken,
    threads: [thread::JoinHandle<()>; 2],
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
    /// The state cannot be had from the log.
    #[error("cannot read what was said before")]
    Founding(#[from] FoundingError),
    /// The system gives no thread or runtime.
    #[error("cannot start a thread")]
    Thread(#[source] io::Error),
}

impl Server {
    /// Starts a server over `log`. It listens when this returns.
    pub async fn start<L: Log + History + Clone>(
        config: Config,
        log: L,
    ) -> Result<Self, StartError> {
        let listen_error = |source| StartError::Listen { address: config.listen, source };
        let listener = listener::listen(config.listen).map_err(listen_error)?;
        let address = listener.local_addr().map_err(listen_error)?;
        let state = founding::state(&log, now(SystemTime::now())).await?;
        let hub_config = papo_hub::Config {
            name: config.name.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            encodings: gateway::encodings(),
            explain: config.explain,
        };
        let announcement = config.fingerprint.zip(state.server()).map(|(fingerprint, id)| {
            Announcement { name: config.name.clone(), id: id.to_string(), fingerprint }
        });
        let stop = CancellationToken::new();
        let (arrivals, arriving) = mpsc::channel(INPUTS_MAX);
        let door = Door {
            admission: Admission::default(),
            plaintext: config.plaintext,
            lang: config.lang,
            explain: config.explain,
            arrivals,
        };
        let runtime = || Builder::new_current_thread().enable_all().build();
        let hub_stop = stop.clone();
        let hub_runtime = runtime().map_err(StartError::Thread)?;
        let hub = thread::Builder::new().name("papo-hub".to_owned()).spawn(move || {
            let hub = Hub::new(hub_config, state);
            hub_runtime.block_on(LocalSet::new().run_until(async {
                round::run(hub, log, arriving, config.lang, hub_stop.clone()).await;
                // Without rounds there is no server.
                hub_stop.cancel();
            }));
        });
        let door_stop = stop.clone();
        let door_runtime = runtime().map_err(StartError::Thread)?;
        let door = thread::Builder::new().name("papo-door".to_owned()).spawn(move || {
            door_runtime.block_on(async {
                match TcpListener::from_std(listener) {
                    Ok(listener) => listener::accept(listener, door, door_stop).await,
                    Err(error) => tracing::error!(%error, "cannot listen"),
                }
            });
        });
        let threads = [door.map_err(StartError::Thread)?, hub.map_err(StartError::Thread)?];
        let announcement = announcement.filter(|_| config.announce);
        let announcer = announcement.and_then(|announcement| announce(&announcement, address));
        Ok(Self { address, announcer, stop, threads })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
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

/// None where the system does not let us: then people have to be told the address.
fn announce(announcement: &Announcement, address: SocketAddr) -> Option<Announcer> {
    let announcer = Announcer::start(announcement, address);
    announcer.inspect_err(|error| tracing::warn!(%error, "the server is not announced")).ok()
}

/// The time since the epoch; the epoch itself if the clock stands before it.
pub(crate) fn now(time: SystemTime) -> Timestamp {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_millis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}
