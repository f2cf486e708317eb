use anyhow::Result;
use papo_proto::Message;

use super::{
    Chat, Next, misused, said,
    which::{Among, find},
    words::first,
};

/// `/reply WHICH TEXT`: answers a message.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    let (which, text) = first(argument);
    if text.is_empty() {
        return misused(chat, "command-reply");
    }
    let text = text.to_owned();
    find(chat, which, Among::All, move |chat, position| {
        let reply = |message: Message| Message { reply_to: Some(position), ..message };
        said(chat, &text, reply)
    })
}
