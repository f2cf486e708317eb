use std::path::Path;

use anyhow::Result;
use papo_proto::{Member, Members, Op, Outcome, Role, RoomId};

use super::{Report, socket, table};
use crate::language::texts;

/// `papo admin users`: everyone who has a name here, and guests who are here now.
pub(super) fn run(data: &Path) -> Result<Report> {
    // Everyone is in the lobby.
    let outcome = socket::ask(data, Op::Members(Members { room: RoomId::LOBBY.into() }))?;
    let mut lines = Vec::new();
    if let Outcome::Members { members, total } = &outcome {
        let titles = ["admin-users-name", "admin-users-role", "admin-users-here"]
            .map(|key| texts().get(key))
            .to_vec();
        let rows: Vec<_> = std::iter::once(titles).chain(members.iter().map(row)).collect();
        lines = table::align(&rows);
        if let Some(more) = total.checked_sub(members.len() as u64).filter(|more| *more > 0) {
            lines.push(texts().with("admin-more", &[("count", more.into())]));
        }
    }
    Ok(Report::of(&outcome, lines))
}

fn row(member: &Member) -> Vec<String> {
    let name =
        if member.user.is_none() { format!("{}?", member.name) } else { member.name.to_string() };
    let here = if member.online { "admin-yes" } else { "admin-no" };
    vec![name, texts().get(role(member.role)), texts().get(here)]
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Owner => "admin-role-owner",
        Role::Moderator => "admin-role-moderator",
        Role::Guest => "admin-role-guest",
        _ => "admin-role-member",
    }
}
