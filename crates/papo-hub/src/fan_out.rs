use std::{net::IpAddr, ops::Range, sync::Arc};

use papo_core::{Actor, Committed, Event, Rejection, Sender, apply};
use papo_proto::{DeviceId, ErrorCode, HookId, Position, Reason, RoomId, UserId};

use crate::{Hub, Sink, outbox::Shared, session::Stage};

/// Bytes of text in one run of events at most, so that a run fits into an outbox.
const RUN_TEXT_BYTES_MAX: usize = 64 * 1024;

impl<S: Sink> Hub<S> {
    /// Follows the log: folds committed events into the state, and gives each to the sessions of
    /// its room. Events must come in order, each once.
    pub fn committed(&mut self, events: Vec<Arc<Committed>>) {
        let mut rest = &events[..];
        while let Some(first) = rest.first() {
            let before = self.state.position();
            let (run, after) = rest.split_at(run_length(rest));
            let begin = self.recent.len();
            self.measures.committed(run.iter().map(|event| &**event));
            for event in run {
                apply(&mut self.state, event);
                if let Event::MessageDeleted { message, .. } = event.event {
                    self.recent.blank(message);
                }
                self.recent.push(event.clone(), self.config.encodings.len());
            }
            self.subscribe(first);
            if let Some(room) = first.audience() {
                self.deliver(room, begin..begin + run.len(), before);
            }
            self.part(first);
            rest = after;
        }
        for done in std::mem::take(&mut self.early) {
            self.read_done(done);
        }
        self.answer_awaited();
    }

    /// Gives a run of one room's events to its live sessions. One whose outbox is full goes back
    /// to reading the log, from `before` the run on.
    fn deliver(&mut self, room: RoomId, run: Range<usize>, before: Position) {
        let Some(slots) = self.rooms.get(&room) else { return };
        let (events, mut deliveries) = (run.len() as u64, 0);
        let (state, config, recent) = (&self.state, &self.config, &mut self.recent);
        let in_use = &self.encoding_sessions;
        let run = self.runs.add(config.encodings.len(), |encoding, bytes| {
            if in_use[encoding] > 0 {
                for index in run.clone() {
                    bytes.extend_from_slice(recent.frame(index, encoding, |event, bytes| {
                        config.encode_event(state, encoding, event, bytes);
                    }));
                }
            }
        });
        for &slot in slots {
            let session = &mut self.sessions[slot as usize];
            if session.stage != Stage::Live {
                continue;
            }
            let shared = Shared { run, encoding: session.encoding };
            let length = self.runs.bytes(shared).len();
            if length == 0 {
                continue;
            }
            if !session.outbox.takes(length, &self.runs) {
                session.stage =
                    Stage::Behind { cursor: before, is_reading: false, announce: false };
                self.measures.catch_ups.inc();
            } else {
                session.outbox.push_run(shared, &self.runs, &mut self.spares);
                deliveries += events;
            }
            if !session.is_dirty {
                session.is_dirty = true;
                self.dirty.push(slot);
            }
        }
        self.measures.deliveries.inc_by(deliveries);
    }

    /// Tells the sessions of whoever an event brought into a room what happens there from now on.
    fn subscribe(&mut self, committed: &Committed) {
        match &committed.event {
            Event::RoomCreated { room, by, .. } => self.subscribe_user(*by, *room),
            Event::Joined { user } | Event::Invited { user, .. } => {
                self.subscribe_user(*user, committed.room);
            }
            Event::MessageSent { opens: true, .. } => {
                if let Some((one, other)) = committed.room.direct_between() {
                    self.subscribe_user(one, committed.room);
                    self.subscribe_user(other, committed.room);
                }
            }
            _ => {}
        }
    }

    /// Does to the sessions of those whom an event put out what it says, once they were told.
    fn part(&mut self, committed: &Committed) {
        match &committed.event {
            Event::Left { user } | Event::Banned { user, .. } => {
                self.unsubscribe_user(*user, committed.room);
            }
            Event::Kicked { who, reason, .. } if committed.room == RoomId::LOBBY => {
                self.end_sessions(who, ErrorCode::Kicked, reason);
            }
            Event::Kicked { who: Sender::User(user), .. } => {
                self.unsubscribe_user(*user, committed.room);
            }
            Event::UserBanned { user, reason, .. } => {
                self.end_sessions(&Sender::User(*user), ErrorCode::Banned, reason);
            }
            Event::HookRemoved { hook, .. } => self.end_hook(*hook),
            Event::AddressBanned { address, reason, .. } => {
                self.end_sessions_from(*address, reason);
            }
            Event::DeviceRevoked { user, device, .. } => self.end_device(*user, *device),
            _ => {}
        }
    }

    /// Ends all sessions of somebody. The reason goes with the farewell, for the event that has it does
    /// not come to a session that is still catching up.
    fn end_sessions(&mut self, who: &Sender, code: ErrorCode, reason: &Reason) {
        let slots = match who {
            Sender::User(user) => self.users.get(user).cloned().unwrap_or_default(),
            Sender::Hook(..) => Vec::new(),
            Sender::Guest(name) => {
                let guest = self.guests.get(&name.key()).and_then(|guest| self.slot(*guest));
                guest.into_iter().collect()
            }
        };
        for slot in slots {
            self.close(self.sessions[slot as usize].id, because(code, reason));
        }
    }

    fn end_sessions_from(&mut self, address: IpAddr, reason: &Reason) {
        let ended: Vec<_> = self
            .sessions
            .iter()
            .filter(|(_, session)| session.peer == Some(address))
            .map(|(_, session)| session.id)
            .collect();
        let why = because(ErrorCode::Banned, reason);
        ended.into_iter().for_each(|session| self.close(session, why.clone()));
    }

    /// Ends the sessions of the programs that post by a webhook.
    fn end_hook(&mut self, ended: HookId) {
        let is_its = |actor: &Actor| matches!(actor, Actor::Hook { hook, .. } if *hook == ended);
        let its = self.sessions.iter().filter(|(_, session)| is_its(&session.actor));
        let its: Vec<_> = its.map(|(_, session)| session.id).collect();
        its.into_iter().for_each(|session| self.close(session, ErrorCode::NoSuchHook));
    }

    /// Ends the sessions of a device; of all that the user had, and of the password, where none is
    /// named.
    fn end_device(&mut self, user: UserId, device: Option<DeviceId>) {
        for slot in self.users.get(&user).cloned().unwrap_or_default() {
            let session = &self.sessions[slot as usize];
            if device.is_none() || session.actor.device() == device {
                let code = match session.grant {
                    Some(_) => ErrorCode::TokenInvalid,
                    None => ErrorCode::DeviceRevoked,
                };
                self.close(session.id, code);
            }
        }
    }

    fn subscribe_user(&mut self, user: UserId, room: RoomId) {
        let there = self.rooms.entry(room).or_default();
        for slot in self.users.get(&user).into_iter().flatten() {
            if !there.contains(slot) {
                there.push(*slot);
            }
        }
    }

    fn unsubscribe_user(&mut self, user: UserId, room: RoomId) {
        for slot in self.users.get(&user).cloned().unwrap_or_default() {
            self.unsubscribe(slot, room);
        }
    }
}

/// Why a session ends, in the words of whoever ended it where there are any.
fn because(code: ErrorCode, reason: &Reason) -> Rejection {
    let reason = Some(reason.as_str()).filter(|reason| !reason.is_empty());
    reason.map_or_else(|| code.into(), |reason| Rejection::detailed(code, reason))
}

/// How many of the first events can be given out as one: messages of the same room, or one event
/// of any other kind.
fn run_length(events: &[Arc<Committed>]) -> usize {
    let Some(first) = events.first() else { return 0 };
    let mut text_bytes = 0;
    let same = events.iter().take_while(|event| match &event.event {
        Event::MessageSent { opens: false, content, .. } => {
            text_bytes += content.len_bytes();
            event.room == first.room && text_bytes <= RUN_TEXT_BYTES_MAX
        }
        _ => false,
    });
    same.count().max(1)
}
