//! A message as far as it can be searched.

use std::borrow::Cow;

use papo_core::{Event, Sender};
use papo_proto::{Item, Place, query::Has};

/// What can be found of a message.
pub(super) struct Document<'m> {
    pub(super) sender: Sender,
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
    /// What can be found of an event: of a message, and of what it was made to say later. Nothing of
    /// anything else, nor of what was taken away.
    pub(super) fn of(event: &'m Event) -> Option<Self> {
        let (sender, content) = match event {
            Event::MessageSent { sender, content, .. } => (sender.clone(), content),
            Event::MessageEdited { by, content, .. } => (Sender::User(*by), content),
            _ => return None,
        };
        let mut document = Self { sender, parts: Vec::new(), types: Vec::new(), has: [false; 3] };
        if let Some(text) = content.text() {
            document.has[Has::Link as usize] = has_link(text.as_str());
            document.show(Place::Text, text.as_str());
        }
        for (index, object) in (0..).zip(content.objects()) {
            document.has[Has::Object as usize] = true;
            document.types.push(object.kind.as_str().to_owned());
            document.show(Place::Object(index), object.fallback.as_str());
            document.hide(object.kind.as_str().into());
            let mut texts = String::new();
            gather_texts(&object.cbor.item(), &mut texts);
            document.hide(texts.into());
        }
        for (index, file) in (0..).zip(content.files()) {
            document.has[Has::File as usize] = true;
            document.show(Place::File(index), file.name.as_str());
            if let Some(folder) = &file.folder {
                document.hide(folder.as_str().into());
            }
        }
        Some(document)
    }

    /// Whether it carries something.
    pub(super) fn has(&self, has: Has) -> bool {
        self.has[has as usize]
    }

    /// A text that is shown.
    fn show(&mut self, place: Place, text: &'m str) {
        self.parts.push(Part { place: Some(place), text: text.into() });
    }

    /// One that is only searched.
    fn hide(&mut self, text: Cow<'m, str>) {
        if !text.is_empty() {
            self.parts.push(Part { place: None, text });
        }
    }
}

/// All that is text in a value, each on a line of its own: keys, too.
fn gather_texts(item: &Item, texts: &mut String) {
    match item {
        Item::Text(text) => {
            texts.push_str(text);
            texts.push('\n');
        }
        Item::Array(items) => items.iter().for_each(|item| gather_texts(item, texts)),
        Item::Map(entries) => {
            for (key, value) in entries {
                gather_texts(key, texts);
                gather_texts(value, texts);
            }
        }
        Item::Tag(_, inner) => gather_texts(inner, texts),
        _ => {}
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
