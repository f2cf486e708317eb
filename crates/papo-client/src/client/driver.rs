use std::{
    collections::{HashMap, VecDeque},
    time::Instant,
};

use papo_proto::{Happening, Name, Nonce, Op, Outcome, Position, Rooms, UserId};
use tokio::{
    sync::{mpsc, oneshot},
    time::sleep_until,
};

use super::{
    CallError, ClientEvent, Disconnection,
    naming::Naming,
    random,
    target::Target,
    wire::{Wire, WireEvent},
};
use crate::{
    End, Identity, Resume,
    link::{Break, Link, LinkEvent, Outgoing, Output, RequestId},
};

/// Messages and requests that a client holds; past it no command is taken.
const UNANSWERED_MAX: usize = 1_024;

/// What a handle asks of the driver.
#[derive(Debug)]
pub(super) enum Command {
    Send { outgoing: Outgoing, reply: oneshot::Sender<Result<Position, CallError>> },
    Request { op: Op, reply: oneshot::Sender<Result<Outcome, CallError>> },
}

/// The task that owns a link and its connection.
pub(super) struct Driver {
    target: Target,
    link: Link,
    /// The user, once signed in.
    me: Option<UserId>,
    wire: Wire,
    commands: mpsc::Receiver<Command>,
    events: mpsc::Sender<ClientEvent>,
    /// What `events` had no room for. While there is any, nothing is read from the server.
    undelivered: VecDeque<ClientEvent>,
    sends: HashMap<Nonce, oneshot::Sender<Result<Position, CallError>>>,
    requests: HashMap<RequestId, oneshot::Sender<Result<Outcome, CallError>>>,
    naming: Naming,
    /// The listing that `naming` has asked for.
    listing: Option<RequestId>,
    /// Why the wire broke, as far as the link cannot know.
    broken: Option<Disconnection>,
    ended: Option<End>,
}

impl Driver {
    pub(super) fn new(
        target: Target,
        identity: Identity,
        resume: Resume,
        commands: mpsc::Receiver<Command>,
        events: mpsc::Sender<ClientEvent>,
    ) -> Self {
        Self {
            target,
            link: Link::new(identity, resume, Instant::now()),
            me: None,
            wire: Wire::Absent,
            commands,
            events,
            undelivered: VecDeque::new(),
            sends: HashMap::new(),
            requests: HashMap::new(),
            naming: Naming::default(),
            listing: None,
            broken: None,
            ended: None,
        }
    }

    /// Runs until the last handle is gone.
    pub(super) async fn run(mut self) {
        loop {
            self.settle();
            let unanswered = self.link.outbox_len().max(self.link.requests_len());
            let due = self.link.poll_timeout();
            let may_read = self.undelivered.is_empty();
            tokio::select! {
                command = self.commands.recv(), if unanswered < UNANSWERED_MAX => match command {
                    Some(command) => self.obey(command),
                    None => return,
                },
                () = deliver(&self.events, &mut self.undelivered), if !may_read => {}
                happened = self.wire.next(may_read) => self.take(happened),
                () = sleep_until(due.unwrap_or_else(Instant::now).into()), if due.is_some() => {
                    self.link.handle_timeout(Instant::now());
                }
            }
        }
    }

    fn obey(&mut self, command: Command) {
        match command {
            Command::Send { outgoing, reply } => match &self.ended {
                Some(why) => _ = reply.send(Err(CallError::Ended(why.clone()))),
                None => {
                    self.sends.insert(outgoing.nonce, reply);
                    self.link.send(outgoing, Instant::now());
                }
            },
            Command::Request { op, reply } => match &self.ended {
                Some(why) => _ = reply.send(Err(CallError::Ended(why.clone()))),
                None => {
                    let id = self.link.request(op, Instant::now());
                    self.requests.insert(id, reply);
                }
            },
        }
    }

    fn take(&mut self, happened: WireEvent) {
        let now = Instant::now();
        match happened {
            WireEvent::Opened { address, fingerprint, token } => {
                // From now on it is this server or none.
                self.target.fingerprint = fingerprint;
                self.target.attempt = 0;
                if self.target.address != address {
                    self.target.address = address.clone();
                    self.emit(ClientEvent::Moved { address });
                }
                self.link.connected(token, now);
            }
            WireEvent::Frame(frame) => self.link.receive(*frame, now),
            WireEvent::Life => self.link.heard(now),
            WireEvent::Broken(why) => {
                self.broken = Some(why);
                self.disconnected();
            }
            WireEvent::Distrusted(why) => self.link.give_up(End::Distrusted(why)),
        }
    }

    /// Does what the link wants done, until it wants nothing more.
    fn settle(&mut self) {
        loop {
            if let Some(output) = self.link.poll_output() {
                match output {
                    Output::Open => {
                        self.target.attempt += 1;
                        self.wire = Wire::open(self.target.clone());
                    }
                    Output::Transmit(frame) => self.wire.push(&frame),
                    Output::Close => {
                        self.wire = Wire::Absent;
                        self.disconnected();
                    }
                }
            } else if let Some(happened) = self.link.poll_event() {
                self.tell(happened);
            } else {
                return;
            }
        }
    }

    fn disconnected(&mut self) {
        self.link.disconnected(Instant::now(), u32::from_ne_bytes(random()));
    }

    fn tell(&mut self, happened: LinkEvent) {
        match happened {
            LinkEvent::SignedIn(welcome) => {
                self.me = welcome.you.user;
                self.follow_name(&welcome.you.name);
                self.naming.welcome(&welcome);
                self.emit(ClientEvent::SignedIn(welcome));
            }
            LinkEvent::CaughtUp { position } => {
                self.naming.push_caught_up(position);
                self.name_events();
            }
            LinkEvent::Event(event) => {
                if matches!(event.what, Happening::Renamed { .. }) && event.by.user == self.me {
                    self.follow_name(&event.by.name);
                }
                self.naming.push(event);
                self.name_events();
            }
            LinkEvent::Signal(signal) => self.emit(ClientEvent::Signal(signal)),
            LinkEvent::Acknowledged { nonce, position } => {
                self.answer_send(nonce, Ok(position));
            }
            LinkEvent::Refused { nonce, failure } => {
                self.answer_send(nonce, Err(CallError::Refused(failure)));
            }
            LinkEvent::Answered { request, result } => {
                self.answer_request(request, result.map_err(CallError::from));
            }
            LinkEvent::Disconnected { why, retry_at } => {
                let why = self.explain(why);
                let retry_in = retry_at.saturating_duration_since(Instant::now());
                self.emit(ClientEvent::Disconnected { why, retry_in });
            }
            LinkEvent::Ended { why } => self.end(why),
        }
    }

    /// Has the profile know this device by the name that its user has now, whoever gave it.
    fn follow_name(&mut self, name: &Name) {
        if self.me.is_some()
            && let Err(error) = self.target.rename(name)
        {
            // The name that the profile knows leads to the device all the same.
            tracing::warn!(%error, "the new name is not kept");
        }
    }

    fn explain(&mut self, why: Break) -> Disconnection {
        let broken = self.broken.take();
        match why {
            Break::Lost => broken.unwrap_or(Disconnection::Lost),
            Break::TimedOut => Disconnection::TimedOut,
            Break::Garbled => Disconnection::Garbled,
            Break::Bye(bye) => Disconnection::Bye(bye),
            Break::Refused(failure) => Disconnection::Refused(failure),
        }
    }

    fn answer_send(&mut self, nonce: Nonce, outcome: Result<Position, CallError>) {
        if let Some(reply) = self.sends.remove(&nonce) {
            // Whoever posted it may not care.
            _ = reply.send(outcome);
        }
    }

    fn answer_request(&mut self, request: RequestId, outcome: Result<Outcome, CallError>) {
        if let Ok(outcome) = &outcome {
            self.naming.learn(outcome);
            // What came before this answer and waited for the name that it brings.
            self.name_events();
        }
        if self.listing == Some(request) {
            self.listing = None;
            self.naming.answered().into_iter().for_each(|event| self.emit(event));
        } else if let Some(reply) = self.requests.remove(&request) {
            _ = reply.send(outcome);
        }
    }

    /// Lets out the events whose rooms have a name, and asks for the others.
    fn name_events(&mut self) {
        while let Some(event) = self.naming.next() {
            self.emit(event);
        }
        if self.naming.must_ask() {
            self.listing = Some(self.link.request(Op::Rooms(Rooms {}), Instant::now()));
        }
    }

    fn end(&mut self, why: End) {
        for (_, reply) in self.sends.drain() {
            _ = reply.send(Err(CallError::Ended(why.clone())));
        }
        for (_, reply) in self.requests.drain() {
            _ = reply.send(Err(CallError::Ended(why.clone())));
        }
        self.naming.answered().into_iter().for_each(|event| self.emit(event));
        self.emit(ClientEvent::Ended { why: why.clone() });
        self.ended = Some(why);
    }

    fn emit(&mut self, event: ClientEvent) {
        if !self.undelivered.is_empty() {
            self.undelivered.push_back(event);
        } else if let Err(mpsc::error::TrySendError::Full(event)) = self.events.try_send(event) {
            self.undelivered.push_back(event);
        }
    }
}

/// Gives the first of `undelivered` to whoever reads the events, once there is room. Cancel-safe.
async fn deliver(events: &mpsc::Sender<ClientEvent>, undelivered: &mut VecDeque<ClientEvent>) {
    match events.reserve().await {
        Ok(permit) => {
            if let Some(event) = undelivered.pop_front() {
                permit.send(event);
            }
        }
        Err(_) => undelivered.clear(),
    }
}
