use super::field;
use crate::Item;

/// `{name, phones?, emails?, organization?, note?}`
#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    /// Who it is.
    pub name: String,
    /// Telephone numbers.
    pub phones: Vec<String>,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Where they work.
    pub organization: Option<String>,
    /// Anything else.
    pub note: Option<String>,
}

impl Contact {
    /// Reads a contact.
    pub fn read(item: &Item) -> Option<Self> {
        Some(Self {
            name: field::text(item, "name")?,
            phones: field::texts(item, "phones").unwrap_or_default(),
            emails: field::texts(item, "emails").unwrap_or_default(),
            organization: field::text(item, "organization"),
            note: field::text(item, "note"),
        })
    }

    /// In one line: `Ana, Lab, +55 11 5555, a@b.c`.
    pub fn line(&self) -> String {
        let more = self.organization.iter().chain(&self.phones).chain(&self.emails).cloned();
        std::iter::once(self.name.clone()).chain(more).collect::<Vec<_>>().join(", ")
    }
}
