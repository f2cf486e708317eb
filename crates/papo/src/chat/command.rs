//! What a line that was typed asks for: each command in a file of its own.

mod archive;
mod audit;
mod ban;
mod delete;
mod deop;
mod devices;
mod edit;
mod edits;
mod get;
mod help;
mod history;
mod invitations;
mod invite;
mod join;
mod kick;
mod leave;
mod link;
mod me;
mod msg;
mod mute;
mod nick;
mod op;
mod owner;
pub(super) mod password;
mod pin;
mod pins;
mod put;
mod react;
mod rename;
mod reply;
mod rooms;
mod search;
mod send_file;
mod slow;
mod thread;
mod tick;
mod topic;
mod typed;
mod unban;
mod unmute;
mod unread;
mod vote;
mod which;
mod who;
mod words;

use anyhow::Result;
use papo_client::CallError;
use papo_proto::{ErrorCode, Message, Op, Outcome, RoomRef, Text, TextError};

use super::Chat;
use crate::{explain, language::texts};
use typed::Typed;

/// What comes next, after a line or an answer.
pub(super) enum Next {
    /// Nothing.
    Done,
    /// Nothing, and this is why.
    Fail(String),
    /// A message is sent.
    Say(RoomRef, Message),
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

/// Whether the line after this one is a secret, which is not shown while it is typed.
pub(super) fn asks_for_secret(line: &str) -> bool {
    matches!(Typed::read(line), Typed::Command { name, argument: "" } if name == "password")
}

/// Whether the line is about messages, of which those that were typed before it are to be stored
/// first.
pub(super) fn is_about_messages(line: &str) -> bool {
    const ABOUT: [&str; 13] = [
        "delete", "edit", "edits", "get", "pin", "react", "reply", "thread", "tick", "unpin",
        "unreact", "untick", "vote",
    ];
    matches!(Typed::read(line), Typed::Command { name, .. } if ABOUT.contains(&name.as_str()))
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
        "archive" => archive::run(chat, true),
        "audit" => audit::run(chat, argument),
        "ban" => ban::run(chat, argument),
        "delete" => delete::run(chat, argument),
        "deop" => deop::run(chat, argument),
        "devices" => devices::run(chat, argument),
        "edit" => edit::run(chat, argument),
        "edits" => edits::run(chat, argument),
        "get" => get::run(chat, argument),
        "help" => help::run(chat, argument),
        "history" => history::run(chat, argument),
        "invitations" => invitations::run(chat, argument),
        "invite" => invite::run(chat, argument),
        "join" => join::run(chat, argument),
        "kick" => kick::run(chat, argument),
        "leave" => leave::run(chat),
        "link" => link::run(chat),
        "me" => me::run(chat, argument),
        "msg" => msg::run(chat, argument),
        "mute" => mute::run(chat, argument),
        "nick" => nick::run(chat, argument),
        "op" => op::run(chat, argument),
        "owner" => owner::run(chat, argument),
        "password" => password::run(chat, argument),
        "pin" => pin::run(chat, argument, false),
        "pins" => pins::run(chat),
        "put" => put::run(chat, argument),
        "react" => react::run(chat, argument, false),
        "rename" => rename::run(chat, argument),
        "reply" => reply::run(chat, argument),
        "rooms" => rooms::run(chat),
        "send-file" => send_file::run(chat, argument),
        "search" => search::run(chat, argument),
        "slow" => slow::run(chat, argument),
        "thread" => thread::run(chat, argument),
        "tick" => tick::run(chat, argument, true),
        "topic" => topic::run(chat, argument),
        "unarchive" => archive::run(chat, false),
        "unban" => unban::run(chat, argument),
        "unmute" => unmute::run(chat, argument),
        "unpin" => pin::run(chat, argument, true),
        "unreact" => react::run(chat, argument, true),
        "unread" => unread::run(chat),
        "untick" => tick::run(chat, argument, false),
        "vote" => vote::run(chat, argument),
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
        Ok(text) => return Ok(Next::Say(room, text.into())),
        Err(TextError::Empty) => ErrorCode::TextEmpty,
        Err(TextError::TooLong(_)) => ErrorCode::TextTooLong,
    };
    chat.fail(&texts().error(code))?;
    Ok(Next::Done)
}

/// Says `text` here in view of another message, as `about` makes it.
fn said(chat: &Chat, text: &str, about: impl FnOnce(Message) -> Message) -> Result<Next> {
    let code = match Text::new(text) {
        Ok(text) => return Ok(Next::Say(chat.room.clone(), about(text.into()))),
        Err(TextError::Empty) => ErrorCode::TextEmpty,
        Err(TextError::TooLong(_)) => ErrorCode::TextTooLong,
    };
    Ok(Next::Fail(texts().error(code)))
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

/// Asks for what everyone in the room is shown once it is so; says where it was so already.
fn order(op: Op) -> Result<Next> {
    ask(op, |chat, outcome| {
        if let Outcome::Done {} = outcome {
            chat.screen.notice(&texts().get("chat-already"))?;
        }
        Ok(Next::Done)
    })
}

/// Asks for what nobody is shown, and says here that it is `done`.
fn order_and_say(op: Op, done: String) -> Result<Next> {
    ask(op, move |chat, _| {
        chat.screen.notice(&done)?;
        Ok(Next::Done)
    })
}

/// Says why nothing came of it.
fn refused(chat: &mut Chat, error: &CallError) -> Result<Next> {
    chat.fail(&explain::call(error))?;
    Ok(Next::Done)
}

/// Says how the command with this text is to be used.
fn misused(chat: &mut Chat, command: &str) -> Result<Next> {
    let usage = texts().attribute(command, "usage").unwrap_or_default();
    chat.fail(&texts().with("chat-usage", &[("usage", usage.into())]))?;
    Ok(Next::Done)
}
