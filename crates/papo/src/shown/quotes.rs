use std::collections::BTreeMap;

use papo_proto::{Content, Event, Happening, Poll, Position, Task, printable_line};

use super::author;
use crate::{action, language::texts};

/// Messages that are remembered, so that what is about them says which it means.
const MESSAGES_MAX: usize = 1_000;
/// Characters of a message that are quoted.
const CHARS_MAX: usize = 40;

/// The beginnings of messages that were shown.
#[derive(Default)]
pub(crate) struct Quotes {
    messages: BTreeMap<Position, Quoted>,
}

struct Quoted {
    name: String,
    text: String,
    /// The options of a poll or the items of a task, by the number of the object.
    options: Vec<Vec<String>>,
}

impl Quotes {
    /// Remembers what an event says, if it is a message or changes one.
    pub(crate) fn notice(&mut self, event: &Event) {
        match &event.what {
            Happening::Message(message) => {
                let name = author(&event.by);
                self.messages.insert(event.position, Quoted::new(name, &message.content));
                if self.messages.len() > MESSAGES_MAX {
                    self.messages.pop_first();
                }
            }
            Happening::Edited { message, now } => {
                if let Some(quoted) = self.messages.get_mut(message) {
                    *quoted = Quoted::new(std::mem::take(&mut quoted.name), &now.content);
                }
            }
            Happening::Deleted { message } => _ = self.messages.remove(message),
            _ => {}
        }
    }

    /// How to speak of a message: by its beginning, or by its position where it was not shown.
    pub(crate) fn quote(&self, message: Position) -> String {
        match self.messages.get(&message) {
            Some(Quoted { name, text, .. }) => {
                let values = [("name", name.clone().into()), ("text", text.clone().into())];
                texts().with("shown-quote", &values)
            }
            None => {
                let position = [("position", message.to_string().into())];
                texts().with("shown-quote-unknown", &position)
            }
        }
    }

    /// What an option of a poll or an item of a task is called, both counted from 0; its number,
    /// counted from 1, where that is not known.
    pub(crate) fn option(&self, message: Position, object: u8, option: u8) -> String {
        let quoted = self.messages.get(&message);
        let options = quoted.and_then(|quoted| quoted.options.get(usize::from(object)));
        let title = options.and_then(|options| options.get(usize::from(option)));
        title.cloned().unwrap_or_else(|| (u32::from(option) + 1).to_string())
    }
}

impl Quoted {
    fn new(name: String, content: &Content) -> Self {
        let plain = content.plain();
        let text = action::read(&plain).map_or(plain, Into::into);
        let options = content.objects().iter().map(|object| {
            let options = Poll::of(object).map(|poll| poll.options);
            let items = || Task::of(object).map(|task| task.items);
            let titles = || items()?.into_iter().map(|item| item.title).collect::<Vec<_>>().into();
            let options: Option<Vec<String>> = options.or_else(titles);
            options.unwrap_or_default().iter().map(|title| beginning(title)).collect()
        });
        Self { name, text: beginning(&text), options: options.collect() }
    }
}

/// The beginning of a text, in one line.
pub(crate) fn beginning(text: &str) -> String {
    let line = printable_line(text.trim());
    let words: Vec<_> = line.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(CHARS_MAX) {
        None => line,
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
    }
}

#[cfg(test)]
mod tests {
    use papo_proto::{Author, Name, RoomId, Text, Timestamp};

    use super::*;

    fn event(position: u64, what: Happening) -> Event {
        let by = Author { user: None, hook: None, name: Name::new("ana").unwrap() };
        let (room, at) = (RoomId::LOBBY, Timestamp::default());
        Event { position: Position::new(position), room, at, by, what }
    }

    fn text(text: &str) -> papo_proto::Message {
        Text::new(text).unwrap().into()
    }

    #[test]
    fn a_message_is_quoted_by_its_beginning_as_it_is_now() {
        let mut quotes = Quotes::default();
        quotes.notice(&event(1, Happening::Message(text("one\ntwo \u{1b}[2J"))));
        assert_eq!(quotes.quote(Position::new(1)), "ana?: one two [2J");
        let now = text(&"long ".repeat(20));
        quotes.notice(&event(2, Happening::Edited { message: Position::new(1), now }));
        assert_eq!(quotes.quote(Position::new(1)), format!("ana?: {}…", "long ".repeat(8).trim()));
        quotes.notice(&event(3, Happening::Deleted { message: Position::new(1) }));
        assert_eq!(quotes.quote(Position::new(1)), "message 1");
    }

    #[test]
    fn no_more_messages_are_remembered_than_may_be() {
        let mut quotes = Quotes::default();
        for position in 1..=1_500 {
            quotes.notice(&event(position, Happening::Message(text("x"))));
        }
        assert_eq!(quotes.messages.len(), MESSAGES_MAX);
        assert_eq!(quotes.quote(Position::new(1_500)), "ana?: x");
    }
}
