//! A client's half of the conversation with a server, without sockets, clocks or randomness.
//!
//! [`Link`] is told what happened (a connection opened or broke, a frame came, time passed, the
//! user wants to send) and answers with [`Output`]s for whoever holds the socket and
//! [`LinkEvent`]s for whoever holds the screen. What must outlive the process is a [`Resume`].

mod backoff;
mod deadlines;
mod event;
mod in_flight;
mod outbox;
mod requests;
mod resume;
#[cfg(test)]
mod tests;

use std::{collections::VecDeque, time::Instant};

use papo_proto::{
    Bye, CaughtUp, ClientFrame, Event, Failure, Hello, Lang, Name, Op, Outcome, Reply, Secret,
    ServerFrame, Token, Welcome,
};

pub use deadlines::{CONNECT_TIMEOUT, REPLY_TIMEOUT};
pub use event::{Break, End, LinkEvent, Output, RequestError};
pub use outbox::SENDS_IN_FLIGHT_MAX;
pub use requests::{REQUESTS_IN_FLIGHT_MAX, RequestId};
pub use resume::{Outgoing, Resume};

pub(crate) use backoff::Backoff;
use in_flight::{About, InFlight};
use outbox::Outbox;
use requests::Requests;

/// Who signs in, reading which language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The name. A server that does not know the device claims it for it.
    pub name: Name,
    /// The language of what the server says to the user.
    pub lang: Lang,
    /// What the user's list of devices calls this one.
    pub device: String,
    /// What lets a new device in, and is dropped when it has; none where its token or the open
    /// server does.
    pub ticket: Option<Ticket>,
}

/// What a new device says to be let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ticket {
    /// The words of an invitation, as a new user.
    Invitation(Secret),
    /// The code that another of the user's devices shows.
    Link(Secret),
    /// The user's password.
    Password(Secret),
}

/// The sans-IO client.
///
/// After each call drain [`poll_output`](Self::poll_output) and [`poll_event`](Self::poll_event),
/// then sleep until [`poll_timeout`](Self::poll_timeout) at most and call
/// [`handle_timeout`](Self::handle_timeout). Times must not go backwards.
///
/// - Sends go out in the order in which they were given, at most [`SENDS_IN_FLIGHT_MAX`] unanswered
///   at a time, and again after every break until the server has answered for good.
/// - Events come out once and in order: one at or below the position reached is a replay and is
///   dropped.
#[derive(Debug)]
pub struct Link {
    identity: Identity,
    resume: Resume,
    phase: Phase,
    backoff: Backoff,
    outbox: Outbox,
    requests: Requests,
    in_flight: InFlight,
    heard_at: Instant,
    outputs: VecDeque<Output>,
    events: VecDeque<LinkEvent>,
}

#[derive(Debug, PartialEq, Eq)]
enum Phase {
    /// Without a connection until then.
    Resting { until: Instant },
    /// A connection was asked for.
    Opening { since: Instant },
    /// `hello` is unanswered.
    SigningIn,
    /// Everything works.
    SignedIn,
    /// The connection is to be closed, and is not reported closed yet.
    Closing { why: Break },
    /// For good.
    Ended,
}

impl Link {
    /// Begins where `resume` left off, and asks for a connection at once.
    pub fn new(identity: Identity, resume: Resume, now: Instant) -> Self {
        let mut link = Self {
            identity,
            outbox: Outbox::new(&resume.outbox),
            resume: Resume { outbox: Vec::new(), ..resume },
            phase: Phase::Resting { until: now },
            backoff: Backoff::default(),
            requests: Requests::default(),
            in_flight: InFlight::default(),
            heard_at: now,
            outputs: VecDeque::new(),
            events: VecDeque::new(),
        };
        link.handle_timeout(now);
        link
    }

    /// The connection that [`Output::Open`] asked for is open, to a server where this device has
    /// `token`: always the same, for what is sent again is known by it. Without one the user is a
    /// guest.
    pub fn connected(&mut self, token: Option<Token>, now: Instant) {
        if !matches!(self.phase, Phase::Opening { .. }) {
            return;
        }
        self.phase = Phase::SigningIn;
        self.heard_at = now;
        let Identity { name, lang, device, ticket } = &self.identity;
        let mut hello = Hello {
            token,
            name: Some(name.to_string()),
            device: Some(device.clone()),
            resume: self.resume.position,
            lang: *lang,
            ..Hello::default()
        };
        match ticket.clone() {
            Some(Ticket::Invitation(words)) => hello.invitation = Some(words),
            Some(Ticket::Link(code)) => hello.link = Some(code),
            Some(Ticket::Password(password)) => hello.password = Some(password),
            None => {}
        }
        let hello = Op::Hello(hello);
        self.transmit(About::Hello, hello, now);
    }

    /// The connection broke, could not be opened, or was closed as [`Output::Close`] asked.
    ///
    /// `jitter` is any number, evenly spread: it sets many clients' next attempts apart.
    pub fn disconnected(&mut self, now: Instant, jitter: u32) {
        let why = match &self.phase {
            Phase::Resting { .. } | Phase::Ended => return,
            Phase::Opening { .. } | Phase::SigningIn | Phase::SignedIn => Break::Lost,
            Phase::Closing { why } => why.clone(),
        };
        let retry_at = now + self.backoff.next(jitter);
        self.phase = Phase::Resting { until: retry_at };
        self.recall();
        self.events.push_back(LinkEvent::Disconnected { why, retry_at });
    }

    /// The server is not to be talked to: ends the link for good.
    pub fn give_up(&mut self, why: End) {
        if self.phase != Phase::Ended {
            self.end(why);
        }
    }

    /// Anything at all was heard from the server, a ping for example.
    pub fn heard(&mut self, now: Instant) {
        self.heard_at = now;
    }

    /// A frame came.
    pub fn receive(&mut self, frame: ServerFrame, now: Instant) {
        if !matches!(self.phase, Phase::SigningIn | Phase::SignedIn) {
            return;
        }
        self.heard(now);
        match frame {
            // Without a welcome nothing says what comes before it.
            ServerFrame::Event(_) | ServerFrame::CaughtUp(_) if self.phase == Phase::SigningIn => {
                self.close(Break::Garbled);
            }
            ServerFrame::Reply(reply) => self.receive_reply(reply, now),
            ServerFrame::Event(event) => self.follow(event),
            ServerFrame::CaughtUp(CaughtUp { position }) => {
                self.resume.advance_past(position);
                self.events.push_back(LinkEvent::CaughtUp { position });
            }
            ServerFrame::Signal(signal) => self.events.push_back(LinkEvent::Signal(signal)),
            ServerFrame::Bye(bye) if bye.code.is_transient() => self.close(Break::Bye(bye)),
            ServerFrame::Bye(Bye { code, message, detail }) => {
                self.end(End::Refused(Failure { code, message, detail, retry_after_ms: None }));
            }
            // What a newer server says beyond this protocol, it says to newer clients.
            _ => {}
        }
        self.transmit_waiting(now);
    }

    /// Takes a message to send. Its outcome comes as [`LinkEvent::Acknowledged`] or
    /// [`LinkEvent::Refused`] with its nonce, once. A nonce that is in the outbox already is
    /// ignored.
    pub fn send(&mut self, outgoing: Outgoing, now: Instant) {
        self.outbox.push(outgoing);
        self.transmit_waiting(now);
    }

    /// Takes any other request; its outcome comes as [`LinkEvent::Answered`], once.
    ///
    /// It waits for a connection. If the connection breaks before the answer, a request that can
    /// be repeated is; any other is answered with [`RequestError::Disconnected`].
    pub fn request(&mut self, op: Op, now: Instant) -> RequestId {
        let id = self.requests.push(op);
        self.transmit_waiting(now);
        id
    }

    /// What is to be done with the connection next, in order.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// What happened next, in order.
    pub fn poll_event(&mut self) -> Option<LinkEvent> {
        self.events.pop_front()
    }

    /// When [`handle_timeout`](Self::handle_timeout) is to be called, unless another call comes
    /// first. Ask again after every call.
    pub fn poll_timeout(&self) -> Option<Instant> {
        match self.phase {
            Phase::Resting { until } => Some(until),
            Phase::Opening { since } => Some(since + CONNECT_TIMEOUT),
            Phase::SigningIn | Phase::SignedIn => {
                let dead = deadlines::dead_at(self.heard_at, self.in_flight.oldest());
                let held = self.outbox.held_until();
                Some(held.map_or(dead, |held| held.min(dead)))
            }
            Phase::Closing { .. } | Phase::Ended => None,
        }
    }

    /// Acts on the time that has passed. Does nothing when called early.
    pub fn handle_timeout(&mut self, now: Instant) {
        if self.poll_timeout().is_none_or(|due| now < due) {
            return;
        }
        match self.phase {
            Phase::Resting { .. } => {
                self.phase = Phase::Opening { since: now };
                self.outputs.push_back(Output::Open);
            }
            Phase::Opening { .. } => self.close(Break::TimedOut),
            Phase::SigningIn | Phase::SignedIn => {
                if now >= deadlines::dead_at(self.heard_at, self.in_flight.oldest()) {
                    self.close(Break::TimedOut);
                } else {
                    self.transmit_waiting(now);
                }
            }
            Phase::Closing { .. } | Phase::Ended => {}
        }
    }

    /// What a client keeps so that after a crash it goes on as if nothing had happened. It holds
    /// for the events that [`poll_event`](Self::poll_event) has handed out and those it still has:
    /// drain it first.
    pub fn resume(&self) -> Resume {
        Resume { outbox: self.outbox.iter().cloned().collect(), ..self.resume.clone() }
    }

    /// Messages that the server has not answered for good.
    pub fn outbox_len(&self) -> usize {
        self.outbox.len()
    }

    /// Other requests that are not answered.
    pub fn requests_len(&self) -> usize {
        self.requests.len()
    }

    fn follow(&mut self, event: Event) {
        if self.resume.advance_past(event.position) {
            self.events.push_back(LinkEvent::Event(event));
        }
    }

    fn receive_reply(&mut self, reply: Reply, now: Instant) {
        // What is not ours was asked by nobody: `re` 0, or a server's mistake.
        let Some(about) = self.in_flight.remove(reply.re) else { return };
        let outcome = match (reply.ok, reply.error) {
            (_, Some(failure)) => Err(failure),
            (Some(outcome), None) => Ok(outcome),
            (None, None) => return self.close(Break::Garbled),
        };
        match (about, outcome) {
            (About::Hello, Ok(Outcome::Welcome(welcome))) => self.welcome(*welcome),
            (About::Hello, Err(failure)) if failure.code.is_transient() => {
                self.backoff.at_least(failure.retry_after_ms);
                self.close(Break::Refused(failure));
            }
            (About::Hello, Err(failure)) => self.end(End::Refused(failure)),
            (About::Send(nonce), Ok(Outcome::Stored { position, .. })) => {
                self.outbox.remove(nonce);
                self.events.push_back(LinkEvent::Acknowledged { nonce, position });
            }
            (About::Send(nonce), Err(failure)) if failure.code.is_transient() => {
                self.outbox.hold(nonce, failure.retry_after_ms, now);
            }
            (About::Send(nonce), Err(failure)) => {
                self.outbox.remove(nonce);
                self.events.push_back(LinkEvent::Refused { nonce, failure });
            }
            (About::Hello | About::Send(_), Ok(_)) => self.close(Break::Garbled),
            (About::Request(request), outcome) => {
                self.requests.remove(request);
                let result = outcome.map_err(RequestError::Refused);
                self.events.push_back(LinkEvent::Answered { request, result });
            }
        }
    }

    fn welcome(&mut self, welcome: Welcome) {
        let known = self.resume.server.get_or_insert_with(|| welcome.server.id.clone());
        if *known != welcome.server.id {
            // A position means nothing in another server's log, nor does a nonce.
            return self.end(End::OtherServer);
        }
        self.resume.position.get_or_insert(welcome.position);
        // It has let the device in; from here on its token does.
        self.identity.ticket = None;
        self.phase = Phase::SignedIn;
        self.backoff.reset();
        self.outbox.release();
        self.events.push_back(LinkEvent::SignedIn(Box::new(welcome)));
    }

    fn transmit_waiting(&mut self, now: Instant) {
        while self.phase == Phase::SignedIn {
            let next = self.requests.take_next().map(|(id, op)| (About::Request(id), op));
            let next = next.or_else(|| {
                self.outbox.take_next(now).map(|send| (About::Send(send.nonce), send.into_op()))
            });
            let Some((about, op)) = next else { break };
            self.transmit(about, op, now);
        }
    }

    fn transmit(&mut self, about: About, op: Op, now: Instant) {
        let id = self.in_flight.insert(about, now);
        self.outputs.push_back(Output::Transmit(ClientFrame { id, op }));
    }

    fn close(&mut self, why: Break) {
        self.phase = Phase::Closing { why };
        self.recall();
        self.outputs.push_back(Output::Close);
    }

    fn end(&mut self, why: End) {
        self.phase = Phase::Ended;
        // Whoever waits for an answer hears of the end, and not of a connection that broke.
        self.events.push_back(LinkEvent::Ended { why });
        self.recall();
        self.outputs.push_back(Output::Close);
    }

    /// Takes back what is on its way: the connection is gone.
    fn recall(&mut self) {
        self.outputs.clear();
        self.in_flight.clear();
        self.outbox.recall();
        for request in self.requests.recall() {
            let result = Err(RequestError::Disconnected);
            self.events.push_back(LinkEvent::Answered { request, result });
        }
    }
}
