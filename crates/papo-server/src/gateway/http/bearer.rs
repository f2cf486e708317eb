use hyper::HeaderMap;
use papo_proto::{ErrorCode, UserId};

use super::{Visitor, api};
use crate::inquiry::Inquirer;

/// The user whom the headers prove, if that was said where nobody on the way reads it.
pub(super) async fn user(
    headers: &HeaderMap,
    inquirer: &Inquirer,
    visitor: &Visitor,
) -> Result<UserId, ErrorCode> {
    let peer = &visitor.peer;
    if !peer.is_private {
        return Err(ErrorCode::SecretInTheClear);
    }
    let user = inquirer.user(&api::token(headers, visitor.api.cookie())?, peer.address).await?;
    peer.permit.sign_in();
    Ok(user)
}
