use std::net::IpAddr;

use hyper::{
    HeaderMap, Response, StatusCode,
    header::{HOST, ORIGIN},
    http::uri::Authority,
};

use super::response::{Answer, text};

/// Refuses what a foreign web page made a browser send: by `Host`, a name that is not ours points
/// here (DNS rebinding); by `Origin`, the page is not ours.
#[expect(clippy::result_large_err, reason = "a refusal is an answer like any other")]
pub(super) fn check(headers: &HeaderMap) -> Result<(), Response<Answer>> {
    let host = headers
        .get(HOST)
        .and_then(|host| host.to_str().ok())
        .and_then(|host| host.parse::<Authority>().ok());
    let Some(host) = host.filter(|host| is_ours(host.host())) else {
        return Err(text(
            StatusCode::MISDIRECTED_REQUEST,
            "Use the server's address, localhost or a .local name.\n",
        ));
    };
    let Some(origin) = headers.get(ORIGIN) else { return Ok(()) };
    let is_same = origin.to_str().is_ok_and(|origin| {
        ["http://", "https://"]
            .iter()
            .any(|scheme| origin.strip_prefix(scheme).is_some_and(|origin| host == *origin))
    });
    if is_same { Ok(()) } else { Err(text(StatusCode::FORBIDDEN, "Not from another page.\n")) }
}

/// An address, or a name that only this machine or this network resolves. Another's name would
/// have to be one of these to be pointed at us.
fn is_ours(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    bare.parse::<IpAddr>().is_ok()
        || host == "localhost"
        || host.ends_with(".localhost")
        || host.ends_with(".local")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(host: Option<&str>, origin: Option<&str>, refused: Option<StatusCode>) {
        let mut headers = HeaderMap::new();
        if let Some(host) = host {
            headers.insert(HOST, host.parse().unwrap());
        }
        if let Some(origin) = origin {
            headers.insert(ORIGIN, origin.parse().unwrap());
        }
        let status = super::check(&headers).err().map(|refusal| refusal.status());
        assert_eq!(status, refused, "{host:?} {origin:?}");
    }

    #[test]
    fn only_our_own_names_are_answered() {
        for host in ["127.0.0.1:7276", "[::1]:7276", "localhost", "Lab.local:7276", "10.1.2.3"] {
            check(Some(host), None, None);
        }
        let misdirected = Some(StatusCode::MISDIRECTED_REQUEST);
        for host in ["evil.example:7276", "local", "127.0.0.1.evil.example", "", "a b"] {
            check(Some(host), None, misdirected);
        }
        check(None, None, misdirected);
    }

    #[test]
    fn only_our_own_pages_are_answered() {
        check(Some("10.1.2.3:7276"), Some("http://10.1.2.3:7276"), None);
        check(Some("10.1.2.3:7276"), Some("https://10.1.2.3:7276"), None);
        let forbidden = Some(StatusCode::FORBIDDEN);
        for origin in ["http://evil.example", "http://10.1.2.3:80", "http://10.1.2.3", "null"] {
            check(Some("10.1.2.3:7276"), Some(origin), forbidden);
        }
    }
}
