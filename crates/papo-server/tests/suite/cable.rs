//! The gateway and the hub without sockets: a cable carries the very bytes of a connection.

use std::{cell::RefCell, io, pin::pin, rc::Rc, time::Instant};

use papo_client::{
    Identity, Resume,
    link::{Link, LinkEvent, Output},
};
use papo_core::{Actor, Request, ServerId, State, apply, decide};
use papo_hub::{Config, Hub, SessionId, Sink};
use papo_log::{Log, MemoryLog};
use papo_proto::{
    ClientFrame, ErrorCode, Event, Lang, Name, Nonce, Position, Timestamp, Token, codec::Codec,
};
use papo_server::gateway::{Gateway, Incoming, encodings};
use tungstenite::protocol::frame::{
    FrameHeader,
    coding::{Data, OpCode},
};

use crate::person::token;

pub(crate) const SERVER: [u8; 16] = [7; 16];

/// A hub over a log in memory.
pub(crate) struct Exchange {
    hub: Hub<CableSink>,
    log: MemoryLog,
    followed: Position,
}

/// The server's end of a connection.
pub(crate) struct Cable {
    session: SessionId,
    gateway: Gateway,
    pub(crate) bytes: Rc<RefCell<Vec<u8>>>,
}

struct CableSink(Rc<RefCell<Vec<u8>>>);

impl Sink for CableSink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn set_reading(&mut self, _wanted: bool) {}

    fn close(&mut self) {}
}

impl Exchange {
    /// A server that has just been founded.
    pub(crate) fn new() -> Self {
        let log = MemoryLog::default();
        let request = Request::Found { server: ServerId::new(SERVER) };
        let founding =
            decide(&State::default(), &Actor::Server, &request, Timestamp::default()).unwrap();
        now(log.append(founding.into_iter().collect()));
        Self::over(log)
    }

    /// The same server, started again: it remembers nothing but its log.
    pub(crate) fn restarted(&self) -> Self {
        Self::over(self.log.clone())
    }

    fn over(log: MemoryLog) -> Self {
        let config = Config {
            name: "test".to_owned(),
            version: "0".to_owned(),
            encodings: encodings(),
            explain: |code: ErrorCode, _| code.to_string(),
            invite_only: false,
            setup_code: None,
            random: Box::new(|| 42),
        };
        let facts = now(log.facts()).unwrap();
        let mut state = State::default();
        facts.events.iter().for_each(|event| apply(&mut state, event));
        state.skip_to(facts.through);
        Self { hub: Hub::new(config, state), log, followed: facts.through }
    }

    pub(crate) fn connect(&mut self) -> Cable {
        let gateway = Gateway::ws(Codec::Cbor);
        let bytes = Rc::new(RefCell::new(Vec::new()));
        let session = self.hub.connect(CableSink(bytes.clone()), gateway.encoding());
        Cable { session, gateway, bytes }
    }

    pub(crate) fn disconnect(&mut self, cable: &Cable) {
        self.hub.disconnect(cable.session);
    }

    /// Takes in the bytes that a client sends for `frames`.
    pub(crate) fn receive(&mut self, cable: &mut Cable, frames: &[ClientFrame]) {
        let mut bytes = Vec::new();
        frames.iter().for_each(|frame| write_frame(frame, &mut bytes));
        let mut incoming = Vec::new();
        cable.gateway.receive(&mut bytes, &mut incoming);
        for incoming in incoming {
            match incoming {
                Incoming::Request(frame) => self.hub.request(cable.session, frame),
                other => panic!("a client does not say {other:?}"),
            }
        }
        self.settle();
    }

    /// Turns rounds until nothing is left to do.
    pub(crate) fn settle(&mut self) {
        loop {
            let batch = self.hub.take_batch();
            let is_batch = batch.is_some();
            if let Some(batch) = batch {
                let results = now(self.log.append(batch.proposals));
                self.commit();
                self.hub.appended(batch.tickets, results);
            }
            let reads = self.hub.take_reads();
            let is_read = !reads.is_empty();
            for read in reads {
                let vitals = async || unreachable!("nobody administers it");
                let claims = async |_, _, _| unreachable!("nobody sends a file");
                self.hub.read_done(now(read.perform(&self.log, vitals, claims)));
            }
            self.hub.flush();
            if !is_batch && !is_read {
                return;
            }
        }
    }

    pub(crate) fn tell_presence(&mut self) {
        self.hub.tell_presence();
        self.hub.flush();
    }

    fn commit(&mut self) {
        let mut events = Vec::new();
        let mut following = pin!(self.log.follow(self.followed));
        while let Some(Some(event)) =
            futures_util::FutureExt::now_or_never(futures_util::StreamExt::next(&mut following))
        {
            self.followed = event.position;
            events.push(event);
        }
        self.hub.committed(events);
    }
}

/// A client at the other end of a cable.
pub(crate) struct Reader {
    token: Token,
    link: Link,
    now: Instant,
    /// Bytes of a frame that has not come whole.
    unfinished: Vec<u8>,
    /// What it was shown and told.
    pub(crate) events: Vec<Event>,
    pub(crate) acknowledged: Vec<(Nonce, Position)>,
}

impl Reader {
    pub(crate) fn new(name: &str, resume: Resume) -> Self {
        let identity = Identity {
            name: Name::new(name).unwrap(),
            lang: Lang::En,
            device: String::new(),
            ticket: None,
        };
        let now = Instant::now();
        let mut reader = Self {
            token: token(name),
            link: Link::new(identity, resume, now),
            now,
            unfinished: Vec::new(),
            events: Vec::new(),
            acknowledged: Vec::new(),
        };
        reader.connect();
        reader
    }

    /// Takes in bytes of the server, cut anywhere.
    pub(crate) fn read(&mut self, bytes: &[u8]) {
        self.unfinished.extend_from_slice(bytes);
        let mut rest = &self.unfinished[..];
        while let Some((payload, after)) = split_frame(rest) {
            self.link.receive(Codec::Cbor.decode(payload).unwrap(), self.now);
            rest = after;
        }
        self.unfinished = rest.to_vec();
        while let Some(happened) = self.link.poll_event() {
            match happened {
                LinkEvent::Event(event) => self.events.push(event),
                LinkEvent::Acknowledged { nonce, position } => {
                    self.acknowledged.push((nonce, position));
                }
                LinkEvent::Refused { .. } | LinkEvent::Ended { .. } => panic!("{happened:?}"),
                _ => {}
            }
        }
    }

    /// What it wants to send now.
    pub(crate) fn frames(&mut self) -> Vec<ClientFrame> {
        std::iter::from_fn(|| self.link.poll_output())
            .map(|output| match output {
                Output::Transmit(frame) => frame,
                other => panic!("the client wants to {other:?}"),
            })
            .collect()
    }

    /// The connection breaks, and another is opened.
    pub(crate) fn reconnect(&mut self) {
        self.unfinished.clear();
        self.link.disconnected(self.now, 0);
        self.now = self.link.poll_timeout().unwrap();
        self.link.handle_timeout(self.now);
        self.connect();
    }

    /// Talks over `cable` until neither side has more to say.
    pub(crate) fn talk(&mut self, exchange: &mut Exchange, cable: &mut Cable) {
        loop {
            let frames = self.frames();
            exchange.receive(cable, &frames);
            let bytes = std::mem::take(&mut *cable.bytes.borrow_mut());
            self.read(&bytes);
            if frames.is_empty() && bytes.is_empty() {
                return;
            }
        }
    }

    fn connect(&mut self) {
        assert_eq!(self.link.poll_output(), Some(Output::Open));
        self.link.connected(Some(self.token.clone()), self.now);
    }
}

/// What a future that never waits resolves to.
fn now<F: Future>(future: F) -> F::Output {
    futures_util::FutureExt::now_or_never(future).unwrap()
}

fn write_frame(frame: &ClientFrame, bytes: &mut Vec<u8>) {
    let mut payload = Vec::new();
    Codec::Cbor.encode(frame, &mut payload);
    let mask = [1, 2, 3, 4];
    let opcode = OpCode::Data(Data::Binary);
    let header = FrameHeader { opcode, mask: Some(mask), ..FrameHeader::default() };
    header.format(payload.len() as u64, bytes).unwrap();
    bytes.extend(payload.iter().zip(mask.iter().cycle()).map(|(byte, mask)| byte ^ mask));
}

/// The payload of the first frame, and what comes after it; none if it has not come whole.
fn split_frame(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut cursor = io::Cursor::new(bytes);
    let (header, length) = FrameHeader::parse(&mut cursor).unwrap()?;
    assert_eq!(header.opcode, OpCode::Data(Data::Binary));
    let begin = usize::try_from(cursor.position()).unwrap();
    bytes[begin..].split_at_checked(usize::try_from(length).unwrap())
}
