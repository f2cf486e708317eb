//! Questions to the hub from other threads, which it answers in its round.

use std::net::IpAddr;

use papo_core::TokenHash;
use papo_hub::{Hub, Sink};
use papo_proto::{ErrorCode, Position, RoomId, Token, UserId};
use tokio::sync::{mpsc, oneshot};

/// Questions that may wait for a round; past it, whoever asks waits.
const INQUIRIES_MAX: usize = 256;

/// A question, and where its answer goes.
pub(crate) enum Inquiry {
    /// Whom a token proves that was said at an address.
    User { token: TokenHash, address: IpAddr, answer: oneshot::Sender<Result<UserId, ErrorCode>> },
    /// Whether a user may read any of some rooms.
    MayRead { user: UserId, rooms: Vec<RoomId>, answer: oneshot::Sender<(bool, Position)> },
}

/// Asks. Clones ask the same hub.
#[derive(Clone)]
pub(crate) struct Inquirer {
    inquiries: mpsc::Sender<Inquiry>,
}

/// Where the hub's thread takes in what is asked.
pub(crate) type Inquiries = mpsc::Receiver<Inquiry>;

impl Inquirer {
    /// One who asks, and the end at which the hub is to listen.
    pub(crate) fn new() -> (Self, Inquiries) {
        let (inquiries, asked) = mpsc::channel(INQUIRIES_MAX);
        (Self { inquiries }, asked)
    }

    /// The user whom a token proves that was said at `address`.
    pub(crate) async fn user(&self, token: &Token, address: IpAddr) -> Result<UserId, ErrorCode> {
        let token = TokenHash::of(token);
        self.ask(|answer| Inquiry::User { token, address, answer }).await?
    }

    /// Whether a user may read any of some rooms, and up to where everybody has been told by now what
    /// was said there.
    pub(crate) async fn may_read(
        &self,
        user: UserId,
        rooms: Vec<RoomId>,
    ) -> Result<(bool, Position), ErrorCode> {
        self.ask(|answer| Inquiry::MayRead { user, rooms, answer }).await
    }

    async fn ask<T>(
        &self,
        inquiry: impl FnOnce(oneshot::Sender<T>) -> Inquiry,
    ) -> Result<T, ErrorCode> {
        let (answer, answered) = oneshot::channel();
        self.inquiries.send(inquiry(answer)).await.map_err(|_| ErrorCode::Stopping)?;
        answered.await.map_err(|_| ErrorCode::Stopping)
    }
}

impl Inquiry {
    /// Answers it. Whoever does not wait any more has gone.
    pub(crate) fn answer<S: Sink>(self, hub: &Hub<S>) {
        match self {
            Self::User { token, address, answer } => {
                let user = hub.user_with(&token, address).map_err(|rejection| rejection.code);
                _ = answer.send(user);
            }
            Self::MayRead { user, rooms, answer } => {
                let may_read = hub.may_read_any(user, &rooms);
                _ = answer.send((may_read, hub.state().position()));
            }
        }
    }
}
