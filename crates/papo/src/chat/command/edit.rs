use anyhow::Result;
use papo_proto::{ErrorCode, Get, Happening, Op, Outcome};

use super::{
    Chat, Next, ask, misused, order,
    which::{Among, find},
    words::first,
};
use crate::{language::texts, note::with_text};

/// `/edit WHICH TEXT`: gives a message of the user's another text.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    let (which, text) = first(argument);
    if text.is_empty() {
        return misused(chat, "command-edit");
    }
    let text = text.to_owned();
    find(chat, which, Among::Own, move |_, message| {
        // What it carries beside its text stays.
        ask(Op::Get(Get { position: message }), move |_, outcome| {
            let Outcome::Event { event, .. } = outcome else { return Ok(Next::Done) };
            match &event.what {
                Happening::Message(was) => order(with_text(message, was, text)),
                _ => Ok(Next::Fail(texts().error(ErrorCode::NoSuchMessage))),
            }
        })
    })
}
