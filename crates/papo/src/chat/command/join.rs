use anyhow::Result;
use papo_client::CallError;
use papo_proto::{
    CreateRoom, ErrorCode, Join, Members, Op, Outcome, RoomName, RoomRef, printable_line,
};

use super::{Chat, Next, ask, misused, refused, words::first};
use crate::language::texts;

/// What has a room be created for those alone who are brought in.
const PRIVATE: &str = "private";

/// `/join #room [private]` or `/join @name`: what is typed is said there from now on. A room that
/// does not exist is created.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    let (room, kind) = first(argument);
    let named =
        if room.starts_with(['#', '@']) { room.parse() } else { format!("#{room}").parse() };
    match (named, kind) {
        (Ok(RoomRef::Name(name)), "" | PRIVATE) => join(name, kind == PRIVATE),
        (Ok(person), "") => turn_to(person),
        _ => misused(chat, "command-join"),
    }
}

/// A conversation with one person has no door, but there must be that person.
fn turn_to(person: RoomRef) -> Result<Next> {
    let op = Op::Members(Members { room: person.clone() });
    let then = move |chat: &mut Chat, answer: Result<Outcome, CallError>| match answer {
        Err(CallError::Refused(failure)) if failure.code == ErrorCode::NoSuchUser => {
            refused(chat, &CallError::Refused(failure))
        }
        // Whoever is there may not have said anything to us yet.
        _ => {
            let room = person.to_string().into();
            chat.screen.notice(&texts().with("chat-in-room", &[("room", room)]))?;
            chat.room = person;
            Ok(Next::Done)
        }
    };
    Ok(Next::Ask(op, Box::new(then)))
}

fn join(name: RoomName, private: bool) -> Result<Next> {
    let op = Op::Join(Join { room: RoomRef::Name(name.clone()) });
    let then = move |chat: &mut Chat, answer: Result<Outcome, CallError>| match answer {
        Ok(outcome) => enter(chat, name, &outcome),
        Err(CallError::Refused(failure)) if failure.code == ErrorCode::NoSuchRoom => {
            create(name, private)
        }
        Err(error) => refused(chat, &error),
    };
    Ok(Next::Ask(op, Box::new(then)))
}

fn create(name: RoomName, private: bool) -> Result<Next> {
    let op = Op::CreateRoom(CreateRoom { name: name.to_string(), private });
    let then = move |chat: &mut Chat, answer: Result<Outcome, CallError>| match answer {
        Ok(outcome) => {
            let room = ("room", name.to_string().into());
            let key = if private { "chat-private-room-created" } else { "chat-room-created" };
            chat.screen.notice(&texts().with(key, &[room]))?;
            enter(chat, name, &outcome)
        }
        // Someone was faster, or we were, before the connection broke.
        Err(CallError::Disconnected) => rejoin(name),
        Err(CallError::Refused(failure)) if failure.code == ErrorCode::RoomExists => rejoin(name),
        Err(error) => refused(chat, &error),
    };
    Ok(Next::Ask(op, Box::new(then)))
}

fn rejoin(name: RoomName) -> Result<Next> {
    let op = Op::Join(Join { room: RoomRef::Name(name.clone()) });
    ask(op, move |chat, outcome| enter(chat, name, &outcome))
}

fn enter(chat: &mut Chat, name: RoomName, outcome: &Outcome) -> Result<Next> {
    let values = [("room", name.to_string().into())];
    chat.screen.notice(&texts().with("chat-in-room", &values))?;
    if let Outcome::Room(room) = outcome {
        if let Some(topic) = &room.topic {
            let topic = printable_line(topic.as_str()).into_owned().into();
            chat.screen.notice(&texts().with("chat-topic", &[("topic", topic)]))?;
        }
        if room.archived {
            chat.screen.notice(&texts().get("chat-room-archived"))?;
        }
        if room.slow > 0 {
            let seconds = ("seconds", room.slow.into());
            chat.screen.notice(&texts().with("chat-room-slow", &[seconds]))?;
        }
    }
    chat.room = RoomRef::Name(name);
    Ok(Next::Done)
}
