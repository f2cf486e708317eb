use anyhow::Result;
use papo_proto::{BecomeOwner, FourWords, Op, Secret};

use super::{Chat, Next, misused, order_and_say};
use crate::language::texts;

/// `/owner WORDS`: makes the user the server's owner, by the setup code.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    let Ok(words) = argument.parse::<FourWords>() else { return misused(chat, "command-owner") };
    let code = Secret::new(words.to_string());
    order_and_say(Op::BecomeOwner(BecomeOwner { code }), texts().get("owner-become"))
}
