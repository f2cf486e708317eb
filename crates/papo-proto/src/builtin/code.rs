use super::field;
use crate::Item;

/// `{language?, source, name?}`
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// What it is written in, as people name it: `rust`, `py`.
    pub language: Option<String>,
    /// The text itself.
    pub source: String,
    /// What its file is called.
    pub name: Option<String>,
}

impl Code {
    /// Reads code.
    pub fn read(item: &Item) -> Option<Self> {
        Some(Self {
            language: field::text(item, "language"),
            source: item.get("source")?.untagged().as_text()?.to_owned(),
            name: field::text(item, "name"),
        })
    }

    /// In one line: `main.rs: fn main() {`.
    pub fn line(&self) -> String {
        let about = self.name.as_ref().or(self.language.as_ref());
        let first = self.source.lines().map(str::trim).find(|line| !line.is_empty());
        match (about, first.unwrap_or_default()) {
            (Some(about), first) => format!("{about}: {first}"),
            (None, first) => first.to_owned(),
        }
    }
}
