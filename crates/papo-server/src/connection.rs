//! A connection on the hub's thread: a small task that reads, and a sink that the hub writes into.

use std::{
    cell::{Cell, RefCell},
    io,
    net::IpAddr,
    rc::Rc,
    sync::Arc,
    time::{Duration, Instant},
};

use papo_hub::{SessionId, Sink};
use papo_proto::{ClientFrame, ErrorCode, codec::BadFrame};
use slab::Slab;
use tokio::{
    sync::{Notify, mpsc},
    task::AbortHandle,
};

use crate::{
    admission::Permit,
    gateway::{Gateway, Incoming},
    monitor::Measures,
    wire::{Buffers, Received, Wire},
};

/// After its last byte was written, a connection's peer has this long to read it.
const LINGER: Duration = Duration::from_secs(2);

/// What a connection's tasks tell the round.
pub(crate) enum Input {
    /// The client says this.
    Incoming(SessionId, Incoming),
    /// The socket takes bytes again.
    Writable(SessionId),
    /// The connection is gone.
    Gone(SessionId),
}

/// What the connections of one thread share.
pub(crate) struct Connections {
    pub(crate) inputs: mpsc::Sender<Input>,
    pub(crate) open: RefCell<Slab<Rc<Connection>>>,
    /// Seconds since the server started.
    pub(crate) clock: Cell<u32>,
    measures: Measures,
    buffers: RefCell<Buffers>,
    incoming: RefCell<Vec<Incoming>>,
}

/// An open connection.
pub(crate) struct Connection {
    wire: Wire,
    pub(crate) session: Cell<Option<SessionId>>,
    pub(crate) answers_pings: bool,
    /// Whether a secret may go over it.
    is_private: bool,
    /// When it was accepted, and when anything was last heard, by [`Connections::clock`].
    pub(crate) opened: u32,
    pub(crate) heard: Cell<u32>,
    pub(crate) pinged: Cell<u32>,
    is_reading: Cell<bool>,
    resumed: Notify,
    reader: Cell<Option<AbortHandle>>,
    pub(crate) permit: Arc<Permit>,
}

/// What is known of a connection when it comes to the hub's thread.
pub(crate) struct Opening {
    pub(crate) accepted: Instant,
    /// Whether it is encrypted, or does not leave this machine.
    pub(crate) is_private: bool,
    /// Where it comes from; none for a socket in the data directory.
    pub(crate) peer: Option<IpAddr>,
    pub(crate) permit: Arc<Permit>,
}

/// Where the hub writes a session's bytes.
pub(crate) struct Socket {
    connection: Rc<Connection>,
    connections: Rc<Connections>,
    key: usize,
    /// Whether its clients can take only so much in one write.
    is_classic: bool,
}

impl Connections {
    pub(crate) fn new(inputs: mpsc::Sender<Input>, measures: Measures) -> Self {
        Self {
            inputs,
            open: RefCell::default(),
            clock: Cell::new(0),
            measures,
            buffers: RefCell::default(),
            incoming: RefCell::default(),
        }
    }

    /// Takes in a connection, for a hub to write to.
    pub(crate) fn open(self: &Rc<Self>, wire: Wire, gateway: &Gateway, opening: Opening) -> Socket {
        let Opening { accepted, is_private, permit, .. } = opening;
        let now = self.clock.get();
        let waited = u32::try_from(accepted.elapsed().as_secs()).unwrap_or(u32::MAX);
        let connection = Rc::new(Connection {
            wire,
            session: Cell::new(None),
            answers_pings: gateway.answers_pings(),
            is_private,
            opened: now.saturating_sub(waited),
            heard: Cell::new(now),
            pinged: Cell::new(now),
            is_reading: Cell::new(true),
            resumed: Notify::new(),
            reader: Cell::new(None),
            permit,
        });
        let key = self.open.borrow_mut().insert(connection.clone());
        let is_classic = matches!(gateway, Gateway::Classic(_));
        Socket { connection, connections: self.clone(), key, is_classic }
    }
}

impl Connection {
    /// Waits until the hub wants more of what the peer says.
    async fn wanted(&self) {
        while !self.is_reading.get() {
            self.resumed.notified().await;
        }
    }

    /// Appends what bytes mean. What is secret is not taken from a connection that others can
    /// read, so that no client gets used to it.
    fn understand(&self, gateway: &mut Gateway, bytes: &mut [u8], incoming: &mut Vec<Incoming>) {
        gateway.receive(bytes, incoming);
        if self.is_private {
            return;
        }
        for incoming in incoming {
            if let Incoming::Request(ClientFrame { id, op }) = incoming
                && op.is_secret()
            {
                let (code, detail) = (ErrorCode::SecretInTheClear, String::new());
                *incoming = Incoming::Bad(BadFrame { id: *id, code, detail });
            }
        }
    }
}

impl Socket {
    pub(crate) fn connection(&self) -> Rc<Connection> {
        self.connection.clone()
    }
}

/// Starts to read from a connection whose session is known; `bytes` were read before.
pub(crate) fn read(
    connections: &Rc<Connections>,
    connection: &Rc<Connection>,
    session: SessionId,
    gateway: Gateway,
    bytes: Vec<u8>,
) {
    connection.session.set(Some(session));
    let reading = read_all(connections.clone(), connection.clone(), session, gateway, bytes);
    let task = tokio::task::spawn_local(reading);
    connection.reader.set(Some(task.abort_handle()));
}

async fn read_all(
    connections: Rc<Connections>,
    connection: Rc<Connection>,
    session: SessionId,
    mut gateway: Gateway,
    mut bytes: Vec<u8>,
) {
    let mut incoming = Vec::new();
    let is_end = connection.wire.take_read(&mut bytes).unwrap_or(true);
    connection.understand(&mut gateway, &mut bytes, &mut incoming);
    drop(bytes);
    if is_end {
        incoming.push(Incoming::Finish(Vec::new()));
    }
    loop {
        for incoming in incoming.drain(..) {
            connection.wanted().await;
            let is_last = matches!(incoming, Incoming::Finish(_) | Incoming::Close(_));
            let sent = connections.inputs.send(Input::Incoming(session, incoming)).await;
            if is_last || sent.is_err() {
                return;
            }
        }
        // The next connection that reads has use for it while this one waits.
        connections.incoming.replace(incoming);
        connection.wanted().await;
        if connection.wire.socket().readable().await.is_err() {
            break;
        }
        incoming = connections.incoming.take();
        match receive(&connections, &connection, &mut gateway, &mut incoming) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(_) => break,
        }
    }
    // Nobody is left to tell when the round has ended.
    let _ = connections.inputs.send(Input::Gone(session)).await;
}

fn receive(
    connections: &Connections,
    connection: &Connection,
    gateway: &mut Gateway,
    incoming: &mut Vec<Incoming>,
) -> io::Result<()> {
    let mut buffers = connections.buffers.borrow_mut();
    let Received { bytes, is_end } = connection.wire.read(&mut buffers)?;
    connections.measures.bytes_in.inc_by(bytes.len() as u64);
    connection.understand(gateway, bytes, incoming);
    if is_end {
        // It says no more; what it said is done first, and it may still listen.
        incoming.push(Incoming::Finish(Vec::new()));
    } else {
        connection.heard.set(connections.clock.get());
    }
    Ok(())
}

impl Sink for Socket {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length =
            if self.is_classic { papo_proto::classic::write_length(bytes) } else { bytes.len() };
        let written = self.connection.wire.write(&bytes[..length]);
        if written.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock) {
            self.tell_when_writable();
        }
        if let Ok(count) = &written {
            self.connections.measures.bytes_out.inc_by(*count as u64);
        }
        written
    }

    fn set_reading(&mut self, wanted: bool) {
        self.connection.is_reading.set(wanted);
        if wanted {
            self.connection.resumed.notify_one();
        }
    }

    fn close(&mut self) {
        if let Some(reader) = self.connection.reader.take() {
            reader.abort();
        }
        self.connections.open.borrow_mut().try_remove(self.key);
        tokio::task::spawn_local(linger(self.connections.clone(), self.connection.clone()));
    }
}

impl Socket {
    fn tell_when_writable(&self) {
        let (connections, connection) = (self.connections.clone(), self.connection.clone());
        tokio::task::spawn_local(async move {
            let is_writable = connection.wire.socket().writable().await.is_ok();
            if let Some(session) = connection.session.get() {
                let input =
                    if is_writable { Input::Writable(session) } else { Input::Gone(session) };
                // Nobody is left to tell when the round has ended.
                let _ = connections.inputs.send(input).await;
            }
        });
    }
}

/// Lets the peer read the last bytes: closing a socket that has unread input resets it, and what
/// was on its way is lost.
async fn linger(connections: Rc<Connections>, connection: Rc<Connection>) {
    if connection.wire.shut().is_err() {
        return;
    }
    let drain = async {
        while connection.wire.socket().readable().await.is_ok()
            && connection.wire.drain(&mut connections.buffers.borrow_mut())
        {}
    };
    // Who does not read by then is not waited for.
    let _ = tokio::time::timeout(LINGER, drain).await;
}

#[cfg(test)]
mod tests {
    use papo_hub::{Config, Hub};
    use papo_proto::{Hello, Lang, Op, Token, codec::Codec};

    use super::*;
    use crate::{admission::Admission, channel::Transport, gateway};

    /// Does something with an open connection of `gateway`, and with what it tells the round,
    /// which has room for one input.
    fn with_connection<T>(
        gateway: &Gateway,
        is_private: bool,
        act: impl AsyncFnOnce(Socket, Rc<Connections>, mpsc::Receiver<Input>) -> T,
    ) -> T {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let _peer = std::net::TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (stream, peer) = listener.accept().unwrap();
        stream.set_nonblocking(true).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        tokio::task::LocalSet::new().block_on(&runtime, async {
            let wire = Wire::new(Transport { socket: stream, tls: None }).unwrap();
            wire.socket().writable().await.unwrap();
            let (sender, inputs) = mpsc::channel(1);
            let connections = Rc::new(Connections::new(sender, Measures::new(&[])));
            let permit = Arc::new(Admission::default().enter(peer.ip()).unwrap());
            let opening = Opening { accepted: Instant::now(), is_private, peer: None, permit };
            let socket = connections.open(wire, gateway, opening);
            act(socket, connections, inputs).await
        })
    }

    #[test]
    fn a_classic_client_is_given_no_more_than_it_reads_at_once() {
        let bytes = [b"x", "🚀".repeat(2_000).as_bytes()].concat();
        for (gateway, length) in
            [(Gateway::classic(Lang::En), 2_045), (Gateway::ws(Codec::Cbor), bytes.len())]
        {
            let written = with_connection(&gateway, true, async |mut socket, _, _inputs| {
                socket.write(&bytes).unwrap()
            });
            assert_eq!(written, length, "{gateway:?}");
        }
    }

    #[test]
    fn what_is_secret_is_not_taken_where_others_can_read_it() {
        let hello = Hello { token: Some(Token::new([7; 32])), ..Hello::default() };
        let mut frames = Vec::new();
        for (id, op) in [(1, Op::Hello(hello)), (2, Op::Hello(Hello::default()))] {
            let mut payload = Vec::new();
            Codec::Json.encode(&ClientFrame { id, op }, &mut payload);
            let length = u8::try_from(payload.len()).unwrap();
            assert!(length < 126, "it needs no longer header");
            frames.extend([0x81, 0x80 | length, 0, 0, 0, 0]);
            frames.extend(payload);
        }
        let gateway = Gateway::ws(Codec::Json);
        for is_private in [false, true] {
            let understood = with_connection(&gateway, is_private, async |socket, _, _inputs| {
                let (mut gateway, mut incoming) = (Gateway::ws(Codec::Json), Vec::new());
                let connection = socket.connection();
                connection.understand(&mut gateway, &mut frames.clone(), &mut incoming);
                incoming
            });
            let is_refused = matches!(&understood[0], Incoming::Bad(bad)
                if bad.code == ErrorCode::SecretInTheClear && bad.id == 1);
            assert_eq!(is_refused, !is_private, "{understood:?}");
            assert!(matches!(&understood[1], Incoming::Request(_)), "{understood:?}");
        }
    }

    #[test]
    fn a_client_that_is_not_wanted_says_no_more_than_is_on_its_way() {
        const SAID: usize = 10;
        // Pings without a payload, under a mask of zeros.
        let bytes = b"\x89\x80\0\0\0\0".repeat(SAID);
        let gateway = Gateway::ws(Codec::Cbor);
        with_connection(&gateway, true, async |socket, connections, mut inputs| {
            let config = Config {
                name: String::new(),
                version: String::new(),
                encodings: gateway::encodings(),
                explain: |code, _| code.to_string(),
                invite_only: false,
                setup_code: None,
                random: Box::new(|| 42),
            };
            let mut hub = Hub::new(config, papo_core::State::default());
            let connection = socket.connection();
            let session = hub.connect(socket, gateway.encoding());
            connection.is_reading.set(false);
            read(&connections, &connection, session, Gateway::ws(Codec::Cbor), bytes);
            // Nothing here waits for a socket: after a few turns the reader is where it stays.
            for _ in 0..2 * SAID {
                tokio::task::yield_now().await;
            }
            assert!(inputs.try_recv().is_err(), "it says something all the same");
            connection.is_reading.set(true);
            connection.resumed.notify_one();
            for _ in 0..SAID {
                assert!(matches!(inputs.recv().await, Some(Input::Incoming(..))));
            }
        });
    }
}
