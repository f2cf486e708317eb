use super::{Moment, field};
use crate::Item;

/// `{question, options: [text], multiple?: bool, closes?: date-time}`
#[derive(Clone, Debug, PartialEq)]
pub struct Poll {
    /// What is asked.
    pub question: String,
    /// What can be voted for, in the order by which votes name it.
    pub options: Vec<String>,
    /// Whether one may vote for several.
    pub multiple: bool,
    /// When it is over.
    pub closes: Option<Moment>,
}

impl Poll {
    /// Reads a poll.
    pub fn read(item: &Item) -> Option<Self> {
        Some(Self {
            question: field::text(item, "question")?,
            options: field::texts(item, "options").filter(|options| !options.is_empty())?,
            multiple: field::flag(item, "multiple"),
            closes: field::moment(item, "closes"),
        })
    }

    /// In one line: `Lunch? 1. Pizza 2. Sushi`.
    pub fn line(&self) -> String {
        let options = self.options.iter().enumerate();
        let options = options.map(|(index, option)| format!("{}. {option}", index + 1));
        let parts: Vec<_> = std::iter::once(self.question.clone()).chain(options).collect();
        parts.join(" ")
    }
}
