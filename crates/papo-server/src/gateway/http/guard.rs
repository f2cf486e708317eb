use std::{net::IpAddr, sync::Arc};

use hyper::{
    HeaderMap, Method, Request, Response, StatusCode,
    header::{AUTHORIZATION, HOST, ORIGIN},
    http::uri::Authority,
};

use papo_proto::ErrorCode;

use super::{
    api::hook,
    response::{Answer, text},
};
use crate::tls::Names;

/// Where a request has arrived.
#[derive(Clone)]
pub(crate) struct Site {
    /// What the server is called.
    pub(crate) names: Arc<Names>,
    /// The address that was connected to.
    pub(crate) local: IpAddr,
    pub(crate) is_encrypted: bool,
}

/// Refuses what a foreign web page made a browser send: by `Host`, a name that is not ours points
/// here (DNS rebinding); by `Origin`, the page is not ours. What changes something needs our own
/// origin, or none and the token of a program.
pub(super) fn check<B>(request: &Request<B>, site: &Site) -> Result<(), ErrorCode> {
    let headers = request.headers();
    let named = host(headers);
    let Some(host) = named.filter(|host| site.is(host.host())) else {
        return Err(ErrorCode::Misdirected);
    };
    // A request may name it once more in its first line.
    if request.uri().host().is_some_and(|host| !site.is(host)) {
        return Err(ErrorCode::Misdirected);
    }
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    match headers.get(ORIGIN) {
        None if is_read => Ok(()),
        // The path proves who asks.
        None if request.uri().path().starts_with(hook::PREFIX) => Ok(()),
        None if headers.get(AUTHORIZATION).is_some_and(|it| is_bearer(it.as_bytes())) => Ok(()),
        None => Err(ErrorCode::TokenMissing),
        // A page that came unencrypted may be anyone's.
        Some(origin) => {
            let scheme = if site.is_encrypted { "https://" } else { "http://" };
            let ours = origin.to_str().ok().and_then(|origin| origin.strip_prefix(scheme));
            let is_ours = ours.is_some_and(|origin| host == *origin);
            if is_ours { Ok(()) } else { Err(ErrorCode::ForeignPage) }
        }
    }
}

/// What is answered where nobody but a browser asks.
pub(super) fn refusal(code: ErrorCode) -> Response<Answer> {
    match code {
        ErrorCode::Misdirected => text(
            StatusCode::MISDIRECTED_REQUEST,
            "Use one of the server's own addresses, or the .local name that it shows.\n",
        ),
        _ => text(StatusCode::FORBIDDEN, "Not from another page.\n"),
    }
}

/// What the one `Host` header says.
pub(super) fn host(headers: &HeaderMap) -> Option<Authority> {
    let mut hosts = headers.get_all(HOST).into_iter();
    match (hosts.next(), hosts.next()) {
        (Some(host), None) => host.to_str().ok()?.parse().ok(),
        _ => None,
    }
}

fn is_bearer(value: &[u8]) -> bool {
    let scheme = value.split(|byte| *byte == b' ').next().unwrap_or_default();
    scheme.eq_ignore_ascii_case(b"bearer")
}

impl Site {
    /// Whether `host` is one of our addresses, or of the names that only this network resolves.
    fn is(&self, host: &str) -> bool {
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        if let Ok(address) = bare.parse::<IpAddr>() {
            let address = address.to_canonical();
            return address.is_loopback()
                || address == self.local.to_canonical()
                || self.names.addresses.contains(&address);
        }
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        host.ends_with(".localhost") || self.names.hosts.contains(&host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(is_encrypted: bool) -> Site {
        let names = Names {
            hosts: ["localhost", "lab.local"].map(str::to_owned).into(),
            addresses: ["10.1.2.3", "fd00::7"].map(|it| it.parse().unwrap()).into(),
        };
        Site { names: Arc::new(names), local: "192.168.0.9".parse().unwrap(), is_encrypted }
    }

    #[track_caller]
    fn check(method: &str, headers: &[(&str, &str)], is_encrypted: bool, refused: Option<u16>) {
        let mut request = Request::builder().method(method);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let result = super::check(&request.body(()).unwrap(), &site(is_encrypted));
        let status = result.err().map(|code| refusal(code).status().as_u16());
        assert_eq!(status, refused, "{method} {headers:?}");
    }

    #[test]
    fn only_our_own_names_are_answered() {
        for host in [
            "127.0.0.1:7276",
            "[::1]:7276",
            "localhost",
            "Lab.local:7276",
            "lab.local.",
            "10.1.2.3",
            "[fd00::7]",
            "192.168.0.9:7276",
        ] {
            check("GET", &[("host", host)], true, None);
        }
        for host in [
            "evil.example:7276",
            "evil.local",
            "local",
            "127.0.0.1.evil.example",
            "10.1.2.4",
            "",
            "a b",
        ] {
            check("GET", &[("host", host)], true, Some(421));
        }
        check("GET", &[], true, Some(421));
        check("GET", &[("host", "localhost"), ("host", "localhost")], true, Some(421));
    }

    #[test]
    fn a_name_in_the_first_line_has_to_be_ours_as_well() {
        let request = |uri: &str| {
            let request = Request::builder().uri(uri).header("host", "localhost").body(()).unwrap();
            super::check(&request, &site(false)).is_ok()
        };
        assert!(request("http://lab.local/"));
        assert!(!request("http://evil.example/"));
    }

    #[test]
    fn only_our_own_pages_are_answered() {
        let host = ("host", "10.1.2.3:7276");
        for method in ["GET", "POST"] {
            check(method, &[host, ("origin", "https://10.1.2.3:7276")], true, None);
            check(method, &[host, ("origin", "http://10.1.2.3:7276")], false, None);
            for origin in [
                "https://evil.example",
                "https://10.1.2.3:80",
                "https://10.1.2.3",
                "http://10.1.2.3:7276",
                "null",
            ] {
                check(method, &[host, ("origin", origin)], true, Some(403));
            }
        }
    }

    #[test]
    fn what_changes_something_needs_our_page_or_a_token() {
        let host = ("host", "localhost");
        for method in ["POST", "PUT", "DELETE", "PATCH", "NICK"] {
            check(method, &[host], true, Some(403));
            check(method, &[host, ("authorization", "Basic YTpi")], true, Some(403));
            check(method, &[host, ("authorization", "Bearer abc")], true, None);
        }
        for method in ["GET", "HEAD", "OPTIONS"] {
            check(method, &[host], true, None);
        }
    }
}
