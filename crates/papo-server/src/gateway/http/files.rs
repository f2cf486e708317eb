//! Files that are uploaded, by tus 1.0.0 (<https://tus.io/protocols/resumable-upload>).

mod checksum;
mod create;
mod metadata;
mod receive;
mod resume;

use std::time::{Duration, UNIX_EPOCH};

use http_body_util::BodyExt;
use hyper::{
    HeaderMap, Method, Request, Response, StatusCode,
    body::Incoming,
    header::{CONTENT_TYPE, EXPECT, HeaderName, HeaderValue},
};
use papo_log::blobs::UploadId;
use papo_proto::{BlobHash, ErrorCode, Timestamp, limits::UNSENT_FILE_KEPT_FOR};
use tokio::time::timeout;

use self::checksum::ALGORITHMS;
use super::{
    Visitor, bearer,
    response::{Answer, empty},
};
use crate::files::Files;

/// Where uploads begin; each has its id below it.
pub(super) const PATH: &str = "/v1/files";

/// How much, and how long, is read of a body that is not wanted.
const READ_ON_BYTES_MAX: usize = 8 * 1024 * 1024;
const READ_ON_FOR: Duration = Duration::from_secs(1);

const VERSION: HeaderValue = HeaderValue::from_static("1.0.0");
const EXTENSIONS: HeaderValue =
    HeaderValue::from_static("creation,creation-with-upload,expiration,checksum,termination");
const UPLOAD_TYPE: &str = "application/offset+octet-stream";

const TUS_RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
const TUS_VERSION: HeaderName = HeaderName::from_static("tus-version");
const TUS_EXTENSION: HeaderName = HeaderName::from_static("tus-extension");
const TUS_MAX_SIZE: HeaderName = HeaderName::from_static("tus-max-size");
const TUS_CHECKSUM_ALGORITHM: HeaderName = HeaderName::from_static("tus-checksum-algorithm");
const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const UPLOAD_LENGTH: HeaderName = HeaderName::from_static("upload-length");
const UPLOAD_METADATA: HeaderName = HeaderName::from_static("upload-metadata");
const UPLOAD_EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
const UPLOAD_BLAKE3: HeaderName = HeaderName::from_static("upload-blake3");
const METHOD_OVERRIDE: HeaderName = HeaderName::from_static("x-http-method-override");

/// Whether a path is one of uploads.
pub(super) fn is_at(path: &str) -> bool {
    path.strip_prefix(PATH).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Answers a request about uploads.
pub(super) async fn answer(
    mut request: Request<Incoming>,
    files: &Files,
    visitor: &Visitor,
) -> Response<Answer> {
    let mut answer = match act(&mut request, files, visitor).await {
        Ok(answer) => answer,
        Err(code) => {
            read_on(&mut request).await;
            visitor.refuse(code, request.headers())
        }
    };
    let is_of_version = answer.status() != StatusCode::PRECONDITION_FAILED;
    let headers = answer.headers_mut();
    headers.insert(TUS_RESUMABLE, VERSION);
    if !is_of_version {
        headers.insert(TUS_VERSION, VERSION);
    }
    answer
}

async fn act(
    request: &mut Request<Incoming>,
    files: &Files,
    visitor: &Visitor,
) -> Result<Response<Answer>, ErrorCode> {
    let method = method(request);
    if method == Method::OPTIONS {
        return Ok(options(files));
    }
    if request.headers().get(TUS_RESUMABLE) != Some(&VERSION) {
        return Err(ErrorCode::TusVersion);
    }
    let path = request.uri().path().strip_prefix(PATH).unwrap_or_default();
    let id = path.strip_prefix('/').filter(|id| !id.is_empty()).map(str::to_owned);
    let user = bearer::user(request.headers(), files.inquirer(), visitor).await?;
    let Some(id) = id else {
        return match method {
            Method::POST => create::create(request, files, user).await,
            _ => Err(ErrorCode::MethodNotAllowed),
        };
    };
    let id: UploadId = id.parse().map_err(|_| ErrorCode::NoSuchUpload)?;
    match method {
        Method::HEAD => resume::head(files, id, user).await,
        Method::PATCH => resume::patch(request, files, id, user).await,
        Method::DELETE => resume::delete(files, id, user).await,
        _ => Err(ErrorCode::MethodNotAllowed),
    }
}

/// Reads on for a while where a client is told something while it still sends: closing a connection
/// with something unread on it would lose the answer.
async fn read_on(request: &mut Request<Incoming>) {
    // Who waits to be told to send does not.
    if request.headers().contains_key(EXPECT) {
        return;
    }
    let body = request.body_mut();
    let reading = async {
        let mut length = 0;
        while length < READ_ON_BYTES_MAX
            && let Some(Ok(frame)) = body.frame().await
        {
            length += frame.data_ref().map_or(0, |data| data.len());
        }
    };
    // Who still sends then does not listen.
    _ = timeout(READ_ON_FOR, reading).await;
}

/// The method, for who cannot say it otherwise as a header.
fn method(request: &Request<Incoming>) -> Method {
    let said = request.headers().get(METHOD_OVERRIDE);
    let said = said.and_then(|method| Method::from_bytes(method.as_bytes()).ok());
    said.filter(|_| request.method() == Method::POST).unwrap_or_else(|| request.method().clone())
}

fn options(files: &Files) -> Response<Answer> {
    let mut answer = empty(StatusCode::NO_CONTENT);
    let headers = answer.headers_mut();
    headers.insert(TUS_VERSION, VERSION);
    headers.insert(TUS_EXTENSION, EXTENSIONS);
    headers.insert(TUS_MAX_SIZE, files.file_bytes_max().into());
    headers.insert(TUS_CHECKSUM_ALGORITHM, HeaderValue::from_static(ALGORITHMS));
    answer
}

/// The number that a header holds.
fn number(headers: &HeaderMap, name: &HeaderName) -> Result<Option<u64>, ErrorCode> {
    let Some(value) = headers.get(name) else { return Ok(None) };
    let digits = value.to_str().ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
    digits.and_then(|digits| digits.parse().ok()).map(Some).ok_or(ErrorCode::BadRequest)
}

/// Whether the body is a part of a file.
fn has_bytes(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().eq_ignore_ascii_case(UPLOAD_TYPE.as_bytes()))
}

/// Says how far an upload is, and, if it is whole, what it has become.
fn say_progress(
    answer: &mut Response<Answer>,
    offset: u64,
    blob: Option<BlobHash>,
    now: Timestamp,
) {
    let headers = answer.headers_mut();
    headers.insert(UPLOAD_OFFSET, offset.into());
    say_expiry(headers, now);
    if let Some(Ok(hash)) = blob.map(|hash| HeaderValue::try_from(hash.to_string())) {
        headers.insert(UPLOAD_BLAKE3, hash);
    }
}

fn say_expiry(headers: &mut HeaderMap, now: Timestamp) {
    let expires = UNIX_EPOCH + Duration::from_millis(now.as_millis()) + UNSENT_FILE_KEPT_FOR;
    let expires = httpdate::fmt_http_date(expires);
    if let Ok(expires) = HeaderValue::try_from(expires) {
        headers.insert(UPLOAD_EXPIRES, expires);
    }
}
