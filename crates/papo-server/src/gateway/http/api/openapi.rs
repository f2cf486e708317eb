//! The description of all this for programs (OpenAPI 3.1).

use papo_proto::{ErrorCode, ServerInfo};
use serde_json::{Map, Value, json};
use utoipa::{PartialSchema, openapi::OpenApi};

use super::{problem, schema, status::status};

/// What is said at its beginning.
const ABOUT: &str = "Everything that people do in papo, for programs. Make a token with `papo token \
create`, and send it with every call as `Authorization: Bearer TOKEN`. A call follows the same rules \
as its user, and is kept in the same log. Positions are the ids of events: they grow, with gaps, and \
never change their meaning. Refusals are problem details (RFC 9457) in the language that \
`Accept-Language` asks for, with a `code` of a closed list. Fields may be added to answers: pass over \
those that you do not know.";

/// What each tag is about.
const TAGS: [(&str, &str); 8] = [
    ("server", "What server this is, and who you are there."),
    ("rooms", "Rooms, and who is in them."),
    ("messages", "What was said, and saying it."),
    (
        "notes",
        "What is said about a message without saying another: reactions, pins, votes, ticks.",
    ),
    ("objects", "Typed values, which another program reads as they were sent."),
    ("files", "Files, apart from the messages that name them."),
    ("streams", "What happens, as it happens."),
    ("hooks", "What programs post by the URL of a webhook, which `papo hook add` prints."),
];

/// What can be done with a message that was sent.
const ABOUT_MESSAGES: [&str; 7] = [
    "get_message",
    "delete_message",
    "edit_message",
    "list_edits",
    "list_thread",
    "pin_message",
    "add_reaction",
];

/// Reasons that no single path has to itself: any call may be refused for them.
const ANYWHERE: [u16; 12] = [400, 401, 403, 404, 406, 408, 409, 421, 422, 429, 503, 507];

/// Reasons that only files have.
const OF_FILES: [u16; 4] = [410, 412, 413, 460];

/// Reasons that only webhooks have.
const OF_HOOKS: [u16; 1] = [508];

/// Reasons that nobody is refused for who does not have to prove anything, nor changes anything.
const OF_CALLERS: [u16; 3] = [401, 429, 507];

/// The whole document, of what the handlers say of themselves.
pub(super) fn document(said: &OpenApi, server: &ServerInfo) -> Value {
    let mut document = serde_json::to_value(said).unwrap_or_default();
    document["info"] = json!({
        "title": format!("papo: {}", server.name),
        "summary": "An instant messenger for the people on one network.",
        "description": ABOUT,
        "version": server.version,
        "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"},
    });
    document["servers"] = json!([{"url": "/", "description": "This server."}]);
    document["tags"] =
        TAGS.map(|(name, description)| json!({"name": name, "description": description})).into();
    document["security"] = json!([{"token": []}]);
    document["components"]["securitySchemes"] = json!({"token": {
        "type": "http",
        "scheme": "bearer",
        "description": "A token of `papo token create`, with scopes and an end, or a device's.",
    }});
    let problem = serde_json::to_value(schema::Problem::schema()).unwrap_or_default();
    document["components"]["schemas"]["Problem"] = problem;
    let responses = ErrorCode::ALL.iter().fold(Map::new(), |mut responses, code| {
        let status = status(*code);
        let about = problem::title(status);
        responses.entry(status.as_u16().to_string()).or_insert_with(|| described(about));
        responses
    });
    document["components"]["responses"] = problems(responses);
    for operation in operations(&mut document) {
        let takes_body = operation.get("requestBody").is_some();
        let with_body = [413, 415].into_iter().filter(|_| takes_body);
        let [is_about_files, is_a_hook] = ["files", "hooks"].map(|tag| operation["tags"][0] == tag);
        let of_files = OF_FILES.into_iter().filter(|_| is_about_files);
        let of_hooks = OF_HOOKS.into_iter().filter(|_| is_a_hook);
        let all = ANYWHERE.into_iter().chain(with_body).chain(of_files).chain(of_hooks);
        let is_open = operation.get("security").is_some();
        if is_open {
            operation["security"] = json!([]);
        }
        let asks_nothing = is_open && !is_a_hook;
        for status in all.filter(|status| !asks_nothing || !OF_CALLERS.contains(status)) {
            let named = format!("#/components/responses/Problem{status}");
            operation["responses"][status.to_string()] = json!({"$ref": named});
        }
    }
    link(&mut document, "/v1/rooms/{room}/objects/{type}", "get_object", "position", "position");
    document["paths"]["/v1/rooms/{room}/objects/{type}"]["post"]["responses"]["201"]["links"]["get_object"]
        ["parameters"]["n"] = 0.into();
    for operation in ABOUT_MESSAGES {
        link(&mut document, "/v1/rooms/{room}/messages", operation, "position", "position");
    }
    link(&mut document, "/v1/rooms", "leave_room", "room", "id");
    document
}

/// What is made by a call can be used in another.
fn link(document: &mut Value, path: &str, operation: &str, parameter: &str, field: &str) {
    document["paths"][path]["post"]["responses"]["201"]["links"][operation] = json!({
        "operationId": operation,
        "parameters": {parameter: format!("$response.body#/{field}")},
    });
}

fn problems(responses: Map<String, Value>) -> Value {
    let named =
        responses.into_iter().map(|(status, response)| (format!("Problem{status}"), response));
    Value::Object(named.collect())
}

fn described(about: &str) -> Value {
    let schema = json!({"$ref": "#/components/schemas/Problem"});
    json!({"description": about, "content": {problem::MEDIA_TYPE: {"schema": schema}}})
}

/// Every operation of a document.
fn operations(document: &mut Value) -> impl Iterator<Item = &mut Value> {
    let paths = document["paths"].as_object_mut().into_iter().flat_map(Map::values_mut);
    let methods = paths.filter_map(Value::as_object_mut).flat_map(Map::iter_mut);
    let is_method =
        |name: &str| matches!(name, "get" | "put" | "post" | "delete" | "patch" | "head");
    methods.filter(move |(name, _)| is_method(name)).map(|(_, operation)| operation)
}
