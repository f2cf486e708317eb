use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    net::SocketAddr,
    pin::pin,
    rc::Rc,
    sync::Arc,
    time::Duration,
};

use futures_util::{FutureExt, StreamExt};
use papo_core::{Actor, Committed, InvitationHash, PasswordHash, Request, ServerId, State, decide};
use papo_hub::{Config, Encoding, HashJob, Hashed, Hub, Read, SessionId, Tickets, Vitals};
use papo_log::{AppendError, Log, MemoryLog, blobs::Claim};
use papo_proto::{
    BlobHash, ClientFrame, ErrorCode, Fingerprint, FourWords, Hello, Nonce, Op, Position, Rooms,
    Send, Timestamp, Token,
};

use crate::{
    encoding::Lines,
    sink::{Queue, QueueSink},
};

/// A hub, and the hands that turn its rounds one step at a time.
pub(crate) struct Desk {
    pub(crate) hub: Hub<QueueSink>,
    pub(crate) log: MemoryLog,
    /// How far the hub was told of the log.
    followed: Position,
    /// What is known of blobs.
    pub(crate) blobs: BTreeMap<BlobHash, Claim>,
    /// Pages that were read for sessions that are behind.
    pub(crate) pages_read: usize,
}

/// The setup code of every desk.
pub(crate) const SETUP: u64 = 7;

/// A session, and its end of the queue.
pub(crate) struct Person {
    pub(crate) session: SessionId,
    pub(crate) queue: Rc<RefCell<Queue>>,
    last_id: Cell<u64>,
}

/// A batch that the log has stored, of which the hub has not heard yet.
pub(crate) type Stored = (Tickets, Vec<Result<Position, AppendError>>);

impl Desk {
    pub(crate) fn new() -> Self {
        Self::speaking(vec![Box::new(Lines::default())])
    }

    /// A desk whose sessions are written to in one of `encodings`.
    pub(crate) fn speaking(encodings: Vec<Box<dyn Encoding>>) -> Self {
        Self::set_up(encodings, false)
    }

    /// A desk that lets new users in by invitation only.
    pub(crate) fn for_the_invited() -> Self {
        let mut desk = Self::set_up(vec![Box::new(Lines::default())], true);
        desk.found();
        desk
    }

    fn set_up(encodings: Vec<Box<dyn Encoding>>, invite_only: bool) -> Self {
        let config = Config {
            name: "test".to_owned(),
            version: "0".to_owned(),
            encodings,
            explain: |code: ErrorCode, _| code.to_string(),
            invite_only,
            setup_code: Some(FourWords::new(SETUP)),
            random: Box::new(|| 42),
        };
        let hub = Hub::new(config, State::default());
        Self {
            hub,
            log: MemoryLog::default(),
            followed: Position::START,
            blobs: BTreeMap::new(),
            pages_read: 0,
        }
    }

    /// The server is given its id, as at its first start.
    fn found(&mut self) {
        let request = Request::Found { server: ServerId::new([7; 16]) };
        let founded = decide(self.hub.state(), &Actor::Server, &request, Timestamp::default());
        let founded = founded.unwrap().into_iter().collect();
        self.log.append(founded).now_or_never().unwrap();
        self.commit();
    }

    /// Someone connects, who is written to in the first encoding.
    pub(crate) fn connect(&mut self) -> Person {
        self.connect_in(0)
    }

    pub(crate) fn connect_in(&mut self, encoding: usize) -> Person {
        let queue = Rc::new(RefCell::new(Queue::default()));
        let session = self.hub.connect(QueueSink(queue.clone()), encoding);
        Person { session, queue, last_id: Cell::new(0) }
    }

    /// Whoever runs the server, on its own machine.
    pub(crate) fn administrator(&mut self) -> Person {
        let queue = Rc::new(RefCell::new(Queue::default()));
        let session = self.hub.connect_administrator(QueueSink(queue.clone()), 0);
        Person { session, queue, last_id: Cell::new(0) }
    }

    /// A user who has signed in and read everything.
    pub(crate) fn join(&mut self, name: &str) -> Person {
        self.join_in(0, name)
    }

    pub(crate) fn join_in(&mut self, encoding: usize, name: &str) -> Person {
        let person = self.connect_in(encoding);
        self.ask(&person, hello(name));
        self.settle();
        person.take();
        person
    }

    /// A guest who has signed in and read everything.
    pub(crate) fn guest(&mut self, name: &str) -> Person {
        let person = self.connect();
        self.ask(&person, guest(name));
        self.settle();
        person.take();
        person
    }

    /// Hands in a request; its answer begins with the number that is returned.
    pub(crate) fn ask(&mut self, person: &Person, op: Op) -> u64 {
        let id = person.last_id.get() + 1;
        person.last_id.set(id);
        self.hub.request(person.session, ClientFrame { id, op });
        id
    }

    /// Hands in a message to `#lobby`.
    pub(crate) fn say(&mut self, person: &Person, text: &str) -> u64 {
        self.ask(person, send("#lobby", text))
    }

    /// Has the log store what was proposed, and keeps that from the hub.
    pub(crate) fn store(&mut self) -> Option<Stored> {
        let batch = self.hub.take_batch()?;
        let results = self.log.append(batch.proposals).now_or_never().unwrap();
        Some((batch.tickets, results))
    }

    /// Tells the hub what came of a batch.
    pub(crate) fn answer(&mut self, (tickets, results): Stored) {
        self.hub.appended(tickets, results);
    }

    /// Tells the hub what the log has committed.
    pub(crate) fn commit(&mut self) {
        let mut events: Vec<Arc<Committed>> = Vec::new();
        let mut following = pin!(self.log.follow(self.followed));
        while let Some(Some(event)) = following.next().now_or_never() {
            events.push(event);
        }
        if let Some(last) = events.last() {
            self.followed = last.position;
            self.hub.committed(events);
        }
    }

    /// Reads what is to be read, and tells the hub.
    pub(crate) fn read(&mut self) -> bool {
        let reads = self.hub.take_reads();
        let any = !reads.is_empty();
        for read in reads {
            self.pages_read += usize::from(matches!(read, Read::After { .. }));
            let claims = async |_, hashes: Vec<BlobHash>, _| {
                Ok(hashes
                    .iter()
                    .map(|hash| self.blobs.get(hash).cloned().unwrap_or_default())
                    .collect())
            };
            let done = read.perform(&self.log, async || vitals(), claims).now_or_never().unwrap();
            self.hub.read_done(done);
        }
        any
    }

    /// Hashes what is to be hashed, so that it can be told what was.
    fn hash(&mut self) -> bool {
        let hashings = self.hub.take_hashings();
        let any = !hashings.is_empty();
        for hashing in hashings {
            let hashed = match &hashing.job {
                HashJob::Password(password) => {
                    Hashed::Password(PasswordHash::new(format!("hash of {}", password.expose())))
                }
                HashJob::Check { password, hash, .. } => {
                    Hashed::Checked(hash.as_str() == format!("hash of {}", password.expose()))
                }
                HashJob::Invitation { words, .. } => {
                    let mut hash = [0; 32];
                    hash[..8].copy_from_slice(&words.get().to_be_bytes());
                    Hashed::Invitation(InvitationHash::new(hash))
                }
            };
            self.hub.hashed(hashing, hashed);
        }
        any
    }

    /// What `person` is answered to `op`, and what else happens meanwhile.
    pub(crate) fn hear(&mut self, person: &Person, op: Op) -> Vec<String> {
        self.ask(person, op);
        self.settle();
        person.lines()
    }

    /// Someone signs in, and is told this.
    pub(crate) fn greet(&mut self, hello: Hello) -> (Person, Vec<String>) {
        let person = self.connect();
        let heard = self.hear(&person, Op::Hello(hello));
        (person, heard)
    }

    /// Turns whole rounds until nothing is left to do.
    pub(crate) fn settle(&mut self) {
        loop {
            let stored = self.store();
            let is_stored = stored.is_some();
            self.commit();
            if let Some(stored) = stored {
                self.answer(stored);
            }
            self.hub.flush();
            let is_read = self.read();
            let is_hashed = self.hash();
            if !is_stored && !is_read && !is_hashed {
                return;
            }
        }
    }

    /// Makes room in a person's queue, which may have blocked.
    pub(crate) fn make_room(&mut self, person: &Person, room: usize) {
        person.queue.borrow_mut().room = room;
        self.hub.writable(person.session);
    }

    /// Sets the hub's clock.
    pub(crate) fn at(&mut self, milliseconds: u64) {
        self.hub.set_now(Timestamp::from_millis(milliseconds));
    }
}

impl Person {
    /// What was written since this was last asked.
    pub(crate) fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.queue.borrow_mut().bytes)
    }

    /// The lines that were written since this was last asked.
    pub(crate) fn lines(&self) -> Vec<String> {
        String::from_utf8(self.take()).unwrap().lines().map(ToOwned::to_owned).collect()
    }

    /// How many times it was written to since this was last asked.
    pub(crate) fn writes(&self) -> usize {
        std::mem::take(&mut self.queue.borrow_mut().writes)
    }

    pub(crate) fn is_read_from(&self) -> bool {
        self.queue.borrow().is_reading
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.queue.borrow().is_closed
    }

    /// Takes nothing from now on.
    pub(crate) fn stall(&self) {
        self.queue.borrow_mut().room = 0;
    }
}

/// Signs in as the user who has this name, on the one device of theirs.
pub(crate) fn hello(name: &str) -> Op {
    Op::Hello(Hello { token: Some(token(name)), name: Some(name.to_owned()), ..Hello::default() })
}

/// Signs in as [`hello`] does, and asks for what came after `resume`.
pub(crate) fn resume(name: &str, resume: u64) -> Op {
    let resume = Some(Position::new(resume));
    Op::Hello(Hello { token: Some(token(name)), resume, ..Hello::default() })
}

pub(crate) fn guest(name: &str) -> Op {
    Op::Hello(Hello { name: Some(name.to_owned()), ..Hello::default() })
}

pub(crate) fn send(room: &str, text: &str) -> Op {
    Op::Send(Send::text(room.parse().unwrap(), None, text))
}

pub(crate) fn send_with_nonce(nonce: u8, text: &str) -> Op {
    let nonce = Some(Nonce::new([nonce; 16]));
    Op::Send(Send::text("#lobby".parse().unwrap(), nonce, text))
}

pub(crate) fn list_rooms() -> Op {
    Op::Rooms(Rooms {})
}

/// A new device of the user who has this name.
pub(crate) fn second_device(name: &str) -> Hello {
    let token = Some(Token::new([0xd2; 32]));
    let device = Some("phone\u{1b}".to_owned());
    Hello { token, name: Some(name.to_owned()), device, ..Hello::default() }
}

pub(crate) fn token(name: &str) -> Token {
    let mut bytes = [0; 32];
    bytes[..name.len()].copy_from_slice(name.as_bytes());
    Token::new(bytes)
}

fn vitals() -> Vitals {
    Vitals {
        uptime: Duration::from_secs(90),
        address: SocketAddr::from(([10, 0, 0, 7], 7276)),
        fingerprint: Fingerprint::new([7; 32]),
        log_bytes: Some(4_096),
        free_bytes: None,
    }
}
