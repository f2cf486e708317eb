//! Accepts connections, lets in who may come, and finds out what they speak.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
    time::{Duration, Instant},
};

use papo_hub::Explain;
use papo_proto::{
    ErrorCode, Lang,
    limits::{FIRST_BYTE_TIMEOUT, HTTP_HEAD_TIMEOUT, SIGN_IN_TIMEOUT, TLS_TIMEOUT},
};
use socket2::{Domain, Socket, Type};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::mpsc,
    time::timeout,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    Plaintext,
    admission::{Admission, Permit},
    channel::Channel,
    connection::Opening,
    files::Files,
    gateway::{
        Gateway,
        http::{self, Site},
    },
    monitor::Monitor,
    round::Arrival,
    sniff::{FIRST_LINE_BYTES_MAX, Protocol, Sniffed, sniff},
    tls::{Leaf, Tls},
};

/// Connections that the system may hold for us until we accept them.
const BACKLOG: i32 = 4_096;
/// What a system says that knows no IPv6 (`EAFNOSUPPORT`).
const ADDRESS_FAMILY_UNKNOWN: i32 = if cfg!(windows) {
    10_047
} else if cfg!(target_os = "linux") {
    97
} else {
    47
};
/// How long to wait when the process has no file descriptor left.
pub(crate) const PAUSE: Duration = Duration::from_millis(100);

/// What every connection is judged by.
#[derive(Clone)]
pub(crate) struct Door {
    pub(crate) admission: Admission,
    pub(crate) monitor: Arc<Monitor>,
    pub(crate) tls: Tls,
    pub(crate) leaf: Arc<Leaf>,
    pub(crate) warning_page: Arc<http::WarningPage>,
    pub(crate) files: Option<Files>,
    pub(crate) api: Arc<http::Api>,
    pub(crate) plaintext: Plaintext,
    pub(crate) lang: Lang,
    pub(crate) explain: Explain,
    pub(crate) arrivals: mpsc::Sender<Arrival>,
}

/// Listens at `address`; at `[::]`, at every address of both families, or of those that the system
/// has.
pub(crate) fn listen(address: SocketAddr) -> io::Result<std::net::TcpListener> {
    let is_any_ipv6 = address.is_ipv6() && address.ip().is_unspecified();
    match bind(address) {
        Err(error) if is_any_ipv6 && is_without_ipv6(&error) => {
            bind(SocketAddr::from((Ipv4Addr::UNSPECIFIED, address.port())))
        }
        bound => bound,
    }
}

fn is_without_ipv6(error: &io::Error) -> bool {
    let is_unknown = error.raw_os_error() == Some(ADDRESS_FAMILY_UNKNOWN);
    is_unknown || error.kind() == io::ErrorKind::AddrNotAvailable
}

fn bind(address: SocketAddr) -> io::Result<std::net::TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, None)?;
    if address.is_ipv6() {
        socket.set_only_v6(!address.ip().is_unspecified())?;
    }
    socket.set_reuse_address(true)?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    socket.set_nonblocking(true)?;
    Ok(socket.into())
}

/// Accepts until `stop` is cancelled.
pub(crate) async fn accept(listener: TcpListener, door: Door, stop: CancellationToken) {
    let visits = TaskTracker::new();
    loop {
        let accepted = tokio::select! {
            biased;
            () = stop.cancelled() => break,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, peer)) => match door.admission.enter(peer.ip()) {
                Ok(permit) => {
                    door.monitor.measures().accepted();
                    let (door, stop) = (door.clone(), stop.clone());
                    visits.spawn(async move {
                        tokio::select! {
                            () = stop.cancelled() => {}
                            () = door.meet(stream, peer.ip(), permit) => {}
                        }
                    });
                }
                Err(reason) => {
                    door.monitor.measures().refused(reason.kind());
                    tracing::info!(%peer, %reason, "a connection is turned away");
                }
            },
            Err(error) => {
                tracing::warn!(%error, "no connection can be accepted");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
    visits.close();
    visits.wait().await;
}

/// Who comes, and since when.
struct Visit {
    peer: IpAddr,
    accepted: Instant,
    permit: Arc<Permit>,
}

impl Visit {
    /// How long until the connection has to have signed in.
    fn left(&self) -> Duration {
        SIGN_IN_TIMEOUT.saturating_sub(self.accepted.elapsed())
    }
}

impl Door {
    async fn meet(self, stream: TcpStream, peer: IpAddr, permit: Permit) {
        let visit = Visit { peer, accepted: Instant::now(), permit: Arc::new(permit) };
        // A small write is a message that somebody waits for.
        if stream.set_nodelay(true).is_err() {
            return;
        }
        let first = match timeout(FIRST_BYTE_TIMEOUT, first_byte(&stream)).await {
            Ok(Ok(Some(first))) => first,
            Ok(_) => return,
            Err(_) => {
                self.monitor.measures().refused("silent");
                tracing::debug!(%peer, "a connection does not say what it speaks");
                return;
            }
        };
        if sniff(&[first]) != Sniffed::Is(Protocol::Tls) {
            return self.talk(stream, visit).await;
        }
        let measures = self.monitor.measures().clone();
        match timeout(TLS_TIMEOUT, self.tls.accept(stream)).await {
            Ok(Ok(stream)) => self.talk(stream, visit).await,
            Ok(Err(error)) => {
                measures.refused("tls");
                tracing::debug!(%peer, %error, "a handshake fails");
            }
            Err(_) => {
                measures.refused("tls");
                tracing::debug!(%peer, "a handshake takes too long");
            }
        }
    }

    fn site<C: Channel>(&self, channel: &C) -> Option<Site> {
        let local = channel.socket().local_addr().ok()?.ip();
        Some(Site { names: self.leaf.names(), local, is_encrypted: channel.is_encrypted() })
    }

    /// Finds out what is spoken on `channel`, and hands it over to who speaks it.
    async fn talk<C: Channel>(self, mut channel: C, visit: Visit) {
        let peer = visit.peer;
        let mut bytes = Vec::new();
        let protocol = match timeout(FIRST_BYTE_TIMEOUT, identify(&mut channel, &mut bytes)).await {
            Ok(Ok(Some(protocol))) => protocol,
            Ok(Ok(None)) => {
                self.monitor.measures().refused("unknown_protocol");
                tracing::info!(%peer, "a connection speaks nothing that is known here");
                return;
            }
            Ok(Err(_)) => return,
            Err(_) => {
                self.monitor.measures().refused("silent");
                tracing::debug!(%peer, "a connection does not say what it speaks");
                return;
            }
        };
        if !channel.agrees(protocol) {
            tracing::info!(%peer, ?protocol, "a connection does not speak what it said it would");
            return;
        }
        let is_private = channel.is_encrypted() || peer.to_canonical().is_loopback();
        let (channel, gateway, bytes) = match protocol {
            Protocol::Http => {
                let may_chat = is_private || self.plaintext.http;
                let Some(site) = self.site(&channel) else { return };
                let patience = HTTP_HEAD_TIMEOUT.min(visit.left());
                let explain = self.explain;
                let (warning_page, lang) = (self.warning_page.clone(), self.lang);
                let peer = http::Peer {
                    address: peer,
                    is_private,
                    is_encrypted: channel.is_encrypted(),
                    permit: visit.permit.clone(),
                };
                let api = self.api.clone();
                let monitor = self.monitor.clone();
                let is_here = visit.peer.to_canonical().is_loopback();
                let may_measure = is_here || monitor.is_public;
                let files = self.files.clone();
                let visitor = http::Visitor {
                    site,
                    warning_page,
                    files,
                    api,
                    peer,
                    monitor,
                    lang,
                    patience,
                    may_chat,
                    may_measure,
                    explain,
                };
                let Some(upgraded) = http::serve(channel, bytes, visitor).await else { return };
                let gateway = Gateway::browser(upgraded.codec, upgraded.token);
                (upgraded.stream, gateway, upgraded.bytes)
            }
            Protocol::Classic if is_private || self.plaintext.classic => {
                keep_alive(channel.socket());
                (channel, Gateway::classic(self.lang), bytes)
            }
            Protocol::Classic => {
                self.monitor.measures().refused("plaintext");
                let text = (self.explain)(ErrorCode::PlaintextRefused, self.lang);
                // Whoever does not read it is gone.
                let _ = channel.write_all(format!("[papo] {text}\n").as_bytes()).await;
                let _ = channel.shutdown().await;
                return;
            }
            Protocol::Tls | Protocol::Irc => {
                self.monitor.measures().refused("unknown_protocol");
                tracing::info!(%peer, ?protocol, "a connection speaks what is not spoken here");
                return;
            }
        };
        match channel.into_transport() {
            Ok(transport) => {
                let Visit { accepted, permit, .. } = visit;
                let opening = Opening { accepted, is_private, peer: Some(peer), permit };
                // Nobody takes it when the server stops.
                let _ = self.arrivals.send(Arrival { transport, gateway, bytes, opening }).await;
            }
            Err(error) => tracing::warn!(%error, "a connection cannot be handed over"),
        }
    }
}

/// The first byte, which stays to be read; none where nothing comes.
async fn first_byte(stream: &TcpStream) -> io::Result<Option<u8>> {
    let mut first = [0];
    let count = stream.peek(&mut first).await?;
    Ok((count == 1).then_some(first[0]))
}

/// What a connection speaks, once enough of it was read; none for what nobody here speaks.
async fn identify<C: Channel>(
    channel: &mut C,
    bytes: &mut Vec<u8>,
) -> io::Result<Option<Protocol>> {
    loop {
        match sniff(bytes) {
            Sniffed::Is(protocol) => return Ok(Some(protocol)),
            Sniffed::Unknown => return Ok(None),
            Sniffed::More => {}
        }
        bytes.reserve(FIRST_LINE_BYTES_MAX.min(1_024));
        if channel.read_buf(bytes).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
}

/// A classic client cannot be asked whether it is still there; the system can.
fn keep_alive(stream: &TcpStream) {
    let keepalive = socket2::TcpKeepalive::new()
        .with_time(papo_proto::limits::PING_INTERVAL)
        .with_interval(papo_proto::limits::PING_INTERVAL / 3);
    if let Err(error) = socket2::SockRef::from(stream).set_tcp_keepalive(&keepalive) {
        tracing::debug!(%error, "a connection is not watched");
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use papo_core::ServerId;
    use papo_proto::ServerInfo;

    use super::*;
    use crate::Authority;

    fn about() -> ServerInfo {
        let [id, name, version] = [(); 3].map(|()| "test".to_owned());
        ServerInfo { id, name, version }
    }

    /// What a peer at `address` is answered that sends `bytes` in the clear; none if it is let in
    /// to talk.
    fn answer(address: &str, plaintext: Plaintext, bytes: &[u8]) -> Option<String> {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let mut peer = std::net::TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        peer.set_read_timeout(Some(PATIENCE)).unwrap();
        peer.write_all(bytes).unwrap();
        let stream = listener.accept().unwrap().0;
        stream.set_nonblocking(true).unwrap();
        let (arrivals, mut arriving) = mpsc::channel(1);
        let authority = Authority::passing(ServerId::new([7; 16]), "test").unwrap();
        let leaf = Arc::new(Leaf::new(authority.clone(), "test").unwrap());
        let signs = crate::vitals::VitalSigns {
            started: Instant::now(),
            address: listener.local_addr().unwrap(),
            fingerprint: authority.fingerprint(),
            directory: None,
        };
        let monitor = Monitor::of_nothing(signs);
        let warning_page = Arc::new(http::WarningPage::new("test", authority.clone()));
        let front = http::Front {
            server: about(),
            warning_page: warning_page.clone(),
            invite_only: false,
            lang: Lang::PtBr,
        };
        let door = Door {
            admission: Admission::default(),
            monitor: Arc::new(monitor),
            tls: Tls::new(leaf.clone()).unwrap(),
            warning_page: warning_page.clone(),
            files: None,
            api: Arc::new(http::Api::new(arrivals.clone(), front, |code, _| code.to_string())),
            leaf,
            plaintext,
            lang: Lang::PtBr,
            explain: |code, lang| format!("{code} {}", lang.tag()),
            arrivals,
        };
        let address: IpAddr = address.parse().unwrap();
        let permit = door.admission.enter(address).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let meeting = door.meet(TcpStream::from_std(stream).unwrap(), address, permit);
            timeout(PATIENCE, meeting).await.expect("whoever is answered is done with");
        });
        if arriving.try_recv().is_ok() {
            return None;
        }
        let mut answer = String::new();
        peer.read_to_string(&mut answer).unwrap();
        Some(answer)
    }

    const PATIENCE: Duration = Duration::from_secs(20);
    const NEVER: Plaintext = Plaintext { http: false, classic: false };
    const LOOPBACK: [&str; 4] = ["127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1"];
    const NETWORK: [&str; 4] = ["192.168.1.9", "fe80::1", "fd00::1", "::ffff:10.0.0.1"];

    fn student() -> Vec<u8> {
        let mut bytes = Vec::new();
        papo_proto::classic::encode("ana", &mut bytes);
        bytes
    }

    fn upgrade() -> Vec<u8> {
        b"GET /v1/ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\n\
          Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
          Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
            .to_vec()
    }

    #[test]
    fn every_address_is_listened_at_in_both_families_unless_one_is_named() {
        let answers = |listener: &std::net::TcpListener, address: &str| {
            let port = listener.local_addr().unwrap().port();
            let address: IpAddr = address.parse().unwrap();
            std::net::TcpStream::connect((address, port)).is_ok()
        };
        let both = listen("[::]:0".parse().unwrap()).unwrap();
        assert!(answers(&both, "127.0.0.1"));
        let one = listen("0.0.0.0:0".parse().unwrap()).unwrap();
        assert!(answers(&one, "127.0.0.1"));
        assert!(!answers(&one, "::1"));
    }

    #[test]
    fn on_this_machine_everything_may_be_spoken_in_the_clear() {
        for address in LOOPBACK {
            assert_eq!(answer(address, NEVER, &student()), None, "{address}");
            assert_eq!(answer(address, NEVER, &upgrade()), None, "{address}");
        }
    }

    #[test]
    fn from_the_network_classic_is_refused_unless_the_owner_allows_it() {
        let others = Plaintext { http: true, classic: false };
        let allowed = Plaintext { http: false, classic: true };
        for address in NETWORK {
            let refusal = answer(address, others, &student());
            assert_eq!(refusal.as_deref(), Some("[papo] plaintext_refused pt-BR\n"), "{address}");
            assert_eq!(answer(address, allowed, &student()), None, "{address}");
        }
    }

    #[test]
    fn from_the_network_websockets_are_refused_unless_the_owner_allows_it() {
        let others = Plaintext { http: false, classic: true };
        let allowed = Plaintext { http: true, classic: false };
        for address in NETWORK {
            let refusal = answer(address, others, &upgrade()).unwrap();
            assert!(refusal.starts_with("HTTP/1.1 403 "), "{address}: {refusal}");
            assert!(
                refusal.ends_with("plaintext_refused en\nplaintext_refused pt-BR\n"),
                "{refusal}"
            );
            assert_eq!(answer(address, allowed, &upgrade()), None, "{address}");
        }
    }

    #[test]
    fn from_the_network_programs_say_nothing_in_the_clear() {
        let ask = |path: &str, more: &str, plaintext| {
            let lines = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
            answer("10.0.0.1", plaintext, format!("{lines}{more}\r\n").as_bytes()).unwrap()
        };
        let allowed = Plaintext { http: true, classic: false };
        for path in ["/v1/server", "/v1/rooms", "/v1/stream", "/v1/nothing"] {
            let refusal = ask(path, "", NEVER);
            assert!(refusal.starts_with("HTTP/1.1 403 "), "{path}: {refusal}");
            assert!(refusal.contains("\"plaintext_refused\""), "{path}: {refusal}");
            for plaintext in [NEVER, allowed] {
                let refusal = ask(path, "Authorization: Bearer abc\r\n", plaintext);
                assert!(refusal.contains("\"secret_in_the_clear\""), "{path}: {refusal}");
            }
        }
        assert!(ask("/v1/server", "", allowed).starts_with("HTTP/1.1 200 "));
        assert!(ask("/v1/rooms", "", allowed).contains("\"token_missing\""));
        assert!(ask("/v1/docs", "", NEVER).starts_with("HTTP/1.1 200 "));
    }

    #[test]
    fn what_a_browser_asks_first_is_answered_from_the_network_as_well() {
        let request = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        let answer = answer("10.0.0.1", NEVER, request).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    }

    #[test]
    fn the_page_is_shown_only_where_nobody_can_change_it_on_its_way() {
        let get = |address: &str, path: &str| {
            let lines = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n");
            let more = "Accept: text/html\r\nConnection: close\r\n\r\n";
            answer(address, NEVER, (lines + more).as_bytes()).unwrap()
        };
        let is_warning = |answer: String| answer.contains("/authority.crt");
        for path in ["/", "/r/2", "/join"] {
            assert!(is_warning(get("10.0.0.1", path)), "{path}");
            assert!(get("127.0.0.1", path).contains("<div id=\"app\">"), "{path}");
        }
        assert!(is_warning(get("127.0.0.1", "/warning")));
        assert!(get("10.0.0.1", "/manifest.webmanifest").starts_with("HTTP/1.1 404 "));
        assert!(get("127.0.0.1", "/manifest.webmanifest").starts_with("HTTP/1.1 200 "));
    }

    #[test]
    fn from_the_network_no_browser_is_signed_in_in_the_clear() {
        let ask = |line: &str, more: &str, plaintext| {
            let lines = format!("{line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
            let more = format!("Origin: http://localhost\r\nContent-Length: 0\r\n{more}\r\n");
            answer("10.0.0.1", plaintext, (lines + &more).as_bytes()).unwrap()
        };
        let allowed = Plaintext { http: true, classic: false };
        assert!(ask("POST /v1/session", "", NEVER).contains("\"plaintext_refused\""));
        let cookie = "Cookie: papo-test=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n";
        for refusal in [
            ask("POST /v1/session", "", allowed),
            ask("POST /v1/session", cookie, NEVER),
            ask("GET /v1/rooms", cookie, allowed),
        ] {
            assert!(refusal.contains("\"secret_in_the_clear\""), "{refusal}");
        }
    }

    #[test]
    fn what_is_counted_is_told_to_this_machine_alone() {
        let request = b"GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        for address in LOOPBACK {
            let answer = answer(address, NEVER, request).unwrap();
            assert!(answer.starts_with("HTTP/1.1 200 "), "{address}: {answer}");
        }
        for address in NETWORK {
            let answer = answer(address, NEVER, request).unwrap();
            assert!(answer.starts_with("HTTP/1.1 403 "), "{address}: {answer}");
        }
    }

    #[test]
    fn what_is_not_spoken_here_is_closed_without_a_word() {
        for bytes in [&b"\x16\x03\x01\x02\x00\x01"[..], b"NICK ana\r\n", b"\0\0", b"HELO\r\n"] {
            assert_eq!(answer("127.0.0.1", NEVER, bytes).as_deref(), Some(""));
        }
    }
}
