use anyhow::Result;
use papo_proto::{Op, Role, SetRole};

use super::{
    Chat, Next, misused, order, order_and_say,
    words::{scope, someone},
};
use crate::language::texts;

/// `/op [server] NAME`: makes someone a moderator of this room, or an owner of the server.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    let (room, who) = scope(chat, argument);
    let Some(name) = someone(who) else { return misused(chat, "command-op") };
    let user = name.clone().into();
    if room.is_some() {
        return order(Op::Role(SetRole { room, user, role: Role::Moderator }));
    }
    let done = texts().with("chat-owner-made", &[("name", name.to_string().into())]);
    order_and_say(Op::Role(SetRole { room, user, role: Role::Owner }), done)
}
