use anyhow::Result;
use papo_proto::{Op, Secret, SetPassword};

use super::{Chat, Next, misused, order_and_say};
use crate::{chat::asking::Asking, language::texts};

/// What takes it away.
const NONE: &str = "-";

/// `/password`: the next line, which is not shown, is the user's password from now on;
/// `/password -` takes it away.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    match argument {
        "" => chat.asking = Some(Asking::Password),
        NONE => {
            let none = SetPassword { password: None };
            return order_and_say(Op::Password(none), texts().get("chat-password-removed"));
        }
        // What stands on a command line may stay in somebody's history.
        _ => return misused(chat, "command-password"),
    }
    Ok(Next::Done)
}

/// Sets the password that was typed; none where nothing was.
pub(in crate::chat) fn set(chat: &mut Chat, typed: &str) -> Result<Next> {
    if typed.is_empty() {
        chat.screen.notice(&texts().get("chat-password-kept"))?;
        return Ok(Next::Done);
    }
    let set = SetPassword { password: Some(Secret::new(typed)) };
    order_and_say(Op::Password(set), texts().get("chat-password-set"))
}
