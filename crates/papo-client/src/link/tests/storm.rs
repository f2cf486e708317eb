//! A link against a server that keeps its promises, over a network and a client that keep none.

use std::collections::VecDeque;

use papo_proto::{CaughtUp, ClientFrame, ErrorCode, Nonce, Op, Outcome, Position, ServerFrame};
use proptest::prelude::*;

use super::desk::{Desk, event, failure};
use crate::link::{LinkEvent, Output};

#[derive(Clone, Debug)]
enum Step {
    /// The user sends a message.
    Send,
    /// Someone else says something.
    Other,
    /// The server takes in a frame that has arrived.
    Serve,
    /// The server takes in a frame and cannot store it.
    Refuse,
    /// A frame reaches the client.
    Deliver,
    /// The connection breaks; what was on its way is gone.
    Break,
    /// The client's process dies and another takes over.
    Crash,
    /// Time passes, up to the next deadline.
    Wait,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => Just(Step::Send),
        3 => Just(Step::Other),
        8 => Just(Step::Serve),
        1 => Just(Step::Refuse),
        8 => Just(Step::Deliver),
        1 => Just(Step::Break),
        1 => Just(Step::Crash),
        4 => Just(Step::Wait),
    ]
}

/// The link, the network and the server together.
struct World {
    desk: Desk,
    connected: bool,
    signed_in: bool,
    to_server: VecDeque<ClientFrame>,
    to_client: VecDeque<ServerFrame>,
    /// The server's log: what was stored, with the nonce where it was the client's.
    log: Vec<Option<Nonce>>,
    sent: u8,
    refusals: usize,
    seen: Vec<u64>,
    acknowledged: Vec<Nonce>,
}

impl World {
    fn new() -> Self {
        Self {
            desk: Desk::new(),
            connected: false,
            signed_in: false,
            to_server: VecDeque::new(),
            to_client: VecDeque::new(),
            log: Vec::new(),
            sent: 0,
            refusals: 0,
            seen: Vec::new(),
            acknowledged: Vec::new(),
        }
    }

    fn step(&mut self, step: &Step) {
        match step {
            Step::Send => {
                self.sent += 1;
                self.desk.send(self.sent);
            }
            Step::Other => self.store(None),
            Step::Serve => self.serve(false),
            Step::Refuse => self.serve(true),
            Step::Deliver => {
                if let Some(frame) = self.to_client.pop_front() {
                    self.desk.receive(frame);
                }
            }
            Step::Break => {
                self.cut();
                self.desk.break_off();
            }
            Step::Crash => {
                self.cut();
                self.desk = Desk::resumed(self.desk.link.resume());
            }
            Step::Wait => self.desk.wait(),
        }
        self.drain();
    }

    /// Lets everything arrive, and time pass only when nothing is on its way.
    fn calm_down(&mut self) {
        for _ in 0..10_000 {
            let next = match (self.to_server.len(), self.to_client.len()) {
                (0, 0) if self.connected && self.desk.link.outbox_len() == 0 => return,
                (0, 0) => Step::Wait,
                (_, 0) => Step::Serve,
                _ => Step::Deliver,
            };
            self.step(&next);
        }
        panic!("it does not calm down");
    }

    fn drain(&mut self) {
        for happened in self.desk.events() {
            match happened {
                LinkEvent::Event(event) => self.seen.push(event.position.get()),
                LinkEvent::Acknowledged { nonce, .. } => self.acknowledged.push(nonce),
                LinkEvent::SignedIn(_)
                | LinkEvent::CaughtUp { .. }
                | LinkEvent::Disconnected { .. } => {}
                other => panic!("{other:?}"),
            }
        }
        for output in self.desk.outputs() {
            match output {
                Output::Open => {
                    self.connected = true;
                    self.desk.link.connected(None, self.desk.now);
                    return self.drain();
                }
                Output::Transmit(frame) => self.to_server.push_back(frame),
                Output::Close => {
                    self.cut();
                    self.desk.break_off();
                }
            }
        }
    }

    fn cut(&mut self) {
        self.connected = false;
        self.signed_in = false;
        self.to_server.clear();
        self.to_client.clear();
    }

    fn serve(&mut self, refuses: bool) {
        let Some(frame) = self.to_server.pop_front() else { return };
        let at = self.log.len() as u64;
        match frame.op {
            Op::Hello(hello) => {
                self.signed_in = true;
                let welcome = Outcome::Welcome(Box::new(self.desk.welcome(at)));
                self.reply(frame.id, welcome);
                for position in hello.resume.map_or(at, Position::get)..at {
                    self.to_client.push_back(ServerFrame::Event(event(position + 1)));
                }
                let caught_up = CaughtUp { position: Position::new(at) };
                self.to_client.push_back(ServerFrame::CaughtUp(caught_up));
            }
            Op::Send(_) if refuses => {
                self.refusals += 1;
                let failure = failure(ErrorCode::StorageFull);
                let reply = papo_proto::Reply::error(frame.id, failure);
                self.to_client.push_back(ServerFrame::Reply(reply));
            }
            Op::Send(send) => {
                if !self.log.contains(&send.nonce) {
                    self.store(send.nonce);
                }
                let at = self.log.iter().position(|nonce| *nonce == send.nonce).unwrap();
                let position = Position::new(at as u64 + 1);
                self.reply(frame.id, Outcome::Stored { position, repeated: false });
            }
            other => panic!("{other:?}"),
        }
    }

    fn store(&mut self, nonce: Option<Nonce>) {
        self.log.push(nonce);
        if self.signed_in {
            let event = event(self.log.len() as u64);
            self.to_client.push_back(ServerFrame::Event(event));
        }
    }

    fn reply(&mut self, re: u64, outcome: Outcome) {
        self.to_client.push_back(ServerFrame::Reply(papo_proto::Reply::ok(re, outcome)));
    }
}

proptest! {
    #[test]
    fn every_message_is_stored_once_and_every_event_seen_once(
        steps in prop::collection::vec(step(), 0..200),
    ) {
        let mut world = World::new();
        steps.iter().for_each(|step| world.step(step));
        world.calm_down();
        let mine: Vec<_> = world.log.iter().flatten().copied().collect();
        let mut sorted = mine.clone();
        sorted.sort();
        let typed: Vec<_> = (1..=world.sent).map(super::desk::nonce).collect();
        prop_assert_eq!(&sorted, &typed, "each is stored once");
        if world.refusals == 0 {
            prop_assert_eq!(&mine, &typed, "in the order typed");
        }
        let mut acknowledged = world.acknowledged.clone();
        acknowledged.sort();
        prop_assert_eq!(&acknowledged, &typed, "each is acknowledged once");
        if let Some(first) = world.seen.first() {
            let all: Vec<_> = (*first..=world.log.len() as u64).collect();
            prop_assert_eq!(&world.seen, &all, "no event is missing, none comes twice");
        }
    }
}
