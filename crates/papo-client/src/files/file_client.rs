use std::time::Duration;

use blake3::Hash;
use hyper::{Method, Request, Response, StatusCode, body::Incoming, http::request::Builder};
use papo_proto::{Lang, Name};
use tokio::time::Instant;

use super::{TransferError, body::Outgoing, exchange::Exchange, refusal::refusal};
use crate::{Profile, ServerKey, ServerLink, client::Target};

/// A connection over which nothing was asked for this long may be closed by the server meanwhile.
const IDLE_MAX: Duration = Duration::from_secs(5);

/// Moves files between here and one server, one at a time, over one connection that comes back by
/// itself.
pub struct FileClient {
    target: Target,
    pub(super) profile: Profile,
    lang: Lang,
    pub(super) patience: Duration,
    idle: Option<(Exchange, Instant)>,
}

/// What happens while a file is moved.
#[derive(Debug)]
pub enum TransferEvent<'a> {
    /// So many bytes of what is here are read and hashed.
    Hashing {
        /// How many.
        bytes: u64,
    },
    /// So many bytes of the file are at the other end; fewer than before, where some were lost on
    /// the way.
    Moved {
        /// How many.
        bytes: u64,
    },
    /// It broke, and goes on soon.
    Waiting {
        /// Why.
        why: &'a TransferError,
        /// In how long.
        retry_in: Duration,
    },
}

/// Who is told what happens, meanwhile and often.
pub type Watch<'a> = &'a (dyn Fn(TransferEvent<'_>) + Send + Sync);

impl FileClient {
    /// A client of the server that `link` names, as the user whose name it is: one that is signed
    /// in there from the same profile. A transfer is given up when nothing has moved for `patience`.
    pub fn new(
        link: ServerLink,
        profile: Profile,
        name: Name,
        lang: Lang,
        patience: Duration,
    ) -> Self {
        let target = Target::new(link, profile.clone(), name);
        Self { target, profile, lang, patience, idle: None }
    }

    /// Whether the server has these bytes, and would give them to this user.
    pub async fn has(&mut self, hash: &Hash) -> Result<bool, TransferError> {
        let request = Request::builder().method(Method::HEAD).uri(blob(hash));
        let answer = self.ask(request, Outgoing::nothing(), |_| {}).await?;
        match answer.status() {
            StatusCode::OK => Ok(true),
            StatusCode::NOT_FOUND | StatusCode::GONE => Ok(false),
            _ => Err(refusal(answer).await),
        }
    }

    /// Asks over the connection that there is, or another.
    pub(super) async fn ask(
        &mut self,
        request: Builder,
        body: Outgoing,
        moved: impl FnMut(u64),
    ) -> Result<Response<Incoming>, TransferError> {
        let idle = self
            .idle
            .take()
            .filter(|(exchange, since)| !exchange.is_closed() && since.elapsed() < IDLE_MAX);
        let mut exchange = match idle {
            Some((exchange, _)) => exchange,
            None => Exchange::open(&mut self.target, self.lang).await?,
        };
        let answer = exchange.ask(request, body, moved).await?;
        self.idle = Some((exchange, Instant::now()));
        Ok(answer)
    }

    /// The connection is not to be used again: something is left in it.
    pub(super) fn hang_up(&mut self) {
        self.idle = None;
    }

    /// The server, as a profile knows it.
    pub(super) fn server(&self) -> ServerKey {
        self.target.key()
    }
}

/// Where a server has the bytes with this hash.
pub(super) fn blob(hash: &Hash) -> String {
    format!("/v1/blobs/{}", hash.to_hex())
}
