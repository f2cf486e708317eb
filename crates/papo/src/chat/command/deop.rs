use anyhow::Result;
use papo_proto::{Op, Role, SetRole};

use super::{
    Chat, Next, misused, order, order_and_say,
    words::{scope, someone},
};
use crate::language::texts;

/// `/deop [server] NAME`: makes a moderator, or an owner, a plain member again.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    let (room, who) = scope(chat, argument);
    let Some(name) = someone(who) else { return misused(chat, "command-deop") };
    let is_for_room = room.is_some();
    let op = Op::Role(SetRole { room, user: name.clone().into(), role: Role::Member });
    if is_for_room {
        return order(op);
    }
    order_and_say(op, texts().with("chat-owner-unmade", &[("name", name.to_string().into())]))
}
