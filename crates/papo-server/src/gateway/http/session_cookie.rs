use hyper::{
    HeaderMap,
    header::{COOKIE, HeaderName, HeaderValue, InvalidHeaderValue},
};
use papo_proto::{Token, limits::SESSION_COOKIE_KEPT_FOR};

/// Where browsers say whose page makes a request (Fetch Metadata).
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
/// How much of a server's id is in a cookie's name.
const ID_DIGITS: usize = 16;

/// The cookie by which a browser proves who it is: it holds a device's token, where no script
/// can read it. Cookies do not know ports, so that it is called after its server.
#[derive(Clone)]
pub(super) struct SessionCookie {
    name: String,
}

impl SessionCookie {
    /// The cookie of the server with this id.
    pub(super) fn of(server: &str) -> Self {
        Self { name: format!("papo-{}", server.get(..ID_DIGITS).unwrap_or(server)) }
    }

    /// The token that a request holds which no other page has made.
    pub(super) fn token(&self, headers: &HeaderMap) -> Option<Token> {
        // To a cookie, a page at another port of this host is of the same site.
        let is_ours = |site: &HeaderValue| site == "same-origin" || site == "none";
        if !headers.get_all(FETCH_SITE).iter().all(is_ours) {
            return None;
        }
        self.values(headers).find_map(Token::parse)
    }

    /// Whether a request holds one, whatever it is worth.
    pub(super) fn is_in(&self, headers: &HeaderMap) -> bool {
        self.values(headers).next().is_some()
    }

    /// Has a browser keep a token.
    pub(super) fn set(
        &self,
        token: &Token,
        is_encrypted: bool,
    ) -> Result<HeaderValue, InvalidHeaderValue> {
        let mut cookie =
            self.line(&token.expose(), SESSION_COOKIE_KEPT_FOR.as_secs(), is_encrypted)?;
        cookie.set_sensitive(true);
        Ok(cookie)
    }

    /// Has a browser forget it.
    pub(super) fn clear(&self, is_encrypted: bool) -> Result<HeaderValue, InvalidHeaderValue> {
        self.line("", 0, is_encrypted)
    }

    fn line(
        &self,
        value: &str,
        seconds: u64,
        is_encrypted: bool,
    ) -> Result<HeaderValue, InvalidHeaderValue> {
        let name = &self.name;
        let secure = if is_encrypted { "; Secure" } else { "" };
        format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}")
            .try_into()
    }

    /// What every cookie of this name holds.
    fn values<'a>(&'a self, headers: &'a HeaderMap) -> impl Iterator<Item = &'a str> {
        let all = headers.get_all(COOKIE).into_iter().filter_map(|value| value.to_str().ok());
        let pairs = all.flat_map(|value| value.split(';')).filter_map(|pair| pair.split_once('='));
        pairs.filter(|(name, _)| name.trim() == self.name).map(|(_, value)| value.trim())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    #[track_caller]
    fn check(headers: &[(&str, &str)], is_taken: bool) {
        let cookie = SessionCookie::of("0123456789abcdef0123456789abcdef");
        let pair = |(name, value): &(&str, &str)| {
            let value = value.replace("TOKEN", TOKEN).parse().unwrap();
            (name.parse::<HeaderName>().unwrap(), value)
        };
        let mut all = HeaderMap::new();
        headers.iter().map(pair).for_each(|(name, value)| _ = all.append(name, value));
        assert_eq!(cookie.token(&all).is_some(), is_taken, "{headers:?}");
    }

    #[test]
    fn the_cookie_of_this_server_is_found_among_others() {
        check(&[("cookie", "papo-0123456789abcdef=TOKEN")], true);
        check(&[("cookie", "a=b; papo-0123456789abcdef=TOKEN; c=d=e")], true);
        check(&[("cookie", "a=b"), ("cookie", "papo-0123456789abcdef=TOKEN")], true);
        check(&[("cookie", "papo-0123456789abcdef=x; papo-0123456789abcdef=TOKEN")], true);
        check(&[("cookie", "papo-fedcba9876543210=TOKEN")], false);
        check(&[("cookie", "papo-0123456789abcdef=TOKENA")], false);
        check(&[("cookie", "papo-0123456789abcdef")], false);
        check(&[("cookie", "")], false);
    }

    #[test]
    fn a_page_at_another_port_is_not_ours() {
        let cookie = ("cookie", "papo-0123456789abcdef=TOKEN");
        for site in ["same-origin", "none"] {
            check(&[cookie, ("sec-fetch-site", site)], true);
        }
        for site in ["same-site", "cross-site", "", "same-origin, cross-site"] {
            check(&[cookie, ("sec-fetch-site", site)], false);
        }
        check(&[cookie, ("sec-fetch-site", "none"), ("sec-fetch-site", "cross-site")], false);
    }
}
