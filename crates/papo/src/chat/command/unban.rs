use anyhow::Result;
use papo_proto::{Op, Unban};

use super::{Chat, Next, misused, order, order_and_say, words::scope};
use crate::{language::texts, who::Who};

/// `/unban [server] NAME|ADDRESS`: lets someone, or a machine, in again.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    let (room, who) = scope(chat, argument);
    let Ok(target) = Who::read(who) else { return misused(chat, "command-unban") };
    let room = room.filter(|_| !matches!(target, Who::Address(_)));
    let is_for_room = room.is_some();
    let op = Op::Unban(Unban { room, user: target.user(), address: target.address() });
    if is_for_room {
        return order(op);
    }
    order_and_say(op, texts().with("chat-unbanned", &[("who", target.to_string().into())]))
}
