//! A message as far as it can be searched.

use std::borrow::Cow;

use papo_core::{Event, Sender};
use papo_proto::{Place, query::Has};

/// What can be found of a message.
pub(super) struct Document<'m> {
    pub(super) sender: &'m Sender,
    pub(super) parts: Vec<Part<'m>>,
    /// The types of its objects, in lower case.
    pub(super) types: Vec<String>,
    has: [bool; 3],
}

/// A text in a message.
pub(super) struct Part<'m> {
    /// Where it is shown; none for one that is only searched.
    pub(super) place: Option<Place>,
    pub(super) text: Cow<'m, str>,
}

impl<'m> Document<'m> {
    /// What can be found of an event: nothing of one that is no message, or is one no more.
    pub(super) fn of(event: &'m Event) -> Option<Self> {
        let Event::MessageSent { sender, content, .. } = event else { return None };
        let mut document = Self { sender, parts: Vec::new(), types: Vec::new(), has: [false; 3] };
        document.add(Place::Text, content.text.as_str());
        Some(document)
    }

    /// Whether it carries something.
    pub(super) fn has(&self, has: Has) -> bool {
        self.has[has as usize]
    }

    fn add(&mut self, place: Place, text: &'m str) {
        self.has[Has::Link as usize] |= has_link(text);
        self.parts.push(Part { place: Some(place), text: text.into() });
    }
}

fn has_link(text: &str) -> bool {
    ["https://", "http://", "www."].into_iter().any(|begin| {
        text.match_indices(begin).any(|(at, _)| {
            let after = text[at + begin.len()..].chars().next();
            after.is_some_and(char::is_alphanumeric)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_something_to_follow() {
        for (text, is_link) in [
            ("see https://example.com", true),
            ("(http://x)", true),
            ("www.example.com", true),
            ("https:// is how it begins", false),
            ("www. what?", false),
            ("example.com", false),
        ] {
            assert_eq!(has_link(text), is_link, "{text}");
        }
    }
}
