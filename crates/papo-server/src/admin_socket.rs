//! The socket in the data directory for whoever runs the server: nobody else can open it.

use std::{
    fs,
    io::{self, ErrorKind},
    net::{IpAddr, Ipv4Addr},
    os::{fd::OwnedFd, unix::fs::PermissionsExt},
    path::{Path, PathBuf},
    sync::Arc,
    time::Instant,
};

use nix::unistd::{Uid, geteuid};
use tokio::{
    net::{UnixListener, UnixStream},
    sync::mpsc,
};
use tokio_util::sync::CancellationToken;

use crate::{
    admission::Admission, channel::Transport, connection::Opening, gateway::Gateway, listener,
    round::Arrival,
};

/// The socket's name in the data directory.
pub const ADMIN_SOCKET: &str = "admin.sock";

/// A socket that is listened on, and whose file goes with it.
pub(crate) struct AdminSocket {
    listener: std::os::unix::net::UnixListener,
    path: PathBuf,
}

impl AdminSocket {
    /// Listens in `directory`, which this server holds: a socket that is there is of one that was
    /// killed.
    pub(crate) fn open(directory: &Path) -> io::Result<Self> {
        let path = directory.join(ADMIN_SOCKET);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let listener = std::os::unix::net::UnixListener::bind(&path)?;
        let socket = Self { listener, path };
        // Whoever connects before this is asked who they are all the same.
        fs::set_permissions(&socket.path, fs::Permissions::from_mode(0o600))?;
        socket.listener.set_nonblocking(true)?;
        Ok(socket)
    }

    /// Takes in administrators until `stop` is cancelled.
    pub(crate) async fn accept(self, arrivals: mpsc::Sender<Arrival>, stop: CancellationToken) {
        let listener = self.listener.try_clone().and_then(UnixListener::from_std);
        let listener = match listener {
            Ok(listener) => listener,
            Err(error) => return tracing::warn!(%error, "nobody can administer the server"),
        };
        loop {
            let accepted = tokio::select! {
                biased;
                () = stop.cancelled() => break,
                accepted = listener.accept() => accepted,
            };
            match accepted.and_then(|(stream, _)| arrival(stream)) {
                // Nobody takes it when the server stops.
                Ok(arrival) => _ = arrivals.send(arrival).await,
                Err(error) => {
                    tracing::warn!(%error, "an administrator is turned away");
                    tokio::time::sleep(listener::PAUSE).await;
                }
            }
        }
    }
}

impl Drop for AdminSocket {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_file(&self.path) {
            tracing::warn!(%error, "the administrator's socket is left behind");
        }
    }
}

/// Lets in the server's own user, and root, who could be that user anyway.
fn arrival(stream: UnixStream) -> io::Result<Arrival> {
    let peer = Uid::from_raw(stream.peer_cred()?.uid());
    if peer != geteuid() && !peer.is_root() {
        let reason = format!("user {peer} does not run this server");
        return Err(io::Error::new(ErrorKind::PermissionDenied, reason));
    }
    // What is done with a connection from here on is the same for every kind of stream socket.
    let socket = std::net::TcpStream::from(OwnedFd::from(stream.into_std()?));
    let here = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let permit = Arc::new(Admission::default().enter(here).map_err(io::Error::other)?);
    Ok(Arrival {
        transport: Transport { socket, tls: None },
        gateway: Gateway::admin(),
        bytes: Vec::new(),
        opening: Opening { accepted: Instant::now(), is_private: true, peer: None, permit },
    })
}
