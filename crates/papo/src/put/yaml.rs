use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};
use papo_proto::Item;
use serde::{
    Deserialize, Deserializer,
    de::{EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor},
};

use super::{date, mistake::Mistake};
use crate::language::texts;

/// Makes YAML's own tags ones that the reader hands on.
const DIRECTIVE: &str = "%TAG !! !yaml/\n";
/// What its own tags begin with then.
const OWN: &str = "yaml/";

/// A set (the CBOR tags registry).
const TAG_SET: u64 = 258;

/// The value of a YAML document.
pub(super) fn read(text: &str) -> Result<Item, Mistake> {
    let begins = text.starts_with("---") || text.starts_with('%');
    let (head, head_lines) = if begins { ("", 1) } else { ("---\n", 2) };
    let text = format!("{DIRECTIVE}{head}{text}");
    let Yaml(item) = serde_yaml_ng::from_str(&text).map_err(|error| match error.location() {
        Some(place) => {
            let said = error.to_string();
            // The place is said by us, in lines of what was given.
            let reason = said.split(" at line ").next().unwrap_or_default();
            Mistake::at(place.line().saturating_sub(head_lines), place.column(), reason)
        }
        None => Mistake::whole(error.to_string()),
    })?;
    Ok(item)
}

/// An item that is read of YAML.
struct Yaml(Item);

impl<'de> Deserialize<'de> for Yaml {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader).map(Self)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Item;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Item, E> {
        Ok(Item::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Item, E> {
        Ok(Item::Integer(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Item, E> {
        Ok(Item::Integer(value.into()))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Item, E> {
        whole(&value.to_string())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Item, E> {
        whole(&value.to_string())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Item, E> {
        Ok(Item::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Item, E> {
        Ok(date::tagged(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Item, E> {
        Ok(Item::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Item, A::Error> {
        let mut items = Vec::new();
        while let Some(Yaml(item)) = seq.next_element()? {
            items.push(item);
        }
        Ok(Item::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Item, A::Error> {
        let mut entries = Vec::new();
        while let Some((Yaml(key), Yaml(value))) = map.next_entry()? {
            entries.push((key, value));
        }
        Ok(Item::Map(entries))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Item, A::Error> {
        let (tag, value) = tagged.variant::<String>()?;
        match tag.strip_prefix(OWN).unwrap_or(&tag) {
            "binary" => {
                let text: String = value.newtype_variant()?;
                let text: String = text.split_whitespace().collect();
                STANDARD.decode(text).map(Item::Bytes).map_err(A::Error::custom)
            }
            "str" => value.newtype_variant().map(Item::Text),
            "float" => value.newtype_variant().map(Item::Float),
            "int" | "bool" | "null" | "seq" | "map" | "timestamp" => {
                value.newtype_variant().map(|Yaml(item)| item)
            }
            "set" => match value.newtype_variant()? {
                Yaml(Item::Map(entries)) => {
                    let items = entries.into_iter().map(|(key, _)| key).collect();
                    Ok(Item::Tag(TAG_SET, Box::new(Item::Array(items))))
                }
                Yaml(_) => Err(A::Error::custom("!!set")),
            },
            _ => {
                let tag = ("tag", papo_proto::printable_line(&tag).into_owned().into());
                Err(A::Error::custom(texts().with("put-unknown-tag", &[tag])))
            }
        }
    }
}

/// A whole number of any size.
fn whole<E: Error>(digits: &str) -> Result<Item, E> {
    Item::from_json(digits).map_err(E::custom)
}
