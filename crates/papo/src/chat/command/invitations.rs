use anyhow::Result;
use papo_proto::{InvitationId, Invitations, Op, Outcome, RevokeInvitation};

use super::{Chat, Next, ask, misused, order_and_say, words::first};
use crate::{invitation, language::texts};

/// `/invitations` lists those that hold, `/invitations revoke N` takes one back.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    match first(argument) {
        ("", "") => ask(Op::Invitations(Invitations {}), |chat, outcome| {
            let Outcome::Invitations { invitations } = outcome else { return Ok(Next::Done) };
            if invitations.is_empty() {
                chat.screen.notice(&texts().get("chat-no-invitations"))?;
            }
            for kept in &invitations {
                chat.screen.notice(&invitation::describe(kept))?;
            }
            Ok(Next::Done)
        }),
        ("revoke", number) => match number.parse() {
            Ok(number) => {
                let revoke = RevokeInvitation { invitation: InvitationId::new(number) };
                let done = texts().with("invitation-revoked", &[("number", number.into())]);
                order_and_say(Op::RevokeInvitation(revoke), done)
            }
            Err(_) => misused(chat, "command-invitations"),
        },
        _ => misused(chat, "command-invitations"),
    }
}
