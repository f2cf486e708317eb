//! What messages carry, as the OpenAPI document describes it.

use std::collections::BTreeMap;

use utoipa::ToSchema;

use super::Position;

/// What happened: exactly one field, named after its kind, such as `message`, `blank`, `deleted`,
/// `joined`, `left`, `topic`, `invited`, `kicked`. Kinds may be added: pass over those that you do
/// not know.
#[derive(ToSchema)]
#[schema(min_properties = 1, max_properties = 1)]
pub(crate) struct Happening {
    /// A message was sent.
    #[schema(nullable = false)]
    message: Option<Message>,
    /// A message was here, whose content was taken away.
    #[schema(nullable = false)]
    blank: Option<BTreeMap<String, serde_json::Value>>,
}

/// What a message carries: at least one of a text, objects and files.
#[derive(ToSchema)]
pub(crate) struct Message {
    /// CommonMark source.
    #[schema(nullable = false, example = "build 7 is green")]
    text: Option<String>,
    #[schema(nullable = false)]
    objects: Option<Vec<Object>>,
    #[schema(nullable = false)]
    files: Option<Vec<File>>,
    /// The message that it answers.
    #[schema(nullable = false)]
    reply_to: Option<Position>,
    /// The message under which it stands, in a thread.
    #[schema(nullable = false)]
    thread: Option<Position>,
}

/// A typed value.
#[derive(ToSchema)]
pub(crate) struct Object {
    /// What it is.
    #[schema(example = "sensor.reading")]
    r#type: String,
    /// The value, as far as JSON can say it (RFC 8949 §6.1).
    value: serde_json::Value,
    /// Its bytes in base64url without padding, where JSON cannot say all of it.
    #[schema(nullable = false)]
    cbor: Option<String>,
    /// One line of text for whoever cannot show it.
    fallback: String,
}

/// A typed value to send. To choose its very bytes, send `application/cbor` to `…/objects/{type}`.
#[derive(ToSchema)]
pub(crate) struct NewObject {
    /// What it is.
    #[schema(example = "sensor.reading", pattern = "^[a-z][a-z0-9._+/-]*$", max_length = 100)]
    r#type: String,
    /// The value: any JSON.
    #[schema(example = json!({"celsius": 21.5}))]
    value: serde_json::Value,
    /// One line of text for whoever cannot show it; made of the value where absent.
    #[schema(nullable = false, min_length = 1, max_length = 1024)]
    fallback: Option<String>,
}

/// A file that was uploaded before. A picture may have its size beside it, as `image`.
#[derive(ToSchema)]
pub(crate) struct File {
    /// What its sender calls it.
    #[schema(min_length = 1, max_length = 255, example = "report.pdf")]
    name: String,
    /// Where it was in the folder that was sent.
    #[schema(nullable = false)]
    folder: Option<String>,
    #[schema(
        example = "application/pdf",
        pattern = "^[a-z]+/[a-z0-9][a-z0-9.+-]*$",
        max_length = 127
    )]
    media_type: String,
    /// Its size in bytes.
    #[schema(minimum = 0, maximum = 9007199254740991_i64)]
    size: u64,
    /// Its BLAKE3 hash, by which it is stored and fetched.
    #[schema(pattern = "^[0-9a-f]{64}$")]
    blake3: String,
}

/// What a program posts: as here, as Slack takes it, or any other JSON.
#[derive(ToSchema)]
pub(crate) struct Posted {
    /// CommonMark source.
    #[schema(nullable = false, example = "build 7 is green")]
    text: Option<String>,
    /// Typed values.
    #[schema(nullable = false)]
    objects: Option<Vec<NewObject>>,
}
