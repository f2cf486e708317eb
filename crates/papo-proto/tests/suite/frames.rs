//! Arbitrary frames.

use papo_proto::{
    Archive, Audit, Author, Ban, BecomeOwner, Bye, CaughtUp, ClientFrame, CreateInvitation,
    CreateRoom, CreateToken, Delete, DeviceId, DeviceInfo, Devices, ErrorCode, Event, Failure,
    Found, Get, Happening, Hello, Highlight, History, Hit, InvitationId, InvitationInfo,
    Invitations, Invite, Join, Kick, Lang, Leave, Link, Me, Member, Members, Mute, Name, Nick,
    Nonce, OneRoom, Op, Outcome, Place, Position, Presence, Reason, RegisterType, RenameRoom,
    Reply, RevokeDevice, RevokeInvitation, RevokeToken, Role, RoomId, RoomInfo, RoomKind, RoomName,
    RoomRef, Rooms, Scope, Scopes, Search, SearchOrder, Secret, ServerFrame, ServerInfo,
    SetPassword, SetRole, SetTopic, Signal, Slow, Timestamp, Token, TokenInfo, Tokens, Topic,
    TypeInfo, Types, Typing, Unban, Unmute, UserId, UserRef, Welcome, WhoAmI, You,
};
use proptest::{
    collection::vec,
    option,
    prelude::{Strategy, any},
    prop_oneof,
    sample::select,
};

use crate::{content, hooks, notes};

/// Any frame that a client can write.
pub(crate) fn client_frame() -> impl Strategy<Value = ClientFrame> {
    (any::<u64>(), op()).prop_map(|(id, op)| ClientFrame { id, op })
}

/// Any frame that a server can write.
pub(crate) fn server_frame() -> impl Strategy<Value = ServerFrame> {
    prop_oneof![
        reply().prop_map(ServerFrame::Reply),
        event().prop_map(ServerFrame::Event),
        signal().prop_map(ServerFrame::Signal),
        position().prop_map(|position| ServerFrame::CaughtUp(CaughtUp { position })),
        (error_code(), any::<String>(), any::<Option<String>>())
            .prop_map(|(code, message, detail)| ServerFrame::Bye(Bye { code, message, detail })),
    ]
}

/// Any room's name, of any script.
pub(crate) fn room_name() -> impl Strategy<Value = RoomName> {
    word().prop_filter_map("no room name", |text| RoomName::new(&format!("#{text}")).ok())
}

/// Any user's name, of any script.
pub(crate) fn name() -> impl Strategy<Value = Name> {
    word().prop_filter_map("no name", |text| Name::new(&text).ok())
}

/// Any topic.
pub(crate) fn topic() -> impl Strategy<Value = Topic> {
    "\\PC{0,40}".prop_filter_map("no topic", |text| Topic::new(&text).ok())
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof!["[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}._-]{0,20}", "[A-Za-z0-9][A-Za-z0-9._-]{0,31}"]
}

fn history() -> impl Strategy<Value = History> {
    let place = || option::of(position());
    let at = option::of((0..1u64 << 53).prop_map(Timestamp::from_millis));
    (room_ref(), place(), place(), at, any::<Option<u32>>())
        .prop_map(|(room, before, after, at, limit)| History { room, before, after, at, limit })
}

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        hello().prop_map(Op::Hello),
        content::send().prop_map(Op::Send),
        (any::<String>(), any::<bool>())
            .prop_map(|(name, private)| Op::CreateRoom(CreateRoom { name, private })),
        room_ref().prop_map(|room| Op::Join(Join { room })),
        room_ref().prop_map(|room| Op::Leave(Leave { room })),
        (room_ref(), any::<String>()).prop_map(|(room, topic)| Op::Topic(SetTopic { room, topic })),
        room_ref().prop_map(|room| Op::Typing(Typing { room })),
        history().prop_map(Op::History),
        search().prop_map(Op::Search),
        room_ref().prop_map(|room| Op::Members(Members { room })),
        select(vec![Op::Rooms(Rooms {})]),
        identity(),
        token(),
        invitation(),
        moderation(),
        hooks::op(),
        notes::op(),
    ]
}

fn search() -> impl Strategy<Value = Search> {
    (
        any::<String>(),
        option::of(room_ref()),
        select(&[SearchOrder::Newest, SearchOrder::Best][..]),
        any::<Option<String>>(),
        any::<Option<u32>>(),
        any::<i32>(),
    )
        .prop_map(|(query, room, order, before, limit, utc_offset)| Search {
            query,
            room,
            order,
            before,
            limit,
            utc_offset,
        })
}

fn identity() -> impl Strategy<Value = Op> {
    let device = any::<u32>().prop_map(DeviceId::new);
    prop_oneof![
        any::<String>().prop_map(|name| Op::Nick(Nick { name })),
        option::of(secret()).prop_map(|password| Op::Password(SetPassword { password })),
        device.prop_map(|device| Op::RevokeDevice(RevokeDevice { device })),
        (option::of(user_ref()), any::<bool>())
            .prop_map(|(user, revoke)| Op::Link(Link { user, revoke })),
        secret().prop_map(|code| Op::BecomeOwner(BecomeOwner { code })),
        select(vec![Op::Devices(Devices {})]),
    ]
}

fn scopes() -> impl Strategy<Value = Scopes> {
    vec(select(&Scope::ALL[..]), 0..4).prop_map(|scopes| scopes.into_iter().collect())
}

fn token() -> impl Strategy<Value = Op> {
    prop_oneof![
        (any::<String>(), scopes(), any::<Option<u64>>()).prop_map(|(label, scopes, seconds)| {
            Op::CreateToken(CreateToken { label, scopes, seconds })
        }),
        any::<u32>().prop_map(|id| Op::RevokeToken(RevokeToken { token: DeviceId::new(id) })),
        select(vec![Op::Tokens(Tokens {}), Op::WhoAmI(WhoAmI {})]),
        room_ref().prop_map(|room| Op::Room(OneRoom { room })),
        position().prop_map(|position| Op::Get(Get { position })),
    ]
}

fn invitation() -> impl Strategy<Value = Op> {
    prop_oneof![
        (any::<Option<u32>>(), any::<Option<u64>>()).prop_map(|(uses, seconds)| {
            Op::CreateInvitation(CreateInvitation { uses, seconds })
        }),
        any::<u32>().prop_map(|id| {
            Op::RevokeInvitation(RevokeInvitation { invitation: InvitationId::new(id) })
        }),
        select(vec![Op::Invitations(Invitations {})]),
    ]
}

fn moderation() -> impl Strategy<Value = Op> {
    let seconds = any::<Option<u64>>;
    let text = any::<Option<String>>;
    prop_oneof![
        (room_ref(), user_ref()).prop_map(|(room, user)| Op::Invite(Invite { room, user })),
        (room_ref(), user_ref(), text()).prop_map(|(room, user, reason)| Op::Kick(Kick {
            room,
            user,
            reason
        })),
        (option::of(room_ref()), option::of(user_ref()), text(), seconds(), text()).prop_map(
            |(room, user, address, seconds, reason)| {
                Op::Ban(Ban { room, user, address, seconds, reason })
            }
        ),
        (option::of(room_ref()), option::of(user_ref()), text())
            .prop_map(|(room, user, address)| Op::Unban(Unban { room, user, address })),
        (room_ref(), user_ref(), seconds()).prop_map(|(room, user, seconds)| Op::Mute(Mute {
            room,
            user,
            seconds
        })),
        (room_ref(), user_ref()).prop_map(|(room, user)| Op::Unmute(Unmute { room, user })),
        (option::of(room_ref()), user_ref(), role())
            .prop_map(|(room, user, role)| Op::Role(SetRole { room, user, role })),
        (room_ref(), any::<String>())
            .prop_map(|(room, name)| Op::RenameRoom(RenameRoom { room, name })),
        (room_ref(), any::<bool>())
            .prop_map(|(room, archived)| Op::Archive(Archive { room, archived })),
        (option::of(room_ref()), any::<String>(), any::<String>())
            .prop_map(|(room, name, schema)| Op::RegisterType(RegisterType { room, name, schema })),
        (option::of(room_ref()), option::of(any::<String>()))
            .prop_map(|(room, name)| Op::Types(Types { room, name })),
        (room_ref(), any::<u32>()).prop_map(|(room, seconds)| Op::Slow(Slow { room, seconds })),
        position().prop_map(|message| Op::Delete(Delete { message })),
        (option::of(position()), any::<Option<u32>>())
            .prop_map(|(before, limit)| Op::Audit(Audit { before, limit })),
    ]
}

pub(crate) fn secret() -> impl Strategy<Value = Secret> {
    any::<String>().prop_map(Secret::new)
}

fn role() -> impl Strategy<Value = Role> {
    select(&[Role::Guest, Role::Member, Role::Moderator, Role::Owner][..])
}

fn user_ref() -> impl Strategy<Value = UserRef> {
    prop_oneof![user_id().prop_map(UserRef::Id), name().prop_map(UserRef::Name)]
}

fn hello() -> impl Strategy<Value = Hello> {
    let token = any::<[u8; 32]>().prop_map(Token::new);
    (
        option::of(token),
        any::<Option<String>>(),
        any::<Option<String>>(),
        option::of(secret()),
        option::of(secret()),
        option::of(secret()),
        option::of(position()),
        select(&Lang::ALL[..]),
    )
        .prop_map(|(token, name, device, invitation, link, password, resume, lang)| Hello {
            token,
            name,
            device,
            invitation,
            link,
            password,
            resume,
            lang,
        })
}

pub(crate) fn room_ref() -> impl Strategy<Value = RoomRef> {
    prop_oneof![
        room_id().prop_map(RoomRef::Id),
        room_name().prop_map(RoomRef::Name),
        name().prop_map(RoomRef::Direct),
    ]
}

pub(crate) fn nonce() -> impl Strategy<Value = Nonce> {
    any::<[u8; 16]>().prop_map(Nonce::new)
}

pub(crate) fn position() -> impl Strategy<Value = Position> {
    any::<u64>().prop_map(Position::new)
}

pub(crate) fn room_id() -> impl Strategy<Value = RoomId> {
    any::<u64>().prop_map(RoomId::new)
}

pub(crate) fn user_id() -> impl Strategy<Value = UserId> {
    any::<u32>().prop_map(UserId::new)
}

fn error_code() -> impl Strategy<Value = ErrorCode> {
    select(ErrorCode::ALL)
}

fn reply() -> impl Strategy<Value = Reply> {
    let failure = (error_code(), any::<String>(), any::<Option<String>>(), any::<Option<u64>>())
        .prop_map(|(code, message, detail, retry_after_ms)| Failure {
            code,
            message,
            detail,
            retry_after_ms,
        });
    prop_oneof![
        (any::<u64>(), outcome()).prop_map(|(re, outcome)| Reply::ok(re, outcome)),
        (any::<u64>(), failure).prop_map(|(re, failure)| Reply::error(re, failure)),
    ]
}

fn outcome() -> impl Strategy<Value = Outcome> {
    let member = (option::of(user_id()), name(), any::<bool>(), role())
        .prop_map(|(user, name, online, role)| Member { user, name, online, role });
    let time = || any::<u64>().prop_map(Timestamp::from_millis);
    let device =
        (any::<u32>().prop_map(DeviceId::new), any::<String>(), time(), any::<[bool; 2]>())
            .prop_map(|(device, label, since, [online, this])| DeviceInfo {
                device,
                label,
                since,
                online,
                this,
            });
    let invitation = || {
        (any::<u32>().prop_map(InvitationId::new), name(), any::<Option<u32>>(), option::of(time()))
            .prop_map(|(invitation, by, uses, until)| InvitationInfo {
                invitation,
                by,
                uses,
                until,
            })
    };
    let type_info =
        (content::type_name(), option::of(room_id()), any::<u32>(), option::of(any::<String>()))
            .prop_map(|(name, room, version, schema)| TypeInfo { name, room, version, schema });
    let token = || {
        let id = any::<u32>().prop_map(DeviceId::new);
        (id, any::<String>(), scopes(), time(), option::of(time())).prop_map(
            |(token, label, scopes, since, until)| TokenInfo { token, label, scopes, since, until },
        )
    };
    let me = {
        let device = option::of(any::<u32>().prop_map(DeviceId::new));
        let limits = (option::of(scopes()), option::of(time()));
        (option::of(user_id()), device, name(), role(), limits, position()).prop_map(
            |(user, device, name, role, (scopes, until), position)| {
                Outcome::Me(Box::new(Me { user, device, name, role, scopes, until, position }))
            },
        )
    };
    prop_oneof![
        vec(type_info, 0..4).prop_map(|types| Outcome::Types { types }),
        me,
        (token(), any::<[u8; 32]>())
            .prop_map(|(token, secret)| Outcome::Token { token, secret: Token::new(secret) }),
        vec(token(), 0..4).prop_map(|tokens| Outcome::Tokens { tokens }),
        (event(), option::of(notes::annotation()), position()).prop_map(
            |(event, annotation, through)| Outcome::Event {
                event: Box::new(event),
                annotation: annotation.map(Box::new),
                through
            }
        ),
        welcome().prop_map(|welcome| Outcome::Welcome(Box::new(welcome))),
        (position(), any::<bool>())
            .prop_map(|(position, repeated)| Outcome::Stored { position, repeated }),
        room_info().prop_map(Outcome::Room),
        (vec(event(), 0..4), any::<bool>(), vec(notes::annotation(), 0..3), position()).prop_map(
            |(events, more, annotations, through)| Outcome::History {
                events,
                more,
                annotations,
                through
            }
        ),
        vec(notes::unread_room(), 0..4).prop_map(|rooms| Outcome::Unread { rooms }),
        found().prop_map(|found| Outcome::Found(Box::new(found))),
        (vec(member, 0..4), any::<u64>())
            .prop_map(|(members, total)| Outcome::Members { members, total }),
        vec(room_info(), 0..4).prop_map(|rooms| Outcome::Rooms { rooms }),
        select(vec![Outcome::Done {}]),
        (secret(), time()).prop_map(|(code, until)| Outcome::Code { code, until }),
        vec(device, 0..4).prop_map(|devices| Outcome::Devices { devices }),
        (invitation(), secret())
            .prop_map(|(invitation, words)| Outcome::Invitation { invitation, words }),
        vec(invitation(), 0..4).prop_map(|invitations| Outcome::Invitations { invitations }),
        hooks::outcome(),
        (vec(event(), 0..4), any::<bool>())
            .prop_map(|(events, more)| Outcome::Audit { events, more }),
    ]
}

fn found() -> impl Strategy<Value = Found> {
    let place = prop_oneof![
        select(vec![Place::Text]),
        any::<u32>().prop_map(Place::Object),
        any::<u32>().prop_map(Place::File),
    ];
    let highlight =
        (place, any::<[u32; 2]>()).prop_map(|(part, [start, end])| Highlight { part, start, end });
    let hit =
        (event(), vec(highlight, 0..4)).prop_map(|(event, highlights)| Hit { event, highlights });
    (vec(hit, 0..4), any::<Option<String>>(), any::<Option<u32>>(), any::<[bool; 2]>()).prop_map(
        |(hits, next, ranked, [loose, behind])| Found { hits, next, loose, ranked, behind },
    )
}

fn welcome() -> impl Strategy<Value = Welcome> {
    let server = ("[0-9a-f]{32}", any::<String>(), any::<String>())
        .prop_map(|(id, name, version)| ServerInfo { id, name, version });
    let device = any::<u32>().prop_map(DeviceId::new);
    let you = (option::of(user_id()), option::of(device), name(), role())
        .prop_map(|(user, device, name, role)| You { user, device, name, role });
    (server, you, position(), vec(room_info(), 0..4))
        .prop_map(|(server, you, position, rooms)| Welcome { server, you, position, rooms })
}

fn room_kind() -> impl Strategy<Value = RoomKind> {
    select(&[RoomKind::Public, RoomKind::Private, RoomKind::Direct][..])
}

fn room_info() -> impl Strategy<Value = RoomInfo> {
    (
        room_id(),
        option::of(room_name()),
        room_kind(),
        option::of(topic()),
        option::of(name()),
        any::<u64>(),
        any::<[bool; 2]>(),
        role(),
        any::<u32>(),
    )
        .prop_map(|(id, name, kind, topic, with, members, [joined, archived], role, slow)| {
            RoomInfo { id, name, kind, topic, with, members, joined, role, archived, slow }
        })
}

/// Any reason.
pub(crate) fn reason() -> impl Strategy<Value = Reason> {
    "\\PC{0,20}".prop_filter_map("no reason", |text| Reason::new(&text).ok())
}

pub(crate) fn author() -> impl Strategy<Value = Author> {
    (option::of(user_id()), option::of(hooks::hook_id()), name())
        .prop_map(|(user, hook, name)| Author { user, hook, name })
}

fn event() -> impl Strategy<Value = Event> {
    let at = any::<u64>().prop_map(Timestamp::from_millis);
    (position(), room_id(), at, author(), happening())
        .prop_map(|(position, room, at, by, what)| Event { position, room, at, by, what })
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        content::message().prop_map(Happening::Message),
        (room_name(), room_kind()).prop_map(|(name, kind)| Happening::RoomCreated { name, kind }),
        select(vec![Happening::Joined {}, Happening::Left {}]),
        topic().prop_map(|topic| Happening::Topic { topic }),
        order(),
        notes::happening(),
    ]
}

/// What is done to keep order.
fn order() -> impl Strategy<Value = Happening> {
    let until = || option::of(any::<u64>().prop_map(Timestamp::from_millis));
    let address = any::<Option<String>>;
    prop_oneof![
        select(vec![Happening::Blank {}]),
        position().prop_map(|message| Happening::Deleted { message }),
        name().prop_map(|was| Happening::Renamed { was }),
        room_name().prop_map(|name| Happening::RoomRenamed { name }),
        any::<bool>().prop_map(|archived| Happening::Archived { archived }),
        content::type_name().prop_map(|name| Happening::TypeRegistered { name }),
        any::<u32>().prop_map(|seconds| Happening::Slow { seconds }),
        author().prop_map(|who| Happening::Invited { who }),
        (author(), reason()).prop_map(|(who, reason)| Happening::Kicked { who, reason }),
        (option::of(author()), address(), until(), reason()).prop_map(
            |(who, address, until, reason)| Happening::Banned { who, address, until, reason }
        ),
        (option::of(author()), address())
            .prop_map(|(who, address)| Happening::Unbanned { who, address }),
        (author(), until()).prop_map(|(who, until)| Happening::Muted { who, until }),
        author().prop_map(|who| Happening::Unmuted { who }),
        (author(), role()).prop_map(|(who, role)| Happening::Role { who, role }),
        author().prop_map(|who| Happening::DeviceRevoked { who }),
        any::<bool>().prop_map(|revoked| Happening::Invitation { revoked }),
        hooks::happening(),
    ]
}

fn signal() -> impl Strategy<Value = Signal> {
    prop_oneof![
        (vec(author(), 0..4), vec(author(), 0..4), any::<u64>())
            .prop_map(|(came, went, online)| Signal::Presence(Presence { came, went, online })),
        (room_id(), author()).prop_map(|(room, by)| Signal::Typing { room, by }),
    ]
}
