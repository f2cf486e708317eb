use std::collections::{BTreeMap, VecDeque};

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
    /// Where what was typed is, as far as its event has not come, and whether that is to be shown.
    stored: BTreeMap<Position, bool>,
}

/// What was typed, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EchoId(u64);

struct Waiting {
    id: EchoId,
    message: Message,
    is_shown: bool,
    has_come: bool,
}

impl Echoes {
    /// `message` was typed.
    pub(super) fn expect(&mut self, message: Message) -> EchoId {
        self.wait_for(message, false)
    }

    /// Like [`expect`](Self::expect), of what is shown when it comes nevertheless, for it looks
    /// different then.
    pub(super) fn expect_shown(&mut self, message: Message) -> EchoId {
        self.wait_for(message, true)
    }

    fn wait_for(&mut self, message: Message, is_shown: bool) -> EchoId {
        self.last_id += 1;
        let id = EchoId(self.last_id);
        self.waiting.push_back(Waiting { id, message, is_shown, has_come: false });
        id
    }

    /// What was typed is stored.
    pub(super) fn stored(&mut self, id: EchoId, position: Position) {
        if let Some(waiting) = self.remove(id)
            && !waiting.has_come
        {
            self.stored.insert(position, waiting.is_shown);
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
        if let Some(is_shown) = self.stored.remove(&event.position) {
            return !is_shown;
        }
        let mut waiting = self.waiting.iter_mut();
        match waiting.find(|waiting| !waiting.has_come && waiting.message == *message) {
            Some(waiting) => {
                waiting.has_come = true;
                !waiting.is_shown
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
    use papo_proto::{Author, Name, RoomId, Text, Timestamp};

    use super::*;

    fn text(text: &str) -> Text {
        Text::new(text).unwrap()
    }

    fn event(position: u64, said: &str) -> Event {
        Event {
            position: Position::new(position),
            room: RoomId::LOBBY,
            at: Timestamp::default(),
            by: Author { user: None, name: Name::new("ana").unwrap() },
            what: Happening::Message(text(said).into()),
        }
    }

    #[test]
    fn what_was_typed_here_is_an_echo_whichever_comes_first() {
        let mut echoes = Echoes::default();
        let first = echoes.expect(text("one").into());
        let second = echoes.expect(text("two").into());
        assert!(echoes.is_echo(&event(1, "one")));
        echoes.stored(first, Position::new(1));
        echoes.stored(second, Position::new(2));
        assert!(echoes.is_echo(&event(2, "two")));
        assert_eq!(echoes.unstored(), 0);
    }

    #[test]
    fn what_another_device_said_is_shown() {
        let mut echoes = Echoes::default();
        let typed = echoes.expect(text("one").into());
        assert!(!echoes.is_echo(&event(1, "other")));
        assert!(echoes.is_echo(&event(2, "one")));
        assert!(!echoes.is_echo(&event(3, "one")), "it was typed once");
        echoes.stored(typed, Position::new(3));
        assert!(!echoes.is_echo(&event(4, "one")));
    }

    #[test]
    fn what_was_refused_is_not_waited_for() {
        let mut echoes = Echoes::default();
        let typed = echoes.expect(text("one").into());
        echoes.refused(typed);
        assert!(!echoes.is_echo(&event(1, "one")));
    }
}
