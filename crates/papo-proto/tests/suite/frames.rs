//! Arbitrary frames.

use papo_proto::{
    Author, Bye, CaughtUp, ClientFrame, Content, CreateRoom, DeviceId, ErrorCode, Event, Failure,
    Happening, Hello, History, Join, Lang, Leave, Member, Members, Name, Nonce, Op, Outcome,
    Position, Presence, Reply, RoomId, RoomInfo, RoomKind, RoomName, RoomRef, Rooms, Send,
    ServerFrame, ServerInfo, SetTopic, Signal, Text, Timestamp, Token, Topic, Typing, UserId,
    Welcome, You,
};
use proptest::{
    collection::vec,
    option,
    prelude::{Strategy, any},
    prop_oneof,
    sample::select,
};

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
        (error_code(), any::<String>())
            .prop_map(|(code, message)| ServerFrame::Bye(Bye { code, message })),
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

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        hello().prop_map(Op::Hello),
        (room_ref(), option::of(nonce()), any::<String>())
            .prop_map(|(room, nonce, text)| Op::Send(Send { room, nonce, text })),
        any::<String>().prop_map(|name| Op::CreateRoom(CreateRoom { name })),
        room_ref().prop_map(|room| Op::Join(Join { room })),
        room_ref().prop_map(|room| Op::Leave(Leave { room })),
        (room_ref(), any::<String>()).prop_map(|(room, topic)| Op::Topic(SetTopic { room, topic })),
        room_ref().prop_map(|room| Op::Typing(Typing { room })),
        (room_ref(), option::of(position()), any::<Option<u32>>())
            .prop_map(|(room, before, limit)| Op::History(History { room, before, limit })),
        room_ref().prop_map(|room| Op::Members(Members { room })),
        select(vec![Op::Rooms(Rooms {})]),
    ]
}

fn hello() -> impl Strategy<Value = Hello> {
    let token = any::<[u8; 32]>().prop_map(Token::new);
    (option::of(token), any::<Option<String>>(), option::of(position()), select(&Lang::ALL[..]))
        .prop_map(|(token, name, resume, lang)| Hello { token, name, resume, lang })
}

fn room_ref() -> impl Strategy<Value = RoomRef> {
    prop_oneof![
        room_id().prop_map(RoomRef::Id),
        room_name().prop_map(RoomRef::Name),
        name().prop_map(RoomRef::Direct),
    ]
}

fn nonce() -> impl Strategy<Value = Nonce> {
    any::<[u8; 16]>().prop_map(Nonce::new)
}

fn position() -> impl Strategy<Value = Position> {
    any::<u64>().prop_map(Position::new)
}

fn room_id() -> impl Strategy<Value = RoomId> {
    any::<u64>().prop_map(RoomId::new)
}

fn user_id() -> impl Strategy<Value = UserId> {
    any::<u32>().prop_map(UserId::new)
}

fn error_code() -> impl Strategy<Value = ErrorCode> {
    select(ErrorCode::ALL)
}

fn reply() -> impl Strategy<Value = Reply> {
    let failure = (error_code(), any::<String>(), any::<Option<u64>>())
        .prop_map(|(code, message, retry_after_ms)| Failure { code, message, retry_after_ms });
    prop_oneof![
        (any::<u64>(), outcome()).prop_map(|(re, outcome)| Reply::ok(re, outcome)),
        (any::<u64>(), failure).prop_map(|(re, failure)| Reply::error(re, failure)),
    ]
}

fn outcome() -> impl Strategy<Value = Outcome> {
    let member = (option::of(user_id()), name(), any::<bool>())
        .prop_map(|(user, name, online)| Member { user, name, online });
    prop_oneof![
        welcome().prop_map(|welcome| Outcome::Welcome(Box::new(welcome))),
        position().prop_map(|position| Outcome::Stored { position }),
        room_info().prop_map(Outcome::Room),
        (vec(event(), 0..4), any::<bool>())
            .prop_map(|(events, more)| Outcome::History { events, more }),
        (vec(member, 0..4), any::<u64>())
            .prop_map(|(members, total)| Outcome::Members { members, total }),
        vec(room_info(), 0..4).prop_map(|rooms| Outcome::Rooms { rooms }),
        select(vec![Outcome::Done {}]),
    ]
}

fn welcome() -> impl Strategy<Value = Welcome> {
    let server = ("[0-9a-f]{32}", any::<String>(), any::<String>())
        .prop_map(|(id, name, version)| ServerInfo { id, name, version });
    let device = any::<u32>().prop_map(DeviceId::new);
    let you = (option::of(user_id()), option::of(device), name())
        .prop_map(|(user, device, name)| You { user, device, name });
    (server, you, position(), vec(room_info(), 0..4))
        .prop_map(|(server, you, position, rooms)| Welcome { server, you, position, rooms })
}

fn room_kind() -> impl Strategy<Value = RoomKind> {
    select(&[RoomKind::Public, RoomKind::Direct][..])
}

fn room_info() -> impl Strategy<Value = RoomInfo> {
    (
        room_id(),
        option::of(room_name()),
        room_kind(),
        option::of(topic()),
        option::of(name()),
        any::<u64>(),
        any::<bool>(),
    )
        .prop_map(|(id, name, kind, topic, with, members, joined)| RoomInfo {
            id,
            name,
            kind,
            topic,
            with,
            members,
            joined,
        })
}

fn author() -> impl Strategy<Value = Author> {
    (option::of(user_id()), name()).prop_map(|(user, name)| Author { user, name })
}

fn event() -> impl Strategy<Value = Event> {
    let at = any::<u64>().prop_map(Timestamp::from_millis);
    (position(), room_id(), at, author(), happening())
        .prop_map(|(position, room, at, by, what)| Event { position, room, at, by, what })
}

fn happening() -> impl Strategy<Value = Happening> {
    let text = any::<String>().prop_filter_map("no text", |text| Text::new(text).ok());
    prop_oneof![
        text.prop_map(|text| Happening::Message(Content::from(text))),
        (room_name(), room_kind()).prop_map(|(name, kind)| Happening::RoomCreated { name, kind }),
        select(vec![Happening::Joined {}, Happening::Left {}]),
        topic().prop_map(|topic| Happening::Topic { topic }),
    ]
}

fn signal() -> impl Strategy<Value = Signal> {
    prop_oneof![
        (vec(author(), 0..4), vec(author(), 0..4), any::<u64>())
            .prop_map(|(came, went, online)| Signal::Presence(Presence { came, went, online })),
        (room_id(), author()).prop_map(|(room, by)| Signal::Typing { room, by }),
    ]
}
