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

    /// What to call the room of `event`: `#name`, or `@name` of the other person in a direct room;
    /// where the event gives another name, the one before it. `None` where only the server can tell.
    pub(crate) fn label(&mut self, event: &Event) -> Option<Arc<str>> {
        let label = self.label_before(event);
        match &event.what {
            Happening::RoomRenamed { name } => {
                self.labels.insert(event.room, name.as_str().into());
            }
            Happening::Renamed { .. } => self.rename(&event.by),
            _ => {}
        }
        label
    }

    fn label_before(&mut self, event: &Event) -> Option<Arc<str>> {
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

    /// Someone has another name, and so has the direct room with them.
    fn rename(&mut self, someone: &Author) {
        let (Some(me), Some(user)) = (self.me, someone.user) else { return };
        if let Some(label) = self.labels.get_mut(&RoomId::direct(me, user)) {
            *label = format!("@{}", someone.name).into();
        }
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
    use papo_proto::{Name, Position, RoomKind, RoomName, Text, Timestamp};

    fn event(room: RoomId, by: u32, what: Happening) -> Event {
        Event {
            position: Position::new(1),
            room,
            at: Timestamp::default(),
            by: Author { user: Some(UserId::new(by)), hook: None, name: Name::new("bob").unwrap() },
            what,
        }
    }

    fn message() -> Happening {
        Happening::Message(Text::new("oi").unwrap().into())
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

    #[test]
    fn a_room_has_its_new_name_from_the_event_after_on() {
        let mut rooms = Rooms::default();
        rooms.set_me(Some(UserId::new(1)));
        let (ops, direct) = (RoomId::FIRST_CREATED, RoomId::direct(UserId::new(1), UserId::new(2)));
        let name = |text| RoomName::new(text).unwrap();
        let created = Happening::RoomCreated { name: name("#ops"), kind: RoomKind::Public };
        rooms.label(&event(ops, 2, created));
        let renamed = Happening::RoomRenamed { name: name("#dev") };
        assert_eq!(rooms.label(&event(ops, 2, renamed)).as_deref(), Some("#ops"));
        assert_eq!(rooms.label(&event(ops, 2, message())).as_deref(), Some("#dev"));

        rooms.labels.insert(direct, "@rob".into());
        let renamed = Happening::Renamed { was: Name::new("rob").unwrap() };
        rooms.label(&event(RoomId::LOBBY, 2, renamed));
        assert_eq!(rooms.label(&event(direct, 1, message())).as_deref(), Some("@bob"));
    }
}
