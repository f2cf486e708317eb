use anyhow::Result;
use papo_proto::{Author, Member, Members, Op, Outcome, Role};

use super::{Chat, Next, ask};
use crate::{language::texts, shown};

/// `/who`: who is in this room, and who of them is there.
pub(super) fn run(chat: &mut Chat) -> Result<Next> {
    let room = chat.room.clone();
    ask(Op::Members(Members { room }), |chat, outcome| {
        let Outcome::Members { members, total } = outcome else { return Ok(Next::Done) };
        let (online, offline): (Vec<_>, Vec<_>) = members.iter().partition(|who| who.online);
        for (key, members) in [("chat-who-online", online), ("chat-who-offline", offline)] {
            if !members.is_empty() {
                let names = ("names", names(&members).into());
                chat.screen.notice(&texts().with(key, &[names]))?;
            }
        }
        if members.is_empty() {
            chat.screen.notice(&texts().get("chat-who-nobody"))?;
        }
        let more = total.saturating_sub(members.len() as u64);
        if more > 0 {
            chat.screen.notice(&texts().with("chat-who-more", &[("count", more.into())]))?;
        }
        Ok(Next::Done)
    })
}

fn names(members: &[&Member]) -> String {
    members.iter().map(|member| name(member)).collect::<Vec<_>>().join(", ")
}

/// A name with what its bearer may do: `*ana` owns the server, `@bob` keeps order here, `eva?` is a
/// guest.
fn name(member: &Member) -> String {
    let name = shown::author(&Author { user: member.user, hook: None, name: member.name.clone() });
    match member.role {
        Role::Owner => format!("*{name}"),
        Role::Moderator => format!("@{name}"),
        _ => name,
    }
}
