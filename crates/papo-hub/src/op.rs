//! What clients ask for: each request in a file of its own.

mod about;
mod audit;
mod blobs;
mod delete;
mod devices;
mod get;
mod hello;
mod history;
mod hooks;
mod invitations;
mod link;
mod members;
mod messages;
mod owner;
mod password;
mod pins;
mod propose;
mod read;
mod rooms;
mod search;
mod send;
mod status;
mod token;
mod types;
mod typing;
mod unread;
mod wanted;
mod who_am_i;

pub(crate) use propose::Directory;

use papo_core::{Actor, permit};
use papo_proto::{ClientFrame, ErrorCode, Op};

use crate::{Hub, Sink, session::Stage};

impl<S: Sink> Hub<S> {
    /// Takes a request; it is answered exactly once, now or when its outcome is known.
    pub(crate) fn take(&mut self, slot: u32, frame: ClientFrame) {
        self.sessions[slot as usize].in_flight += 1;
        self.dispatch(slot, frame);
    }

    /// Acts on a request that was taken, for the first time or again.
    pub(crate) fn dispatch(&mut self, slot: u32, frame: ClientFrame) {
        let ClientFrame { id: re, op } = frame;
        if let Some(grant) = &self.sessions[slot as usize].grant
            && let Err(code) = permit(grant, op.scope(), self.now)
        {
            return self.answer(slot, re, Err(code));
        }
        let is_stranger = self.sessions[slot as usize].stage == Stage::Stranger;
        if is_stranger || blobs::files(&op, None).is_empty() {
            self.act(slot, re, op);
        } else {
            self.claim_blobs(slot, re, op, None);
        }
    }

    /// Acts on a request whose files, if it has any, are there.
    fn act(&mut self, slot: u32, re: u64, op: Op) {
        let is_stranger = self.sessions[slot as usize].stage == Stage::Stranger;
        let is_hook = matches!(self.sessions[slot as usize].actor, Actor::Hook { .. });
        match op {
            Op::Hello(hello) if is_stranger => self.hello(slot, re, hello),
            Op::Hello(_) => self.answer(slot, re, Err(ErrorCode::HelloTwice)),
            op if is_hook && !matches!(op, Op::Post(_) | Op::Send(_)) => {
                self.answer(slot, re, Err(ErrorCode::NotAllowed));
            }
            _ if is_stranger => self.answer(slot, re, Err(ErrorCode::HelloFirst)),
            Op::Send(send) if send.names_messages() => self.send_about(slot, re, send),
            Op::Send(send) => self.send(slot, re, send, [None; 2]),
            Op::Password(set) => self.set_password(slot, re, set),
            Op::Devices(_) => self.list_devices(slot, re),
            Op::Link(link) => self.link(slot, re, link),
            Op::BecomeOwner(code) => self.become_owner(slot, re, code),
            Op::CreateInvitation(create) => self.create_invitation(slot, re, create),
            Op::Invitations(_) => self.list_invitations(slot, re),
            Op::CreateHook(create) => self.create_hook(slot, re, create),
            Op::CreateOutgoingHook(create) => self.create_outgoing_hook(slot, re, create),
            Op::Post(post) => self.post(slot, re, post),
            Op::Hooks(_) => self.list_hooks(slot, re),
            Op::Delete(delete) => self.delete(slot, re, delete),
            Op::Edit(ref it) => self.read_about(slot, re, it.message, op),
            Op::React(ref it) => self.read_about(slot, re, it.message, op),
            Op::Pin(ref it) => self.read_about(slot, re, it.message, op),
            Op::Vote(ref it) => self.read_about(slot, re, it.message, op),
            Op::Tick(ref it) => self.read_about(slot, re, it.message, op),
            Op::Thread(ref it) => self.read_about(slot, re, it.message, op),
            Op::Edits(ref it) => self.read_about(slot, re, it.message, op),
            Op::Pins(pins) => self.pins(slot, re, &pins),
            Op::Read(mark) => self.mark_read(slot, re, mark),
            Op::Unread(_) => self.unread(slot, re),
            Op::Audit(audit) => self.audit(slot, re, &audit),
            Op::RegisterType(register) => self.register_type(slot, re, register),
            Op::Types(types) => self.list_types(slot, re, &types),
            Op::Typing(typing) => self.typing(slot, re, &typing),
            Op::Status(_) => self.status(slot, re),
            Op::History(history) => self.history(slot, re, &history),
            Op::Search(search) => self.search(slot, re, &search),
            Op::Members(members) => self.members(slot, re, &members),
            Op::Rooms(_) => self.list_rooms(slot, re),
            Op::Room(room) => self.one_room(slot, re, &room),
            Op::Get(get) => self.get(slot, re, get),
            Op::WhoAmI(_) => self.who_am_i(slot, re),
            Op::CreateToken(create) => self.create_token(slot, re, create),
            Op::Tokens(_) => self.list_tokens(slot, re),
            other => self.change(slot, re, other),
        }
    }
}
