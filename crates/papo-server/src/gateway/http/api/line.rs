use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use papo_hub::Program;
use papo_proto::{
    ClientFrame, ErrorCode, Failure, Hello, Op, Outcome, Reply, ServerFrame, Token,
    limits::{API_LINE_IDLE, REQUESTS_IN_FLIGHT_MAX},
};
use tokio::{
    sync::{mpsc, oneshot},
    time::timeout,
};

use super::hub_socket::{self, Frames, NotSaid, Says};
use crate::round::Arrival;

/// A program's session with the hub. Requests of several calls go over it at a time.
#[derive(Clone)]
pub(super) struct Line {
    asks: mpsc::Sender<Ask>,
}

/// The session had ended before the request was said: it may be said on another.
pub(super) struct NotTaken;

struct Ask {
    op: Op,
    answer: Answer,
}

type Answer = oneshot::Sender<Result<Outcome, Failure>>;

/// Those who wait for an answer, by the number of the request.
#[derive(Clone, Default)]
struct Waiting(Arc<Mutex<HashMap<u64, Answer>>>);

impl Line {
    /// Signs in with a token. Refused with [`ErrorCode::TokenInvalid`] where that is not known.
    pub(super) async fn open(
        arrivals: &mpsc::Sender<Arrival>,
        token: Token,
        peer: IpAddr,
    ) -> Result<Self, Failure> {
        let hello = Hello { token: Some(token), ..Hello::default() };
        let (says, frames) = sign_in(arrivals, Program::Asks, hello, peer).await?;
        let (asks, asked) = mpsc::channel(REQUESTS_IN_FLIGHT_MAX);
        tokio::spawn(tend(says, frames, asked));
        Ok(Self { asks })
    }

    /// Asks for something.
    pub(super) async fn ask(&self, op: Op) -> Result<Result<Outcome, Failure>, NotTaken> {
        let (answer, answered) = oneshot::channel();
        self.asks.send(Ask { op, answer }).await.map_err(|_| NotTaken)?;
        answered.await.map_err(|_| NotTaken)
    }

    /// Whether it takes no requests any more.
    pub(super) fn has_ended(&self) -> bool {
        self.asks.is_closed()
    }
}

/// Opens a session and signs it in.
pub(super) async fn sign_in(
    arrivals: &mpsc::Sender<Arrival>,
    program: Program,
    hello: Hello,
    peer: IpAddr,
) -> Result<(Says, Frames), Failure> {
    let opened = hub_socket::open(arrivals, program, peer).await;
    let (mut says, mut frames) = opened.map_err(|error| {
        tracing::warn!(%error, "a program has no session");
        failure(ErrorCode::Unavailable)
    })?;
    let hello = ClientFrame { id: 0, op: Op::Hello(hello) };
    says.say(&hello).await.map_err(|_| failure(ErrorCode::Stopping))?;
    loop {
        match frames.next().await {
            Some(ServerFrame::Reply(Reply { ok: Some(Outcome::Welcome(_)), .. })) => {
                return Ok((says, frames));
            }
            Some(ServerFrame::Reply(Reply { error: Some(failure), .. })) => {
                return Err(match failure.code {
                    // It asks for a name to claim with a token that it does not know.
                    ErrorCode::NameMissing => self::failure(ErrorCode::TokenInvalid),
                    _ => failure,
                });
            }
            Some(ServerFrame::Bye(bye)) => return Err(failure(bye.code)),
            Some(_) => {}
            None => return Err(failure(ErrorCode::Stopping)),
        }
    }
}

/// A refusal whose text is still to be found.
pub(super) fn failure(code: ErrorCode) -> Failure {
    Failure { code, message: String::new(), detail: None, retry_after_ms: None }
}

/// Says what is asked and gives out the answers, until the session ends or nothing was asked for
/// a while.
async fn tend(says: Says, frames: Frames, mut asked: mpsc::Receiver<Ask>) {
    let waiting = Waiting::default();
    // The hub may stop listening until it is listened to, so that neither waits for the other.
    let why = tokio::select! {
        why = say_all(says, &mut asked, waiting.clone()) => why,
        why = answer_all(frames, waiting.clone()) => why,
    };
    asked.close();
    waiting.end(&failure(why));
}

async fn say_all(mut says: Says, asked: &mut mpsc::Receiver<Ask>, waiting: Waiting) -> ErrorCode {
    let mut id = 0;
    loop {
        let ask = match timeout(API_LINE_IDLE, asked.recv()).await {
            Ok(Some(ask)) => ask,
            Err(_) if !waiting.is_empty() => continue,
            Err(_) => return ErrorCode::Silent,
            // Whoever waits for an answer could still ask.
            Ok(None) => return ErrorCode::Silent,
        };
        id += 1;
        let Ask { op, answer } = ask;
        waiting.lock().insert(id, answer);
        match says.say(&ClientFrame { id, op }).await {
            Ok(()) => {}
            Err(NotSaid::TooLarge) => waiting.answer(id, Err(failure(ErrorCode::BodyTooLarge))),
            Err(NotSaid::Gone) => return ErrorCode::Unconfirmed,
        }
    }
}

async fn answer_all(mut frames: Frames, waiting: Waiting) -> ErrorCode {
    loop {
        match frames.next().await {
            Some(ServerFrame::Reply(Reply { re, ok: Some(outcome), .. })) => {
                waiting.answer(re, Ok(outcome));
            }
            Some(ServerFrame::Reply(Reply { re, error: Some(failure), .. })) => {
                waiting.answer(re, Err(failure));
            }
            Some(ServerFrame::Bye(bye)) => return bye.code,
            Some(_) => {}
            None => return ErrorCode::Unconfirmed,
        }
    }
}

impl Waiting {
    fn lock(&self) -> MutexGuard<'_, HashMap<u64, Answer>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_empty(&self) -> bool {
        let mut waiting = self.lock();
        waiting.retain(|_, answer| !answer.is_closed());
        waiting.is_empty()
    }

    /// Answers a request. Who does not wait any more has gone.
    fn answer(&self, id: u64, outcome: Result<Outcome, Failure>) {
        if let Some(answer) = self.lock().remove(&id) {
            _ = answer.send(outcome);
        }
    }

    fn end(&self, why: &Failure) {
        for (_, answer) in self.lock().drain() {
            _ = answer.send(Err(why.clone()));
        }
    }
}
