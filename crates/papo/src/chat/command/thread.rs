use anyhow::Result;
use papo_proto::{Message, Op, Outcome, Position, ReadThread};

use super::{
    Chat, Next, ask, misused, said,
    which::{Among, find},
    words::first,
};
use crate::language::texts;

/// `/thread WHICH [TEXT]`: shows a thread, or says something in it.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    let (which, text) = first(argument);
    if which.is_empty() {
        return misused(chat, "command-thread");
    }
    let text = text.to_owned();
    find(chat, which, Among::All, move |chat, position| {
        if text.is_empty() {
            return show(position);
        }
        let in_thread = |message: Message| Message { thread: Some(position), ..message };
        said(chat, &text, in_thread)
    })
}

fn show(root: Position) -> Result<Next> {
    let thread = ReadThread { message: root, before: None, limit: None };
    ask(Op::Thread(thread), move |chat, outcome| {
        let Outcome::History { events, annotations, .. } = outcome else { return Ok(Next::Done) };
        if events.is_empty() {
            chat.screen.notice(&texts().get("chat-no-thread"))?;
            return Ok(Next::Done);
        }
        let quote = ("quote", chat.quotes.quote(root).into());
        let count = ("count", events.len().into());
        chat.screen.notice(&texts().with("chat-thread", &[quote, count]))?;
        chat.show_past(&events, &annotations)?;
        Ok(Next::Done)
    })
}
