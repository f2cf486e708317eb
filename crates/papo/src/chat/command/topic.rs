use anyhow::Result;
use papo_proto::{Op, Outcome, Rooms, SetTopic, printable_line};

use super::{Chat, Next, ask};
use crate::{language::texts, room::is_meant};

/// What takes a topic away.
const NONE: &str = "-";

/// `/topic`: what this room is about. `/topic text` sets it, `/topic -` takes it away.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    if argument.is_empty() {
        return ask(Op::Rooms(Rooms {}), show);
    }
    let topic = if argument == NONE { String::new() } else { argument.to_owned() };
    // What comes of it, everyone in the room is shown.
    ask(Op::Topic(SetTopic { room: chat.room.clone(), topic }), |_, _| Ok(Next::Done))
}

fn show(chat: &mut Chat, outcome: Outcome) -> Result<Next> {
    let Outcome::Rooms { rooms } = outcome else { return Ok(Next::Done) };
    let here = rooms.iter().find(|room| is_meant(&chat.room, &room.label()));
    let text = match here.and_then(|room| room.topic.as_ref()) {
        Some(topic) => {
            let topic = printable_line(topic.as_str()).into_owned().into();
            texts().with("chat-topic", &[("topic", topic)])
        }
        None => texts().get("chat-no-topic"),
    };
    chat.screen.notice(&text)?;
    Ok(Next::Done)
}
