use std::{collections::HashMap, sync::Arc};

use papo_proto::{Author, Event, Happening, RoomId, RoomInfo, UserId};

/// What the rooms are called that events are about: a follower of the log, like everything.
#[derive(Debug, Default)]
pub(crate) struct Rooms {
    me: Option<UserId>,
    labels: HashMap<RoomId, Arc<str>>,
}

impl Rooms {
    /// Signed in as this user.
    pub(crate) fn set_me(&mut self, me: Option<UserId>) {
        self.me = me;
    }

    /// Takes in what the server says of a room.
    pub(crate) fn insert(&mut self, room: &RoomInfo) {
        self.labels.insert(room.id, room.label().into());
    }

    /// What to call the room of `event`: `#name`, or `@name` of the other person in a direct room.
    /// `None` where only the server can tell.
    pub(crate) fn label(&mut self, event: &Event) -> Option<Arc<str>> {
        if let Happening::RoomCreated { name, .. } = &event.what {
            self.labels.insert(event.room, name.as_str().into());
        }
        if let Some(label) = self.labels.get(&event.room) {
            return Some(label.clone());
        }
        let label: Arc<str> = format!("@{}", self.other_in_direct_room(event)?.name).into();
        self.labels.insert(event.room, label.clone());
        Some(label)
    }

    /// The author, where the event is in a direct room and the author is not this user.
    fn other_in_direct_room<'e>(&self, event: &'e Event) -> Option<&'e Author> {
        event.room.direct_between()?;
        Some(&event.by).filter(|by| by.user.is_some() && by.user != self.me)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use papo_proto::{Content, Name, Position, RoomKind, RoomName, Text, Timestamp};

    fn event(room: RoomId, by: u32, what: Happening) -> Event {
        Event {
            position: Position::new(1),
            room,
            at: Timestamp::default(),
            by: Author { user: Some(UserId::new(by)), name: Name::new("bob").unwrap() },
            what,
        }
    }

    fn message() -> Happening {
        Happening::Message(Content::from(Text::new("oi").unwrap()))
    }

    #[test]
    fn a_direct_room_is_called_after_the_other_person() {
        let mut rooms = Rooms::default();
        rooms.set_me(Some(UserId::new(1)));
        let room = RoomId::direct(UserId::new(1), UserId::new(2));
        assert_eq!(rooms.label(&event(room, 1, message())), None, "only the server can tell");
        assert_eq!(rooms.label(&event(room, 2, message())).as_deref(), Some("@bob"));
        assert_eq!(rooms.label(&event(room, 1, message())).as_deref(), Some("@bob"));
    }

    #[test]
    fn a_room_is_known_from_its_creation() {
        let mut rooms = Rooms::default();
        let room = RoomId::FIRST_CREATED;
        assert_eq!(rooms.label(&event(room, 2, message())), None);
        let name = RoomName::new("#ops").unwrap();
        let created = Happening::RoomCreated { name, kind: RoomKind::Public };
        assert_eq!(rooms.label(&event(room, 2, created)).as_deref(), Some("#ops"));
        assert_eq!(rooms.label(&event(room, 2, message())).as_deref(), Some("#ops"));
    }
}
