use anyhow::Result;
use papo_proto::{Nick, Op};

use super::{Chat, Next, misused, order, words::someone};

/// `/nick NAME`: the user is called so from now on.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    let Some(name) = someone(argument) else { return misused(chat, "command-nick") };
    order(Op::Nick(Nick { name: name.to_string() }))
}
