//! Files that are downloaded: by their hash, whole or in parts.

mod disposition;
mod kind;
mod parts;
mod precondition;
mod range;

use hyper::{
    Method, Request, Response, StatusCode,
    body::Incoming,
    header::{
        ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE,
        CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, HeaderValue,
    },
};
use papo_proto::{BlobHash, ErrorCode};

use self::{
    disposition::disposition,
    kind::Kind,
    parts::{Part, Parts},
    precondition::Precondition,
    range::Ranges,
};
use super::{
    Visitor, bearer,
    response::{Answer, empty, guard},
};
use crate::files::Files;

/// Where blobs are, by their hash.
pub(super) const PATH: &str = "/v1/blobs/";

/// A file never changes, and is nobody's but its reader's.
const CACHED: HeaderValue = HeaderValue::from_static("private, max-age=31536000, immutable");
/// Whatever is in a file, a browser is not to run it, and shows it as from nowhere.
const SANDBOXED: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");

/// Answers a request for a blob.
pub(super) async fn answer(
    request: &Request<Incoming>,
    files: &Files,
    visitor: &Visitor,
) -> Response<Answer> {
    match act(request, files, visitor).await {
        Ok(answer) => answer,
        Err(code) => visitor.refuse(code, request.headers()),
    }
}

async fn act(
    request: &Request<Incoming>,
    files: &Files,
    visitor: &Visitor,
) -> Result<Response<Answer>, ErrorCode> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(ErrorCode::MethodNotAllowed);
    }
    let user = bearer::user(request.headers(), files.inquirer(), visitor).await?;
    let hash = request.uri().path().strip_prefix(PATH).and_then(|hash| hash.parse().ok());
    let hash: BlobHash = hash.ok_or(ErrorCode::NoSuchBlob)?;
    files.check_access(user, hash).await?;
    let tag = format!("\"{hash}\"");
    match precondition::of(request.headers(), &tag) {
        Precondition::Holds => {}
        Precondition::Fails => return Ok(about(StatusCode::PRECONDITION_FAILED, &tag)),
        Precondition::NotModified => return Ok(about(StatusCode::NOT_MODIFIED, &tag)),
    }
    let opened =
        files.on_disk(move |blobs, _| blobs.read(&hash)?.map(kind::look).transpose()).await?;
    // It may have been dropped just now.
    let (file, size, kind) = opened.ok_or(ErrorCode::BlobDropped)?;
    let ranges = Ranges::of(request.headers(), &tag, size);
    let (mut answer, parts) = match ranges {
        Ranges::All => (about(StatusCode::OK, &tag), vec![Part::bytes(0..size)]),
        Ranges::None => {
            let mut answer = about(StatusCode::RANGE_NOT_SATISFIABLE, &tag);
            set(&mut answer, CONTENT_RANGE, format!("bytes */{size}"));
            return Ok(answer);
        }
        Ranges::Some(ranges) => {
            let mut answer = about(StatusCode::PARTIAL_CONTENT, &tag);
            if let [range] = &ranges[..] {
                set(&mut answer, CONTENT_RANGE, range::content_range(range, size));
                (answer, vec![Part::bytes(range.clone())])
            } else {
                let boundary = hash.to_string();
                set(
                    &mut answer,
                    CONTENT_TYPE,
                    format!("multipart/byteranges; boundary={boundary}"),
                );
                (answer, parts::multipart(&ranges, size, kind.media_type(), &boundary))
            }
        }
    };
    let headers = answer.headers_mut();
    headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static(kind.media_type()));
    headers.insert(CONTENT_LENGTH, parts::length(&parts).into());
    let disposition = disposition(request.uri().query().unwrap_or_default(), kind);
    set(&mut answer, CONTENT_DISPOSITION, disposition);
    if request.method() == Method::GET {
        let transfer = files.transfer(user).await?;
        *answer.body_mut() = Answer::new(Parts::new(file, parts, transfer));
    }
    Ok(answer)
}

/// An answer about the blob with this tag, yet without a body.
fn about(status: StatusCode, tag: &str) -> Response<Answer> {
    let mut answer = empty(status);
    let headers = answer.headers_mut();
    headers.insert(CACHE_CONTROL, CACHED);
    headers.insert(CONTENT_SECURITY_POLICY, SANDBOXED);
    guard(headers);
    set(&mut answer, ETAG, tag.to_owned());
    answer
}

/// Sets a header to what consists of visible ASCII characters.
fn set(answer: &mut Response<Answer>, name: hyper::header::HeaderName, value: String) {
    if let Ok(value) = HeaderValue::try_from(value) {
        answer.headers_mut().insert(name, value);
    }
}
