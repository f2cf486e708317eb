use std::{io, net::SocketAddr, pin::pin, time::Duration};

use futures_util::future::{Either, select};
use papo_proto::{Fingerprint, Name, Token, WEBSOCKET_PATH};
use socket2::{SockRef, TcpKeepalive};
use tokio::{
    net::{TcpStream, lookup_host},
    time::timeout,
};
use tokio_tungstenite::tungstenite::http::Uri;

use super::{Disconnection, socket::Socket};
use crate::{
    Distrust, HandshakeError, Profile, ProfileError, Proof, ServerAddress, ServerKey, ServerLink,
    discovery::{self, FoundServer},
    trust::shake_hands,
};

/// How long the address of a server that is known is tried before it is looked for elsewhere too.
const HEAD_START: Duration = Duration::from_secs(1);
/// A connection that is silent for this long is probed, and then this often.
const PROBE_AFTER: Duration = Duration::from_secs(15);
const PROBE_INTERVAL: Duration = Duration::from_secs(5);
/// A connection is broken whose other end does not confirm for this long what was sent to it.
#[cfg(any(target_os = "linux", target_os = "android"))]
const UNHEARD_MAX: Duration = Duration::from_secs(6);

/// Which server to connect to, what it has to prove, and whose token it is then given.
#[derive(Clone)]
pub(crate) struct Target {
    pub(crate) address: ServerAddress,
    /// The only authority that it may have.
    pub(crate) fingerprint: Option<Fingerprint>,
    pub(crate) profile: Profile,
    pub(crate) name: Name,
    /// Attempts to connect since it was connected last, this one among them.
    pub(crate) attempt: u32,
}

/// A connection to a server that may be talked to.
pub(crate) struct Reached {
    /// Where it is, which may be elsewhere than it was.
    pub(crate) address: ServerAddress,
    pub(crate) socket: Socket,
    /// What it has proved; nothing, where nothing is encrypted.
    pub(crate) fingerprint: Option<Fingerprint>,
    /// What to sign in with; nothing, where others could read it.
    pub(crate) token: Option<Token>,
    /// Its WebSocket, by the number that was reached: the server need not know its names.
    pub(crate) url: Uri,
}

/// Why there is none.
#[derive(Debug)]
pub(crate) enum Failure {
    /// It may go better the next time.
    Disconnected(Disconnection),
    /// It will not, until the user says so.
    Distrusted(Box<Distrust>),
}

/// Finds out who answers at the address of a server: what it has proved, not whether it is known.
pub async fn meet(address: &ServerAddress) -> Result<Proof, Disconnection> {
    let (_, proof) = shake_hands(connect(address).await?).await.map_err(no_handshake)?;
    Ok(proof)
}

impl Target {
    pub(crate) fn new(link: ServerLink, profile: Profile, name: Name) -> Self {
        let ServerLink { address, fingerprint, .. } = link;
        Self { address, fingerprint, profile, name, attempt: 0 }
    }

    /// Connects, and lets the server prove what it is before anything is said to it.
    ///
    /// A server that is known is looked for elsewhere, by what it has to prove, where its address
    /// is silent for [`HEAD_START`], fails a second time, or is another's now.
    pub(crate) async fn reach(&self) -> Result<Reached, Failure> {
        let Some(known) = self.known() else { return self.reach_at(&self.address).await };
        let mut direct = pin!(self.reach_at(&self.address));
        match timeout(HEAD_START, &mut direct).await {
            Ok(Err(why)) if self.attempt > 1 || matches!(why, Failure::Distrusted(_)) => {
                self.reach_elsewhere(known).await.ok_or(why)
            }
            Ok(outcome) => outcome,
            Err(_) => match select(direct, pin!(self.reach_elsewhere(known))).await {
                Either::Left((Err(why), elsewhere)) => elsewhere.await.ok_or(why),
                Either::Left((reached, _)) => reached,
                Either::Right((Some(reached), _)) => Ok(reached),
                Either::Right((None, direct)) => direct.await,
            },
        }
    }

    /// What the server has to prove wherever it is; none of one that is met for the first time, or
    /// that cannot have gone anywhere.
    fn known(&self) -> Option<Fingerprint> {
        if self.address.is_plain() || self.address.is_here() {
            return None;
        }
        let known = || self.profile.known_server(&self.address).ok().flatten();
        self.fingerprint.or_else(|| known().map(|server| server.fingerprint))
    }

    async fn reach_elsewhere(&self, known: Fingerprint) -> Option<Reached> {
        let is_wanted = |server: &FoundServer| server.fingerprint == known;
        let found = discovery::find(is_wanted).await.ok().flatten()?;
        let there = Self { fingerprint: Some(known), ..self.clone() };
        there.reach_at(&found.link().await.address).await.ok()
    }

    async fn reach_at(&self, address: &ServerAddress) -> Result<Reached, Failure> {
        let stream = connect(address).await?;
        let url = url(&stream)?;
        if address.is_plain() {
            return self.reach_plain(stream, url);
        }
        let (stream, proof) = shake_hands(stream).await.map_err(no_handshake)?;
        self.profile.meet(address, self.fingerprint, &proof).map_err(Failure::Distrusted)?;
        Ok(Reached {
            address: address.clone(),
            socket: Socket::Encrypted(Box::new(stream)),
            fingerprint: Some(proof.fingerprint),
            token: Some(self.token(&proof.key())?),
            url,
        })
    }

    fn reach_plain(&self, stream: TcpStream, url: Uri) -> Result<Reached, Failure> {
        let is_here = stream.peer_addr().is_ok_and(|peer| peer.ip().to_canonical().is_loopback());
        let key = ServerKey::Plain(self.address.clone());
        let token = is_here.then(|| self.token(&key)).transpose()?;
        let address = self.address.clone();
        Ok(Reached { address, socket: Socket::Plain(stream), fingerprint: None, token, url })
    }

    /// The user of this device is called so now.
    pub(crate) fn rename(&mut self, name: &Name) -> Result<(), ProfileError> {
        if *name == self.name {
            return Ok(());
        }
        self.profile.rename(&self.key(), &self.name, name)?;
        self.name = name.clone();
        Ok(())
    }

    /// What a profile keeps the server's things under, once it was reached.
    pub(crate) fn key(&self) -> ServerKey {
        match self.fingerprint {
            Some(fingerprint) => ServerKey::Authority(fingerprint),
            None => ServerKey::Plain(self.address.clone()),
        }
    }

    fn token(&self, key: &ServerKey) -> Result<Token, Failure> {
        self.profile.token(key, &self.name).map_err(|error| Failure::Distrusted(error.into()))
    }
}

/// Connects to the first of the host's numbers that answers.
async fn connect(address: &ServerAddress) -> Result<TcpStream, Disconnection> {
    let Ok(numbers) = lookup_host((address.host(), address.port())).await else {
        return Err(Disconnection::UnknownHost);
    };
    let stream = TcpStream::connect(&*numbers.collect::<Vec<_>>()).await;
    let stream = stream.and_then(|stream| {
        stream.set_nodelay(true)?;
        if let Err(error) = give_up_early(&stream) {
            tracing::debug!(%error, "a connection is not watched");
        }
        Ok(stream)
    });
    stream.map_err(|error| Disconnection::Unreachable {
        kind: error.kind(),
        detail: error.to_string(),
    })
}

/// Has the system notice soon that a server is gone without a word, with its address for example:
/// what is sent is on its way again as soon as it is.
fn give_up_early(stream: &TcpStream) -> io::Result<()> {
    let socket = SockRef::from(stream);
    let probes = TcpKeepalive::new().with_time(PROBE_AFTER).with_interval(PROBE_INTERVAL);
    #[cfg(any(target_os = "linux", target_os = "android"))]
    socket.set_tcp_user_timeout(Some(UNHEARD_MAX))?;
    socket.set_tcp_keepalive(&probes)
}

fn url(stream: &TcpStream) -> Result<Uri, Disconnection> {
    let peer = stream.peer_addr().map_err(|_| Disconnection::Lost)?;
    // Without the zone, which only this machine knows.
    let place = SocketAddr::new(peer.ip(), peer.port());
    let url = format!("ws://{place}{WEBSOCKET_PATH}").parse();
    url.map_err(|_| Disconnection::NotPapo { said: None })
}

fn no_handshake(error: HandshakeError) -> Disconnection {
    tracing::debug!(%error, "no handshake");
    match error {
        HandshakeError::Broken(_) => Disconnection::HungUp,
        HandshakeError::Clock => Disconnection::WrongClock,
        HandshakeError::NotPapo(_) => Disconnection::NotPapo { said: None },
    }
}

impl From<Disconnection> for Failure {
    fn from(why: Disconnection) -> Self {
        Self::Disconnected(why)
    }
}
