use anyhow::Result;
use papo_proto::{Op, Pin};

use super::{
    Chat, Next, misused, order,
    which::{Among, find},
};

/// `/pin WHICH`, or `/unpin`.
pub(super) fn run(chat: &mut Chat, argument: &str, remove: bool) -> Result<Next> {
    if argument.is_empty() {
        return misused(chat, if remove { "command-unpin" } else { "command-pin" });
    }
    find(chat, argument, Among::All, move |_, message| order(Op::Pin(Pin { message, remove })))
}
