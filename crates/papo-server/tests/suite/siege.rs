//! Those who come to stay without saying who they are, and pages that make browsers send things.

use std::{
    io::{self, Read, Write},
    net::TcpStream,
    thread,
    time::{Duration, Instant},
};

use papo_proto::{classic, codec::Codec, limits::SIGN_IN_TIMEOUT};

use crate::{
    cord::{Cord, connection},
    host::Host,
    person::{Person, hello},
};

const DRIBBLERS: usize = 2_000;
/// Between two bytes of one that dribbles.
const PACE: Duration = Duration::from_millis(250);
/// What a machine may be late that has something else to do.
const SLACK: Duration = Duration::from_secs(5);

const UPGRADE: &str = "GET /v1/ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n\
    Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

/// Someone who says a byte now and then and never comes to an end.
struct Dribbler {
    cord: Cord,
    bytes: Vec<u8>,
    said: usize,
}

impl Dribbler {
    /// One at a stage of its connection: of all of them in turn.
    fn new(host: &Host, number: usize) -> Self {
        let plain = || Cord::Plain(TcpStream::connect(host.address()).unwrap());
        let encrypted = || Cord::encrypted(host);
        let head = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ";
        let mut client_hello = Vec::new();
        connection(host, &[]).write_tls(&mut client_hello).unwrap();
        let (cord, bytes) = match number % 10 {
            0 => (plain(), Vec::new()),
            1 => (plain(), b"GET /".to_vec()),
            2 => (plain(), b"5 ".to_vec()),
            3 => (plain(), client_hello),
            4 => (begun(plain(), head), Vec::new()),
            5 => (upgraded(plain()), b"\x81\xfe\x7f\xff".to_vec()),
            6 => (encrypted(), Vec::new()),
            7 => (encrypted(), b"POST /".to_vec()),
            8 => (begun(encrypted(), head), Vec::new()),
            _ => (upgraded(encrypted()), b"\x81\xfe\x7f\xff".to_vec()),
        };
        cord.socket().set_nonblocking(true).unwrap();
        Self { cord, bytes, said: 0 }
    }

    /// Says one byte more; whether the server still listens.
    fn dribble(&mut self) -> bool {
        let byte = self.bytes.get(self.said).copied().unwrap_or(b'x');
        self.said += 1;
        let is_silent = self.bytes.is_empty() && self.said > 1;
        if !is_silent && is_over(self.cord.write(&[byte])) {
            return false;
        }
        let mut answer = [0; 1_024];
        match self.cord.read(&mut answer) {
            Ok(0) => false,
            read => !is_over(read),
        }
    }
}

fn is_over(result: io::Result<usize>) -> bool {
    result.is_err_and(|error| error.kind() != io::ErrorKind::WouldBlock)
}

/// A connection on which something was said already.
fn begun(mut cord: Cord, bytes: &[u8]) -> Cord {
    cord.write_all(bytes).unwrap();
    cord
}

/// A connection that has become a WebSocket.
fn upgraded(cord: Cord) -> Cord {
    let mut cord = begun(cord, UPGRADE.as_bytes());
    let mut answer = Vec::new();
    while !answer.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        cord.read_exact(&mut byte).unwrap();
        answer.extend(byte);
    }
    assert!(answer.starts_with(b"HTTP/1.1 101 "), "{}", answer.escape_ascii());
    cord
}

#[test]
fn two_thousand_who_never_come_to_an_end_are_gone_in_time_and_hold_up_nobody() {
    raise_open_files();
    let host = Host::start();
    let mut dribblers: Vec<_> = (0..DRIBBLERS).map(|number| Dribbler::new(&host, number)).collect();
    let opened = Instant::now();
    let mut visitors = 0;
    while !dribblers.is_empty() {
        let mut good = Person::over(Cord::encrypted(&host), Codec::Cbor);
        good.sign_in(hello(&format!("good{visitors}")));
        good.say("#lobby", "hi");
        visitors += 1;
        dribblers.retain_mut(Dribbler::dribble);
        assert!(opened.elapsed() < SIGN_IN_TIMEOUT + SLACK, "{} are left", dribblers.len());
        // What dribbles has a pace; nothing is waited for.
        thread::sleep(PACE);
    }
    assert!(visitors > 1, "somebody good came meanwhile");
}

const REQUESTS: usize = 10_000;
/// Those who send at the same time.
const SENDERS: usize = 4;

/// A request that a page can make a browser send, of all kinds in turn.
fn request(number: usize) -> Vec<u8> {
    let mut student = Vec::new();
    ["ana", "said by a page"].iter().for_each(|text| classic::encode(text, &mut student));
    let irc = b"NICK ana\r\nUSER ana 0 * :ana\r\nPRIVMSG #lobby :said by a page\r\n".to_vec();
    let json = br##"{"id":1,"do":{"send":{"room":"#lobby","text":"said by a page"}}}"##.to_vec();
    let verbs = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "NICK", "PASS", "5"];
    let paths = ["/", "/v1/ws", "/v1/send", "/NICK%20ana", "/healthz", "/authority.crt"];
    let origins =
        ["", "Origin: http://evil.example\r\n", "Origin: null\r\n", "Origin: http://localhost\r\n"];
    let upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    let connections = ["Connection: close\r\n", upgrade];
    // Each kind with each other before long: their numbers have no common factor.
    let verb = verbs[number % verbs.len()];
    let path = paths[number / 3 % paths.len()];
    let origin = origins[number / 7 % origins.len()];
    let connection = connections[number / 11 % connections.len()];
    let body = &[student, irc, json][number / 13 % 3];
    let length = body.len();
    let head = format!(
        "{verb} {path} HTTP/1.1\r\nHost: localhost\r\n{origin}{connection}\
         Content-Type: text/plain\r\nContent-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

#[test]
fn whatever_a_page_makes_a_browser_send_nothing_is_said() {
    let host = Host::start();
    let mut ana = Person::join(&host, "watcher");
    let before = ana.say("#lobby", "before");
    ana.expect(&["watcher: before"]);
    thread::scope(|scope| {
        for sender in 0..SENDERS {
            let host = &host;
            scope.spawn(move || {
                for number in (sender..REQUESTS).step_by(SENDERS) {
                    send(host, number);
                }
            });
        }
    });
    ana.expect_nothing();
    let after = ana.say("#lobby", "after");
    assert_eq!(after.get(), before.get() + 1, "something was appended");
}

/// Sends a request, in every fourth case encrypted, and reads the beginning of the answer.
fn send(host: &Host, number: usize) {
    let mut cord = match number / 5 % 4 {
        0 => Cord::encrypted(host),
        _ => Cord::Plain(TcpStream::connect(host.address()).unwrap()),
    };
    // Who is refused by the first line need not be read to the end.
    let _ = cord.write_all(&request(number));
    let mut answer = [0; 64];
    let _ = cord.read(&mut answer);
    // A WebSocket may have come of it: then the body was said on it.
    let _ = cord.socket().shutdown(std::net::Shutdown::Write);
}

/// Lets this process have both ends of all connections.
fn raise_open_files() {
    let resource = rustix::process::Resource::Nofile;
    let mut limit = rustix::process::getrlimit(resource);
    limit.current = limit.maximum;
    // Where that is not enough, connecting fails and says so.
    let _ = rustix::process::setrlimit(resource, limit);
}
