use anyhow::Result;
use papo_proto::{
    Delete, Event, Happening, History, Op, Outcome, Position, limits::HISTORY_EVENTS_MAX,
};

use super::{Chat, Next, ask, misused, order, words::someone};
use crate::language::texts;

/// `/delete [NAME|POSITION]`: blanks the last message here of the user, or of someone else; or the
/// one at a position.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    if let Ok(position) = argument.parse() {
        return delete(Position::new(position));
    }
    let whose = match (argument, someone(argument)) {
        ("", _) => None,
        (_, Some(name)) => Some(name.key()),
        (_, None) => return misused(chat, "command-delete"),
    };
    let room = chat.room.clone();
    let history = History::before(room, None, Some(HISTORY_EVENTS_MAX));
    ask(Op::History(history), move |chat, outcome| {
        let Outcome::History { events, .. } = outcome else { return Ok(Next::Done) };
        let is_whose = |event: &&Event| match &whose {
            Some(key) => event.by.name.key() == *key,
            None => chat.is_me(&event.by),
        };
        let messages = events.iter().filter(|event| matches!(event.what, Happening::Message(_)));
        let last = messages.rev().find(is_whose).map(|event| event.position);
        match last {
            Some(position) => delete(position),
            None => {
                chat.fail(&texts().get("chat-nothing-to-delete"))?;
                Ok(Next::Done)
            }
        }
    })
}

fn delete(message: Position) -> Result<Next> {
    order(Op::Delete(Delete { message }))
}
