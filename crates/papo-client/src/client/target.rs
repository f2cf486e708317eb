use std::net::SocketAddr;

use papo_proto::{Fingerprint, Name, Token, WEBSOCKET_PATH};
use tokio::net::{TcpStream, lookup_host};
use tokio_tungstenite::tungstenite::http::Uri;

use super::{Disconnection, socket::Socket};
use crate::{
    Distrust, HandshakeError, Profile, Proof, ServerAddress, ServerKey, ServerLink,
    trust::shake_hands,
};

/// Which server to connect to, what it has to prove, and whose token it is then given.
#[derive(Clone)]
pub(super) struct Target {
    pub(super) address: ServerAddress,
    /// The only authority that it may have.
    pub(super) fingerprint: Option<Fingerprint>,
    pub(super) profile: Profile,
    pub(super) name: Name,
}

/// A connection to a server that may be talked to.
pub(super) struct Reached {
    pub(super) socket: Socket,
    /// What it has proved; nothing, where nothing is encrypted.
    pub(super) fingerprint: Option<Fingerprint>,
    /// What to sign in with; nothing, where others could read it.
    pub(super) token: Option<Token>,
    /// Its WebSocket, by the number that was reached: the server need not know its names.
    pub(super) url: Uri,
}

/// Why there is none.
#[derive(Debug)]
pub(super) enum Failure {
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
    pub(super) fn new(link: ServerLink, profile: Profile, name: Name) -> Self {
        let ServerLink { address, fingerprint, .. } = link;
        Self { address, fingerprint, profile, name }
    }

    /// Connects, and lets the server prove what it is before anything is said to it.
    pub(super) async fn reach(&self) -> Result<Reached, Failure> {
        let stream = connect(&self.address).await?;
        let url = url(&stream)?;
        if self.address.is_plain() {
            return self.reach_plain(stream, url);
        }
        let (stream, proof) = shake_hands(stream).await.map_err(no_handshake)?;
        self.profile.meet(&self.address, self.fingerprint, &proof).map_err(Failure::Distrusted)?;
        Ok(Reached {
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
        Ok(Reached { socket: Socket::Plain(stream), fingerprint: None, token, url })
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
    let stream = stream.and_then(|stream| stream.set_nodelay(true).map(|()| stream));
    stream.map_err(|error| Disconnection::Unreachable {
        kind: error.kind(),
        detail: error.to_string(),
    })
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
