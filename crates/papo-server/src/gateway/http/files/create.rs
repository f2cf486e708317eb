use hyper::{
    Request, Response, StatusCode,
    body::Incoming,
    header::{HeaderValue, LOCATION},
};
use papo_log::blobs::{NewUpload, UploadId};
use papo_proto::{ErrorCode, UserId};

use super::{
    PATH, UPLOAD_LENGTH, UPLOAD_METADATA, has_bytes, metadata, number, receive, say_expiry,
    say_progress,
};
use crate::{
    files::{Files, now},
    gateway::http::response::{Answer, empty},
};

/// Begins an upload, with its first bytes where they come along.
pub(super) async fn create(
    request: &mut Request<Incoming>,
    files: &Files,
    user: UserId,
) -> Result<Response<Answer>, ErrorCode> {
    let headers = request.headers();
    let length = number(headers, &UPLOAD_LENGTH)?.ok_or(ErrorCode::BadRequest)?;
    let metadata = match headers.get(UPLOAD_METADATA) {
        Some(said) => said.to_str().map_err(|_| ErrorCode::BadRequest)?.to_owned(),
        None => String::new(),
    };
    let declared = metadata::read(&metadata)?.blake3;
    let id = UploadId::new(random()?);
    let new = NewUpload { id, user, length, metadata, declared };
    files.on_disk(move |blobs, now| blobs.create(new, now)).await?;
    let mut answer = empty(StatusCode::CREATED);
    // Digits and letters can stand in a header.
    let location = HeaderValue::try_from(format!("{PATH}/{id}"));
    answer.headers_mut().insert(LOCATION, location.map_err(|_| ErrorCode::Unavailable)?);
    if has_bytes(headers) || length == 0 {
        let turn = files.turn(id).await;
        let received = receive::receive(request, files, turn, id, user, 0).await?;
        say_progress(&mut answer, received.offset, received.blob, now());
    } else {
        say_expiry(answer.headers_mut(), now());
    }
    Ok(answer)
}

fn random() -> Result<u128, ErrorCode> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| ErrorCode::Unavailable)?;
    Ok(u128::from_be_bytes(bytes))
}
