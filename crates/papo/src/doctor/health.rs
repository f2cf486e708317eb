//! Asks a server how it is, and what time it has.

use std::{
    net::SocketAddr,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use jiff::fmt::rfc2822;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::observation::Clock;

/// More than the answer has.
const ANSWER_BYTES_MAX: u64 = 4 * 1024;

/// What answers an HTTP request.
pub(super) struct Health {
    /// Whether it answers as papo does.
    pub(super) is_papo: bool,
    /// How far its clock is from ours, where it says its time.
    pub(super) clock: Option<Clock>,
}

impl Health {
    /// Asks over a connection; none where no HTTP is spoken.
    pub(super) async fn ask(mut stream: TcpStream) -> Option<Self> {
        let peer = stream.peer_addr().ok()?;
        // Without the zone, which only this machine knows.
        let host = SocketAddr::new(peer.ip(), peer.port());
        let request = format!("GET /healthz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.ok()?;
        let mut answer = Vec::new();
        // What has come when a connection breaks is an answer as well.
        _ = stream.take(ANSWER_BYTES_MAX).read_to_end(&mut answer).await;
        Self::read(&String::from_utf8_lossy(&answer), SystemTime::now())
    }

    fn read(answer: &str, now: SystemTime) -> Option<Self> {
        let (head, body) = answer.split_once("\r\n\r\n")?;
        let mut lines = head.lines();
        let status = lines.next()?.strip_prefix("HTTP/1.1 ")?;
        let date = lines
            .filter_map(|line| line.split_once(':'))
            .find(|(name, _)| name.eq_ignore_ascii_case("date"))
            .and_then(|(_, date)| seconds(date.trim()));
        let ours = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let clock = date.map(|theirs| match theirs.checked_sub(ours) {
            Some(ahead) => Clock::Ahead(Duration::from_secs(ahead)),
            None => Clock::Behind(Duration::from_secs(ours - theirs)),
        });
        Some(Self { is_papo: status.starts_with("200 ") && body == "ok\n", clock })
    }
}

/// Seconds since the epoch, of an HTTP date (RFC 9110 §5.6.7).
fn seconds(date: &str) -> Option<u64> {
    let date = rfc2822::parse(date).ok()?;
    date.timestamp().as_second().try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(answer: &str, expected: Option<(bool, Option<Clock>)>) {
        let now = UNIX_EPOCH + Duration::from_secs(784_111_777);
        let read = Health::read(answer, now).map(|health| (health.is_papo, health.clock));
        assert_eq!(read, expected);
    }

    #[test]
    fn a_server_is_known_by_its_answer_and_says_its_time() {
        let answer = |date: &str| format!("HTTP/1.1 200 OK\r\ndate: {date}\r\n\r\nok\n");
        let clock = |clock| Some((true, Some(clock)));
        check(&answer("Sun, 06 Nov 1994 08:49:37 GMT"), clock(Clock::Ahead(Duration::ZERO)));
        let hour = Duration::from_secs(3_600);
        check(&answer("Sun, 06 Nov 1994 09:49:37 GMT"), clock(Clock::Ahead(hour)));
        check(&answer("Sun, 06 Nov 1994 07:49:37 GMT"), clock(Clock::Behind(hour)));
        check(&answer("yesterday"), Some((true, None)));
    }

    #[test]
    fn what_answers_otherwise_is_no_papo_server() {
        check("HTTP/1.1 404 Not Found\r\n\r\nok\n", Some((false, None)));
        check("HTTP/1.1 200 OK\r\n\r\nhello\n", Some((false, None)));
        check("SSH-2.0-OpenSSH_9.2\r\n", None);
        check("", None);
    }
}
