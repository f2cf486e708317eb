use hyper::HeaderMap;
use papo_proto::{ErrorCode, UserId};

use super::{Peer, api};
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
    let user = inquirer.user(&api::token(headers)?, peer.address).await?;
    peer.permit.sign_in();
    Ok(user)
}
