use std::{collections::VecDeque, io::Write, net::TcpStream};

use papo_proto::{
    Author, Bye, ClientFrame, CreateRoom, ErrorCode, Event, Happening, Hello, History, Join, Leave,
    Nonce, Op, Outcome, Position, Reply, Rooms, Send, ServerFrame, SetTopic, Token, WEBSOCKET_PATH,
    Welcome, codec::Codec,
};
use tungstenite::{
    Message, WebSocket, client::IntoClientRequest, handshake::client::Response,
    http::header::SEC_WEBSOCKET_PROTOCOL, protocol::CloseFrame,
};

use crate::{
    cord::Cord,
    host::{Host, PATIENCE},
};

/// Someone with a papo client, on a WebSocket.
pub(crate) struct Person {
    socket: WebSocket<Cord>,
    codec: Codec,
    last_id: u64,
    /// What came while an answer was waited for.
    unread: VecDeque<ServerFrame>,
}

/// How a connection ended: what was said, and the close frame.
pub(crate) type Ending = (Option<ErrorCode>, Option<u16>);

/// Opens a WebSocket that asks for `subprotocol`.
pub(crate) fn open(
    cord: impl Into<Cord>,
    subprotocol: Option<&str>,
) -> Result<(WebSocket<Cord>, Response), Box<tungstenite::Error>> {
    open_saying(cord, subprotocol, &[])
}

/// Opens a WebSocket with more headers.
pub(crate) fn open_saying(
    cord: impl Into<Cord>,
    subprotocol: Option<&str>,
    headers: &[(&'static str, &str)],
) -> Result<(WebSocket<Cord>, Response), Box<tungstenite::Error>> {
    let cord = cord.into();
    cord.socket().set_read_timeout(Some(PATIENCE)).unwrap();
    cord.socket().set_nodelay(true).unwrap();
    let address = cord.socket().peer_addr().unwrap();
    let mut request = format!("ws://{address}{WEBSOCKET_PATH}").into_client_request().unwrap();
    if let Some(subprotocol) = subprotocol {
        request.headers_mut().insert(SEC_WEBSOCKET_PROTOCOL, subprotocol.parse().unwrap());
    }
    for (name, value) in headers {
        request.headers_mut().insert(*name, value.parse().unwrap());
    }
    tungstenite::client(request, cord).map_err(|error| match error {
        tungstenite::HandshakeError::Failure(error) => Box::new(error),
        tungstenite::HandshakeError::Interrupted(_) => panic!("the handshake takes too long"),
    })
}

impl Person {
    /// A user who has signed in and caught up.
    pub(crate) fn join(host: &Host, name: &str) -> Self {
        Self::join_in(host, name, Codec::Cbor)
    }

    pub(crate) fn join_in(host: &Host, name: &str, codec: Codec) -> Self {
        let mut person = Self::connect(host, codec);
        person.sign_in(hello(name));
        person
    }

    /// A user who has signed in and caught up with all that came after a position.
    pub(crate) fn resume(host: &Host, name: &str, position: u64) -> Self {
        let mut person = Self::connect(host, Codec::Cbor);
        person.sign_in(Hello { resume: Some(Position::new(position)), ..hello(name) });
        person
    }

    /// Someone who has not signed in.
    pub(crate) fn connect(host: &Host, codec: Codec) -> Self {
        Self::over(TcpStream::connect(host.address()).unwrap(), codec)
    }

    /// Someone who has not signed in, over a connection of their own.
    pub(crate) fn over(cord: impl Into<Cord>, codec: Codec) -> Self {
        Self::over_saying(cord, codec, &[])
    }

    /// The same with more headers in the handshake.
    pub(crate) fn over_saying(
        cord: impl Into<Cord>,
        codec: Codec,
        headers: &[(&'static str, &str)],
    ) -> Self {
        let (socket, _) = open_saying(cord, Some(codec.subprotocol()), headers).unwrap();
        Self { socket, codec, last_id: 0, unread: VecDeque::new() }
    }

    /// Signs in and waits until everything has come.
    pub(crate) fn sign_in(&mut self, hello: Hello) -> Welcome {
        let welcome = match self.ask(Op::Hello(hello)) {
            Ok(Outcome::Welcome(welcome)) => *welcome,
            other => panic!("no welcome: {other:?}"),
        };
        let mut before = VecDeque::new();
        loop {
            match self.next() {
                ServerFrame::CaughtUp(_) => break,
                frame => before.push_back(frame),
            }
        }
        self.unread = before;
        welcome
    }

    /// Asks for something; the answer will carry the number that is returned.
    pub(crate) fn request(&mut self, op: Op) -> u64 {
        self.last_id += 1;
        let mut bytes = Vec::new();
        self.codec.encode(&ClientFrame { id: self.last_id, op }, &mut bytes);
        let message = match self.codec {
            Codec::Cbor => Message::binary(bytes),
            Codec::Json => Message::text(String::from_utf8(bytes).unwrap()),
        };
        self.send(message);
        self.last_id
    }

    pub(crate) fn send(&mut self, message: Message) {
        self.socket.send(message).unwrap();
    }

    /// Writes bytes that need not be WebSocket frames.
    pub(crate) fn send_bytes(&mut self, bytes: &[u8]) {
        self.socket.get_mut().write_all(bytes).unwrap();
    }

    /// Asks for something and waits for the answer; what comes before it is read later.
    pub(crate) fn ask(&mut self, op: Op) -> Result<Outcome, ErrorCode> {
        let id = self.request(op);
        let (re, outcome) = self.answer();
        assert_eq!(re, id, "an answer to something else");
        outcome
    }

    /// Waits for the next answer; what comes before it is read later.
    pub(crate) fn answer(&mut self) -> (u64, Result<Outcome, ErrorCode>) {
        loop {
            match self.receive() {
                ServerFrame::Reply(Reply { re, ok: Some(outcome), error: None }) => {
                    return (re, Ok(outcome));
                }
                ServerFrame::Reply(Reply { re, error: Some(failure), .. }) => {
                    return (re, Err(failure.code));
                }
                frame => self.unread.push_back(frame),
            }
        }
    }

    /// Says something and waits until it is stored.
    #[track_caller]
    pub(crate) fn say(&mut self, room: &str, text: &str) -> Position {
        match self.ask(send(room, text)) {
            Ok(Outcome::Stored { position, .. }) => position,
            other => panic!("not stored: {other:?}"),
        }
    }

    /// The next frame, in the order in which they came.
    pub(crate) fn next(&mut self) -> ServerFrame {
        match self.unread.pop_front() {
            Some(frame) => frame,
            None => self.receive(),
        }
    }

    /// The next thing that happened in a room.
    pub(crate) fn next_event(&mut self) -> Event {
        loop {
            if let ServerFrame::Event(event) = self.next() {
                return event;
            }
        }
    }

    /// What happens next is `lines`.
    #[track_caller]
    pub(crate) fn expect(&mut self, lines: &[&str]) {
        let heard: Vec<_> = lines.iter().map(|_| line(&self.next_event())).collect();
        assert_eq!(heard, lines);
    }

    /// Nothing has happened that was not read yet.
    #[track_caller]
    pub(crate) fn expect_nothing(&mut self) {
        self.ask(Op::Rooms(Rooms {})).unwrap();
        let is_event = |frame: &&ServerFrame| matches!(frame, ServerFrame::Event(_));
        assert_eq!(self.unread.iter().find(is_event), None);
    }

    /// Waits for a pong; returns what it carries.
    pub(crate) fn pong(&mut self) -> Vec<u8> {
        loop {
            if let Message::Pong(payload) = self.socket.read().unwrap() {
                return payload.to_vec();
            }
        }
    }

    /// Reads until the server closes the connection.
    pub(crate) fn ending(mut self) -> Ending {
        let (mut code, mut closed) = (None, None);
        loop {
            match self.socket.read() {
                Ok(Message::Close(frame)) => {
                    closed = frame.map(|CloseFrame { code, .. }| u16::from(code));
                }
                Ok(message) => {
                    if let Some(ServerFrame::Bye(Bye { code: why, .. })) = self.decode(&message) {
                        code = Some(why);
                    }
                }
                Err(tungstenite::Error::ConnectionClosed) => return (code, closed),
                Err(error) => panic!("{error}"),
            }
        }
    }

    /// Reads until the server closes the connection; returns where messages were stored.
    pub(crate) fn acknowledged_until_the_end(mut self) -> Vec<Position> {
        let mut stored = Vec::new();
        while let Ok(message) = self.socket.read() {
            let frame = if message.is_close() { None } else { self.decode(&message) };
            if let Some(ServerFrame::Reply(reply)) = frame
                && let Some(Outcome::Stored { position, .. }) = reply.ok
            {
                stored.push(position);
            }
        }
        stored
    }

    fn receive(&mut self) -> ServerFrame {
        loop {
            let message = self.socket.read().unwrap();
            if let Some(frame) = self.decode(&message) {
                return frame;
            }
        }
    }

    fn decode(&self, message: &Message) -> Option<ServerFrame> {
        let bytes = match (message, self.codec) {
            (Message::Binary(bytes), Codec::Cbor) => bytes.as_ref(),
            (Message::Text(text), Codec::Json) => text.as_bytes(),
            (Message::Ping(_) | Message::Pong(_), _) => return None,
            other => panic!("the server sent {other:?}"),
        };
        Some(self.codec.decode(bytes).unwrap())
    }
}

/// An event as a person would note it down. A guest's name has a question mark.
pub(crate) fn line(event: &Event) -> String {
    let by = author(&event.by);
    match &event.what {
        Happening::Message(message) => format!("{by}: {}", message.content.plain()),
        Happening::RoomCreated { name, .. } => format!("{by} created {name}"),
        Happening::Joined {} => format!("{by} joined"),
        Happening::Left {} => format!("{by} left"),
        Happening::Topic { topic } => format!("{by} calls it {topic}"),
        other => format!("{other:?}"),
    }
}

pub(crate) fn author(author: &Author) -> String {
    format!("{}{}", author.name, if author.is_guest() { "?" } else { "" })
}

/// The one device of the user who has this name.
pub(crate) fn token(name: &str) -> Token {
    let mut bytes = [0; 32];
    bytes[..name.len()].copy_from_slice(name.as_bytes());
    Token::new(bytes)
}

pub(crate) fn hello(name: &str) -> Hello {
    Hello { token: Some(token(name)), name: Some(name.to_owned()), ..Hello::default() }
}

pub(crate) fn guest(name: &str) -> Hello {
    Hello { name: Some(name.to_owned()), ..Hello::default() }
}

pub(crate) fn send(room: &str, text: &str) -> Op {
    Op::Send(Send::text(room.parse().unwrap(), None, text))
}

pub(crate) fn send_once(nonce: u8, room: &str, text: &str) -> Op {
    let nonce = Some(Nonce::new([nonce; 16]));
    Op::Send(Send::text(room.parse().unwrap(), nonce, text))
}

pub(crate) fn create(room: &str) -> Op {
    Op::CreateRoom(CreateRoom { name: room.to_owned(), private: false })
}

pub(crate) fn join(room: &str) -> Op {
    Op::Join(Join { room: room.parse().unwrap() })
}

pub(crate) fn leave(room: &str) -> Op {
    Op::Leave(Leave { room: room.parse().unwrap() })
}

pub(crate) fn topic(room: &str, topic: &str) -> Op {
    Op::Topic(SetTopic { room: room.parse().unwrap(), topic: topic.to_owned() })
}

pub(crate) fn history(room: &str, before: Option<Position>, limit: u32) -> Op {
    Op::History(History::before(room.parse().unwrap(), before, Some(limit)))
}
