use hyper::{
    HeaderMap, Request, Response, StatusCode,
    body::Incoming as Body,
    header::{
        CONNECTION, HeaderName, HeaderValue, ORIGIN, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY,
        SEC_WEBSOCKET_PROTOCOL, SEC_WEBSOCKET_VERSION, UPGRADE,
    },
};
use papo_proto::codec::Codec;
use tungstenite::handshake::derive_accept_key;

use super::{
    Pending, Visitor,
    response::{Answer, text},
};

/// Answers the opening handshake of a WebSocket (RFC 6455 §4.2). The client's first subprotocol
/// that we speak is taken; without one it is JSON, for who types it by hand.
#[expect(clippy::result_large_err, reason = "a refusal is an answer like any other")]
pub(super) fn accept(
    mut request: Request<Body>,
    visitor: &Visitor,
) -> Result<(Response<Answer>, Pending), Response<Answer>> {
    let headers = request.headers();
    if !has_token(headers, &CONNECTION, "upgrade") || !has_token(headers, &UPGRADE, "websocket") {
        let mut answer = text(StatusCode::UPGRADE_REQUIRED, "Open a WebSocket here.\n");
        answer.headers_mut().insert(UPGRADE, HeaderValue::from_static("websocket"));
        return Err(answer);
    }
    if headers.get(SEC_WEBSOCKET_VERSION).is_none_or(|version| version != "13") {
        let mut answer = text(StatusCode::BAD_REQUEST, "WebSocket version 13, please.\n");
        answer.headers_mut().insert(SEC_WEBSOCKET_VERSION, HeaderValue::from_static("13"));
        return Err(answer);
    }
    let Some(key) = headers.get(SEC_WEBSOCKET_KEY) else {
        return Err(text(StatusCode::BAD_REQUEST, "Sec-WebSocket-Key is missing.\n"));
    };
    let accept_key = derive_accept_key(key.as_bytes());
    let Ok(accept_key) = HeaderValue::try_from(accept_key) else {
        return Err(text(StatusCode::BAD_REQUEST, "Sec-WebSocket-Key is not one.\n"));
    };
    let is_offered = headers.contains_key(SEC_WEBSOCKET_PROTOCOL);
    let codec = tokens(headers, &SEC_WEBSOCKET_PROTOCOL).find_map(Codec::from_subprotocol);
    let (codec, named) = match (codec, is_offered) {
        (Some(codec), _) => (codec, true),
        (None, false) => (Codec::Json, false),
        (None, true) => {
            return Err(text(StatusCode::BAD_REQUEST, "Speak papo.v1.cbor or papo.v1.json.\n"));
        }
    };
    // A browser always says whose page it is that opens one, and has been checked for it.
    let is_of_page = visitor.peer.is_private && headers.contains_key(ORIGIN);
    let token = visitor.api.cookie().token(headers).filter(|_| is_of_page);
    let mut answer = Response::new(Answer::default());
    *answer.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    let headers = answer.headers_mut();
    headers.insert(CONNECTION, HeaderValue::from_static("Upgrade"));
    headers.insert(UPGRADE, HeaderValue::from_static("websocket"));
    headers.insert(SEC_WEBSOCKET_ACCEPT, accept_key);
    if named {
        headers.insert(SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static(codec.subprotocol()));
    }
    let upgrade = hyper::upgrade::on(&mut request);
    Ok((answer, Pending { upgrade, codec, token }))
}

/// The comma-separated values of every such header.
fn tokens<'a>(headers: &'a HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'a str> {
    headers
        .get_all(name)
        .into_iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
}

fn has_token(headers: &HeaderMap, name: &HeaderName, token: &str) -> bool {
    tokens(headers, name).any(|found| found.eq_ignore_ascii_case(token))
}
