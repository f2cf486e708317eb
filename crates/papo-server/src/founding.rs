use std::time::SystemTime;

use papo_core::{Actor, Request, ServerId, State, apply, decide};
use papo_log::{AppendError, Log, ReadError};
use papo_proto::Position;

use crate::server::now;

/// Why the state cannot be had from the log.
#[derive(Debug, thiserror::Error)]
pub enum FoundingError {
    /// The log cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The log does not take the server's first event.
    #[error("the log takes no writes")]
    Append(#[from] AppendError),
    /// The log holds a server that has no id.
    #[error("the log was written by no server")]
    Nameless,
    /// The machine gives no random numbers.
    #[error("no random numbers: {0}")]
    Random(getrandom::Error),
}

/// What a server is over its log, before it runs.
pub struct Founded {
    pub(crate) state: State,
    server: ServerId,
}

impl Founded {
    /// The server's id, which it has for as long as it has its log.
    pub fn server(&self) -> ServerId {
        self.server
    }
}

/// Rebuilds the state from the log. A log that is new is given the server's id first.
pub async fn found<L: Log>(log: &L) -> Result<Founded, FoundingError> {
    let mut state = rebuild(log).await?;
    if state.server().is_none() {
        let mut id = [0; 16];
        getrandom::fill(&mut id).map_err(FoundingError::Random)?;
        let request = Request::Found { server: ServerId::new(id) };
        // The server is never refused its own founding.
        if let Ok(Some(proposal)) = decide(&state, &Actor::Server, &request, now(SystemTime::now()))
        {
            let _: Vec<Position> =
                log.append(vec![proposal]).await.into_iter().collect::<Result<_, _>>()?;
        }
        state = rebuild(log).await?;
    }
    let server = state.server().ok_or(FoundingError::Nameless)?;
    Ok(Founded { state, server })
}

async fn rebuild<L: Log>(log: &L) -> Result<State, ReadError> {
    let facts = log.facts().await?;
    let mut state = State::default();
    facts.events.iter().for_each(|committed| apply(&mut state, committed));
    state.skip_to(facts.through);
    Ok(state)
}
