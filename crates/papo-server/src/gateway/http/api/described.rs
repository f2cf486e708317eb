//! What is answered elsewhere, and described here beside all else: files go up by tus 1.0.0, and come
//! down in ranges.
#![expect(dead_code, reason = "these are described, and never called")]

use utoipa::OpenApi;

use super::schema;

/// What is done at `/v1/files` and `/v1/blobs`.
#[derive(OpenApi)]
#[openapi(paths(create, look, append, abandon, fetch))]
pub(super) struct Files;

/// Begin an upload
///
/// By tus 1.0.0, with `creation-with-upload`: a body of `application/offset+octet-stream` is the file's
/// beginning, or all of it. Say `blake3` in the metadata, and what is kept is what you meant, or nothing.
#[utoipa::path(post, path = "/v1/files", tag = "files", operation_id = "create_upload",
    params(
        ("Tus-Resumable" = String, Header, description = "`1.0.0`.", example = "1.0.0"),
        ("Upload-Length" = u64, Header, description = "The file's size in bytes.", example = 5),
        ("Upload-Metadata" = Option<String>, Header, description = "`filename`, `filetype` and \
            `blake3`, each with its value in base64, with commas between them.")),
    request_body(content = Vec<u8>, content_type = "application/offset+octet-stream"),
    responses((status = 201, description = "The upload has begun.", headers(
        ("Location" = String, description = "Where the upload is."),
        ("Upload-Offset" = u64, description = "How much is there, where a body was sent."),
        ("Upload-Expires" = String, description = "When it is forgotten, unless it goes on."),
        ("Upload-Blake3" = String, description = "The file's hash, where all of it is there.")))))]
fn create() {}

/// How far an upload is
#[utoipa::path(head, path = "/v1/files/{id}", tag = "files", operation_id = "get_upload",
    params(("id" = String, Path, description = "The upload."),
        ("Tus-Resumable" = String, Header, description = "`1.0.0`.", example = "1.0.0")),
    responses((status = 200, description = "So far.", headers(
        ("Upload-Offset" = u64, description = "How much is on the disk."),
        ("Upload-Length" = u64, description = "The file's size in bytes."),
        ("Upload-Blake3" = String, description = "The file's hash, where all of it is there.")))))]
fn look() {}

/// Go on with an upload
#[utoipa::path(patch, path = "/v1/files/{id}", tag = "files", operation_id = "append_to_upload",
    params(("id" = String, Path, description = "The upload."),
        ("Tus-Resumable" = String, Header, description = "`1.0.0`.", example = "1.0.0"),
        ("Upload-Offset" = u64, Header, description = "Where the body begins.", example = 0),
        ("Upload-Checksum" = Option<String>, Header,
            description = "`sha1` or `blake3`, and the body's hash in base64.")),
    request_body(content = Vec<u8>, content_type = "application/offset+octet-stream"),
    responses((status = 204, description = "It is on the disk.", headers(
        ("Upload-Offset" = u64, description = "How much is on the disk."),
        ("Upload-Blake3" = String, description = "The file's hash, where all of it is there.")))))]
fn append() {}

/// Give up an upload
#[utoipa::path(delete, path = "/v1/files/{id}", tag = "files", operation_id = "delete_upload",
    params(("id" = String, Path, description = "The upload."),
        ("Tus-Resumable" = String, Header, description = "`1.0.0`.", example = "1.0.0")),
    responses((status = 204, description = "It is no more.")))]
fn abandon() {}

/// Fetch a file
///
/// For whoever uploaded it, or may read a message that refers to it; all of it, or ranges of it.
#[utoipa::path(get, path = "/v1/blobs/{blake3}", tag = "files", operation_id = "get_blob",
    params(("blake3" = String, Path, description = "Its hash.", pattern = "^[0-9a-f]{64}$"),
        ("name" = Option<String>, Query, description = "What to call it in `Content-Disposition`."),
        ("Range" = Option<String>, Header, description = "Which bytes (RFC 9110 §14).",
            example = "bytes=0-99")),
    responses(
        (status = 200, description = "All of it.", content_type = "application/octet-stream",
            body = Vec<u8>),
        (status = 206, description = "The ranges.", content_type = "application/octet-stream",
            body = Vec<u8>),
        (status = 304, description = "You have it already."),
        (status = 416, description = "There are no such bytes.", body = schema::Problem,
            content_type = "application/problem+json")))]
fn fetch() {}
