//! `papo send`: messages from a command line or a pipe, each sent exactly once, and files.

mod files;

use std::{
    collections::VecDeque,
    io::{self, IsTerminal},
    path::PathBuf,
    process::ExitCode,
    time::Duration,
};

use anyhow::{Result, anyhow, bail};
use futures_util::{StreamExt, future::BoxFuture, stream::FuturesOrdered};
use papo_client::{CallError, Client, ClientEvent, Disconnection, Events, Posted, Resume};
use papo_proto::{
    ErrorCode, FileName, Join, Message, Op, Position, RoomRef, Text, TextError, Welcome,
    limits::TEXT_BYTES_MAX,
};
use tokio::{
    sync::mpsc,
    time::{Instant, sleep_until},
};

use crate::{
    cli::value,
    connecting::{Connecting, Seat},
    explain,
    language::texts,
    output,
    room::is_in,
    runtime,
    standard_input::{self, Line},
};

/// Messages that may be on their way; past it no line is read.
const POSTED_MAX: usize = 512;

/// What to send, and where to.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// What to say; standard input where it is absent.
    text: Option<String>,
    /// Files, folders and patterns to send; `-` is standard input.
    #[arg(id = "file", long = "file", num_args = 1.., conflicts_with = "lines")]
    files: Vec<PathBuf>,
    /// What to call what comes from standard input.
    #[arg(long, requires = "file", value_parser = value::file_name)]
    name: Option<FileName>,
    /// Each line of standard input is a message.
    #[arg(long, conflicts_with = "text")]
    lines: bool,
    #[command(flatten)]
    terms: Terms,
}

/// Where to send anything, and how.
#[derive(clap::Args)]
pub(crate) struct Terms {
    /// The room, or `@name` for a person.
    #[arg(long, default_value = "#lobby", value_parser = value::room)]
    room: RoomRef,
    /// Prints each message's position, one JSON object a line.
    #[arg(long)]
    json: bool,
    /// How long a message may take.
    #[arg(long, default_value = "30", value_parser = value::seconds, allow_negative_numbers = true)]
    timeout: Duration,
    #[command(flatten)]
    pub(crate) connecting: Connecting,
}

/// What to send, nothing where there is nothing to it; or why it cannot be sent.
pub(crate) type Draft = Result<Option<Message>, String>;

/// Sends, and succeeds only when everything is acknowledged.
pub(crate) fn run(args: Args) -> Result<ExitCode> {
    let seat = args.terms.connecting.seat()?;
    if !args.files.is_empty() {
        return files::run(&seat, &args);
    }
    if args.text.is_none() && io::stdin().is_terminal() {
        let key = if args.lines { "send-type-lines" } else { "send-type-text" };
        output::notice(&texts().get(key));
    }
    let lines = match &args.text {
        Some(text) => one(Ok(text.clone())),
        None if args.lines => standard_input::lines(TEXT_BYTES_MAX),
        None => one(standard_input::whole()?),
    };
    send(&seat, &args.terms, args.lines, move |line| draft(line, args.lines), lines)
}

/// Sends what `draft` makes of each of what `items` brings, `many` or one. Succeeds only when
/// everything is acknowledged.
pub(crate) fn send<T: Send>(
    seat: &Seat,
    terms: &Terms,
    many: bool,
    draft: impl Fn(T) -> Draft,
    items: mpsc::Receiver<T>,
) -> Result<ExitCode> {
    runtime::block_on(async move {
        let mut sending = Sending::new(seat, terms);
        let welcome = sending.sign_in().await?;
        sending.enter(&welcome).await?;
        sending.send(items, draft, many).await
    })
}

/// What to send of a line; nothing of an empty one among `many`.
fn draft(line: Line, many: bool) -> Draft {
    let text = line.map_err(|code| texts().error(code))?;
    match Text::new(text) {
        Ok(text) => Ok(Some(text.into())),
        Err(TextError::Empty) if many => Ok(None),
        Err(TextError::Empty) => Err(texts().error(ErrorCode::TextEmpty)),
        Err(TextError::TooLong(_)) => Err(texts().error(ErrorCode::TextTooLong)),
    }
}

/// A message that is being handed over.
type Posting = BoxFuture<'static, Result<Posted, CallError>>;

/// Waits until the message is handed over; for ever, where there is none. Cancel-safe.
async fn posting_done(posting: &mut Option<Posting>) -> Result<Posted, CallError> {
    let Some(future) = posting else { return std::future::pending().await };
    let done = future.await;
    *posting = None;
    done
}

/// A stream of this one thing.
pub(crate) fn one<T>(item: T) -> mpsc::Receiver<T> {
    let (sender, items) = mpsc::channel(1);
    // The channel is empty and open.
    _ = sender.try_send(item);
    items
}

/// Sending in progress.
struct Sending<'a> {
    seat: &'a Seat,
    args: &'a Terms,
    client: Client,
    events: Events,
    started: Instant,
    /// Why it is not connected, when it is not.
    problem: Option<String>,
    was_connected: bool,
    /// Others say what is the matter with the connection.
    is_quiet: bool,
}

impl<'a> Sending<'a> {
    fn new(seat: &'a Seat, args: &'a Terms) -> Self {
        let (client, events) = seat.connect(Resume::default());
        let started = Instant::now();
        Self {
            seat,
            args,
            client,
            events,
            started,
            problem: None,
            was_connected: false,
            is_quiet: false,
        }
    }

    async fn sign_in(&mut self) -> Result<Welcome> {
        let deadline = self.started + self.args.timeout;
        loop {
            tokio::select! {
                event = self.events.next() => {
                    if let Some(ClientEvent::SignedIn(welcome)) = &event {
                        self.was_connected = true;
                        return Ok(welcome.as_ref().clone());
                    }
                    self.note(event)?;
                }
                () = sleep_until(deadline) => return Err(self.late()),
            }
        }
    }

    /// Joins the room, if it is one that has to be joined.
    async fn enter(&mut self, welcome: &Welcome) -> Result<()> {
        if !matches!(self.args.room, RoomRef::Name(_)) || is_in(welcome, &self.args.room) {
            return Ok(());
        }
        let (client, room) = (self.client.clone(), self.args.room.clone());
        let join = async move { client.request(Op::Join(Join { room })).await };
        let deadline = self.started + self.args.timeout;
        let joined = self.meanwhile(join, Some(deadline)).await?;
        joined.map(|_| ()).map_err(|error| anyhow!(explain::call(&error)))
    }

    /// Does `work`, and looks meanwhile at what happens; until `deadline`, where there is one.
    async fn meanwhile<T>(
        &mut self,
        work: impl Future<Output = T>,
        deadline: Option<Instant>,
    ) -> Result<T> {
        tokio::pin!(work);
        loop {
            tokio::select! {
                biased;
                done = &mut work => return Ok(done),
                event = self.events.next() => self.note(event)?,
                () = sleep_until(deadline.unwrap_or_else(Instant::now)), if deadline.is_some() => {
                    return Err(self.late());
                }
            }
        }
    }

    async fn send<T>(
        &mut self,
        mut items: mpsc::Receiver<T>,
        draft: impl Fn(T) -> Draft,
        many: bool,
    ) -> Result<ExitCode> {
        let mut code = ExitCode::SUCCESS;
        let mut has_more = true;
        let mut posting: Option<Posting> = None;
        let mut posted = FuturesOrdered::new();
        // When each message was taken, of those that are not acknowledged.
        let mut taken = VecDeque::new();
        while has_more || !taken.is_empty() {
            let deadline = taken.front().map(|taken| *taken + self.args.timeout);
            tokio::select! {
                item = items.recv(),
                    if has_more && posting.is_none() && taken.len() < POSTED_MAX => match item {
                    None => has_more = false,
                    Some(item) => match draft(item) {
                        Err(reason) => {
                            code = ExitCode::FAILURE;
                            output::notice(&format!("papo: {reason}"));
                        }
                        Ok(None) => {}
                        Ok(Some(message)) => {
                            taken.push_back(if many { Instant::now() } else { self.started });
                            let (client, room) = (self.client.clone(), self.args.room.clone());
                            let post = async move { client.post(room, message).await };
                            posting = Some(Box::pin(post));
                        }
                    },
                },
                handed_over = posting_done(&mut posting) => match handed_over {
                    Ok(message) => posted.push_back(message.stored()),
                    Err(error) => bail!(explain::call(&error)),
                },
                Some(stored) = posted.next(), if !posted.is_empty() => {
                    taken.pop_front();
                    match stored {
                        Ok(position) => self.acknowledge(position)?,
                        Err(CallError::Refused(failure)) => {
                            code = ExitCode::FAILURE;
                            output::notice(&format!("papo: {}", explain::refusal(&failure)));
                        }
                        Err(error) => bail!(explain::call(&error)),
                    }
                }
                event = self.events.next() => self.note(event)?,
                () = sleep_until(deadline.unwrap_or_else(Instant::now)), if deadline.is_some() => {
                    return Err(self.late());
                }
            }
        }
        Ok(code)
    }

    fn acknowledge(&self, position: Position) -> Result<()> {
        if self.args.json {
            output::line(&format!("{{\"position\":{position}}}"))?;
        }
        Ok(())
    }

    fn note(&mut self, event: Option<ClientEvent>) -> Result<()> {
        match event {
            Some(ClientEvent::SignedIn(_)) => self.problem = None,
            Some(ClientEvent::Disconnected { why, .. }) => {
                let problem = explain::disconnection(&why, &self.seat.link.address);
                if self.problem.is_none() && !self.is_quiet && io::stderr().is_terminal() {
                    let seconds = ("seconds", self.args.timeout.as_secs_f64().into());
                    output::notice(&problem);
                    output::notice(&texts().with("send-retrying", &[seconds]));
                }
                self.problem = Some(problem);
            }
            Some(ClientEvent::Ended { why }) => bail!(explain::end_with_options(&why)),
            Some(_) => {}
            None => bail!(explain::call(&CallError::Stopped)),
        }
        Ok(())
    }

    /// Why it took too long.
    fn late(&self) -> anyhow::Error {
        let seconds = ("seconds", self.args.timeout.as_secs_f64().into());
        let (key, problem) = match &self.problem {
            None if self.was_connected => return anyhow!(texts().with("send-late", &[seconds])),
            None => {
                let silence = Disconnection::TimedOut;
                ("send-never-connected", explain::disconnection(&silence, &self.seat.link.address))
            }
            Some(problem) if self.was_connected => ("send-late-problem", problem.clone()),
            Some(problem) => ("send-never-connected", problem.clone()),
        };
        anyhow!(texts().with(key, &[seconds, ("problem", problem.into())]))
    }
}
