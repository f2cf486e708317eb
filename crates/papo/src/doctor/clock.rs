//! Asks a server what time it has.

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

/// More than the head of the answer has.
const ANSWER_BYTES_MAX: u64 = 4 * 1024;

/// How far the clock at the other end is from ours: every answer to an HTTP request says its time,
/// whatever else it says. None where no HTTP is spoken.
pub(super) async fn ask(mut stream: TcpStream) -> Option<Clock> {
    let peer = stream.peer_addr().ok()?;
    // Without the zone, which only this machine knows.
    let host = SocketAddr::new(peer.ip(), peer.port());
    let request = format!("GET /healthz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.ok()?;
    let mut answer = Vec::new();
    // What has come when a connection breaks is an answer as well.
    _ = stream.take(ANSWER_BYTES_MAX).read_to_end(&mut answer).await;
    read(&String::from_utf8_lossy(&answer), SystemTime::now())
}

fn read(answer: &str, now: SystemTime) -> Option<Clock> {
    let head = answer.split("\r\n\r\n").next()?;
    let theirs = head
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("date"))
        .and_then(|(_, date)| seconds(date.trim()))?;
    let ours = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    Some(match theirs.checked_sub(ours) {
        Some(ahead) => Clock::Ahead(Duration::from_secs(ahead)),
        None => Clock::Behind(Duration::from_secs(ours - theirs)),
    })
}

/// Seconds since the epoch, of an HTTP date (RFC 9110 §5.6.7).
fn seconds(date: &str) -> Option<u64> {
    let date = rfc2822::parse(date).ok()?;
    date.timestamp().as_second().try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_says_its_time_with_every_answer() {
        let now = UNIX_EPOCH + Duration::from_secs(784_111_777);
        let read = |date: &str| read(&format!("HTTP/1.1 421 No\r\ndate: {date}\r\n\r\nno\n"), now);
        let hour = Duration::from_secs(3_600);
        assert_eq!(read("Sun, 06 Nov 1994 08:49:37 GMT"), Some(Clock::Ahead(Duration::ZERO)));
        assert_eq!(read("Sun, 06 Nov 1994 09:49:37 GMT"), Some(Clock::Ahead(hour)));
        assert_eq!(read("Sun, 06 Nov 1994 07:49:37 GMT"), Some(Clock::Behind(hour)));
        assert_eq!(read("yesterday"), None);
    }

    #[test]
    fn what_speaks_no_http_says_no_time() {
        assert_eq!(read("SSH-2.0-OpenSSH_9.2\r\n", SystemTime::now()), None);
        assert_eq!(read("", SystemTime::now()), None);
    }
}
