use std::{
    collections::{BTreeMap, BTreeSet},
    net::IpAddr,
};

use papo_proto::{
    DeviceId, ErrorCode, HookId, InvitationId, Name, Position, RoomId, RoomName, RoomRef,
    Timestamp, UserId, UserRef,
};

use crate::{
    Actor, Hook, Invitation, InvitationHash, Room, RoomKind, Sender, ServerId, TokenHash, Until,
    User, Way, object_type::Types,
};

/// What holds on this server: who there is, which rooms, and who is in them. Messages are not in
/// it; they are in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    pub(crate) server: Option<ServerId>,
    pub(crate) position: Position,
    pub(crate) directory_head: Position,
    pub(crate) users: BTreeMap<UserId, User>,
    /// Who is called by a name, by its key.
    pub(crate) users_by_name: BTreeMap<String, UserId>,
    /// Whose a name is, by all that it must differ in from others.
    pub(crate) names: BTreeMap<String, Claim>,
    pub(crate) owners: BTreeSet<UserId>,
    pub(crate) banned_addresses: BTreeMap<IpAddr, Until>,
    pub(crate) invitations: BTreeMap<InvitationId, Invitation>,
    pub(crate) last_invitation: u32,
    pub(crate) hooks: BTreeMap<HookId, Hook>,
    pub(crate) last_hook: u32,
    pub(crate) devices: BTreeMap<TokenHash, (UserId, DeviceId)>,
    pub(crate) last_device: u32,
    pub(crate) rooms: BTreeMap<RoomId, Room>,
    pub(crate) rooms_by_name: BTreeMap<RoomName, RoomId>,
    pub(crate) last_room: u64,
    pub(crate) types: Types,
}

/// A name that is a user's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Claim {
    pub(crate) user: UserId,
    /// For good, or after the user took another name for a while.
    pub(crate) until: Until,
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
            names: BTreeMap::new(),
            owners: BTreeSet::new(),
            banned_addresses: BTreeMap::new(),
            invitations: BTreeMap::new(),
            last_invitation: 0,
            hooks: BTreeMap::new(),
            last_hook: 0,
            devices: BTreeMap::new(),
            last_device: 0,
            rooms: BTreeMap::from([(RoomId::LOBBY, Room::new(RoomKind::Lobby))]),
            rooms_by_name: BTreeMap::from([(RoomName::lobby(), RoomId::LOBBY)]),
            last_room: RoomId::FIRST_CREATED.get() - 1,
            types: Types::new(),
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

    /// Whether `name`, or one that looks like it, is another's than `user`'s at `now`.
    pub fn is_taken(&self, name: &Name, user: Option<UserId>, now: Timestamp) -> bool {
        let claims = name.claims();
        let held = claims.iter().filter_map(|claim| self.names.get(claim));
        crate::room::is_reserved(name)
            || held.into_iter().any(|held| Some(held.user) != user && held.until.holds(now))
    }

    /// Who is meant: a user, or a guest of that name.
    pub fn resolve_user(&self, user: &UserRef) -> Result<Sender, ErrorCode> {
        match user {
            UserRef::Id(id) if self.users.contains_key(id) => Ok(Sender::User(*id)),
            UserRef::Id(_) => Err(ErrorCode::NoSuchUser),
            UserRef::Name(name) => {
                Ok(self.user_named(name).map_or_else(|| Sender::Guest(name.clone()), Sender::User))
            }
        }
    }

    /// The owners of the server.
    pub fn owners(&self) -> &BTreeSet<UserId> {
        &self.owners
    }

    /// Until when a machine is kept out; none for one that is let in.
    pub fn address_ban(&self, address: IpAddr, now: Timestamp) -> Option<Until> {
        self.banned_addresses.get(&address.to_canonical()).copied().filter(|until| until.holds(now))
    }

    /// Until when a user is kept out; none for one who is let in.
    pub fn user_ban(&self, user: UserId, now: Timestamp) -> Option<Until> {
        self.users.get(&user)?.ban.filter(|until| until.holds(now))
    }

    /// The machines that are kept out at `now`.
    pub fn banned_addresses(&self, now: Timestamp) -> impl Iterator<Item = (IpAddr, Until)> {
        let bans = self.banned_addresses.iter().map(|(address, until)| (*address, *until));
        bans.filter(move |(_, until)| until.holds(now))
    }

    /// The invitations that hold at `now`.
    pub fn invitations(&self, now: Timestamp) -> impl Iterator<Item = (InvitationId, &Invitation)> {
        let all = self.invitations.iter().map(|(id, invitation)| (*id, invitation));
        all.filter(move |(_, invitation)| invitation.holds(now))
    }

    /// The invitation that has these words, if it holds at `now`.
    pub fn invitation(&self, hash: &InvitationHash, now: Timestamp) -> Option<InvitationId> {
        self.invitations(now).find(|(_, invitation)| invitation.hash == *hash).map(|(id, _)| id)
    }

    /// The webhooks, by id.
    pub fn hooks(&self) -> impl Iterator<Item = (HookId, &Hook)> {
        self.hooks.iter().map(|(id, hook)| (*id, hook))
    }

    /// A webhook.
    pub fn hook(&self, hook: HookId) -> Option<&Hook> {
        self.hooks.get(&hook)
    }

    /// Who posts by the webhook whose URL holds a token.
    pub fn hook_actor(&self, token_hash: &TokenHash) -> Option<Actor> {
        self.hooks.iter().find_map(|(id, hook)| match &hook.way {
            Way::In { name, token_hash: kept, device } if kept == token_hash => {
                Some(Actor::Hook { hook: *id, name: name.clone(), device: *device })
            }
            _ => None,
        })
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
            RoomKind::Public(_) | RoomKind::Private(_) | RoomKind::Direct(..) => room.members.len(),
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
            None => match self.rooms.get(&id) {
                Some(room) if self.may_know(actor, room) || self.is_posted_to(actor, id) => Ok(id),
                _ => Err(ErrorCode::NoSuchRoom),
            },
        }
    }

    /// Whether `actor` is a webhook that posts into the room.
    fn is_posted_to(&self, actor: &Actor, room: RoomId) -> bool {
        match actor {
            Actor::Hook { hook, .. } => {
                self.hooks.get(hook).is_some_and(|hook| hook.room == Some(room))
            }
            _ => false,
        }
    }

    /// Whether `actor` may know that a room exists: a private one only those who are or were in
    /// it, and those who keep order on the server.
    pub fn may_know(&self, actor: &Actor, room: &Room) -> bool {
        match (&room.kind, actor) {
            (RoomKind::Lobby | RoomKind::Public(_), _) | (_, Actor::Server) => true,
            (RoomKind::Private(_), Actor::User { user, .. }) => {
                room.members.contains(user)
                    || room.former.contains_key(user)
                    || self.owners.contains(user)
            }
            (RoomKind::Direct(one, other), Actor::User { user, .. }) => {
                user == one || user == other
            }
            _ => false,
        }
    }

    /// The rooms whose events `actor` is sent: those it is in, those it has left, up to where it left,
    /// and the user's [personal room](RoomId::personal).
    pub fn followed_by(&self, actor: &Actor) -> Vec<Readable> {
        let user = actor.user().and_then(|id| Some((id, self.users.get(&id)?)));
        let left = user.into_iter().flat_map(|(id, user)| {
            user.left.iter().map(move |room| Readable {
                room: *room,
                until: self.rooms.get(room).and_then(|room| room.former.get(&id)).copied(),
            })
        });
        let personal = actor.user().map(RoomId::personal);
        let whole = self.rooms_of(actor).chain(personal);
        whole.map(|room| Readable { room, until: None }).chain(left).collect()
    }

    /// The rooms whose messages `actor` may find: those whose history it may read, and those it has
    /// left, up to where it left.
    pub fn readable_by(&self, actor: &Actor, now: Timestamp) -> Vec<Readable> {
        let readable = |(room, known): (&RoomId, &Room)| {
            if self.may_read(actor, *room, now) {
                return Some(Readable { room: *room, until: None });
            }
            let left = *known.former.get(&actor.user()?)?;
            Some(Readable { room: *room, until: Some(left) })
        };
        self.rooms.iter().filter_map(readable).collect()
    }

    /// Whether `actor` may read a room's history: anyone who is not kept out a public room's, its
    /// members a private room's, its two users a direct room's, a guest only `#lobby`'s.
    pub fn may_read(&self, actor: &Actor, room: RoomId, now: Timestamp) -> bool {
        let Some(room) = self.rooms.get(&room) else { return false };
        match (&room.kind, actor) {
            (RoomKind::Lobby, Actor::User { .. } | Actor::Guest(_) | Actor::Server) => true,
            (RoomKind::Public(_), Actor::Server) => true,
            (RoomKind::Public(_), Actor::User { user, .. }) => {
                room.banned.get(user).is_none_or(|until| !until.holds(now))
            }
            (RoomKind::Private(_), Actor::User { user, .. }) => room.members.contains(user),
            (RoomKind::Direct(one, other), Actor::User { user, .. }) => {
                user == one || user == other
            }
            _ => false,
        }
    }
}
