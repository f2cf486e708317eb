//! How much work judging by a schema can be.

use serde_json::{Map, Value};

/// Why a schema could make judging an object take too long.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unbounded {
    /// It uses a keyword that reaches out of it, or that cannot be followed beforehand.
    #[error("a schema cannot use {0} here")]
    Keyword(String),
    /// It refers to something else than its own definitions.
    #[error("$ref can name only #/$defs/NAME, not {0}")]
    Reference(String),
    /// It refers to itself.
    #[error("the schema contains itself, by way of {0}")]
    Recursive(String),
    /// Written out without references it has more than [`PARTS_MAX`] parts.
    #[error(
        "the schema is too large: it has more than {PARTS_MAX} parts with all references followed"
    )]
    TooLarge,
}

/// Most schemas that a schema consists of, where each reference counts as what it names.
const PARTS_MAX: usize = 2_000;
/// Deepest nesting of schemas.
const DEPTH_MAX: usize = 64;

const REFUSED: [&str; 5] = ["$id", "$anchor", "$dynamicRef", "$dynamicAnchor", "$recursiveRef"];
/// Keywords that hold a schema, several in a list, several by name, and data.
const ONE: [&str; 12] = [
    "additionalProperties",
    "contains",
    "contentSchema",
    "else",
    "if",
    "items",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
    "additionalItems",
];
const LIST: [&str; 4] = ["allOf", "anyOf", "oneOf", "prefixItems"];
const NAMED: [&str; 3] = ["dependentSchemas", "patternProperties", "properties"];

/// Whether the work is bounded: no reference leads back to where it comes from, and with all of
/// them followed the schema is not too large.
pub(super) fn check(schema: &Value) -> Result<(), Unbounded> {
    let definitions = schema.get("$defs").and_then(Value::as_object);
    let mut walk = Walk { definitions, open: Vec::new(), parts_left: PARTS_MAX };
    walk.schema(schema, 0)?;
    // Those that nothing refers to are compiled all the same.
    definitions.into_iter().flatten().try_for_each(|(_, definition)| walk.schema(definition, 0))
}

struct Walk<'a> {
    definitions: Option<&'a Map<String, Value>>,
    /// The definitions inside of which this is.
    open: Vec<&'a str>,
    parts_left: usize,
}

impl<'a> Walk<'a> {
    fn schema(&mut self, schema: &'a Value, depth: usize) -> Result<(), Unbounded> {
        self.parts_left = self.parts_left.checked_sub(1).ok_or(Unbounded::TooLarge)?;
        if depth > DEPTH_MAX {
            return Err(Unbounded::TooLarge);
        }
        let Value::Object(keywords) = schema else { return Ok(()) };
        for (keyword, value) in keywords {
            let keyword = keyword.as_str();
            let inside = depth + 1;
            if REFUSED.contains(&keyword) || (keyword == "$defs" && depth > 0) {
                return Err(Unbounded::Keyword(keyword.to_owned()));
            } else if keyword == "$ref" {
                self.reference(value, inside)?;
            } else if ONE.contains(&keyword) {
                self.schema(value, inside)?;
            } else if LIST.contains(&keyword) {
                let list = value.as_array().into_iter().flatten();
                list.into_iter().try_for_each(|schema| self.schema(schema, inside))?;
            } else if NAMED.contains(&keyword) {
                let named = value.as_object().into_iter().flatten();
                named.into_iter().try_for_each(|(_, schema)| self.schema(schema, inside))?;
            }
        }
        Ok(())
    }

    fn reference(&mut self, reference: &'a Value, depth: usize) -> Result<(), Unbounded> {
        let unknown = || Unbounded::Reference(reference.to_string());
        let name = reference.as_str().and_then(|text| text.strip_prefix("#/$defs/"));
        let name = name.ok_or_else(unknown)?;
        let definition = self.definitions.and_then(|all| all.get(name)).ok_or_else(unknown)?;
        if self.open.contains(&name) {
            return Err(Unbounded::Recursive(name.to_owned()));
        }
        self.open.push(name);
        self.schema(definition, depth)?;
        self.open.pop();
        Ok(())
    }
}
