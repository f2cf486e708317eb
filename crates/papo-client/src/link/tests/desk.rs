use std::time::{Duration, Instant};

use papo_proto::{
    Author, ClientFrame, ErrorCode, Event, Failure, Happening, Hello, Lang, Name, Nonce, Op,
    Outcome, Position, Reply, RoomId, RoomName, RoomRef, ServerFrame, ServerInfo, Text, Timestamp,
    Token, UserId, Welcome, You,
};

use crate::link::{Identity, Link, LinkEvent, Outgoing, Output, Resume, Ticket};

/// A link, and the hands that hold its connection.
pub(super) struct Desk {
    pub(super) link: Link,
    pub(super) now: Instant,
    pub(super) server: &'static str,
}

impl Desk {
    /// A link that has just begun.
    pub(super) fn new() -> Self {
        Self::resumed(Resume::default())
    }

    /// A link that goes on from what another left behind.
    pub(super) fn resumed(resume: Resume) -> Self {
        Self::begin(resume, None)
    }

    /// A link of a new device that has something to be let in by.
    pub(super) fn with_ticket(ticket: Ticket) -> Self {
        Self::begin(Resume::default(), Some(ticket))
    }

    fn begin(resume: Resume, ticket: Option<Ticket>) -> Self {
        let now = Instant::now();
        let identity = Identity {
            name: Name::new("ana").unwrap(),
            lang: Lang::En,
            device: "papo on sala-3".to_owned(),
            ticket,
        };
        Self { link: Link::new(identity, resume, now), now, server: "s1" }
    }

    /// A link that is signed in at position 10, with nothing left to look at.
    pub(super) fn signed_in() -> Self {
        let mut desk = Self::new();
        desk.sign_in(10);
        desk.events();
        desk
    }

    /// Lets the wait end, opens the connection and welcomes; returns what `hello` said.
    #[track_caller]
    pub(super) fn sign_in(&mut self, position: u64) -> Hello {
        let (id, hello) = self.connect();
        self.reply(id, Outcome::Welcome(Box::new(self.welcome(position))));
        hello
    }

    /// Lets the wait end and opens the connection; returns the `hello`.
    #[track_caller]
    pub(super) fn connect(&mut self) -> (u64, Hello) {
        let mut outputs = self.outputs();
        if outputs.is_empty() {
            self.wait();
            outputs = self.outputs();
        }
        assert_eq!(outputs, [Output::Open]);
        self.link.connected(Some(Token::new([7; 32])), self.now);
        match self.frames().remove(0) {
            ClientFrame { id, op: Op::Hello(hello) } => (id, hello),
            other => panic!("not a hello: {other:?}"),
        }
    }

    /// Breaks the connection.
    pub(super) fn break_off(&mut self) {
        self.link.disconnected(self.now, 0);
    }

    /// Sleeps until the link's next deadline.
    pub(super) fn wait(&mut self) {
        self.now = self.link.poll_timeout().map_or(self.now, |due| due.max(self.now));
        self.link.handle_timeout(self.now);
    }

    /// Lets time pass.
    pub(super) fn pass(&mut self, time: Duration) {
        self.now += time;
        self.link.handle_timeout(self.now);
    }

    pub(super) fn receive(&mut self, frame: ServerFrame) {
        self.link.receive(frame, self.now);
    }

    pub(super) fn reply(&mut self, re: u64, outcome: Outcome) {
        self.receive(ServerFrame::Reply(Reply::ok(re, outcome)));
    }

    pub(super) fn stored(&mut self, re: u64, position: u64) {
        self.reply(re, Outcome::Stored { position: Position::new(position), repeated: false });
    }

    pub(super) fn refuse(&mut self, re: u64, code: ErrorCode) {
        self.receive(ServerFrame::Reply(Reply::error(re, failure(code))));
    }

    /// Gives the link a message whose nonce and text are `number`.
    pub(super) fn send(&mut self, number: u8) {
        self.link.send(outgoing(number), self.now);
    }

    /// What has been transmitted since last asked.
    pub(super) fn frames(&mut self) -> Vec<ClientFrame> {
        self.outputs()
            .into_iter()
            .map(|output| match output {
                Output::Transmit(frame) => frame,
                other => panic!("not a frame: {other:?}"),
            })
            .collect()
    }

    /// The ids and texts of the messages that have been transmitted since last asked.
    pub(super) fn sends(&mut self) -> Vec<(u64, String)> {
        self.frames()
            .into_iter()
            .map(|frame| match frame.op {
                Op::Send(send) => (frame.id, send.text),
                other => panic!("not a send: {other:?}"),
            })
            .collect()
    }

    pub(super) fn outputs(&mut self) -> Vec<Output> {
        std::iter::from_fn(|| self.link.poll_output()).collect()
    }

    pub(super) fn events(&mut self) -> Vec<LinkEvent> {
        std::iter::from_fn(|| self.link.poll_event()).collect()
    }

    pub(super) fn welcome(&self, position: u64) -> Welcome {
        Welcome {
            server: ServerInfo {
                id: self.server.to_owned(),
                name: "test".to_owned(),
                version: "0".to_owned(),
            },
            you: You {
                user: Some(UserId::new(1)),
                device: None,
                name: Name::new("ana").unwrap(),
                role: papo_proto::Role::Member,
            },
            position: Position::new(position),
            rooms: Vec::new(),
        }
    }
}

pub(super) fn nonce(number: u8) -> Nonce {
    Nonce::new([number; 16])
}

pub(super) fn outgoing(number: u8) -> Outgoing {
    Outgoing {
        nonce: nonce(number),
        room: RoomRef::Name(RoomName::lobby()),
        message: Text::new(number.to_string()).unwrap().into(),
    }
}

pub(super) fn failure(code: ErrorCode) -> Failure {
    Failure { code, message: String::new(), detail: None, retry_after_ms: None }
}

pub(super) fn event(position: u64) -> Event {
    let text = Text::new(position.to_string()).unwrap();
    Event {
        position: Position::new(position),
        room: RoomId::LOBBY,
        at: Timestamp::from_millis(0),
        by: Author { user: Some(UserId::new(2)), hook: None, name: Name::new("bob").unwrap() },
        what: Happening::Message(text.into()),
    }
}
