use hyper::{Request, Response, StatusCode, body::Incoming, header::HeaderValue};
use papo_log::blobs::UploadId;
use papo_proto::{ErrorCode, UserId};

use super::{
    UPLOAD_LENGTH, UPLOAD_METADATA, UPLOAD_OFFSET, has_bytes, number, receive, say_progress,
};
use crate::{
    files::{Files, now},
    gateway::http::response::{Answer, empty},
};

/// Says how far an upload is. Whoever writes it ends, for its client would not ask otherwise.
pub(super) async fn head(
    files: &Files,
    id: UploadId,
    user: UserId,
) -> Result<Response<Answer>, ErrorCode> {
    let info = files.on_disk(move |blobs, _| blobs.upload_info(id, user)).await?;
    let _turn = files.turn(id).await;
    let offset = files.on_disk(move |blobs, now| blobs.upload_offset(id, user, now)).await?;
    // It may have become a blob just now.
    let blob = files.on_disk(move |blobs, _| blobs.upload_info(id, user)).await?.blob;
    let mut answer = empty(StatusCode::OK);
    say_progress(&mut answer, offset, blob, now());
    let headers = answer.headers_mut();
    headers.insert(UPLOAD_LENGTH, info.length.into());
    if let (false, Ok(metadata)) = (info.metadata.is_empty(), HeaderValue::try_from(info.metadata))
    {
        headers.insert(UPLOAD_METADATA, metadata);
    }
    Ok(answer)
}

/// Adds bytes to an upload, where it stands.
pub(super) async fn patch(
    request: &mut Request<Incoming>,
    files: &Files,
    id: UploadId,
    user: UserId,
) -> Result<Response<Answer>, ErrorCode> {
    if !has_bytes(request.headers()) {
        return Err(ErrorCode::MediaTypeUnknown);
    }
    let offset = number(request.headers(), &UPLOAD_OFFSET)?.ok_or(ErrorCode::BadRequest)?;
    let info = files.on_disk(move |blobs, _| blobs.upload_info(id, user)).await?;
    let turn = files.turn(id).await;
    let mut answer = empty(StatusCode::NO_CONTENT);
    if info.blob.is_some() {
        // Its client has not heard that it is whole.
        if offset != info.length {
            return Err(ErrorCode::OffsetMismatch);
        }
        say_progress(&mut answer, offset, info.blob, now());
        return Ok(answer);
    }
    let received = receive::receive(request, files, turn, id, user, offset).await?;
    say_progress(&mut answer, received.offset, received.blob, now());
    Ok(answer)
}

/// Ends an upload.
pub(super) async fn delete(
    files: &Files,
    id: UploadId,
    user: UserId,
) -> Result<Response<Answer>, ErrorCode> {
    files.on_disk(move |blobs, _| blobs.upload_info(id, user)).await?;
    let _turn = files.turn(id).await;
    files.on_disk(move |blobs, _| blobs.discard_upload(id, user)).await?;
    Ok(empty(StatusCode::NO_CONTENT))
}
