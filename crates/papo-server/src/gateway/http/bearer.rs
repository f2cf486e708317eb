use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hyper::{HeaderMap, header::AUTHORIZATION};
use papo_proto::{ErrorCode, Token, UserId};

use super::Peer;
use crate::inquiry::Inquirer;

/// The user whom the token in the headers proves, if it was said where nobody on the way reads it.
pub(super) async fn user(
    headers: &HeaderMap,
    inquirer: &Inquirer,
    peer: &Peer,
) -> Result<UserId, ErrorCode> {
    if !peer.is_private {
        return Err(ErrorCode::SecretInTheClear);
    }
    let user = inquirer.user(&token(headers)?, peer.address).await?;
    peer.permit.sign_in();
    Ok(user)
}

fn token(headers: &HeaderMap) -> Result<Token, ErrorCode> {
    let said = headers.get(AUTHORIZATION).and_then(|said| said.to_str().ok());
    let (scheme, token) = said.and_then(|said| said.split_once(' ')).ok_or(ErrorCode::TokenMissing)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(ErrorCode::TokenMissing);
    }
    let mut bytes = [0; 32];
    match URL_SAFE_NO_PAD.decode_slice(token.trim(), &mut bytes) {
        Ok(32) => Ok(Token::new(bytes)),
        _ => Err(ErrorCode::TokenInvalid),
    }
}
