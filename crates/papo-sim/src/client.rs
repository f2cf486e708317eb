//! A person with a client: types, waits, crashes, comes back.

use std::{cell::RefCell, collections::VecDeque, rc::Rc, time::Instant};

use fastrand::Rng;
use papo_client::{
    Identity, Resume,
    link::{Link, Outgoing},
};
use papo_hub::SessionId;
use papo_proto::{
    Ban, ClientFrame, CreateRoom, Invite, Join, Kick, Lang, Leave, Mute, Name, Nick, Nonce, Op,
    Position, RoomRef, SetTopic, Text, Token, UserRef,
};

use crate::pipe::{Pipe, Unframed};

pub(crate) struct Client {
    pub(crate) number: usize,
    identity: Identity,
    pub(crate) token: Token,
    /// None while it is crashed.
    pub(crate) link: Option<Link>,
    /// What it kept when it crashed.
    kept: Resume,
    pub(crate) connection: Option<Connection>,
    /// Tells what is meant for this connection from what was for an earlier one.
    pub(crate) epoch: u64,
    /// When its timer is on the agenda.
    pub(crate) wakes_at: Option<u64>,
    /// Where it began to follow the log.
    pub(crate) began: Option<Position>,
    sent: u64,
    pub(crate) acknowledged: u64,
}

/// A connection that is open, or that only one side knows to be gone.
pub(crate) struct Connection {
    /// None once the server has forgotten it.
    pub(crate) session: Option<SessionId>,
    pub(crate) pipe: Rc<RefCell<Pipe>>,
    pub(crate) unframed: Unframed,
    pub(crate) requests: VecDeque<ClientFrame>,
}

/// What the text sent under a nonce begins with: no two are the same.
pub(crate) fn text_begin(nonce: Nonce) -> String {
    let [client, .., a, b] = *nonce.as_bytes();
    format!("{client}/{} ", u16::from_be_bytes([a, b]))
}

impl Client {
    pub(crate) fn new(number: usize, now: Instant) -> Self {
        let identity = Identity {
            name: Name::new(&format!("client{number}")).expect("it is a name"),
            lang: Lang::En,
            device: String::new(),
            ticket: None,
        };
        let link = Link::new(identity.clone(), Resume::default(), now);
        Self {
            number,
            identity,
            token: Token::new([u8::try_from(number + 1).expect("few clients"); 32]),
            link: Some(link),
            kept: Resume::default(),
            connection: None,
            epoch: 0,
            wakes_at: None,
            began: None,
            sent: 0,
            acknowledged: 0,
        }
    }

    /// Does one thing that a person might do.
    pub(crate) fn act(&mut self, rng: &mut Rng, clients: usize, padding: usize, now: Instant) {
        let Some(link) = &mut self.link else { return };
        let room = |rng: &mut Rng| {
            RoomRef::Name(
                papo_proto::RoomName::new(["#a", "#b", "#c"][rng.usize(..3)]).expect("it is one"),
            )
        };
        let other = |rng: &mut Rng| {
            let name = format!("client{}", rng.usize(..clients));
            UserRef::Name(Name::new(&name).expect("it is a name"))
        };
        // Most that a person does is to talk.
        let op = match rng.u32(0..26) {
            0 => Op::CreateRoom(CreateRoom { name: room(rng).to_string(), private: rng.bool() }),
            1 => Op::Join(Join { room: room(rng) }),
            2 => Op::Leave(Leave { room: room(rng) }),
            3 => Op::Topic(SetTopic { room: room(rng), topic: rng.u8(..).to_string() }),
            4 => Op::Kick(Kick { room: room(rng), user: other(rng), reason: None }),
            5 => Op::Ban(Ban {
                room: Some(room(rng)),
                user: Some(other(rng)),
                address: None,
                seconds: Some(rng.u64(..5)),
                reason: None,
            }),
            6 => Op::Invite(Invite { room: room(rng), user: other(rng) }),
            7 => Op::Mute(Mute { room: room(rng), user: other(rng), seconds: Some(rng.u64(..5)) }),
            8 => {
                let spelling = ["client", "Client", "guest"][rng.usize(..3)];
                Op::Nick(Nick { name: format!("{spelling}{}", self.number) })
            }
            kind => {
                let room = match kind {
                    9..=12 => room(rng),
                    13..=14 => format!("@client{}", rng.usize(..clients)).parse().expect("a name"),
                    _ => RoomRef::Name(papo_proto::RoomName::lobby()),
                };
                let mut nonce = [0; 16];
                nonce[0] = u8::try_from(self.number).expect("few clients");
                nonce[8..].copy_from_slice(&self.sent.to_be_bytes());
                let nonce = Nonce::new(nonce);
                self.sent += 1;
                let text = text_begin(nonce) + &"x".repeat(padding);
                let text = Text::new(text).expect("it is short");
                return link.send(Outgoing { nonce, room, message: text.into() }, now);
            }
        };
        link.request(op, now);
    }

    /// The process ends, and what it kept stays.
    pub(crate) fn crash(&mut self) {
        if let Some(link) = self.link.take() {
            self.kept = link.resume();
            self.epoch += 1;
        }
    }

    /// The process starts again.
    pub(crate) fn start(&mut self, now: Instant) {
        if self.link.is_none() {
            self.link = Some(Link::new(self.identity.clone(), self.kept.clone(), now));
        }
    }

    /// Whether nothing that was typed is without its outcome.
    pub(crate) fn is_quiet(&self) -> bool {
        self.link.as_ref().is_some_and(|link| link.outbox_len() == 0 && link.requests_len() == 0)
    }
}
