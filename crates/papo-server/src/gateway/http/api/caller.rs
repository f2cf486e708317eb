use std::sync::Arc;

use axum::extract::FromRequestParts;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hyper::{HeaderMap, header::AUTHORIZATION, http::request::Parts};
use papo_proto::{ErrorCode, Hello, Op, Outcome, Position, ServerFrame, Token};

use super::{
    super::session_cookie::SessionCookie,
    Desk, Peer,
    hub_socket::{Frames, Says},
    problem::Problem,
};

/// What stands before a token for programs, so that whoever finds one knows what it is.
const TOKEN_PREFIX: &str = "papo_";

/// Whoever calls, proved by a token once something is asked.
pub(crate) struct Caller {
    desk: Arc<Desk>,
    peer: Peer,
    token: Token,
}

impl FromRequestParts<Arc<Desk>> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, desk: &Arc<Desk>) -> Result<Self, Problem> {
        let peer = parts.extensions.get::<Peer>().cloned().ok_or(ErrorCode::Unavailable)?;
        Ok(Self { desk: desk.clone(), peer, token: token(&parts.headers, &desk.cookie)? })
    }
}

impl Caller {
    /// Asks the hub for something.
    pub(super) async fn ask(&self, op: Op) -> Result<Outcome, Problem> {
        let outcome = self.desk.lines.ask(&self.token, self.peer.address, op).await?;
        self.peer.permit.sign_in();
        Ok(outcome)
    }

    /// Follows what happens after a position, or from now on.
    pub(super) async fn follow(&self, after: Option<Position>) -> Result<Following, Problem> {
        let token = Some(self.token.clone());
        let hello = Hello { token, resume: after, ..Hello::default() };
        let (says, frames) = self.desk.lines.follow(hello, self.peer.address).await?;
        self.peer.permit.sign_in();
        Ok(Following { frames, _says: says })
    }
}

/// What a caller is told, as it happens.
pub(super) struct Following {
    frames: Frames,
    /// The session lasts as long as there is someone who could say something.
    _says: Says,
}

impl Following {
    /// What happens next; none when the session has ended.
    pub(super) async fn next(&mut self) -> Option<ServerFrame> {
        self.frames.next().await
    }
}

/// What proves the caller: the `Authorization` header or, where there is none, the cookie.
pub(in super::super) fn token(
    headers: &HeaderMap,
    cookie: &SessionCookie,
) -> Result<Token, ErrorCode> {
    let Some(header) = headers.get(AUTHORIZATION) else {
        return cookie.token(headers).ok_or(ErrorCode::TokenMissing);
    };
    let (scheme, text) = header
        .to_str()
        .ok()
        .and_then(|value| value.trim().split_once(' '))
        .ok_or(ErrorCode::TokenMissing)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(ErrorCode::TokenMissing);
    }
    parse_token(text.trim()).ok_or(ErrorCode::TokenInvalid)
}

fn parse_token(text: &str) -> Option<Token> {
    let mut bytes = [0; 32];
    let decode = |text: &str, bytes: &mut [u8; 32]| {
        URL_SAFE_NO_PAD.decode_slice(text, bytes).is_ok_and(|length| length == bytes.len())
    };
    // It may begin with the same characters by chance.
    let bare = text.strip_prefix(TOKEN_PREFIX);
    let is_token = decode(text, &mut bytes) || bare.is_some_and(|bare| decode(bare, &mut bytes));
    is_token.then(|| Token::new(bytes))
}
