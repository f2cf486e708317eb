use anyhow::Result;
use papo_proto::{Op, React};

use super::{
    Chat, Next, misused, order,
    which::{Among, find},
    words::first,
};

/// `/react WHICH EMOJI`, or `/unreact` to take it back.
pub(super) fn run(chat: &mut Chat, argument: &str, remove: bool) -> Result<Next> {
    let (which, emoji) = first(argument);
    if emoji.is_empty() {
        return misused(chat, if remove { "command-unreact" } else { "command-react" });
    }
    let emoji = emoji.to_owned();
    find(chat, which, Among::All, move |_, message| {
        order(Op::React(React { message, emoji, remove }))
    })
}
