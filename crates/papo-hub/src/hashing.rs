//! Secrets that take time to hash: the hub says what, its driver does it away from the round.

use papo_core::{InvitationHash, PasswordHash, ServerId};
use papo_proto::{ClientFrame, ErrorCode, FourWords, Secret, Token, UserId};

use crate::{Hub, SessionId, Sink};

/// A secret to hash, for a request that waits for it.
#[derive(Debug)]
pub struct Hashing {
    /// Whose request.
    pub session: SessionId,
    /// What to do.
    pub job: HashJob,
    pub(crate) frame: Box<ClientFrame>,
}

/// What to do with a secret.
#[derive(Debug)]
pub enum HashJob {
    /// Hash a password, with a fresh salt.
    Password(Secret),
    /// Check a password against what is kept of one.
    Check {
        /// Whose.
        user: UserId,
        /// What was said.
        password: Secret,
        /// What is kept.
        hash: PasswordHash,
    },
    /// Hash the words of an invitation, with this server's salt.
    Invitation {
        /// The words.
        words: FourWords,
        /// Whose salt.
        server: ServerId,
    },
}

/// What came of a [`HashJob`].
#[derive(Debug)]
pub enum Hashed {
    /// Of a new password.
    Password(PasswordHash),
    /// Whether the password is the one.
    Checked(bool),
    /// Of an invitation's words.
    Invitation(InvitationHash),
    /// It could not be done.
    Failed,
}

/// What was proved, or made, for the request that holds a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// The session is this user's, by a code or the password.
    User(UserId),
    /// The new password's hash.
    Password(PasswordHash),
    /// The hash of an invitation's words.
    Invitation { words: FourWords, hash: InvitationHash },
    /// The secret of a webhook that is being made.
    Hook([u8; 32]),
    /// A token for programs that is being made.
    Token(Token),
    /// It was no proof.
    Wrong(ErrorCode),
}

impl<S: Sink> Hub<S> {
    /// Has a secret hashed for a request, which is dispatched again when that is done.
    pub(crate) fn hash(&mut self, slot: u32, frame: ClientFrame, job: HashJob) {
        let session = &mut self.sessions[slot as usize];
        session.is_held = true;
        self.hashings.push(Hashing { session: session.id, job, frame: Box::new(frame) });
    }

    /// Hears what came of a [`Hashing`].
    pub fn hashed(&mut self, hashing: Hashing, hashed: Hashed) {
        let Hashing { session, job, frame } = hashing;
        let Some(slot) = self.slot(session) else { return };
        let proof = match (hashed, job) {
            (Hashed::Password(hash), _) => Proof::Password(hash),
            // It may have been changed while it was checked.
            (Hashed::Checked(true), HashJob::Check { user, hash, .. })
                if self
                    .state
                    .user(user)
                    .is_some_and(|user| user.password.as_ref() == Some(&hash)) =>
            {
                Proof::User(user)
            }
            (Hashed::Checked(_), _) => Proof::Wrong(ErrorCode::PasswordWrong),
            (Hashed::Invitation(hash), HashJob::Invitation { words, .. }) => {
                Proof::Invitation { words, hash }
            }
            (Hashed::Invitation(_) | Hashed::Failed, _) => Proof::Wrong(ErrorCode::Unavailable),
        };
        let session = &mut self.sessions[slot as usize];
        session.proof = Some(proof);
        session.is_held = false;
        self.dispatch(slot, *frame);
        self.pace(slot);
    }
}
