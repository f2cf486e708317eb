//! What a line that was typed asks for: each command in a file of its own.

mod help;
mod history;
mod join;
mod leave;
mod me;
mod msg;
mod rooms;
mod topic;
mod typed;
mod who;

use anyhow::Result;
use papo_client::CallError;
use papo_proto::{ErrorCode, Op, Outcome, RoomRef, Text, TextError};

use super::Chat;
use crate::{explain, language::texts};
use typed::Typed;

/// What comes next, after a line or an answer.
pub(super) enum Next {
    /// Nothing.
    Done,
    /// A message is sent.
    Say(RoomRef, Text),
    /// The server is asked, and then it goes on.
    Ask(Op, Then),
}

/// What to do with an answer.
pub(super) type Then =
    Box<dyn FnOnce(&mut Chat, Result<Outcome, CallError>) -> Result<Next> + Send>;

/// Whether the user leaves with this line.
pub(super) fn is_leave(line: &str) -> bool {
    matches!(Typed::read(line), Typed::Leave)
}

/// Whether the line is something to say.
pub(super) fn is_text(line: &str) -> bool {
    matches!(Typed::read(line), Typed::Text(_))
}

/// Does what a line asks for.
pub(super) fn run(chat: &mut Chat, line: &str) -> Result<Next> {
    let (name, argument) = match Typed::read(line) {
        // The line that leaves ends the input.
        Typed::Nothing | Typed::Leave => return Ok(Next::Done),
        Typed::Text(text) => return say(chat, chat.room.clone(), text),
        Typed::Command { name, argument } => (name, argument),
    };
    match name.as_str() {
        "help" => help::run(chat),
        "history" => history::run(chat, argument),
        "join" => join::run(chat, argument),
        "leave" => leave::run(chat),
        "me" => me::run(chat, argument),
        "msg" => msg::run(chat, argument),
        "rooms" => rooms::run(chat),
        "topic" => topic::run(chat, argument),
        "who" => who::run(chat),
        _ => {
            chat.fail(&texts().with("chat-unknown-command", &[("command", name.into())]))?;
            Ok(Next::Done)
        }
    }
}

/// Says `text` in `room`, if it can be said.
fn say(chat: &mut Chat, room: RoomRef, text: &str) -> Result<Next> {
    let code = match Text::new(text) {
        Ok(text) => return Ok(Next::Say(room, text)),
        Err(TextError::Empty) => ErrorCode::TextEmpty,
        Err(TextError::TooLong(_)) => ErrorCode::TextTooLong,
    };
    chat.fail(&texts().error(code))?;
    Ok(Next::Done)
}

/// Asks the server, and goes on with `then` if it does what is asked.
fn ask(
    op: Op,
    then: impl FnOnce(&mut Chat, Outcome) -> Result<Next> + Send + 'static,
) -> Result<Next> {
    let then = move |chat: &mut Chat, answer| match answer {
        Ok(outcome) => then(chat, outcome),
        Err(error) => refused(chat, &error),
    };
    Ok(Next::Ask(op, Box::new(then)))
}

/// Says why nothing came of it.
fn refused(chat: &mut Chat, error: &CallError) -> Result<Next> {
    chat.fail(&explain::call(error))?;
    Ok(Next::Done)
}

/// Says how a command is to be used.
fn misused(chat: &mut Chat, usage: &str) -> Result<Next> {
    chat.fail(&texts().with("chat-usage", &[("usage", texts().get(usage).into())]))?;
    Ok(Next::Done)
}
