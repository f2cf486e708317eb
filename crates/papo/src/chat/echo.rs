use std::collections::{BTreeSet, VecDeque};

use papo_proto::{Event, Happening, Message, Position};

/// Tells which events are the echo of what was typed here, and stand on the screen already.
///
/// An event and the acknowledgement of its message come in either order. Where the event comes
/// first it is known by its text: should another device of the same user say the very same at
/// the very same time, one of the two equal lines is shown in place of the other.
#[derive(Default)]
pub(super) struct Echoes {
    last_id: u64,
    /// What was typed and is not acknowledged.
    waiting: VecDeque<Waiting>,
    /// Where what was typed is, as far as its event has not come.
    stored: BTreeSet<Position>,
}

/// What was typed, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EchoId(u64);

struct Waiting {
    id: EchoId,
    /// None of what is shown when it comes, since it does not look as it was typed.
    message: Option<Message>,
    has_come: bool,
}

impl Echoes {
    /// `message` was typed.
    pub(super) fn expect(&mut self, message: &Message) -> EchoId {
        self.last_id += 1;
        let id = EchoId(self.last_id);
        let is_alone = message.reply_to.is_none() && message.thread.is_none();
        let looks_alike = is_alone && message.content.only_text().is_some();
        let message = looks_alike.then(|| message.clone());
        self.waiting.push_back(Waiting { id, message, has_come: false });
        id
    }

    /// What was typed is stored.
    pub(super) fn stored(&mut self, id: EchoId, position: Position) {
        if let Some(waiting) = self.remove(id)
            && waiting.message.is_some()
            && !waiting.has_come
        {
            self.stored.insert(position);
        }
    }

    /// What was typed will never be stored.
    pub(super) fn refused(&mut self, id: EchoId) {
        self.remove(id);
    }

    /// Whether an event of this user stands on the screen already. To be asked once for each, in
    /// order.
    pub(super) fn is_echo(&mut self, event: &Event) -> bool {
        let Happening::Message(message) = &event.what else { return false };
        self.stored = self.stored.split_off(&event.position);
        if self.stored.remove(&event.position) {
            return true;
        }
        let mut waiting = self.waiting.iter_mut();
        let is_it = |waiting: &&mut Waiting| {
            !waiting.has_come && waiting.message.as_ref().is_some_and(|typed| typed == message)
        };
        match waiting.find(is_it) {
            Some(waiting) => {
                waiting.has_come = true;
                true
            }
            None => false,
        }
    }

    /// How much of what was typed is not stored.
    pub(super) fn unstored(&self) -> usize {
        self.waiting.len()
    }

    fn remove(&mut self, id: EchoId) -> Option<Waiting> {
        let index = self.waiting.iter().position(|waiting| waiting.id == id)?;
        self.waiting.remove(index)
    }
}

#[cfg(test)]
mod tests {
    use papo_proto::{
        Author, Cbor, Content, Item, Name, Object, RoomId, Text, Timestamp, TypeName,
    };

    use super::*;

    fn text(text: &str) -> Text {
        Text::new(text).unwrap()
    }

    fn event(position: u64, said: &str) -> Event {
        Event {
            position: Position::new(position),
            room: RoomId::LOBBY,
            at: Timestamp::default(),
            by: Author { user: None, hook: None, name: Name::new("ana").unwrap() },
            what: Happening::Message(text(said).into()),
        }
    }

    #[test]
    fn what_was_typed_here_is_an_echo_whichever_comes_first() {
        let mut echoes = Echoes::default();
        let first = echoes.expect(&text("one").into());
        let second = echoes.expect(&text("two").into());
        assert!(echoes.is_echo(&event(1, "one")));
        echoes.stored(first, Position::new(1));
        echoes.stored(second, Position::new(2));
        assert!(echoes.is_echo(&event(2, "two")));
        assert_eq!(echoes.unstored(), 0);
    }

    #[test]
    fn what_another_device_said_is_shown() {
        let mut echoes = Echoes::default();
        let typed = echoes.expect(&text("one").into());
        assert!(!echoes.is_echo(&event(1, "other")));
        assert!(echoes.is_echo(&event(2, "one")));
        assert!(!echoes.is_echo(&event(3, "one")), "it was typed once");
        echoes.stored(typed, Position::new(3));
        assert!(!echoes.is_echo(&event(4, "one")));
    }

    #[test]
    fn an_object_is_shown_to_who_has_typed_it() {
        let kind = TypeName::new("x").unwrap();
        let object = Object::new(kind, Cbor::try_from(&Item::Null).unwrap());
        let message = Message::from(Content::new(None, vec![object], Vec::new()).unwrap());
        let mut echoes = Echoes::default();
        let typed = echoes.expect(&message);
        let mut event = event(1, "x");
        event.what = Happening::Message(message);
        assert!(!echoes.is_echo(&event));
        echoes.stored(typed, Position::new(1));
        assert!(!echoes.is_echo(&event));
        assert_eq!(echoes.unstored(), 0);
    }

    #[test]
    fn what_was_refused_is_not_waited_for() {
        let mut echoes = Echoes::default();
        let typed = echoes.expect(&text("one").into());
        echoes.refused(typed);
        assert!(!echoes.is_echo(&event(1, "one")));
    }
}
