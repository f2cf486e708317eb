use std::{
    collections::{BTreeMap, HashMap},
    net::IpAddr,
};

use papo_core::{Actor, Rejection, State};
use papo_proto::{
    Bye, ClientFrame, ErrorCode, Failure, FourWords, Lang, Outcome, Position, Reply, RoomId,
    ServerFrame, Timestamp, UserId,
    limits::{REQUESTS_IN_FLIGHT_MAX, TEXT_BYTES_IN_FLIGHT_MAX},
};
use slab::Slab;

use crate::{
    Encoding, Explain, Hashing, Read, ReadDone, Sink,
    batch::{Batch, PROPOSALS_MAX, Pending, Ticket, Tickets},
    limiter::Limiters,
    links::Links,
    measures::Measures,
    op::Directory,
    outbox::{Runs, Spares},
    presence::PresenceBoard,
    recent::Recent,
    session::{Program, Session, SessionId, Stage},
};

/// What a hub is told of the server that it is in.
pub struct Config {
    /// What the owner calls the server.
    pub name: String,
    /// The version of papo.
    pub version: String,
    /// The encodings, which sessions name by their index here.
    pub encodings: Vec<Box<dyn Encoding>>,
    /// Says why something was refused.
    pub explain: Explain,
    /// Whether new users are let in by invitation only, and guests not at all.
    pub invite_only: bool,
    /// The code by which someone becomes the first owner, while there is none.
    pub setup_code: Option<FourWords>,
    /// Where random bits come from: codes are made of them.
    pub random: Random,
}

/// Gives 64 random bits, which nobody can guess unless the driver is a simulator.
pub type Random = Box<dyn FnMut() -> u64 + Send>;

/// The owner of the state, the sessions and their outboxes. See the crate's page.
pub struct Hub<S> {
    pub(crate) config: Config,
    pub(crate) state: State,
    pub(crate) now: Timestamp,
    pub(crate) sessions: Slab<Session<S>>,
    generation: u32,
    /// The sessions that are told what happens in a room, by slot.
    pub(crate) rooms: HashMap<RoomId, Vec<u32>>,
    pub(crate) users: HashMap<UserId, Vec<u32>>,
    /// The names that guests use, by their key.
    pub(crate) guests: HashMap<String, SessionId>,
    /// How many sessions have signed in, by encoding.
    pub(crate) encoding_sessions: Vec<usize>,
    pub(crate) recent: Recent,
    pub(crate) runs: Runs,
    pub(crate) spares: Spares,
    /// Sessions to flush, by slot.
    pub(crate) dirty: Vec<u32>,
    pub(crate) pending: Pending,
    /// Tickets of what is stored and not yet committed to us, by position.
    pub(crate) awaited: BTreeMap<Position, Vec<Ticket>>,
    pub(crate) directory: Directory,
    pub(crate) reads: Vec<Read>,
    /// What was read and is of more events than were committed to us.
    pub(crate) early: Vec<ReadDone>,
    pub(crate) hashings: Vec<Hashing>,
    pub(crate) presence: PresenceBoard,
    pub(crate) links: Links,
    pub(crate) limiters: Limiters,
    /// Sessions that end with their token, and when.
    pub(crate) expiring: Vec<(Timestamp, SessionId)>,
    pub(crate) measures: Measures,
}

/// Bytes of an outbox below which requests are taken, for their replies go there too, and below
/// which a session that is behind is given more.
pub(crate) const OUTBOX_LOW: usize = 64 * 1024;

impl<S: Sink> Hub<S> {
    /// A hub without sessions over `state`, which has followed the log to its position.
    pub fn new(config: Config, state: State) -> Self {
        Self {
            encoding_sessions: vec![0; config.encodings.len()],
            config,
            now: Timestamp::default(),
            sessions: Slab::new(),
            generation: 0,
            rooms: HashMap::new(),
            users: HashMap::new(),
            guests: HashMap::new(),
            recent: Recent::after(state.position()),
            state,
            runs: Runs::default(),
            spares: Spares::default(),
            dirty: Vec::new(),
            pending: Pending::default(),
            awaited: BTreeMap::new(),
            directory: Directory::default(),
            reads: Vec::new(),
            early: Vec::new(),
            hashings: Vec::new(),
            presence: PresenceBoard::default(),
            links: Links::default(),
            limiters: Limiters::default(),
            expiring: Vec::new(),
            measures: Measures::default(),
        }
    }

    /// Counts in `measures` from now on.
    pub fn count_in(&mut self, measures: Measures) {
        self.measures = measures;
    }

    /// What holds on this server.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Sets the clock that decisions are made by. Call it at the beginning of each round.
    pub fn set_now(&mut self, now: Timestamp) {
        self.limiters.advance(now.as_millis().saturating_sub(self.now.as_millis()));
        self.now = now;
    }

    /// Takes in a connection that writes in the encoding of that index. It has yet to sign in.
    pub fn connect(&mut self, sink: S, encoding: usize) -> SessionId {
        self.generation = self.generation.wrapping_add(1);
        let entry = self.sessions.vacant_entry();
        let slot = u32::try_from(entry.key()).expect("fewer than 2^32 sessions");
        let id = SessionId { slot, generation: self.generation };
        entry.insert(Session {
            id,
            sink,
            encoding,
            lang: Lang::default(),
            peer: None,
            grant: None,
            program: None,
            proof: None,
            actor: Actor::Stranger,
            stage: Stage::Stranger,
            outbox: Default::default(),
            is_dirty: false,
            is_blocked: false,
            is_held: false,
            leaving: None,
            is_paused: false,
            in_flight: 0,
            in_flight_text_bytes: 0,
            waiting: Default::default(),
            typed_at: Timestamp::default(),
        });
        id
    }

    /// Takes in a connection of whoever administers the server on its own machine. It need not sign
    /// in, and is told nothing but what it asks for.
    pub fn connect_administrator(&mut self, sink: S, encoding: usize) -> SessionId {
        let id = self.connect(sink, encoding);
        let session = &mut self.sessions[id.slot as usize];
        session.actor = Actor::Server;
        session.stage = Stage::Apart;
        id
    }

    /// Takes in a connection by which a program asks on behalf of a user. It has yet to sign in, and
    /// nobody is shown as online because of it.
    pub fn connect_program(&mut self, sink: S, encoding: usize, program: Program) -> SessionId {
        let id = self.connect(sink, encoding);
        self.sessions[id.slot as usize].program = Some(program);
        id
    }

    /// Says in which language a session is told why something was refused, until it says itself.
    pub fn set_lang(&mut self, session: SessionId, lang: Lang) {
        let Some(slot) = self.slot(session) else { return };
        self.sessions[slot as usize].lang = lang;
    }

    /// Says where a session comes from. One of which nothing is said is on this machine, like one
    /// from loopback.
    pub fn set_peer(&mut self, session: SessionId, address: IpAddr) {
        let Some(slot) = self.slot(session) else { return };
        let address = address.to_canonical();
        self.sessions[slot as usize].peer = Some(address).filter(|address| !address.is_loopback());
    }

    /// Takes in a request. It is answered in time, unless the session ends before.
    pub fn request(&mut self, session: SessionId, frame: ClientFrame) {
        let Some(slot) = self.slot(session) else { return };
        if self.takes_requests(slot) && self.sessions[slot as usize].waiting.is_empty() {
            self.take(slot, frame);
        } else {
            self.sessions[slot as usize].waiting.push_back(frame);
        }
        self.pace(slot);
    }

    /// Answers that a frame could not be read; `detail` is for the one who wrote the client.
    pub fn refuse(&mut self, session: SessionId, re: u64, code: ErrorCode, detail: &str) {
        let Some(slot) = self.slot(session) else { return };
        let mut failure = self.failure(slot, code.into());
        if !detail.is_empty() {
            failure.message = format!("{} ({detail})", failure.message);
        }
        self.push(slot, &ServerFrame::Reply(Reply::error(re, failure)));
        self.pace(slot);
    }

    /// Appends bytes of the gateway's own between two frames, such as a pong.
    pub fn transmit(&mut self, session: SessionId, bytes: &[u8]) {
        let Some(slot) = self.slot(session) else { return };
        self.write(slot, |_, outbox| outbox.extend_from_slice(bytes));
        self.pace(slot);
    }

    /// Sends the session what makes it answer if it is alive.
    pub fn ping(&mut self, session: SessionId) {
        let Some(slot) = self.slot(session) else { return };
        self.write(slot, |encoding, outbox| encoding.ping(outbox));
    }

    /// The session's sink takes bytes again.
    pub fn writable(&mut self, session: SessionId) {
        let Some(slot) = self.slot(session) else { return };
        self.sessions[slot as usize].is_blocked = false;
        self.mark_dirty(slot);
    }

    /// Says why, then closes the session when that is written.
    pub fn close(&mut self, session: SessionId, why: impl Into<Rejection>) {
        let Some(slot) = self.slot(session) else { return };
        if self.sessions[slot as usize].stage == Stage::Closing {
            return;
        }
        let Failure { code, message, detail, .. } = self.failure(slot, why.into());
        self.push(slot, &ServerFrame::Bye(Bye { code, message, detail }));
        self.sign_out(slot);
        let session = &mut self.sessions[slot as usize];
        session.stage = Stage::Closing;
        session.waiting.clear();
        session.leaving = None;
        self.pace(slot);
    }

    /// The client says no more: closes the session once all that it asked for is done and what
    /// waits for it is written, `last` at the end.
    pub fn finish(&mut self, session: SessionId, last: &[u8]) {
        let Some(slot) = self.slot(session) else { return };
        let session = &mut self.sessions[slot as usize];
        if session.stage != Stage::Closing {
            session.leaving = Some(last.into());
            self.leave_if_done(slot);
        }
    }

    /// Says why to every session, and closes them all when that is written.
    pub fn close_all(&mut self, code: ErrorCode) {
        let sessions: Vec<_> = self.sessions.iter().map(|(_, session)| session.id).collect();
        sessions.into_iter().for_each(|session| self.close(session, code));
    }

    /// The connection is gone.
    pub fn disconnect(&mut self, session: SessionId) {
        let Some(slot) = self.slot(session) else { return };
        self.sign_out(slot);
        self.sessions.remove(slot as usize).sink.close();
    }

    /// Whether the session has signed in; no for one that is gone.
    pub fn is_signed_in(&self, session: SessionId) -> bool {
        self.slot(session).is_some_and(|slot| self.sessions[slot as usize].actor != Actor::Stranger)
    }

    /// Bytes that wait to be written to the session; 0 for one that is gone.
    pub fn outbox_bytes(&self, session: SessionId) -> usize {
        self.slot(session).map_or(0, |slot| self.sessions[slot as usize].outbox.len(&self.runs))
    }

    /// How many sessions there are.
    pub fn session_count(&self) -> usize {
        self.sessions.len()
    }

    /// How many sessions have signed in that write in the encoding of that index.
    pub fn signed_in(&self, encoding: usize) -> usize {
        self.encoding_sessions.get(encoding).copied().unwrap_or_default()
    }

    /// How many proposals wait for the next batch.
    pub fn proposals_waiting(&self) -> usize {
        self.pending.proposals.len()
    }

    /// Whether there is room for what requests may propose. While there is none, bring in none.
    pub fn can_propose(&self) -> bool {
        self.pending.proposals.len() < PROPOSALS_MAX
    }

    /// What the log is to append next; none where nothing was proposed. Append one batch at a
    /// time, and bring the results to [`Hub::appended`].
    pub fn take_batch(&mut self) -> Option<Batch> {
        self.directory.depart();
        let count = self.pending.proposals.len();
        if count == 0 {
            return None;
        }
        // The next batch is likely to be as large.
        let next =
            Pending { proposals: Vec::with_capacity(count), tickets: Vec::with_capacity(count) };
        let Pending { proposals, tickets } = std::mem::replace(&mut self.pending, next);
        Some(Batch { proposals, tickets: Tickets(tickets) })
    }

    /// What is to be read from the history, for [`Hub::read_done`].
    pub fn take_reads(&mut self) -> Vec<Read> {
        std::mem::take(&mut self.reads)
    }

    /// What is to be hashed, for [`Hub::hashed`]: away from the round, and few at a time.
    pub fn take_hashings(&mut self) -> Vec<Hashing> {
        std::mem::take(&mut self.hashings)
    }

    pub(crate) fn slot(&self, id: SessionId) -> Option<u32> {
        let session = self.sessions.get(id.slot as usize)?;
        (session.id == id).then_some(id.slot)
    }

    pub(crate) fn push(&mut self, slot: u32, frame: &ServerFrame) {
        self.write(slot, |encoding, outbox| encoding.frame(frame, outbox));
    }

    /// Appends to what waits for a session; nothing comes after what a session was closed with.
    fn write(&mut self, slot: u32, append: impl FnOnce(&dyn Encoding, &mut Vec<u8>)) {
        let session = &mut self.sessions[slot as usize];
        if session.stage == Stage::Closing {
            return;
        }
        let outbox = session.outbox.own(&self.runs, &mut self.spares);
        append(&*self.config.encodings[session.encoding], outbox);
        self.mark_dirty(slot);
    }

    pub(crate) fn mark_dirty(&mut self, slot: u32) {
        let session = &mut self.sessions[slot as usize];
        if !session.is_dirty {
            session.is_dirty = true;
            self.dirty.push(slot);
        }
    }

    /// Answers a request that was taken.
    pub(crate) fn answer(&mut self, slot: u32, re: u64, outcome: Result<Outcome, ErrorCode>) {
        self.answer_or_reject(slot, re, outcome.map_err(Rejection::from));
    }

    /// Refuses a request that was taken.
    pub(crate) fn reject(&mut self, slot: u32, re: u64, rejection: Rejection) {
        self.answer_or_reject(slot, re, Err(rejection));
    }

    pub(crate) fn answer_or_reject(
        &mut self,
        slot: u32,
        re: u64,
        outcome: Result<Outcome, Rejection>,
    ) {
        let reply = match outcome {
            Ok(outcome) => Reply::ok(re, outcome),
            Err(rejection) => Reply::error(re, self.failure(slot, rejection)),
        };
        self.sessions[slot as usize].in_flight -= 1;
        self.push(slot, &ServerFrame::Reply(reply));
    }

    /// Takes the requests that waited, as far as there is room, and lets the session be read from
    /// or not.
    pub(crate) fn pace(&mut self, slot: u32) {
        while self.takes_requests(slot)
            && let Some(frame) = self.sessions[slot as usize].waiting.pop_front()
        {
            self.take(slot, frame);
        }
        let is_paused = !self.takes_requests(slot);
        let session = &mut self.sessions[slot as usize];
        if session.is_paused != is_paused {
            session.is_paused = is_paused;
            session.sink.set_reading(!is_paused);
        }
        self.leave_if_done(slot);
    }

    /// Closes a session that leaves, if nothing that it asked for is without its outcome.
    fn leave_if_done(&mut self, slot: u32) {
        let session = &mut self.sessions[slot as usize];
        if session.in_flight == 0
            && session.waiting.is_empty()
            && let Some(last) = session.leaving.take()
        {
            self.write(slot, |_, outbox| outbox.extend_from_slice(&last));
            self.sign_out(slot);
            self.sessions[slot as usize].stage = Stage::Closing;
        }
    }

    fn takes_requests(&self, slot: u32) -> bool {
        let session = &self.sessions[slot as usize];
        !session.is_held
            && session.stage != Stage::Closing
            && session.in_flight < REQUESTS_IN_FLIGHT_MAX
            && session.in_flight_text_bytes < TEXT_BYTES_IN_FLIGHT_MAX
            && session.outbox.len(&self.runs) < OUTBOX_LOW
    }

    fn failure(&self, slot: u32, rejection: Rejection) -> Failure {
        let Rejection { code, retry_after, detail } = rejection;
        let message = (self.config.explain)(code, self.sessions[slot as usize].lang);
        let asked = retry_after.map(|wait| u64::try_from(wait.as_millis()).unwrap_or(u64::MAX));
        let retry_after_ms = asked.or(code.is_transient().then_some(RETRY_AFTER_MS));
        Failure { code, message, detail, retry_after_ms }
    }
}

/// When to try again what the log refused for the time being, in milliseconds.
const RETRY_AFTER_MS: u64 = 1_000;
