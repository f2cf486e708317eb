use std::fmt;

use crate::{Name, RoomName, RoomRef, limits::TYPE_QUERY_CHARS_MAX};

/// The names of the filters.
pub const FILTERS: &[&str] = &["from", "in", "type", "has", "before", "after", "on"];

/// What `has:` can ask for.
pub const HAS: &[&str] = &["file", "object", "link"];

/// Something about a message beside what is written in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// Who sent it.
    From(Name),
    /// Where it was said.
    In(RoomRef),
    /// The type of an object in it, in lower case.
    Type(String),
    /// What it carries.
    Has(Has),
}

/// What a message carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Has {
    /// A file.
    File,
    /// An object.
    Object,
    /// A link in its text.
    Link,
}

impl Filter {
    /// Reads the value of one of [`FILTERS`]; none where it cannot be one.
    pub(super) fn read(filter: &str, value: &str) -> Option<Self> {
        match filter {
            "from" => Name::new(value.strip_prefix('@').unwrap_or(value)).ok().map(Self::From),
            "in" => room(value).map(Self::In),
            "type" => {
                let is_type = !value.is_empty()
                    && value.chars().count() <= TYPE_QUERY_CHARS_MAX
                    && value.chars().all(|c| c.is_ascii_graphic());
                is_type.then(|| Self::Type(value.to_ascii_lowercase()))
            }
            "has" => match value.to_ascii_lowercase().trim_end_matches('s') {
                "file" => Some(Self::Has(Has::File)),
                "object" => Some(Self::Has(Has::Object)),
                "link" => Some(Self::Has(Has::Link)),
                _ => None,
            },
            _ => None,
        }
    }
}

/// A room whose `#` may have been left out, as shells ask for quotes around it.
fn room(value: &str) -> Option<RoomRef> {
    if value.starts_with(['#', '@']) {
        value.parse().ok()
    } else {
        RoomName::new(&format!("#{value}")).ok().map(RoomRef::Name)
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::From(name) => write!(f, "from:{name}"),
            Self::In(room) => write!(f, "in:{room}"),
            Self::Type(name) => write!(f, "type:{name}"),
            Self::Has(Has::File) => f.write_str("has:file"),
            Self::Has(Has::Object) => f.write_str("has:object"),
            Self::Has(Has::Link) => f.write_str("has:link"),
        }
    }
}
