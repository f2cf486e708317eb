//! Invitations to the server, as those who make them hand them on.

use papo_client::{Profile, ProfileError, ServerAddress, ServerLink};
use papo_proto::{InvitationInfo, Secret};
use serde_json::{Value, json};

use crate::{
    for_others,
    language::texts,
    serve::{Code, Room},
    shown,
};

/// An invitation that was just made: all that lets someone in.
pub(crate) struct Card<'a> {
    invitation: &'a InvitationInfo,
    /// With `-` between them.
    words: &'a str,
    link: String,
}

impl<'a> Card<'a> {
    /// An invitation to the server that this profile knows at `address`.
    pub(crate) fn new(
        profile: &Profile,
        address: &ServerAddress,
        invitation: &'a InvitationInfo,
        words: &'a Secret,
    ) -> Result<Self, ProfileError> {
        let link = ServerLink {
            address: for_others::address(address),
            fingerprint: profile.known_server(address)?.map(|server| server.fingerprint),
            invitation: words.expose().parse().ok(),
        };
        Ok(Self { invitation, words: words.expose(), link: link.to_string() })
    }

    /// What to say of it.
    pub(crate) fn lines(&self) -> Vec<String> {
        let words = self.words.replace('-', " ");
        vec![
            describe(self.invitation),
            texts().with("invitation-link", &[("link", self.link.as_str().into())]),
            texts().with("invitation-words", &[("words", words.into())]),
        ]
    }

    /// The link for phones, where the terminal has room for it below so many rows.
    pub(crate) fn code(&self, rows: usize) -> Option<Code> {
        let room = Room::now()?;
        Code::of(&self.link).filter(|code| room.holds(rows, code))
    }

    pub(crate) fn json(&self) -> Value {
        let mut json = json!(self.invitation);
        json["words"] = json!(self.words);
        json["link"] = json!(self.link);
        json
    }
}

/// What an invitation allows, without what it takes to use it.
pub(crate) fn describe(invitation: &InvitationInfo) -> String {
    let uses = match invitation.uses {
        Some(uses) => texts().with("invitation-uses", &[("count", uses.into())]),
        None => texts().get("invitation-any-uses"),
    };
    let until = match invitation.until {
        Some(until) => {
            texts().with("invitation-until", &[("time", shown::date_and_clock(until).into())])
        }
        None => texts().get("invitation-until-revoked"),
    };
    let values = [
        ("number", invitation.invitation.get().into()),
        ("name", invitation.by.to_string().into()),
        ("uses", uses.into()),
        ("until", until.into()),
    ];
    texts().with("invitation", &values)
}
