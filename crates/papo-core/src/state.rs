use std::collections::BTreeMap;

use papo_proto::{DeviceId, ErrorCode, Name, Position, RoomId, RoomName, RoomRef, UserId};

use crate::{Actor, Room, RoomKind, ServerId, TokenHash, User};

/// What holds on this server: who there is, which rooms, and who is in them. Messages are not in
/// it; they are in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    pub(crate) server: Option<ServerId>,
    pub(crate) position: Position,
    pub(crate) directory_head: Position,
    pub(crate) users: BTreeMap<UserId, User>,
    pub(crate) users_by_name: BTreeMap<String, UserId>,
    pub(crate) devices: BTreeMap<TokenHash, (UserId, DeviceId)>,
    pub(crate) rooms: BTreeMap<RoomId, Room>,
    pub(crate) rooms_by_name: BTreeMap<RoomName, RoomId>,
}

/// A room that someone may read, from its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Readable {
    /// The room.
    pub room: RoomId,
    /// The last event that may be read; none where there is no end.
    pub until: Option<Position>,
}

impl Default for State {
    /// The state of an empty log: there is `#lobby`, and nobody in it.
    fn default() -> Self {
        Self {
            server: None,
            position: Position::START,
            directory_head: Position::START,
            users: BTreeMap::new(),
            users_by_name: BTreeMap::new(),
            devices: BTreeMap::new(),
            rooms: BTreeMap::from([(RoomId::LOBBY, Room::new(RoomKind::Lobby))]),
            rooms_by_name: BTreeMap::from([(RoomName::lobby(), RoomId::LOBBY)]),
        }
    }
}

impl State {
    /// The server's id; none before its first start.
    pub fn server(&self) -> Option<ServerId> {
        self.server
    }

    /// The position up to which the log has been followed.
    pub fn position(&self) -> Position {
        self.position
    }

    /// Says that the log has been followed to `position`, where the events in between were left
    /// out because they do not [change the state](crate::Event::changes_state).
    pub fn skip_to(&mut self, position: Position) {
        self.position = self.position.max(position);
    }

    /// A user.
    pub fn user(&self, user: UserId) -> Option<&User> {
        self.users.get(&user)
    }

    /// Every user, by id.
    pub fn users(&self) -> impl ExactSizeIterator<Item = (UserId, &User)> {
        self.users.iter().map(|(id, user)| (*id, user))
    }

    /// The user who has a name that is the same as `name`.
    pub fn user_named(&self, name: &Name) -> Option<UserId> {
        self.users_by_name.get(&name.key()).copied()
    }

    /// The user and device that a token belongs to.
    pub fn device(&self, token_hash: &TokenHash) -> Option<(UserId, DeviceId)> {
        self.devices.get(token_hash).copied()
    }

    /// A room.
    pub fn room(&self, room: RoomId) -> Option<&Room> {
        self.rooms.get(&room)
    }

    /// Every room, by id.
    pub fn rooms(&self) -> impl Iterator<Item = (RoomId, &Room)> {
        self.rooms.iter().map(|(id, room)| (*id, room))
    }

    /// The rooms that `actor` is in, `#lobby` first.
    pub fn rooms_of(&self, actor: &Actor) -> impl Iterator<Item = RoomId> {
        let user = actor.user().and_then(|user| self.users.get(&user));
        std::iter::once(RoomId::LOBBY)
            .chain(user.into_iter().flat_map(|user| user.rooms.iter().copied()))
    }

    /// How many members a room has.
    pub fn member_count(&self, room: &Room) -> usize {
        match room.kind {
            RoomKind::Lobby => self.users.len(),
            RoomKind::Public(_) | RoomKind::Direct(..) => room.members.len(),
        }
    }

    /// Which room `actor` means. A direct room may be meant before it has come into being.
    ///
    /// A direct room of others, like one that does not exist, is [`ErrorCode::NoSuchRoom`].
    pub fn resolve(&self, actor: &Actor, room: &RoomRef) -> Result<RoomId, ErrorCode> {
        let id = match room {
            RoomRef::Id(id) => *id,
            RoomRef::Name(name) => *self.rooms_by_name.get(name).ok_or(ErrorCode::NoSuchRoom)?,
            RoomRef::Direct(name) => {
                let user = actor.user().ok_or(ErrorCode::GuestsOnlyInLobby)?;
                let other = self.user_named(name).ok_or(ErrorCode::NoSuchUser)?;
                RoomId::direct(user, other)
            }
        };
        match id.direct_between() {
            Some((one, other)) => {
                let is_theirs = actor.user().is_some_and(|user| user == one || user == other);
                let exist = self.users.contains_key(&one) && self.users.contains_key(&other);
                if is_theirs && exist { Ok(id) } else { Err(ErrorCode::NoSuchRoom) }
            }
            None if self.rooms.contains_key(&id) => Ok(id),
            None => Err(ErrorCode::NoSuchRoom),
        }
    }

    /// The rooms whose events `actor` is sent: those it is in, and those it has left, up to where
    /// it left.
    pub fn followed_by(&self, actor: &Actor) -> Vec<Readable> {
        let user = actor.user().and_then(|id| Some((id, self.users.get(&id)?)));
        let left = user.into_iter().flat_map(|(id, user)| {
            user.left.iter().map(move |room| Readable {
                room: *room,
                until: self.rooms.get(room).and_then(|room| room.former.get(&id)).copied(),
            })
        });
        self.rooms_of(actor).map(|room| Readable { room, until: None }).chain(left).collect()
    }

    /// Whether `actor` may read a room's history: anyone a public room's, its two users a direct
    /// room's, a guest only `#lobby`'s.
    pub fn may_read(&self, actor: &Actor, room: RoomId) -> bool {
        match (self.rooms.get(&room).map(|room| &room.kind), actor) {
            (Some(RoomKind::Lobby), Actor::User { .. } | Actor::Guest(_)) => true,
            (Some(RoomKind::Public(_)), Actor::User { .. }) => true,
            (Some(RoomKind::Direct(one, other)), Actor::User { user, .. }) => {
                user == one || user == other
            }
            _ => false,
        }
    }
}
