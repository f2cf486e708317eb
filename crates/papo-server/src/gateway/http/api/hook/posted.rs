use axum::extract::{FromRequest, Request};
use papo_proto::{ErrorCode, ObjectDraft};
use percent_encoding::percent_decode;
use serde::Deserialize;
use serde_json::{Value, value::RawValue};

use super::slack;
use crate::gateway::http::api::{body, problem::Problem};

/// What an object is that comes without a type.
const TYPE: &str = "webhook";

/// What a program posts.
#[derive(Debug, Default)]
pub(crate) struct Posted {
    pub(crate) text: String,
    pub(crate) objects: Vec<ObjectDraft>,
    /// Whether it came as Slack takes it, so that it is answered as Slack answers.
    pub(crate) is_slack: bool,
}

/// What the URL says of it.
#[derive(Deserialize)]
struct Said {
    /// What the JSON in the body is, whatever its shape.
    r#type: Option<String>,
}

/// How papo has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    #[serde(default)]
    text: String,
    #[serde(default)]
    objects: Vec<ObjectDraft>,
}

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Problem> {
        let query = axum::extract::Query::<Said>::try_from_uri(request.uri());
        let kind = query.map(|query| query.0.r#type);
        let kind =
            kind.map_err(|error| Problem::hinting(ErrorCode::BadRequest, error.body_text()))?;
        let media_type = body::media_type(request.headers());
        let bytes = body::read(request.into_body()).await?;
        let text = String::from_utf8(bytes.into()).map_err(|_| ErrorCode::TextNotUtf8)?;
        read(&media_type, kind.as_deref(), text)
    }
}

/// Understands a body of that media type, which is an object of type `kind` where one is named.
fn read(media_type: &str, kind: Option<&str>, body: String) -> Result<Posted, Problem> {
    match media_type {
        "application/x-www-form-urlencoded" => match body.strip_prefix("payload=") {
            Some(payload) => {
                let spaced = payload.replace('+', " ");
                let decoded = percent_decode(spaced.as_bytes()).decode_utf8();
                from_json(kind, &decoded.map_err(|_| ErrorCode::TextNotUtf8)?)
            }
            // What curl says of anything that it is not told more of.
            None if kind.is_some() => from_json(kind, &body),
            None => Ok(Posted { text: body, ..Posted::default() }),
        },
        "" | "text/plain" if kind.is_none() => Ok(Posted { text: body, ..Posted::default() }),
        "application/json" | "" => from_json(kind, &body),
        other if other.ends_with("+json") => from_json(kind, &body),
        _ => {
            let hint = "application/json, text/plain, application/x-www-form-urlencoded";
            Err(Problem::hinting(ErrorCode::MediaTypeUnknown, hint))
        }
    }
}

fn from_json(kind: Option<&str>, body: &str) -> Result<Posted, Problem> {
    if kind.is_none() {
        let value: Value = body::parse(body.as_bytes())?;
        if is_content(&value) {
            let Content { text, objects } = body::parse(body.as_bytes())?;
            return Ok(Posted { text, objects, is_slack: false });
        }
        if let Some(text) = slack::text(&value) {
            return Ok(Posted { text, is_slack: true, ..Posted::default() });
        }
    }
    let kind = serde_json::to_string(kind.unwrap_or(TYPE)).expect("a text is JSON");
    // As it came, so that no number loses a digit.
    let value: Box<RawValue> = body::parse(body.as_bytes())?;
    let object = body::parse(format!("{{\"type\":{kind},\"value\":{value}}}").as_bytes())?;
    Ok(Posted { objects: vec![object], ..Posted::default() })
}

/// Whether that is a message as papo has it, and nothing else.
fn is_content(value: &Value) -> bool {
    let Some(map) = value.as_object() else { return false };
    let has_only = map.keys().all(|key| key == "text" || key == "objects");
    let has_text = map.get("text").is_some_and(Value::is_string);
    has_only && (has_text || map.get("objects").is_some_and(Value::is_array))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(media_type: &str, kind: Option<&str>, body: &str, text: &str, objects: &[&str]) {
        let posted = read(media_type, kind, body.to_owned()).unwrap();
        let kinds: Vec<_> = posted.objects.iter().map(|object| object.kind.as_str()).collect();
        assert_eq!((posted.text.as_str(), &kinds[..]), (text, objects), "{media_type} {body}");
    }

    #[test]
    fn text_is_a_message_whatever_curl_says_it_is() {
        check("text/plain", None, "green, 100%", "green, 100%", &[]);
        check("", None, "green", "green", &[]);
        check("application/x-www-form-urlencoded", None, "a=b & c", "a=b & c", &[]);
    }

    #[test]
    fn json_is_a_message_where_it_looks_like_one_and_else_an_object() {
        let json = "application/json";
        check(json, None, r#"{"text": "green"}"#, "green", &[]);
        let both = r#"{"text": "x", "objects": [{"type": "build", "value": {"ok": true}}]}"#;
        check(json, None, both, "x", &["build"]);
        check(json, None, r#"{"status": "failed"}"#, "", &["webhook"]);
        check(json, None, r#"{"text": 5}"#, "", &["webhook"]);
        check(json, None, "[1, 2]", "", &["webhook"]);
        check(json, Some("build"), r#"{"text": "green"}"#, "", &["build"]);
        check("application/vnd.github+json", Some("push"), "{}", "", &["push"]);
        check("application/x-www-form-urlencoded", Some("n"), "12345678901234567890", "", &["n"]);
    }

    #[test]
    fn what_slack_takes_is_a_message_in_both_its_forms() {
        let json = r##"{"channel": "#x", "text": "a &amp; b"}"##;
        check("application/json", None, json, "a & b", &[]);
        let form = "payload=%7B%22username%22%3A%22ci%22%2C%22text%22%3A%22a+b%22%7D";
        check("application/x-www-form-urlencoded", None, form, "a b", &[]);
        assert!(read("application/json", None, json.to_owned()).unwrap().is_slack);
    }

    #[test]
    fn what_is_none_of_it_is_refused() {
        for (media_type, body) in [
            ("application/json", "{"),
            ("image/png", "x"),
            ("application/json", r#"{"objects":[1]}"#),
        ] {
            assert!(read(media_type, None, body.to_owned()).is_err(), "{media_type} {body}");
        }
    }
}
