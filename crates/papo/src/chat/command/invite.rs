use anyhow::Result;
use papo_proto::{CreateInvitation, Invite, Op, Outcome};

use super::{
    Chat, Next, ask, misused, order,
    words::{first, someone},
};
use crate::{explain, invitation::Card, span};

/// `/invite NAME` brings someone into this room; `/invite [uses N] [expires D]` makes an
/// invitation to the server.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    if let Some(create) = read(argument) {
        return ask(Op::CreateInvitation(create), show);
    }
    match someone(argument) {
        Some(name) => order(Op::Invite(Invite { room: chat.room.clone(), user: name.into() })),
        None => misused(chat, "command-invite"),
    }
}

/// What an invitation to the server is to be like; none where it is no such thing.
fn read(argument: &str) -> Option<CreateInvitation> {
    let mut create = CreateInvitation::default();
    let mut rest = argument;
    while !rest.is_empty() {
        let (what, after) = first(rest);
        let (value, after) = first(after);
        match what {
            "uses" => create.uses = Some(value.parse().ok().filter(|uses| *uses > 0)?),
            "expires" => create.seconds = Some(span::read(value)?.as_secs()),
            _ => return None,
        }
        rest = after;
    }
    Some(create)
}

fn show(chat: &mut Chat, outcome: Outcome) -> Result<Next> {
    let Outcome::Invitation { invitation, words } = outcome else { return Ok(Next::Done) };
    let card = Card::new(&chat.seat.profile, &chat.seat.link.address, &invitation, &words);
    let card = card.map_err(explain::profile)?;
    let lines = card.lines();
    for line in &lines {
        chat.screen.notice(line)?;
    }
    // The line that is typed stands below it all.
    if let Some(code) = card.code(lines.len() + 1) {
        chat.screen.picture(&code);
    }
    Ok(Next::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_says_for_how_many_and_for_how_long() {
        let seconds = Some(7_200);
        let invitation = |uses, seconds| Some(CreateInvitation { uses, seconds });
        assert_eq!(read(""), invitation(None, None));
        assert_eq!(read("uses 3"), invitation(Some(3), None));
        assert_eq!(read("expires 2h  uses 3"), invitation(Some(3), seconds));
        for text in ["bob", "uses", "uses 0", "uses bob", "expires 2", "uses 3 bob"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
