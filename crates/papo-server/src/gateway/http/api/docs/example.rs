use std::fmt::Write;

use serde_json::Value;

use super::array;

/// A command that makes the call.
pub(super) fn command(document: &Value, path: &str, method: &str, operation: &Value) -> String {
    let is_open = array(&operation["security"]).is_empty() && operation["security"].is_array();
    let mut command = String::from("curl");
    if !is_open {
        command += " -H \"Authorization: Bearer $PAPO_TOKEN\"";
    }
    for parameter in array(&operation["parameters"]) {
        let is_required = parameter["required"] == true && parameter["in"] == "header";
        if let Some(name) = parameter["name"].as_str().filter(|_| is_required) {
            let value = match &parameter["example"] {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            let _ = write!(command, " \\\n  -H \"{name}: {value}\"");
        }
    }
    let content = &operation["requestBody"]["content"];
    let json = content.get("application/json").map(|body| body_example(document, &body["schema"]));
    if let Some(json) = &json {
        let _ = write!(command, " \\\n  --json '{json}'");
    }
    let other = content.as_object().and_then(|content| content.keys().next());
    if let Some(media_type) = other.filter(|_| json.is_none()) {
        let _ = write!(command, " \\\n  -H \"Content-Type: {media_type}\" --data-binary @FILE");
    }
    match (method, &json) {
        ("head", _) => command += " -I",
        ("get", _) | ("post", Some(_)) => {}
        (method, _) => {
            let _ = write!(command, " -X {}", method.to_uppercase());
        }
    }
    if operation["tags"][0] == "streams" {
        command += " -N";
    }
    let mut path = path.to_owned();
    for (name, value) in [
        ("room", "%23lobby"),
        ("position", "42"),
        ("n", "0"),
        ("type", "sensor.reading"),
        ("emoji", "%F0%9F%91%8D"),
        ("secret", "SECRET"),
        ("id", "ID"),
        ("blake3", "HASH"),
    ] {
        path = path.replace(&format!("{{{name}}}"), value);
    }
    let queries = array(&operation["parameters"])
        .iter()
        .filter(|parameter| parameter["in"] == "query" && parameter["required"] == true);
    for parameter in queries {
        if let (Some(name), Some(value)) =
            (parameter["name"].as_str(), parameter["example"].as_str())
        {
            let _ = write!(command, " \\\n  -G --data-urlencode '{name}={value}'");
        }
    }
    command + " \\\n  $PAPO" + &path
}

/// A body of a shape, made of the examples that its required fields have.
fn body_example(document: &Value, schema: &Value) -> Value {
    let Some(name) = schema["$ref"].as_str().and_then(|named| named.rsplit('/').next()) else {
        return serde_json::json!({"celsius": 21.5});
    };
    let schemas = &document["components"]["schemas"];
    let of = |property: &Value| {
        let named = property["$ref"].as_str().and_then(|named| named.rsplit('/').next());
        property.get("example").or_else(|| schemas[named?].get("example")).cloned()
    };
    let properties = schemas[name]["properties"].as_object().into_iter().flatten();
    let examples = properties.filter_map(|(name, property)| Some((name.clone(), of(property)?)));
    Value::Object(examples.collect())
}
