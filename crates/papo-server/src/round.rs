//! The round: take in what is there, propose, append, hear of commits, deliver, flush.

use std::{
    cell::Cell,
    future::Future,
    pin::{Pin, pin},
    rc::Rc,
    time::{Duration, Instant, SystemTime},
};

use futures_util::{FutureExt, StreamExt, stream::FuturesUnordered};
use papo_hub::{Batch, Hub, Read, ReadDone, Tickets};
use papo_log::{AppendError, History, Log};
use papo_proto::{
    ErrorCode, Lang, Position, Timestamp,
    limits::{DEAD_AFTER, PING_INTERVAL, PRESENCE_INTERVAL, SIGN_IN_TIMEOUT},
};
use tokio::{sync::mpsc, time::MissedTickBehavior};
use tokio_util::sync::CancellationToken;

use crate::{
    channel::Transport,
    connection::{self, Connections, Input, Opening, Socket},
    files::Files,
    gateway::{self, Gateway, Incoming},
    hashing::Hasher,
    inquiry::Inquiries,
    monitor::{Measures, Queue},
    vitals::VitalSigns,
    wire::Wire,
};

/// A connection whose protocol is known.
pub(crate) struct Arrival {
    pub(crate) transport: Transport,
    pub(crate) gateway: Gateway,
    /// What was read from it already.
    pub(crate) bytes: Vec<u8>,
    pub(crate) opening: Opening,
}

/// Inputs and arrivals that may wait for a round, and the most of them that one round takes.
pub(crate) const INPUTS_MAX: usize = 1_024;
const INPUTS_PER_ROUND: usize = 2_048;
/// How often connections are looked after.
const SWEEP_INTERVAL: Duration = PRESENCE_INTERVAL;
/// How long stopping waits for what was begun.
const STOP_TIMEOUT: Duration = Duration::from_secs(5);

type Appending<'a> =
    Pin<Box<dyn Future<Output = (Tickets, Vec<Result<Position, AppendError>>)> + 'a>>;

/// What a round knows besides its hub and log.
pub(crate) struct Outside {
    /// What others than sessions ask.
    pub(crate) inquiries: Inquiries,
    /// The files; none for a server that keeps nothing on a disk.
    pub(crate) files: Option<Files>,
    /// The language of those who have not said theirs.
    pub(crate) lang: Lang,
    pub(crate) signs: VitalSigns,
    pub(crate) measures: Measures,
}

/// Turns the loop until `stop` is cancelled; then ends what was begun and says goodbye.
pub(crate) async fn run<L: Log + History>(
    hub: Hub<Socket>,
    log: L,
    mut arrivals: mpsc::Receiver<Arrival>,
    outside: Outside,
    stop: CancellationToken,
) {
    let Outside { mut inquiries, files, lang, signs, measures } = outside;
    let (inputs_sender, mut inputs) = mpsc::channel(INPUTS_MAX);
    let connections = Rc::new(Connections::new(inputs_sender, measures.clone()));
    let mut commits = pin!(log.follow(hub.state().position()).fuse());
    let mut round = Round {
        hub,
        connections,
        lang,
        clock: Clock::default(),
        committed: Vec::new(),
        measures: measures.clone(),
    };
    let mut storing = 0;
    let mut appending: Option<Appending<'_>> = None;
    let mut reading = FuturesUnordered::new();
    let hasher = Hasher::default();
    let mut hashing = FuturesUnordered::new();
    let mut sweep = tokio::time::interval(SWEEP_INTERVAL);
    sweep.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut stop_by: Option<Instant> = None;

    loop {
        tokio::select! {
            biased;
            () = stop.cancelled(), if stop_by.is_none() => {
                stop_by = Some(Instant::now() + STOP_TIMEOUT);
            }
            // Its events are there before it resolves, so that both go out in one round.
            (tickets, results) = resolved(&mut appending) => {
                (appending, storing) = (None, 0);
                while let Some(Some(event)) = commits.next().now_or_never() {
                    round.committed.push(event);
                }
                round.hear(tickets, results);
            }
            event = commits.next(), if appending.is_none() => match event {
                Some(event) => round.committed.push(event),
                None => {
                    tracing::error!("the log cannot be followed any more; stopping");
                    return;
                }
            },
            Some(done) = reading.next() => round.hub.read_done(done),
            Some((hashing, hashed)) = hashing.next() => round.hub.hashed(hashing, hashed),
            Some(input) = inputs.recv(), if round.hub.can_propose() => {
                // The clock may have stood since the last round.
                round.hub.set_now(round.clock.now());
                round.take(input);
            }
            Some(arrival) = arrivals.recv(), if stop_by.is_none() => round.arrive(arrival),
            Some(inquiry) = inquiries.recv() => inquiry.answer(&round.hub),
            _ = sweep.tick() => round.sweep(),
        }
        round.hub.set_now(round.clock.now());
        if appending.is_none() {
            while let Some(Some(event)) = commits.next().now_or_never() {
                round.committed.push(event);
            }
        }
        round.deliver();
        for _ in 0..INPUTS_PER_ROUND {
            if !round.hub.can_propose() {
                break;
            }
            let Ok(input) = inputs.try_recv() else { break };
            round.take(input);
        }
        while stop_by.is_none()
            && let Ok(arrival) = arrivals.try_recv()
        {
            round.arrive(arrival);
        }
        while let Ok(inquiry) = inquiries.try_recv() {
            inquiry.answer(&round.hub);
        }
        while let Some(Some(done)) = reading.next().now_or_never() {
            round.hub.read_done(done);
        }
        if appending.is_none() {
            let batch = round.hub.take_batch();
            storing = batch.as_ref().map_or(0, |batch| batch.proposals.len());
            appending = batch.map(|batch| append(&log, batch));
        }
        round.hub.flush();
        let secrets = round.hub.take_hashings().into_iter();
        hashing.extend(secrets.map(|secret| hasher.clone().perform(secret)));
        let reads = round.hub.take_reads().into_iter();
        reading.extend(reads.map(|read| find_out(&log, &signs, files.as_ref(), read)));

        measures.rounds.inc();
        for (queue, length) in [
            (Queue::Proposals, round.hub.proposals_waiting()),
            (Queue::Storing, storing),
            (Queue::Reads, reading.len()),
            (Queue::Hashings, hashing.len()),
            (Queue::Inputs, inputs.len()),
            (Queue::Arrivals, arrivals.len()),
        ] {
            measures.set_queue(queue, length);
        }
        measures.set_position(round.hub.state().position());
        if let Some(deadline) = stop_by {
            let is_late = Instant::now() >= deadline;
            if appending.is_none() || is_late {
                round.hub.close_all(ErrorCode::Stopping);
                round.hub.flush();
                if round.hub.session_count() == 0 || is_late {
                    break;
                }
            }
        }
    }
    // Sockets that were closed are given the time to have their last bytes read.
    tokio::task::yield_now().await;
}

struct Round {
    hub: Hub<Socket>,
    connections: Rc<Connections>,
    /// Of those who have not said theirs.
    lang: Lang,
    clock: Clock,
    committed: Vec<std::sync::Arc<papo_core::Committed>>,
    measures: Measures,
}

impl Round {
    fn deliver(&mut self) {
        if !self.committed.is_empty() {
            self.hub.committed(std::mem::take(&mut self.committed));
        }
    }

    fn hear(&mut self, tickets: Tickets, results: Vec<Result<Position, AppendError>>) {
        self.deliver();
        self.hub.appended(tickets, results);
    }

    fn arrive(&mut self, arrival: Arrival) {
        let Arrival { transport, gateway, bytes, opening } = arrival;
        let wire = match Wire::new(transport) {
            Ok(wire) => wire,
            Err(error) => {
                tracing::warn!(%error, "a connection cannot be taken over");
                return;
            }
        };
        let peer = opening.peer;
        let socket = self.connections.open(wire, &gateway, opening);
        let connection = socket.connection();
        let session = match &gateway {
            Gateway::Admin(_) => self.hub.connect_administrator(socket, gateway.encoding()),
            Gateway::Api(protocol) => {
                self.hub.connect_program(socket, gateway.encoding(), protocol.program())
            }
            _ => self.hub.connect(socket, gateway.encoding()),
        };
        self.hub.set_lang(session, self.lang);
        if let Some(peer) = peer {
            self.hub.set_peer(session, peer);
        }
        self.measures.session_begins(gateway::ENCODING_NAMES[gateway.encoding()]);
        tracing::debug!(%session, ?gateway, "a session begins");
        connection::read(&self.connections, &connection, session, gateway, bytes);
    }

    fn take(&mut self, input: Input) {
        match input {
            Input::Incoming(session, incoming) => match incoming {
                Incoming::Request(frame) => self.hub.request(session, frame),
                Incoming::SignIn(frame) => {
                    self.hub.request(session, frame);
                    if !self.hub.is_signed_in(session) {
                        self.hub.finish(session, &[]);
                    }
                }
                Incoming::Bad(bad) => self.hub.refuse(session, bad.id, bad.code, &bad.detail),
                Incoming::Transmit(bytes) => self.hub.transmit(session, &bytes),
                Incoming::Finish(bytes) => self.hub.finish(session, &bytes),
                Incoming::Close(code) => self.hub.close(session, code),
            },
            Input::Writable(session) => self.hub.writable(session),
            Input::Gone(session) => self.hub.disconnect(session),
        }
    }

    /// Pings who is silent, and ends who stays so, or does not sign in.
    fn sweep(&mut self) {
        let now = self.clock.seconds();
        self.connections.clock.set(now);
        self.measures.beat();
        for encoding in 0..gateway::ENCODING_NAMES.len() {
            self.measures.set_sessions(encoding, self.hub.signed_in(encoding));
        }
        self.measures.users.set(i64::try_from(self.hub.state().users().len()).unwrap_or(i64::MAX));
        let late = |since: u32, limit: Duration| u64::from(now - since) >= limit.as_secs();
        let open: Vec<_> =
            self.connections.open.borrow().iter().map(|(_, open)| open.clone()).collect();
        for connection in open {
            let Some(session) = connection.session.get() else { continue };
            let is_signed_in = self.hub.is_signed_in(session);
            if is_signed_in {
                connection.permit.sign_in();
            }
            if !is_signed_in {
                // The next look would come too late.
                if late(connection.opened, SIGN_IN_TIMEOUT - SWEEP_INTERVAL) {
                    self.hub.disconnect(session);
                } else if late(connection.opened, SIGN_IN_TIMEOUT - 2 * SWEEP_INTERVAL) {
                    self.hub.close(session, ErrorCode::SignInTimeout);
                }
            } else if !connection.answers_pings {
            } else if late(connection.heard.get(), DEAD_AFTER) {
                self.hub.close(session, ErrorCode::Silent);
                self.hub.disconnect(session);
            } else if late(connection.heard.get().max(connection.pinged.get()), PING_INTERVAL) {
                connection.pinged.set(now);
                self.hub.ping(session);
            }
        }
        self.hub.tell_presence();
    }
}

/// The time of day, which never goes back, and the time since the start.
struct Clock {
    started: Instant,
    last: Cell<Timestamp>,
}

impl Default for Clock {
    fn default() -> Self {
        Self { started: Instant::now(), last: Cell::default() }
    }
}

impl Clock {
    fn now(&self) -> Timestamp {
        let now = crate::server::now(SystemTime::now()).max(self.last.get());
        self.last.set(now);
        now
    }

    fn seconds(&self) -> u32 {
        u32::try_from(self.started.elapsed().as_secs()).unwrap_or(u32::MAX)
    }
}

fn append<'a, L: Log>(log: &'a L, batch: Batch) -> Appending<'a> {
    let Batch { proposals, tickets } = batch;
    Box::pin(async move { (tickets, log.append(proposals).await) })
}

async fn resolved(
    appending: &mut Option<Appending<'_>>,
) -> (Tickets, Vec<Result<Position, AppendError>>) {
    match appending {
        Some(appending) => appending.await,
        None => std::future::pending().await,
    }
}

async fn find_out<L: History>(
    log: &L,
    signs: &VitalSigns,
    files: Option<&Files>,
    read: Read,
) -> ReadDone {
    let vitals = async || {
        let signs = signs.clone();
        let taken = tokio::task::spawn_blocking(move || signs.take()).await;
        taken.expect("taking vitals does not panic")
    };
    let claims = async |user, hashes, through| match files {
        Some(files) => files.claim_to_send(user, hashes, through).await,
        None => Err(ErrorCode::NoSuchBlob),
    };
    read.perform(log, vitals, claims).await
}
