//! What a person is asked meanwhile: the next line is the answer, and is not said to anyone.

use anyhow::Result;
use papo_client::{End, Resume};
use papo_proto::{ErrorCode, LinkCode, Name};

use super::{Chat, command, command::password};
use crate::{cli::value, explain, language::texts};

/// What the next line answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asking {
    /// Under which other name to come, or the code by which the name is one's own.
    Name,
    /// The words of an invitation.
    Invitation,
    /// The password to set.
    Password,
}

impl Asking {
    /// What may help against a refusal to let the user in.
    fn after(code: ErrorCode) -> Option<Self> {
        match code {
            ErrorCode::NameTaken
            | ErrorCode::NameInvalid
            | ErrorCode::NameMixed
            | ErrorCode::CodeInvalid => Some(Self::Name),
            ErrorCode::InvitationNeeded | ErrorCode::InvitationInvalid => Some(Self::Invitation),
            _ => None,
        }
    }
}

impl Chat {
    /// The server does not let us in: with another name, a code or an invitation it may, if there
    /// is anyone to ask.
    pub(super) fn end(&mut self, why: &End) -> Result<()> {
        let code = match why {
            End::Refused(failure) if self.is_person => Some(failure.code),
            _ => None,
        };
        let Some(asking) = code.and_then(Asking::after) else {
            anyhow::bail!(explain::end_with_options(why));
        };
        self.screen.notice(&explain::end(why))?;
        self.ask(asking)?;
        if matches!(code, Some(ErrorCode::NameTaken | ErrorCode::CodeInvalid)) {
            self.screen.notice(&texts().get("chat-name-yours"))?;
        }
        Ok(())
    }

    /// Takes the answer to what was asked.
    pub(super) fn take_answer(&mut self, asking: Asking, line: &str) -> Result<()> {
        match asking {
            _ if command::is_leave(line) => Ok(()),
            Asking::Name => self.take_name(line),
            Asking::Invitation => match value::four_words(line) {
                Ok(words) => {
                    self.seat = self.seat.clone().invited(words);
                    self.connect();
                    Ok(())
                }
                Err(reason) => self.ask_again(asking, &reason),
            },
            Asking::Password => {
                let next = password::set(self, line)?;
                self.follow(next)
            }
        }
    }

    fn take_name(&mut self, line: &str) -> Result<()> {
        if let Ok(code) = line.parse::<LinkCode>() {
            self.seat = self.seat.clone().linked(code);
        } else {
            match Name::new(line) {
                Ok(name) => self.seat = self.seat.clone().named(name),
                Err(error) => return self.ask_again(Asking::Name, &value::name_error(error)),
            }
        }
        self.connect();
        Ok(())
    }

    fn ask_again(&mut self, asking: Asking, reason: &str) -> Result<()> {
        self.screen.notice(&value::sentence(reason))?;
        self.ask(asking)
    }

    fn ask(&mut self, asking: Asking) -> Result<()> {
        self.asking = Some(asking);
        match asking {
            Asking::Name => self.screen.notice(&texts().get("chat-ask-other-name")),
            Asking::Invitation => self.screen.notice(&texts().get("chat-ask-invitation")),
            // The line that is typed says what it is.
            Asking::Password => Ok(()),
        }
    }

    fn connect(&mut self) {
        (self.client, self.events) = self.seat.connect(Resume::default());
    }
}
