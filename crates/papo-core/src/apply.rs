use papo_proto::{RoomId, UserId};

use crate::{Committed, Event, Proposal, Room, RoomKind, State, User};

/// Folds in a committed event. Cannot fail: what is logged happened. An event at or below the
/// state's position has been folded in before, and changes nothing.
pub fn apply(state: &mut State, committed: &Committed) {
    if committed.position <= state.position {
        return;
    }
    state.position = committed.position;
    if committed.room == RoomId::DIRECTORY {
        state.directory_head = committed.position;
    }
    fold(state, committed.room, &committed.event);
}

/// Folds in what is only proposed, so that what is proposed after it in the same batch can be
/// decided on as if it held. Positions stay where they are: the log stores all of a batch's claims
/// on the directory or none.
pub fn assume(state: &mut State, proposal: &Proposal) {
    fold(state, proposal.room, &proposal.event);
}

fn fold(state: &mut State, room: RoomId, event: &Event) {
    match event {
        Event::ServerFounded { server } => state.server = Some(*server),
        Event::UserRegistered { user, name, device, token_hash } => {
            state.users_by_name.insert(name.key(), *user);
            state.users.insert(*user, User::new(name.clone()));
            state.devices.insert(*token_hash, (*user, *device));
        }
        Event::RoomCreated { room, name, by } => {
            state.rooms_by_name.insert(name.clone(), *room);
            state.rooms.insert(*room, Room::new(RoomKind::Public(name.clone())));
            join(state, *room, *by);
        }
        Event::Joined { user } => join(state, room, *user),
        Event::Left { user } => leave(state, room, *user),
        Event::TopicSet { topic, .. } => {
            if let Some(room) = state.rooms.get_mut(&room) {
                room.topic = topic.clone();
            }
        }
        Event::MessageSent { opens: true, .. } => open_direct(state, room),
        Event::MessageSent { opens: false, .. } => {}
    }
}

fn join(state: &mut State, room_id: RoomId, user_id: UserId) {
    let (Some(room), Some(user)) = (state.rooms.get_mut(&room_id), state.users.get_mut(&user_id))
    else {
        return;
    };
    room.members.insert(user_id);
    room.former.remove(&user_id);
    user.rooms.insert(room_id);
    user.left.remove(&room_id);
}

fn leave(state: &mut State, room_id: RoomId, user_id: UserId) {
    let position = state.position;
    let (Some(room), Some(user)) = (state.rooms.get_mut(&room_id), state.users.get_mut(&user_id))
    else {
        return;
    };
    if room.members.remove(&user_id) {
        room.former.insert(user_id, position);
        user.rooms.remove(&room_id);
        user.left.insert(room_id);
    }
}

fn open_direct(state: &mut State, room: RoomId) {
    let Some((one, other)) = room.direct_between() else { return };
    state.rooms.entry(room).or_insert_with(|| Room::new(RoomKind::Direct(one, other)));
    join(state, room, one);
    join(state, room, other);
}
