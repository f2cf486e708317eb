//! Whether a newer version of a schema only adds to the older one.

use serde_json::{Map, Value};

/// Where a newer version does something else than to add.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a new version can only add properties that may be absent; it differs at {path}")]
pub struct NotAdditive {
    /// A JSON pointer into the schemas (RFC 6901).
    pub path: String,
}

/// Keywords that say something to people alone.
const REMARKS: [&str; 6] =
    ["$comment", "default", "description", "examples", "title", "deprecated"];

/// Compares two schemas: properties may be added, at every depth, and remarks changed; everything
/// else stays as it is.
pub(super) fn check(older: &Value, newer: &Value) -> Result<(), NotAdditive> {
    schema(older, newer, "")
}

fn schema(older: &Value, newer: &Value, path: &str) -> Result<(), NotAdditive> {
    let (Value::Object(old), Value::Object(new)) = (older, newer) else {
        return if older == newer { Ok(()) } else { Err(NotAdditive { path: path.to_owned() }) };
    };
    let keywords = old.keys().chain(new.keys().filter(|keyword| !old.contains_key(*keyword)));
    for keyword in keywords.filter(|keyword| !REMARKS.contains(&keyword.as_str())) {
        let path = format!("{path}/{keyword}");
        match (keyword.as_str(), old.get(keyword), new.get(keyword)) {
            ("properties" | "$defs", old, Some(Value::Object(new))) => {
                properties(old.and_then(Value::as_object), new, &path)?;
            }
            ("items", Some(old), Some(new)) => schema(old, new, &path)?,
            ("required", Some(old), Some(new)) if same_members(old, new) => {}
            (_, old, new) if old == new => {}
            _ => return Err(NotAdditive { path }),
        }
    }
    Ok(())
}

fn properties(
    old: Option<&Map<String, Value>>,
    new: &Map<String, Value>,
    path: &str,
) -> Result<(), NotAdditive> {
    for (name, older) in old.into_iter().flatten() {
        let path = format!("{path}/{}", name.replace('~', "~0").replace('/', "~1"));
        match new.get(name) {
            Some(newer) => schema(older, newer, &path)?,
            None => return Err(NotAdditive { path }),
        }
    }
    Ok(())
}

fn same_members(one: &Value, other: &Value) -> bool {
    let (Some(one), Some(other)) = (one.as_array(), other.as_array()) else { return false };
    one.len() == other.len() && one.iter().all(|member| other.contains(member))
}
