use anyhow::Result;
use papo_proto::{Ban, Op, RoomName, RoomRef};

use super::{
    Chat, Next, misused, order, order_and_say,
    words::{first, scope},
};
use crate::{language::texts, span, who::Who};

/// `/ban [server] NAME|ADDRESS [DURATION] [REASON]`: keeps someone, or a machine, out.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    let (room, rest) = scope(chat, argument);
    let (who, rest) = first(rest);
    let Ok(target) = Who::read(who) else { return misused(chat, "command-ban") };
    let (word, after) = first(rest);
    let (span, reason) = match span::read(word) {
        Some(span) => (Some(span), after),
        None => (None, rest),
    };
    // A machine is kept out of the server or not at all.
    let room = room.filter(|_| !matches!(target, Who::Address(_)));
    if room == Some(RoomRef::Name(RoomName::lobby())) {
        let who = ("who", target.to_string().into());
        chat.fail(&texts().with("chat-ban-lobby", &[who]))?;
        return Ok(Next::Done);
    }
    let is_for_room = room.is_some();
    let op = Op::Ban(Ban {
        room,
        user: target.user(),
        address: target.address(),
        seconds: span.map(|span| span.as_secs()),
        reason: (!reason.is_empty()).then(|| reason.to_owned()),
    });
    if is_for_room {
        return order(op);
    }
    let who = ("who", target.to_string().into());
    order_and_say(
        op,
        match span {
            Some(span) => {
                texts().with("chat-banned-for", &[who, ("span", span::show(span).into())])
            }
            None => texts().with("chat-banned", &[who]),
        },
    )
}
