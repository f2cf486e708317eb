use anyhow::Result;
use papo_proto::{Link, Op, Outcome, limits::LINK_CODE_HOLDS};

use super::{Chat, Next, ask};
use crate::{explain, for_others, language::texts, span};

/// `/link`: shows a code by which another device signs in as the user, and what to type there.
pub(super) fn run(_chat: &mut Chat) -> Result<Next> {
    ask(Op::Link(Link::default()), |chat, outcome| {
        let Outcome::Code { code, .. } = outcome else { return Ok(Next::Done) };
        let address = for_others::address(&chat.seat.link.address);
        let name = chat.me.as_ref().map(|me| me.name.to_string()).unwrap_or_default();
        let command = format!("papo link {address} {} --as {name}", code.expose());
        let values = [("command", command.into()), ("span", span::show(LINK_CODE_HOLDS).into())];
        chat.screen.notice(&texts().with("chat-link", &values))?;
        let known = chat.seat.profile.known_server(&chat.seat.link.address);
        if let Some(server) = known.map_err(explain::profile)? {
            let words = ("words", server.fingerprint.words().to_string().into());
            chat.screen.notice(&texts().with("chat-link-words", &[words]))?;
        }
        Ok(Next::Done)
    })
}
