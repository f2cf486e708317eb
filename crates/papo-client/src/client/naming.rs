use std::collections::VecDeque;

use papo_proto::{Event, Outcome, Position, Welcome};

use super::ClientEvent;
use crate::rooms::Rooms;

/// Events that wait for the name of a room; past it they go out under the room's number.
const WAITING_MAX: usize = 1_024;

/// Gives each event the name of its room, and holds events back in order while a name is asked
/// for.
#[derive(Default)]
pub(super) struct Naming {
    rooms: Rooms,
    /// From the first event whose room has no name yet.
    waiting: VecDeque<Waiting>,
    is_asking: bool,
}

enum Waiting {
    Event(Event),
    CaughtUp(Position),
}

impl Naming {
    pub(super) fn welcome(&mut self, welcome: &Welcome) {
        self.rooms.set_me(welcome.you.user);
        welcome.rooms.iter().for_each(|room| self.rooms.insert(room));
    }

    /// Learns from what came of any request.
    pub(super) fn learn(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Room(room) => self.rooms.insert(room),
            Outcome::Rooms { rooms } => rooms.iter().for_each(|room| self.rooms.insert(room)),
            _ => {}
        }
    }

    pub(super) fn push(&mut self, event: Event) {
        self.waiting.push_back(Waiting::Event(event));
    }

    pub(super) fn push_caught_up(&mut self, position: Position) {
        self.waiting.push_back(Waiting::CaughtUp(position));
    }

    /// The next event, unless it waits for a name.
    pub(super) fn next(&mut self) -> Option<ClientEvent> {
        let named = match self.waiting.front()? {
            Waiting::CaughtUp(position) => ClientEvent::CaughtUp { position: *position },
            Waiting::Event(event) if event.room.personal_of().is_some() => {
                ClientEvent::Personal(event.clone())
            }
            Waiting::Event(event) => {
                let room = match self.rooms.label(event) {
                    Some(room) => room,
                    None if self.waiting.len() > WAITING_MAX => event.room.to_string().into(),
                    None => return None,
                };
                ClientEvent::Event { event: event.clone(), room }
            }
        };
        self.waiting.pop_front();
        Some(named)
    }

    /// Whether the server is to be asked for its rooms now.
    pub(super) fn must_ask(&mut self) -> bool {
        !self.waiting.is_empty() && !std::mem::replace(&mut self.is_asking, true)
    }

    /// The server has answered. What has no name now will not get one.
    pub(super) fn answered(&mut self) -> Vec<ClientEvent> {
        self.is_asking = false;
        let mut events = Vec::new();
        while !self.waiting.is_empty() {
            events.extend(self.next().or_else(|| self.next_unnamed()));
        }
        events
    }

    fn next_unnamed(&mut self) -> Option<ClientEvent> {
        match self.waiting.pop_front()? {
            Waiting::CaughtUp(position) => Some(ClientEvent::CaughtUp { position }),
            Waiting::Event(event) => {
                let room = event.room.to_string().into();
                Some(ClientEvent::Event { event, room })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use papo_proto::{Author, Happening, Name, RoomId, RoomInfo, RoomKind, RoomName, Timestamp};

    use super::*;

    fn event(position: u64, room: RoomId) -> Event {
        Event {
            position: Position::new(position),
            room,
            at: Timestamp::default(),
            by: Author { user: None, hook: None, name: Name::new("bob").unwrap() },
            what: Happening::Joined {},
        }
    }

    fn room(id: RoomId, name: &str) -> RoomInfo {
        RoomInfo {
            id,
            name: Some(RoomName::new(name).unwrap()),
            kind: RoomKind::Public,
            topic: None,
            with: None,
            members: 1,
            joined: true,
            role: papo_proto::Role::Member,
            archived: false,
            slow: 0,
        }
    }

    fn drain(naming: &mut Naming) -> Vec<String> {
        std::iter::from_fn(|| naming.next()).map(show).collect()
    }

    fn show(event: ClientEvent) -> String {
        match event {
            ClientEvent::Event { event, room } => format!("{}{room}", event.position),
            ClientEvent::CaughtUp { position } => format!("up to {position}"),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn events_wait_in_order_for_the_name_of_a_room() {
        let mut naming = Naming::default();
        let (lobby, ops, lost) = (RoomId::LOBBY, RoomId::new(3), RoomId::new(4));
        naming.learn(&Outcome::Room(room(lobby, "#lobby")));
        naming.push(event(1, lobby));
        naming.push(event(2, ops));
        naming.push(event(3, lobby));
        naming.push_caught_up(Position::new(4));
        naming.push(event(5, lost));
        assert_eq!(drain(&mut naming), ["1#lobby"]);
        assert!(naming.must_ask());
        assert!(!naming.must_ask(), "once is enough");
        naming.learn(&Outcome::Rooms { rooms: vec![room(ops, "#ops")] });
        let rest: Vec<_> = naming.answered().into_iter().map(show).collect();
        assert_eq!(rest, ["2#ops", "3#lobby", "up to 4", "54"]);
        assert!(!naming.must_ask());
    }
}
