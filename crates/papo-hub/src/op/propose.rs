use std::collections::{HashSet, VecDeque};

use papo_core::{
    Action, Actor, Event, Proposal, Rejection, Request, State, assume, authorize, decide,
};
use papo_proto::{ClientFrame, ErrorCode, Name, Op, Outcome, RoomId, RoomName, RoomRef, UserRef};

use crate::{
    Hub, SessionId, Sink,
    batch::{Subject, Ticket},
    describe,
    op::wanted::wanted,
};

/// What is being claimed in the directory. The claims of one batch know each other; those of the
/// next are decided when it is known what came of them.
#[derive(Default)]
pub(crate) struct Directory {
    /// The claims that the next batch will have.
    proposed: Vec<Proposal>,
    /// What will hold if they are stored; none while there are fewer than two.
    draft: Option<State>,
    /// How many claims of the batch under way are without their outcome.
    under_way: usize,
    /// The names among the claims that are without their outcome, by their key.
    names: HashSet<String>,
    waiting: VecDeque<(SessionId, ClientFrame)>,
}

impl Directory {
    /// What the next claim is to be judged by, where `state` holds now.
    fn draft<'a>(&'a mut self, state: &'a State) -> &'a State {
        if self.proposed.is_empty() {
            return state;
        }
        self.draft.get_or_insert_with(|| {
            let mut draft = state.clone();
            self.proposed.iter().for_each(|proposal| assume(&mut draft, proposal));
            draft
        })
    }

    fn propose(&mut self, proposal: Proposal) {
        if let Some(draft) = &mut self.draft {
            assume(draft, &proposal);
        }
        if let Event::UserRegistered { name, .. } | Event::UserRenamed { name, .. } =
            &proposal.event
        {
            self.names.insert(name.key());
        }
        self.proposed.push(proposal);
    }

    /// Whether anything is claimed that is not settled.
    fn is_drafting(&self) -> bool {
        !self.proposed.is_empty() || self.under_way > 0
    }

    /// Whether the name may be a user's as soon as it is known what came of the claims.
    pub(super) fn may_become(&self, name: &Name) -> bool {
        !self.names.is_empty() && self.names.contains(&name.key())
    }

    /// A batch was taken, and with it every claim.
    pub(crate) fn depart(&mut self) {
        self.under_way += self.proposed.len();
        self.proposed.clear();
        self.draft = None;
    }
}

impl<S: Sink> Hub<S> {
    /// Counts a message that is about to be sent, where it counts.
    pub(super) fn pass(&mut self, slot: u32, room: RoomId) -> Result<(), Rejection> {
        self.pass_limit(slot)?;
        let slow = self.state.room(room).map_or(0, |room| room.slow);
        let session = &self.sessions[slot as usize];
        // Who keeps order is not slowed down by it.
        if slow > 0
            && authorize(&self.state, &session.actor, Action::Slow(room)).is_err()
            && let Some(speaker) = session.speaker()
        {
            let spoken = self.limiters.speak(room, speaker, slow, self.now.as_millis());
            let wait = |wait| Rejection::after(ErrorCode::RoomIsSlow, wait);
            spoken.map_err(wait)?;
        }
        Ok(())
    }

    /// Counts something that is said in a room or about a message, where it counts.
    pub(super) fn pass_limit(&mut self, slot: u32) -> Result<(), Rejection> {
        let session = &self.sessions[slot as usize];
        // A webhook's program is as fast wherever it runs: people are to follow what it says.
        let is_limited = session.peer.is_some() || matches!(session.actor, Actor::Hook { .. });
        let Some(speaker) = session.speaker().filter(|_| is_limited) else { return Ok(()) };
        let passed = match session.grant.and(session.actor.device()) {
            Some(token) => self.limiters.send_by_program(token),
            None => self.limiters.send(&speaker),
        };
        passed.map_err(|wait| Rejection::after(ErrorCode::TooOften, wait))
    }

    /// Anything else that changes what holds: the session's next request waits for its outcome.
    pub(super) fn change(&mut self, slot: u32, re: u64, op: Op) {
        let checked = wanted(&self.state, &op).and_then(|request| self.beside_guests(request));
        match checked {
            Ok(request) => self.propose(slot, re, op, &request),
            Err(code) => self.answer(slot, re, Err(code)),
        }
    }

    /// A request as far as guests matter to it, of whom the state knows nothing: it may be about one
    /// who is here, and may not take the name of one.
    fn beside_guests(&self, request: Request) -> Result<Request, ErrorCode> {
        match &request {
            Request::Kick { user: UserRef::Name(name), .. }
            | Request::Mute { user: UserRef::Name(name), .. }
                if self.state.user_named(name).is_none()
                    && !self.guests.contains_key(&name.key()) =>
            {
                Err(ErrorCode::NoSuchUser)
            }
            Request::RenameUser { name } if self.guests.contains_key(&name.key()) => {
                Err(ErrorCode::NameTaken)
            }
            _ => Ok(request),
        }
    }

    /// Decides on `request`, which `op` asked for, and holds the session until it is known what
    /// came of it.
    pub(super) fn propose(&mut self, slot: u32, re: u64, op: Op, request: &Request) {
        let session = &mut self.sessions[slot as usize];
        session.is_held = true;
        let id = session.id;
        let frame = ClientFrame { id: re, op };
        let is_for_directory = request.is_for_directory();
        if is_for_directory && self.directory.under_way > 0 {
            self.directory.waiting.push_back((id, frame));
            return;
        }
        let state = if is_for_directory { self.directory.draft(&self.state) } else { &self.state };
        match decide(state, &session.actor, request, self.now) {
            Ok(Some(proposal)) => {
                let room = proposal.room;
                if room == RoomId::DIRECTORY {
                    self.directory.propose(proposal.clone());
                }
                let subject = Subject::Other { frame: Box::new(frame), room };
                self.pending.proposals.push(proposal);
                self.pending.tickets.push(Ticket { session: id, re, subject });
            }
            // Its device is being registered for another session, or what it asks for is claimed
            // by one before it in the same batch.
            Ok(None) if is_for_directory && self.directory.is_drafting() => {
                self.directory.waiting.push_back((id, frame));
            }
            Ok(None) => {
                let outcome = self.outcome(slot, frame.op, None);
                self.release(slot, re, outcome);
            }
            Err(rejection) => self.refuse_held(slot, re, rejection),
        }
    }

    /// Answers the request for which the session was held, and lets it go on.
    pub(crate) fn release(&mut self, slot: u32, re: u64, outcome: Result<Outcome, ErrorCode>) {
        let session = &mut self.sessions[slot as usize];
        session.is_held = false;
        session.proof = None;
        self.answer(slot, re, outcome);
    }

    /// Refuses the request for which the session was held, and lets it go on.
    pub(super) fn refuse_held(&mut self, slot: u32, re: u64, rejection: Rejection) {
        let session = &mut self.sessions[slot as usize];
        session.is_held = false;
        session.proof = None;
        self.reject(slot, re, rejection);
    }

    /// What to answer to `op` now that it holds: because of the event at `position`, or already.
    pub(crate) fn outcome(
        &mut self,
        slot: u32,
        op: Op,
        position: Option<papo_proto::Position>,
    ) -> Result<Outcome, ErrorCode> {
        let room = match op {
            Op::CreateRoom(create) => RoomName::new(&create.name)
                .map(RoomRef::Name)
                .map_err(|_| ErrorCode::NameInvalid)?,
            Op::Join(join) => join.room,
            Op::RenameRoom(rename) => RoomName::new(&rename.name)
                .map(RoomRef::Name)
                .map_err(|_| ErrorCode::NameInvalid)?,
            Op::Link(link) => return self.offer_link(slot, &link),
            Op::CreateInvitation(_) => return self.made_invitation(slot),
            op @ (Op::CreateHook(_) | Op::CreateOutgoingHook(_)) => {
                return self.made_hook(slot, &op);
            }
            Op::CreateToken(_) => return self.made_token(slot),
            _ => {
                return Ok(position.map_or(Outcome::Done {}, |position| Outcome::Stored {
                    position,
                    repeated: false,
                }));
            }
        };
        let actor = &self.sessions[slot as usize].actor;
        let id = self.state.resolve(actor, &room)?;
        match describe::room(&self.state, actor, id) {
            Some(info) => Ok(Outcome::Room(info)),
            None => Ok(Outcome::Done {}),
        }
    }

    /// One of the directory's claims is settled. After the last, those that waited are decided on.
    pub(crate) fn settle_claim(&mut self) {
        self.directory.under_way -= 1;
        if self.directory.under_way > 0 {
            return;
        }
        self.directory.names.clear();
        for (session, frame) in std::mem::take(&mut self.directory.waiting) {
            let Some(slot) = self.slot(session) else { continue };
            self.sessions[slot as usize].is_held = false;
            self.dispatch(slot, frame);
            self.pace(slot);
        }
    }
}
