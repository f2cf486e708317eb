use std::path::Path;

use anyhow::Result;
use papo_proto::{InvitationId, InvitationInfo, Invitations, Op, Outcome, RevokeInvitation};

use super::{Report, socket, table};
use crate::{cli::value, language::texts, shown};

#[derive(clap::Args)]
pub(super) struct Args {
    /// Takes this one back.
    #[arg(long, value_parser = value::count)]
    revoke: Option<u32>,
}

/// `papo admin invitations`: lists those that hold, or takes one back.
pub(super) fn run(data: &Path, args: &Args) -> Result<Report> {
    if let Some(number) = args.revoke {
        let revoke = RevokeInvitation { invitation: InvitationId::new(number) };
        let outcome = socket::ask(data, Op::RevokeInvitation(revoke))?;
        let line = texts().with("admin-invitation-revoked", &[("number", number.into())]);
        return Ok(Report::of(&outcome, vec![line]));
    }
    let outcome = socket::ask(data, Op::Invitations(Invitations {}))?;
    let mut lines = Vec::new();
    if let Outcome::Invitations { invitations } = &outcome {
        lines = if invitations.is_empty() {
            vec![texts().get("admin-no-invitations")]
        } else {
            let titles = [
                "admin-invitations-number",
                "admin-invitations-by",
                "admin-invitations-uses",
                "admin-invitations-until",
            ];
            let titles = titles.map(|key| texts().get(key)).to_vec();
            table::align(
                &std::iter::once(titles).chain(invitations.iter().map(row)).collect::<Vec<_>>(),
            )
        };
    }
    Ok(Report::of(&outcome, lines))
}

fn row(invitation: &InvitationInfo) -> Vec<String> {
    let uses = invitation.uses.map(|uses| uses.to_string());
    vec![
        invitation.invitation.get().to_string(),
        invitation.by.to_string(),
        uses.unwrap_or_else(|| texts().get("admin-invitations-any")),
        invitation
            .until
            .map_or_else(|| texts().get("admin-invitations-ever"), shown::date_and_clock),
    ]
}
