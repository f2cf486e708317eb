//! `papo chat`: the line client, for any terminal, pipe or screen reader.
//!
//! [`Chat`] holds the conversation and does one thing at a time: it takes a line only when what
//! the line before it asked for is done, and takes what happens at any time. [`input`] and
//! [`screen`] are its two ends; each command is a file in [`command`].

mod ask;
mod command;
mod echo;
mod input;
mod prompt;
mod screen;
mod wrap;

use std::{collections::HashSet, process::ExitCode, time::Duration};

use anyhow::Result;
use futures_util::{FutureExt, StreamExt, future::BoxFuture, stream::FuturesUnordered};
use papo_client::{CallError, Client, ClientEvent, End, Events, Posted, Resume, ServerAddress};
use papo_proto::{
    Author, ErrorCode, Event, Name, Outcome, Position, RoomName, RoomRef, Signal, You,
    printable_line,
};
use tokio::{
    sync::mpsc,
    time::{Instant, timeout_at},
};

use crate::{
    cli::value,
    connecting::{Connecting, Seat},
    explain,
    language::texts,
    room::is_meant,
    runtime, shown,
    standard_input::Line,
};
use command::{Next, Then};
use echo::{EchoId, Echoes};
use screen::Screen;

/// How long a person who leaves waits for what was not acknowledged.
const FAREWELL: Duration = Duration::from_secs(3);

/// Where to chat.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The server's address.
    #[arg(value_parser = value::server)]
    pub(crate) address: Option<ServerAddress>,
    #[command(flatten)]
    pub(crate) connecting: Connecting,
}

/// Chats until the user leaves.
pub(crate) fn run(address: Option<ServerAddress>, connecting: &Connecting) -> Result<ExitCode> {
    let address = address.or_else(|| connecting.server());
    let Some((input, screen, seat)) = ask::open(address, connecting)? else {
        return Ok(ExitCode::SUCCESS);
    };
    runtime::block_on(async {
        let chat = Chat::new(seat, input.is_person(), screen);
        chat.run(input.lines()).await
    })
}

/// A conversation.
pub(crate) struct Chat {
    seat: Seat,
    /// Whether a person types, who can be asked.
    is_person: bool,
    screen: Screen,
    client: Client,
    events: Events,
    me: Option<You>,
    /// Where what is typed is said.
    room: RoomRef,
    echoes: Echoes,
    /// What the line that was taken last waits for.
    pending: Option<Pending>,
    /// Messages that are not acknowledged.
    posted: FuturesUnordered<BoxFuture<'static, (EchoId, Result<Position, CallError>)>>,
    /// The next line is the name to try.
    is_naming: bool,
    is_down: bool,
    has_failed: bool,
}

/// What has to come before the next line is taken.
type Pending = BoxFuture<'static, Settled>;

/// What came of what a line asked for.
enum Settled {
    /// A message has its place among those that are sent, or will never have one.
    Posted(EchoId, Result<Posted, CallError>),
    /// A request has its outcome.
    Answered(Then, Result<Outcome, CallError>),
}

impl Chat {
    fn new(seat: Seat, is_person: bool, screen: Screen) -> Self {
        let (client, events) = seat.connect(Resume::default());
        Self {
            seat,
            is_person,
            screen,
            client,
            events,
            me: None,
            room: RoomRef::Name(RoomName::lobby()),
            echoes: Echoes::default(),
            pending: None,
            posted: FuturesUnordered::new(),
            is_naming: false,
            is_down: false,
            has_failed: false,
        }
    }

    async fn run(mut self, mut lines: mpsc::Receiver<Line>) -> Result<ExitCode> {
        let done = self.converse(&mut lines).await;
        // A reader that was not told to stop by what it read still holds the terminal.
        self.screen.close(!lines.is_closed());
        done
    }

    async fn converse(&mut self, lines: &mut mpsc::Receiver<Line>) -> Result<ExitCode> {
        let mut interrupted = std::pin::pin!(runtime::interrupted());
        let mut is_open = true;
        while is_open || (!self.is_person && self.is_busy()) {
            tokio::select! {
                line = lines.recv(), if is_open && self.pending.is_none() => match line {
                    Some(line) => {
                        is_open = self.take_line(line)?;
                        if !is_open {
                            // The reader has seen it too, and ends.
                            while lines.recv().await.is_some() {}
                        }
                    }
                    None => is_open = false,
                },
                happened = self.happened() => self.handle(happened)?,
                done = &mut interrupted => {
                    done?;
                    break;
                }
            }
        }
        self.say_farewell().await
    }

    /// Whether something that was typed is not done.
    fn is_busy(&self) -> bool {
        self.pending.is_some() || !self.posted.is_empty()
    }

    /// What happens next, apart from what is typed. Cancel-safe.
    async fn happened(&mut self) -> Happened {
        tokio::select! {
            // What happened comes before the answer to whoever asked for it, as the server sends it.
            biased;
            event = self.events.next() => Happened::Event(event),
            settled = settle(&mut self.pending) => Happened::Settled(settled),
            Some((echo, stored)) = self.posted.next() => Happened::Stored(echo, stored),
        }
    }

    fn handle(&mut self, happened: Happened) -> Result<()> {
        match happened {
            Happened::Settled(Settled::Posted(echo, Ok(posted))) => {
                self.posted.push(posted.stored().map(move |stored| (echo, stored)).boxed());
            }
            Happened::Settled(Settled::Answered(then, answer)) => {
                let next = then(self, answer)?;
                self.follow(next);
            }
            Happened::Stored(echo, Ok(position)) => self.echoes.stored(echo, position),
            Happened::Settled(Settled::Posted(echo, Err(error)))
            | Happened::Stored(echo, Err(error)) => {
                self.echoes.refused(echo);
                self.fail(&explain::call(&error))?;
            }
            Happened::Event(Some(event)) => self.take_event(event)?,
            Happened::Event(None) => anyhow::bail!(explain::call(&CallError::Stopped)),
        }
        Ok(())
    }

    /// Takes a line that was typed; `false` when the user leaves.
    fn take_line(&mut self, line: Line) -> Result<bool> {
        let line = match line {
            Ok(line) => line,
            Err(code) => {
                self.fail(&texts().error(code))?;
                return Ok(true);
            }
        };
        if self.is_naming {
            return self.take_name(&line);
        }
        let next = command::run(self, &line)?;
        let is_open = !matches!(next, Next::Leave);
        self.follow(next);
        Ok(is_open)
    }

    fn follow(&mut self, next: Next) {
        self.pending = match next {
            Next::Done | Next::Leave => None,
            Next::Say(room, text) => {
                let echo = self.echoes.expect(text.clone());
                let client = self.client.clone();
                let post = async move { client.post(room, text).await };
                Some(post.map(move |posted| Settled::Posted(echo, posted)).boxed())
            }
            Next::Ask(op, then) => {
                let client = self.client.clone();
                let ask = async move { client.request(op).await };
                Some(ask.map(|answer| Settled::Answered(then, answer)).boxed())
            }
        };
    }

    fn take_event(&mut self, event: ClientEvent) -> Result<()> {
        match event {
            ClientEvent::SignedIn(welcome) => {
                let key = if std::mem::take(&mut self.is_down) {
                    "reconnected"
                } else if self.me.is_none() {
                    self.seat.remember()?;
                    "chat-welcome"
                } else {
                    return Ok(());
                };
                let server = printable_line(&welcome.server.name).into_owned();
                let name = welcome.you.name.to_string();
                self.me = Some(welcome.you);
                let values = [("server", server.into()), ("name", name.into())];
                self.screen.notice(&texts().with(key, &values))
            }
            ClientEvent::Event { event, room } => self.show(&event, &room),
            ClientEvent::Signal(signal) => self.show_signal(&signal),
            ClientEvent::Disconnected { why, .. } => {
                if std::mem::replace(&mut self.is_down, true) {
                    return Ok(());
                }
                self.screen.notice(&explain::disconnection(&why, &self.seat.address))?;
                self.screen.notice(&texts().get("reconnecting"))
            }
            ClientEvent::Ended { why } => self.end(&why),
            _ => Ok(()),
        }
    }

    /// Shows what happened, unless the user's own typing has shown it already.
    fn show(&mut self, event: &Event, room: &str) -> Result<()> {
        let is_mine = self.me.as_ref().is_some_and(|me| me.user == event.by.user);
        if is_mine && self.echoes.is_echo(event) {
            return Ok(());
        }
        let (at, what) = (shown::clock(event.at), shown::happening(event));
        let is_here = is_meant(&self.room, room);
        self.screen.line(&if is_here {
            format!("{at} {what}")
        } else {
            format!("{at} {room} {what}")
        })
    }

    fn show_signal(&mut self, signal: &Signal) -> Result<()> {
        let Signal::Presence(presence) = signal else { return Ok(()) };
        let me = self.me.as_ref().and_then(|me| me.user);
        let others = |authors: &[Author]| {
            let others = authors.iter().filter(|by| by.user.is_none() || by.user != me);
            // A name once, though a guest and its connection come and go.
            let mut seen = HashSet::new();
            let names: Vec<_> =
                others.map(shown::author).filter(|name| seen.insert(name.clone())).collect();
            names.join(", ")
        };
        for (key, names) in
            [("chat-came", others(&presence.came)), ("chat-went", others(&presence.went))]
        {
            if !names.is_empty() {
                self.screen.notice(&texts().with(key, &[("names", names.into())]))?;
            }
        }
        Ok(())
    }

    /// The server does not let us in: with another name it may, if there is anyone to ask.
    fn end(&mut self, why: &End) -> Result<()> {
        let is_name = matches!(why, End::Refused(failure)
            if matches!(failure.code, ErrorCode::NameTaken | ErrorCode::NameInvalid));
        if !(is_name && self.is_person) {
            anyhow::bail!(explain::end_with_options(why));
        }
        self.is_naming = true;
        self.screen.notice(&explain::end(why))?;
        self.screen.notice(&texts().get("chat-ask-other-name"))
    }

    fn take_name(&mut self, line: &str) -> Result<bool> {
        match Name::new(line) {
            _ if command::is_leave(line) => return Ok(false),
            Ok(name) => {
                let (profile, address) = (self.seat.profile.clone(), self.seat.address.clone());
                self.seat = Seat::new(profile, address, name)?;
                (self.client, self.events) = self.seat.connect(Resume::default());
                self.is_naming = false;
            }
            Err(error) => self.screen.notice(&value::sentence(&value::name_error(error)))?,
        }
        Ok(true)
    }

    /// Waits a little for what was typed to arrive, and says what has not.
    async fn say_farewell(&mut self) -> Result<ExitCode> {
        let deadline = Instant::now() + FAREWELL;
        while self.is_busy() {
            match timeout_at(deadline, self.happened()).await {
                Ok(happened) => self.handle(happened)?,
                Err(_) => break,
            }
        }
        let unsent = self.echoes.unstored();
        if unsent > 0 {
            self.fail(&texts().with("chat-unsent", &[("count", unsent.into())]))?;
            return Ok(ExitCode::FAILURE);
        }
        // A person has seen what failed; a script looks at the code.
        let is_failure = self.has_failed && !self.is_person;
        Ok(if is_failure { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    /// Says that something that was typed came to nothing.
    fn fail(&mut self, reason: &str) -> Result<()> {
        self.has_failed = true;
        self.screen.notice(reason)
    }
}

/// What happened, apart from what was typed.
enum Happened {
    Settled(Settled),
    Stored(EchoId, Result<Position, CallError>),
    Event(Option<ClientEvent>),
}

/// Waits for what is pending; for ever, where nothing is. Cancel-safe.
async fn settle(pending: &mut Option<Pending>) -> Settled {
    let Some(future) = pending else { return std::future::pending().await };
    let settled = future.await;
    *pending = None;
    settled
}
