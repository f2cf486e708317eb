//! Schemas that objects of a type must match: JSON Schema (2020-12), as far as judging an object by
//! one takes a time that is known beforehand.

mod additive;
mod bounds;

use std::{
    fmt,
    sync::{Arc, OnceLock},
};

use jsonschema::{Draft, PatternOptions, Validator};
use papo_proto::{Item, limits::SCHEMA_BYTES_MAX};
use serde_json::Value;

pub use additive::NotAdditive;
pub use bounds::Unbounded;

/// What objects of a type look like. Clones share it.
#[derive(Clone)]
pub struct Schema(Arc<Inner>);

struct Inner {
    text: String,
    /// Made when it is needed first.
    validator: OnceLock<Option<Validator>>,
}

/// Why a text is no schema.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SchemaError {
    /// It is longer than [`SCHEMA_BYTES_MAX`].
    #[error("the schema has {0} bytes; at most {SCHEMA_BYTES_MAX} are allowed")]
    TooLarge(usize),
    /// It is no JSON.
    #[error("the schema is not JSON: {0}")]
    Malformed(String),
    /// It is none that can be used here.
    #[error(transparent)]
    Unbounded(#[from] Unbounded),
    /// It is no JSON Schema.
    #[error("it is no JSON Schema: {0}")]
    Invalid(String),
}

/// Size to which a regular expression may be compiled, in bytes.
const PATTERN_BYTES_MAX: usize = 256 * 1024;

impl Schema {
    /// Takes a schema that was looked at.
    pub fn new(text: impl Into<String>) -> Result<Self, SchemaError> {
        let text = text.into();
        if text.len() > SCHEMA_BYTES_MAX {
            return Err(SchemaError::TooLarge(text.len()));
        }
        let schema: Value = serde_json::from_str(&text)
            .map_err(|error| SchemaError::Malformed(error.to_string()))?;
        bounds::check(&schema)?;
        let validator = compile(&schema).map_err(SchemaError::Invalid)?;
        Ok(Self(Arc::new(Inner { text, validator: Some(validator).into() })))
    }

    /// Takes a schema that is in the log: it was looked at before it came there.
    pub fn recorded(text: String) -> Self {
        Self(Arc::new(Inner { text, validator: OnceLock::new() }))
    }

    /// The schema as it was written.
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// Whether a value is one; otherwise where it is not, and how.
    pub fn check(&self, item: &Item) -> Result<(), String> {
        let validator = self.0.validator.get_or_init(|| compile(&self.value()).ok());
        // What cannot be compiled any more, after papo itself has changed, lets everything pass.
        let Some(validator) = validator else { return Ok(()) };
        let json = item.to_json();
        validator.validate(&json).map_err(|error| {
            let path = error.instance_path().to_string();
            let path = if path.is_empty() { "/".to_owned() } else { path };
            format!("{path}: {error}")
        })
    }

    /// Whether `newer` only adds to it, so that whoever knows this one can read what matches the
    /// newer one, and whoever writes by this one still may.
    pub fn is_extended_by(&self, newer: &Self) -> Result<(), NotAdditive> {
        additive::check(&self.value(), &newer.value())
    }

    fn value(&self) -> Value {
        serde_json::from_str(&self.0.text).unwrap_or_default()
    }
}

fn compile(schema: &Value) -> Result<Validator, String> {
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        // Whose time grows with the text alone, and not with how the text meets the pattern.
        .with_pattern_options(PatternOptions::regex().size_limit(PATTERN_BYTES_MAX))
        .build(schema)
        .map_err(|error| error.to_string())
}

impl PartialEq for Schema {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Schema {}

impl fmt::Debug for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Schema").field(&self.as_str()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schema(text: &str) -> Schema {
        Schema::new(text).unwrap()
    }

    #[track_caller]
    fn check(schema_text: &str, json: &str, expected: Result<(), &str>) {
        let checked = schema(schema_text).check(&Item::from_json(json).unwrap());
        match (checked, expected) {
            (Ok(()), Ok(())) => {}
            (Err(error), Err(path)) => assert!(error.starts_with(path), "{error}"),
            (checked, _) => panic!("{json}: {checked:?}"),
        }
    }

    #[test]
    fn where_a_value_does_not_match_is_said() {
        let reading = r#"{"type": "object", "required": ["value"],
            "properties": {"value": {"type": "number", "minimum": -273.15},
                           "tags": {"type": "array", "items": {"type": "string"}}}}"#;
        check(reading, r#"{"value": 21.5}"#, Ok(()));
        check(reading, r#"{"value": 21, "more": null}"#, Ok(()));
        check(reading, r#"{"value": "warm"}"#, Err("/value: "));
        check(reading, r#"{"value": -300}"#, Err("/value: "));
        check(reading, r#"{"value": 1, "tags": ["a", 2]}"#, Err("/tags/1: "));
        check(reading, "{}", Err("/: "));
    }

    #[test]
    fn a_schema_by_which_judging_could_take_long_is_refused() {
        for text in [
            r##"{"$ref": "#"}"##,
            r##"{"properties": {"next": {"$ref": "#"}}}"##,
            r##"{"$defs": {"a": {"anyOf": [{"$ref": "#/$defs/b"}]}, "b": {"items": {"$ref": "#/$defs/a"}}},
                "$ref": "#/$defs/a"}"##,
            r#"{"$ref": "https://example.org/schema.json"}"#,
            r##"{"$dynamicRef": "#a"}"##,
            r#"{"properties": {"a": {"$id": "x"}}}"#,
            r#"{"pattern": "(?=a)b"}"#,
        ] {
            assert!(Schema::new(text).is_err(), "{text}");
        }
        let mut doubling = r##"{"$ref": "#/$defs/d0", "$defs": {"d20": {}"##.to_owned();
        for level in 0..20 {
            let next = level + 1;
            doubling += &format!(
                r##", "d{level}": {{"allOf": [{{"$ref": "#/$defs/d{next}"}}, {{"$ref": "#/$defs/d{next}"}}]}}"##
            );
        }
        assert!(Schema::new(doubling + "}}").is_err());
        assert!(Schema::new(format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000))).is_err());
    }

    #[test]
    fn a_definition_may_be_used_in_several_places() {
        let text = r##"{"$schema": "https://json-schema.org/draft/2020-12/schema",
            "$defs": {"point": {"type": "object", "required": ["x"]}},
            "properties": {"a": {"$ref": "#/$defs/point"}, "b": {"$ref": "#/$defs/point"}}}"##;
        check(text, r#"{"a": {"x": 1}, "b": {"x": 2}}"#, Ok(()));
        check(text, r#"{"a": {"x": 1}, "b": {}}"#, Err("/b: "));
    }

    #[track_caller]
    fn extends(older: &str, newer: &str, expected: Result<(), &str>) {
        let extended = schema(older).is_extended_by(&schema(newer));
        assert_eq!(extended.map_err(|error| error.path), expected.map_err(str::to_owned));
    }

    #[test]
    fn a_newer_version_only_adds() {
        let older = r#"{"type": "object", "required": ["value"], "properties": {
            "value": {"type": "number"}, "at": {"type": "object", "properties": {"x": {}}}}}"#;
        extends(older, older, Ok(()));
        let added = older.replace(r#""x": {}"#, r#""x": {}, "y": {"type": "string"}"#);
        extends(older, &added, Ok(()));
        extends(&added, older, Err("/properties/at/properties/y"));
        let described = older.replace(r#""type": "number""#, r#""type": "number", "title": "°C""#);
        extends(older, &described, Ok(()));
        extends(older, &older.replace("number", "integer"), Err("/properties/value/type"));
        extends(older, &older.replace(r#"["value"]"#, r#"["value", "at"]"#), Err("/required"));
        extends(older, &older.replace(r#""type": "number""#, ""), Err("/properties/value/type"));
    }
}
