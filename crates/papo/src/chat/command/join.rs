use anyhow::Result;
use papo_client::CallError;
use papo_proto::{
    CreateRoom, ErrorCode, Join, Members, Op, Outcome, RoomName, RoomRef, printable_line,
};

use super::{Chat, Next, ask, misused, refused};
use crate::language::texts;

/// `/join #room` or `/join @name`: what is typed is said there from now on. A room that does not
/// exist is created.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    let named = if argument.starts_with(['#', '@']) {
        argument.parse()
    } else {
        format!("#{argument}").parse()
    };
    match named {
        Ok(RoomRef::Name(name)) => join(name),
        Ok(person) => turn_to(person),
        Err(_) => misused(chat, "chat-usage-join"),
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

fn join(name: RoomName) -> Result<Next> {
    let op = Op::Join(Join { room: RoomRef::Name(name.clone()) });
    let then = move |chat: &mut Chat, answer: Result<Outcome, CallError>| match answer {
        Ok(outcome) => enter(chat, name, &outcome),
        Err(CallError::Refused(failure)) if failure.code == ErrorCode::NoSuchRoom => create(name),
        Err(error) => refused(chat, &error),
    };
    Ok(Next::Ask(op, Box::new(then)))
}

fn create(name: RoomName) -> Result<Next> {
    let op = Op::CreateRoom(CreateRoom { name: name.to_string(), private: false });
    let then = move |chat: &mut Chat, answer: Result<Outcome, CallError>| match answer {
        Ok(outcome) => {
            let room = name.to_string().into();
            chat.screen.notice(&texts().with("chat-room-created", &[("room", room)]))?;
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
    if let Outcome::Room(room) = outcome
        && let Some(topic) = &room.topic
    {
        let topic = printable_line(topic.as_str()).into_owned().into();
        chat.screen.notice(&texts().with("chat-topic", &[("topic", topic)]))?;
    }
    chat.room = RoomRef::Name(name);
    Ok(Next::Done)
}
