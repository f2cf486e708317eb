//! What happens, in which order: everything else is called from here.

use std::{
    cell::RefCell,
    cmp::Reverse,
    collections::{BinaryHeap, VecDeque},
    rc::Rc,
    time::{Duration, Instant},
};

use fastrand::Rng;
use papo_client::link::{LinkEvent, Output};
use papo_core::{Proposal, TokenHash};
use papo_hub::{Config, Hub, Read, ReadDone, Tickets};
use papo_log::ReadError;
use papo_proto::{ErrorCode, Position, Timestamp, limits::OUTBOX_BYTES_MAX};

use crate::{
    Broken, Summary,
    client::{Client, Connection},
    faults::Faults,
    log::{Fate, Store},
    pipe::{Framed, Pipe, PipeSink, Unframed},
    rules::Rules,
};

/// How long faults go on, and how long the world then has to come to rest, in milliseconds.
const FAULTS_END: u64 = 20_000;
const REST_MAX: u64 = 400_000;
/// Bytes of replies and of a page that an outbox may hold beyond its limit.
const OUTBOX_SLACK: usize = 512 * 1024;

pub(crate) struct World {
    rng: Rng,
    faults: Faults,
    /// Milliseconds since the beginning.
    now: u64,
    /// An instant to count from; which one it is makes no difference.
    zero: Instant,
    agenda: BinaryHeap<Reverse<(u64, u64, What)>>,
    order: u64,
    store: Store,
    server: Option<Server>,
    /// Tells what is meant for this start of the server from what was for an earlier one.
    incarnation: u64,
    clients: Vec<Client>,
    rules: Rules,
    summary: Summary,
}

struct Server {
    hub: Hub<PipeSink>,
    /// How far the log was followed.
    followed: Position,
    appending: Option<(Tickets, Vec<Proposal>)>,
    reads: VecDeque<Read>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    ClientActs(usize),
    ClientTimer(usize),
    ClientCrashes(usize),
    ClientStarts(usize),
    Opened { client: usize, epoch: u64 },
    Requested { client: usize, epoch: u64 },
    Delivered { client: usize, epoch: u64 },
    Broke { client: usize, epoch: u64 },
    Appended { incarnation: u64 },
    Followed { incarnation: u64 },
    ReadDone { incarnation: u64 },
    PresenceTold,
    ServerCrashes,
    ServerStarts,
    RegisteredElsewhere(u64),
    FaultsEnd,
}

impl World {
    pub(crate) fn new(seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed);
        let zero = Instant::now();
        let clients = (0..rng.usize(2..=5)).map(|number| Client::new(number, zero)).collect();
        let mut world = Self {
            faults: Faults::new(&mut rng),
            rng,
            now: 0,
            zero,
            agenda: BinaryHeap::new(),
            order: 0,
            store: Store::default(),
            server: None,
            incarnation: 0,
            clients,
            rules: Rules::default(),
            summary: Summary::default(),
        };
        world.plan();
        world
    }

    /// Puts on the agenda what does not follow from anything else.
    fn plan(&mut self) {
        self.at(0, What::ServerStarts);
        for client in 0..self.clients.len() {
            self.at(0, What::ClientTimer(client));
            for _ in 0..self.rng.u32(5..40) {
                let at = self.rng.u64(0..FAULTS_END);
                self.at(at, What::ClientActs(client));
            }
            for _ in 0..self.rng.u32(0..3) {
                let at = self.rng.u64(0..FAULTS_END);
                self.at(at, What::ClientCrashes(client));
            }
            for _ in 0..self.rng.u32(0..4) {
                let at = self.rng.u64(0..FAULTS_END);
                let epoch = self.rng.u64(0..6);
                self.at(at, What::Broke { client, epoch });
            }
        }
        for _ in 0..self.rng.u32(0..4) {
            let at = self.rng.u64(1..FAULTS_END);
            self.at(at, What::ServerCrashes);
        }
        for number in 0..self.rng.u64(0..5) {
            let at = self.rng.u64(0..FAULTS_END);
            self.at(at, What::RegisteredElsewhere(number));
        }
        for second in 1..FAULTS_END / 1_000 {
            self.at(second * 1_000, What::PresenceTold);
        }
        self.at(FAULTS_END, What::FaultsEnd);
    }

    pub(crate) fn play(mut self) -> Result<Summary, Broken> {
        while let Some(Reverse((at, _, what))) = self.agenda.pop() {
            self.now = at;
            self.summary.steps += 1;
            self.happen(what)?;
            self.check_bounds()?;
            if at > FAULTS_END + REST_MAX {
                return Err(Broken("the world does not come to rest".to_owned()));
            }
            if at > FAULTS_END && self.is_at_rest() {
                break;
            }
        }
        self.check_end()?;
        self.summary.shown = self.rules.events_shown;
        Ok(self.summary)
    }

    fn happen(&mut self, what: What) -> Result<(), Broken> {
        match what {
            What::ClientActs(client) => {
                let (now, count) = (self.instant(), self.clients.len());
                self.clients[client].act(&mut self.rng, count, self.faults.padding, now);
                self.serve_client(client)
            }
            What::ClientTimer(client) => {
                let now = self.instant();
                self.clients[client].wakes_at = None;
                if let Some(link) = &mut self.clients[client].link {
                    link.handle_timeout(now);
                }
                self.serve_client(client)
            }
            What::ClientCrashes(client) => {
                self.summary.failures += 1;
                self.forget_connection(client);
                self.clients[client].crash();
                let at = self.soon() + 100;
                self.at(at, What::ClientStarts(client));
                Ok(())
            }
            What::ClientStarts(client) => {
                let now = self.instant();
                self.clients[client].start(now);
                self.serve_client(client)
            }
            What::Opened { client, epoch } => self.open(client, epoch),
            What::Requested { client, epoch } => self.request(client, epoch),
            What::Delivered { client, epoch } => self.deliver(client, epoch),
            What::Broke { client, epoch } => self.break_connection(client, epoch),
            What::Appended { incarnation } => self.appended(incarnation),
            What::Followed { incarnation } => self.follow(incarnation),
            What::ReadDone { incarnation } => self.read_done(incarnation),
            What::PresenceTold => {
                if let Some(server) = &mut self.server {
                    server.hub.tell_presence();
                }
                self.turn()
            }
            What::ServerCrashes => {
                self.crash_server();
                Ok(())
            }
            What::ServerStarts => {
                self.start_server();
                Ok(())
            }
            What::RegisteredElsewhere(number) => {
                self.store.register_elsewhere(number, &mut self.rng);
                self.plan_follow();
                Ok(())
            }
            What::FaultsEnd => {
                self.faults.are_on = false;
                Ok(())
            }
        }
    }

    // The server.

    fn start_server(&mut self) {
        if self.server.is_some() {
            return;
        }
        self.incarnation += 1;
        let config = Config {
            name: "sim".to_owned(),
            version: "0".to_owned(),
            encodings: vec![Box::new(Framed)],
            explain: |code: ErrorCode, _| code.to_string(),
            invite_only: false,
            setup_code: None,
            random: Box::new(|| 42),
        };
        let state = self.store.rebuilt();
        let followed = state.position();
        let hub = Hub::new(config, state);
        self.server = Some(Server { hub, followed, appending: None, reads: VecDeque::new() });
    }

    fn crash_server(&mut self) {
        let Some(server) = self.server.take() else { return };
        self.summary.failures += 1;
        if let Some((_, batch)) = server.appending
            && self.rng.bool()
        {
            // What was on its way to the disk may have reached it.
            self.store.append(batch, Fate::StoredUnknown, &mut self.rng);
        }
        for client in 0..self.clients.len() {
            let epoch = self.clients[client].epoch;
            if let Some(connection) = &mut self.clients[client].connection {
                connection.session = None;
                let at = self.soon();
                self.at(at, What::Broke { client, epoch });
            }
        }
        let at = self.soon() + self.rng.u64(0..500);
        self.at(at, What::ServerStarts);
    }

    /// The server's round.
    fn turn(&mut self) -> Result<(), Broken> {
        let incarnation = self.incarnation;
        let Some(server) = &mut self.server else { return Ok(()) };
        server.hub.set_now(Timestamp::from_millis(self.now));
        let batch = if server.appending.is_none() { server.hub.take_batch() } else { None };
        if let Some(batch) = batch {
            server.appending = Some((batch.tickets, batch.proposals));
            let at = self.now + self.faults.delay(&mut self.rng);
            self.at(at, What::Appended { incarnation });
        }
        let Some(server) = &mut self.server else { return Ok(()) };
        server.hub.flush();
        let reads = server.hub.take_reads();
        let count = reads.len();
        server.reads.extend(reads);
        for _ in 0..count {
            let at = self.now + self.faults.delay(&mut self.rng);
            self.at(at, What::ReadDone { incarnation });
        }
        self.plan_deliveries();
        Ok(())
    }

    fn appended(&mut self, incarnation: u64) -> Result<(), Broken> {
        if incarnation != self.incarnation {
            return Ok(());
        }
        let Some(server) = &mut self.server else { return Ok(()) };
        let Some((tickets, batch)) = server.appending.take() else { return Ok(()) };
        let is_bad = self.faults.strikes(&mut self.rng, self.faults.bad_appends);
        let fate = if is_bad { Fate::bad(&mut self.rng) } else { Fate::Stored };
        let outcomes = self.store.append(batch, fate, &mut self.rng);
        // Events mostly come before the results, and sometimes after.
        if self.rng.u32(0..4) > 0 {
            self.follow(incarnation)?;
        }
        if let Some(server) = &mut self.server {
            server.hub.appended(tickets, outcomes);
        }
        self.plan_follow();
        self.turn()
    }

    fn plan_follow(&mut self) {
        let incarnation = self.incarnation;
        let at = self.soon();
        self.at(at, What::Followed { incarnation });
    }

    fn follow(&mut self, incarnation: u64) -> Result<(), Broken> {
        if incarnation != self.incarnation {
            return Ok(());
        }
        let Some(server) = &mut self.server else { return Ok(()) };
        let events = self.store.following(server.followed).to_vec();
        if let Some(last) = events.last() {
            server.followed = last.position;
            server.hub.committed(events);
        }
        self.turn()
    }

    fn read_done(&mut self, incarnation: u64) -> Result<(), Broken> {
        if incarnation != self.incarnation {
            return Ok(());
        }
        let is_bad = self.faults.strikes(&mut self.rng, self.faults.bad_reads);
        let Some(server) = &mut self.server else { return Ok(()) };
        let Some(read) = server.reads.pop_front() else { return Ok(()) };
        let done = match read {
            Read::After { session, query } => {
                let page =
                    if is_bad { Err(ReadError::Closed) } else { Ok(self.store.page(&query)) };
                ReadDone::After { session, page }
            }
            Read::Vitals { .. } => unreachable!("nobody administers it"),
            Read::Before { session, re, query } => {
                ReadDone::Before { session, re, page: Ok(self.store.older_page(&query)) }
            }
            Read::Later { .. } => unreachable!("nobody scrolls forth"),
            Read::Thread { .. }
            | Read::Listed { .. }
            | Read::About { .. }
            | Read::Edits { .. }
            | Read::Marker { .. }
            | Read::Unread { .. } => unreachable!("nobody says anything about messages"),
            Read::Blobs { .. } => unreachable!("nobody sends a file"),
            // Nobody here deletes anything, nor keeps order.
            Read::Search { session, re, .. } => {
                ReadDone::Search { session, re, page: Ok(Default::default()) }
            }
            // Nobody here asks for one event, deletes anything, nor keeps order.
            Read::Get { session, re, .. } => {
                ReadDone::Get { session, re, page: Ok(Default::default()) }
            }
            Read::Messages { session, re, op, .. } => {
                ReadDone::Messages { session, re, op, found: Ok(Vec::new()) }
            }
            Read::Audit { session, re, .. } => {
                ReadDone::Audit { session, re, page: Ok(Default::default()) }
            }
        };
        server.hub.read_done(done);
        self.turn()
    }

    // Connections.

    fn open(&mut self, client: usize, epoch: u64) -> Result<(), Broken> {
        if self.clients[client].epoch != epoch || self.clients[client].link.is_none() {
            return Ok(());
        }
        let Some(server) = &mut self.server else {
            let at = self.soon();
            self.at(at, What::Broke { client, epoch });
            return Ok(());
        };
        let pipe = Rc::new(RefCell::new(Pipe {
            capacity: self.faults.pipe_bytes,
            is_reading: true,
            ..Pipe::default()
        }));
        let session = server.hub.connect(PipeSink(pipe.clone()), 0);
        let now = self.instant();
        let this = &mut self.clients[client];
        this.connection = Some(Connection {
            session: Some(session),
            pipe,
            unframed: Unframed::default(),
            requests: VecDeque::new(),
        });
        if let Some(link) = &mut this.link {
            link.connected(Some(this.token.clone()), now);
        }
        self.serve_client(client)
    }

    /// The server takes in a client's request, if it is willing to.
    fn request(&mut self, client: usize, epoch: u64) -> Result<(), Broken> {
        if self.clients[client].epoch != epoch {
            return Ok(());
        }
        let Some(connection) = &mut self.clients[client].connection else { return Ok(()) };
        let (Some(session), Some(server)) = (connection.session, &mut self.server) else {
            return Ok(());
        };
        if connection.pipe.borrow().is_reading && server.hub.can_propose() {
            if let Some(frame) = connection.requests.pop_front() {
                server.hub.set_now(Timestamp::from_millis(self.now));
                server.hub.request(session, frame);
            }
        } else {
            let at = self.soon() + 1;
            self.at(at, What::Requested { client, epoch });
        }
        self.turn()
    }

    fn plan_deliveries(&mut self) {
        for client in 0..self.clients.len() {
            let epoch = self.clients[client].epoch;
            let Some(connection) = &mut self.clients[client].connection else { continue };
            let mut pipe = connection.pipe.borrow_mut();
            if !pipe.is_on_its_way && (!pipe.bytes.is_empty() || pipe.is_closed) {
                pipe.is_on_its_way = true;
                drop(pipe);
                let at = self.soon();
                self.at(at, What::Delivered { client, epoch });
            }
        }
    }

    /// Some of the bytes on the way reach the client.
    fn deliver(&mut self, client: usize, epoch: u64) -> Result<(), Broken> {
        let now = self.instant();
        let this = &mut self.clients[client];
        let (Some(connection), Some(link), true) =
            (&mut this.connection, &mut this.link, this.epoch == epoch)
        else {
            return Ok(());
        };
        let mut pipe = connection.pipe.borrow_mut();
        pipe.is_on_its_way = false;
        let there = pipe.bytes.len();
        if there == 0 {
            let is_closed = pipe.is_closed;
            drop(pipe);
            return if is_closed { self.break_connection(client, epoch) } else { Ok(()) };
        }
        let count = if self.faults.are_on { self.rng.usize(1..=there) } else { there };
        let frames = connection.unframed.receive(pipe.bytes.drain(..count));
        let is_awaited = std::mem::take(&mut pipe.is_awaited);
        drop(pipe);
        for frame in frames {
            link.receive(frame, now);
        }
        if let (true, Some(session), Some(server)) =
            (is_awaited, connection.session, &mut self.server)
        {
            server.hub.writable(session);
        }
        self.serve_client(client)?;
        self.turn()
    }

    fn break_connection(&mut self, client: usize, epoch: u64) -> Result<(), Broken> {
        if self.clients[client].epoch != epoch {
            return Ok(());
        }
        self.summary.failures += 1;
        self.forget_connection(client);
        let (now, jitter) = (self.instant(), self.rng.u32(..));
        if let Some(link) = &mut self.clients[client].link {
            link.disconnected(now, jitter);
        }
        self.serve_client(client)?;
        self.turn()
    }

    /// Both sides know that the connection is gone.
    fn forget_connection(&mut self, client: usize) {
        self.clients[client].epoch += 1;
        let Some(connection) = self.clients[client].connection.take() else { return };
        if let (Some(session), Some(server)) = (connection.session, &mut self.server) {
            server.hub.disconnect(session);
        }
    }

    // Clients.

    /// Does what a client's link wants done, and checks what it shows.
    fn serve_client(&mut self, client: usize) -> Result<(), Broken> {
        loop {
            let epoch = self.clients[client].epoch;
            let Some(link) = &mut self.clients[client].link else { return Ok(()) };
            if let Some(event) = link.poll_event() {
                self.heed(client, event)?;
                continue;
            }
            match link.poll_output() {
                Some(Output::Open) => {
                    self.clients[client].epoch += 1;
                    let epoch = epoch + 1;
                    let at = self.soon();
                    self.at(at, What::Opened { client, epoch });
                }
                Some(Output::Transmit(frame)) => {
                    if let Some(connection) = &mut self.clients[client].connection {
                        connection.requests.push_back(frame);
                    }
                    let at = self.soon();
                    self.at(at, What::Requested { client, epoch });
                }
                Some(Output::Close) => {
                    let at = self.soon();
                    self.at(at, What::Broke { client, epoch });
                }
                None => break,
            }
        }
        let due = self.clients[client].link.as_ref().and_then(|link| link.poll_timeout());
        if let Some(due) = due {
            let at = u64::try_from((due - self.zero).as_millis()).unwrap_or(u64::MAX) + 1;
            let at = at.max(self.now + 1);
            let is_sooner = self.clients[client].wakes_at.is_none_or(|wakes_at| at < wakes_at);
            if is_sooner {
                self.clients[client].wakes_at = Some(at);
                self.at(at, What::ClientTimer(client));
            }
        }
        Ok(())
    }

    fn heed(&mut self, client: usize, event: LinkEvent) -> Result<(), Broken> {
        match event {
            LinkEvent::Event(event) => self.rules.show(client, &event, &self.store),
            LinkEvent::Acknowledged { nonce, position } => {
                self.clients[client].acknowledged += 1;
                self.summary.acknowledged += 1;
                self.rules.acknowledge(nonce, position, &self.store)
            }
            LinkEvent::SignedIn(welcome) => {
                self.clients[client].began.get_or_insert(welcome.position);
                Ok(())
            }
            LinkEvent::Ended { why } => Err(Broken(format!("client {client} ended: {why:?}"))),
            _ => Ok(()),
        }
    }

    // Checks.

    fn check_bounds(&self) -> Result<(), Broken> {
        let Some(server) = &self.server else { return Ok(()) };
        let sessions = self.clients.iter().filter_map(|client| client.connection.as_ref()?.session);
        for session in sessions {
            let bytes = server.hub.outbox_bytes(session);
            if bytes > OUTBOX_BYTES_MAX + OUTBOX_SLACK {
                return Err(Broken(format!("an outbox holds {bytes} bytes")));
            }
        }
        Ok(())
    }

    fn is_at_rest(&self) -> bool {
        self.server.as_ref().is_some_and(|server| {
            server.appending.is_none()
                && server.reads.is_empty()
                && server.followed == self.store.head()
        }) && self.clients.iter().all(|client| {
            client.is_quiet()
                && client.connection.as_ref().is_some_and(|connection| {
                    connection.session.is_some() && connection.pipe.borrow().bytes.is_empty()
                })
        }) && !self.agenda.iter().any(|Reverse((_, _, what))| {
            !matches!(what, What::ClientTimer(_) | What::Delivered { .. })
        })
    }

    fn check_end(&self) -> Result<(), Broken> {
        self.rules.check_once(&self.store)?;
        let Some(server) = &self.server else {
            return Err(Broken("the server is not there at the end".to_owned()));
        };
        if *server.hub.state() != self.store.state || self.store.rebuilt() != self.store.state {
            return Err(Broken("the same log gave another state".to_owned()));
        }
        for client in &self.clients {
            let device = self.store.state.device(&TokenHash::of(&client.token));
            let (Some((user, _)), Some(began)) = (device, client.began) else {
                return Err(Broken(format!("client {} never signed in", client.number)));
            };
            self.rules.check_complete(client.number, user, began, &self.store)?;
        }
        Ok(())
    }

    // Time.

    fn instant(&self) -> Instant {
        self.zero + Duration::from_millis(self.now)
    }

    fn soon(&mut self) -> u64 {
        self.now + self.faults.delay(&mut self.rng)
    }

    fn at(&mut self, at: u64, what: What) {
        self.order += 1;
        self.agenda.push(Reverse((at, self.order, what)));
    }
}
