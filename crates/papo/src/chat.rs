//! `papo chat`: the line client, for any terminal, pipe or screen reader.
//!
//! [`Chat`] holds the conversation and does one thing at a time: it takes a line only when what
//! the line before it asked for is done, and takes what happens at any time. The line that leaves
//! is the last that is read: that the input ends is what ends the conversation. [`input`] and
//! [`screen`] are its two ends; each command is a file in [`command`].

mod ask;
mod asking;
mod choose;
mod command;
mod echo;
mod hidden;
mod input;
mod past;
mod place;
mod prompt;
mod read;
mod screen;
mod transfer;

use std::{
    collections::{HashSet, VecDeque},
    process::ExitCode,
    time::Duration,
};

use anyhow::Result;
use futures_util::{FutureExt, StreamExt, future::BoxFuture, stream::FuturesUnordered};
use papo_client::{CallError, Client, ClientEvent, Events, Posted, Resume, ServerLink};
use papo_proto::{
    Author, Event, Outcome, Position, RoomName, RoomRef, Signal, You, printable_line,
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
    output,
    room::is_meant,
    runtime,
    shown::{self, Quotes},
    standard_input::Line,
};
use ask::Beginning;
use asking::Asking;
use command::{Next, Then};
use echo::{EchoId, Echoes};
use read::Reading;
use screen::Screen;
use transfer::{Transfer, Transferred, Transfers};

/// How long a person who leaves waits for what was not acknowledged.
const FAREWELL: Duration = Duration::from_secs(3);

/// What stands before a message that mentions the user.
const MENTIONED: &str = "»";

/// Lines that may wait for those before them; past it none is read.
const TYPED_MAX: usize = 64;

/// Where to chat.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The server's address.
    #[arg(value_parser = value::server)]
    pub(crate) address: Option<ServerLink>,
    #[command(flatten)]
    pub(crate) connecting: Connecting,
}

/// Chats until the user leaves.
pub(crate) fn run(address: Option<ServerLink>, connecting: &Connecting) -> Result<ExitCode> {
    let address = address.or_else(|| connecting.server());
    let Some(Beginning { input, screen, seat, hosted }) = ask::open(address, connecting)? else {
        return Ok(ExitCode::SUCCESS);
    };
    let done = runtime::block_on(async {
        let chat = Chat::new(seat, input.is_person(), screen);
        chat.run(input.lines()).await
    });
    if let Some(server) = hosted {
        server.stop();
        output::notice(&texts().get("serve-stopped"));
    }
    done
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
    /// What was shown, for what is about it.
    quotes: Quotes,
    reading: Reading,
    /// Lines that wait for those before them.
    typed: VecDeque<Line>,
    /// What the line that was taken last waits for.
    pending: Option<Pending>,
    /// Messages that are not acknowledged.
    posted: FuturesUnordered<BoxFuture<'static, (EchoId, Result<Position, CallError>)>>,
    /// Files that come and go.
    under_way: FuturesUnordered<Transfer>,
    transfers: Transfers,
    /// What the next line answers, if anything.
    asking: Option<Asking>,
    is_down: bool,
    /// The server was never met before.
    is_first_visit: bool,
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
        // A profile that cannot be read is said to be so when it is needed.
        let is_first_visit = seat.known_server().is_none() && !seat.link.address.is_here();
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
            quotes: Quotes::default(),
            reading: Reading::default(),
            typed: VecDeque::new(),
            pending: None,
            posted: FuturesUnordered::new(),
            under_way: FuturesUnordered::new(),
            transfers: Transfers::default(),
            asking: None,
            is_down: false,
            is_first_visit,
            has_failed: false,
        }
    }

    async fn run(mut self, mut lines: mpsc::Receiver<Line>) -> Result<ExitCode> {
        let mut done = self.converse(&mut lines).await;
        if done.is_ok() {
            done = self.wait_for_the_rest().await;
        }
        // A reader that was not told to stop by what it read still holds the terminal.
        self.screen.close(!lines.is_closed());
        done.and_then(|()| self.conclude())
    }

    /// Goes on until the user leaves, and a pipe's lines are all done.
    async fn converse(&mut self, lines: &mut mpsc::Receiver<Line>) -> Result<()> {
        let mut interrupted = std::pin::pin!(runtime::interrupted());
        let mut is_open = true;
        loop {
            self.take_typed()?;
            if !is_open && (self.is_person || !self.is_busy()) {
                return Ok(());
            }
            tokio::select! {
                line = lines.recv(), if is_open && self.typed.len() < TYPED_MAX => match line {
                    Some(line) => self.typed.push_back(line),
                    None => is_open = false,
                },
                happened = self.happened() => self.handle(happened)?,
                done = &mut interrupted => return Ok(done?),
            }
        }
    }

    /// Whether something that was typed is not done.
    fn is_busy(&self) -> bool {
        self.pending.is_some()
            || !self.posted.is_empty()
            || !self.typed.is_empty()
            || !self.under_way.is_empty()
    }

    /// Takes lines as far as each is done at once.
    fn take_typed(&mut self) -> Result<()> {
        while self.pending.is_none()
            && let Some(line) = self.typed.front()
        {
            let is_early = line.as_ref().is_ok_and(|line| command::is_about_messages(line));
            if is_early && !self.posted.is_empty() {
                break;
            }
            if let Some(line) = self.typed.pop_front() {
                self.take_line(line)?;
            }
        }
        Ok(())
    }

    /// What happens next, apart from what is typed. Cancel-safe.
    async fn happened(&mut self) -> Happened {
        tokio::select! {
            // What happened comes before the answer to whoever asked for it, as the server sends it.
            biased;
            event = self.events.next() => Happened::Event(event),
            settled = settle(&mut self.pending) => Happened::Settled(settled),
            Some((echo, stored)) = self.posted.next() => Happened::Stored(echo, stored),
            Some(()) = self.reading.next() => Happened::Read,
            Some(said) = self.transfers.said.recv() => Happened::Said(said),
            Some(done) = self.under_way.next() => Happened::Transferred(done),
        }
    }

    fn handle(&mut self, happened: Happened) -> Result<()> {
        match happened {
            Happened::Settled(Settled::Posted(echo, Ok(posted))) => {
                self.posted.push(posted.stored().map(move |stored| (echo, stored)).boxed());
            }
            Happened::Settled(Settled::Answered(then, answer)) => {
                let next = then(self, answer)?;
                self.follow(next)?;
            }
            Happened::Stored(echo, Ok(position)) => self.echoes.stored(echo, position),
            Happened::Settled(Settled::Posted(echo, Err(error)))
            | Happened::Stored(echo, Err(error)) => {
                self.echoes.refused(echo);
                self.fail(&explain::call(&error))?;
            }
            Happened::Read => {}
            Happened::Said(said) => self.screen.notice(&said)?,
            Happened::Transferred(done) => self.transferred(done)?,
            Happened::Event(Some(event)) => self.take_event(event)?,
            Happened::Event(None) => anyhow::bail!(explain::call(&CallError::Stopped)),
        }
        Ok(())
    }

    /// Takes a line that was typed.
    fn take_line(&mut self, line: Line) -> Result<()> {
        let line = match line {
            Ok(line) => line,
            Err(code) => {
                return self.fail(&texts().error(code));
            }
        };
        self.mark_read();
        if let Some(asking) = self.asking.take() {
            return self.take_answer(asking, &line);
        }
        let next = command::run(self, &line)?;
        self.follow(next)
    }

    fn follow(&mut self, next: Next) -> Result<()> {
        self.pending = match next {
            Next::Done => None,
            Next::Fail(reason) => {
                self.fail(&reason)?;
                None
            }
            Next::Say(room, message) => {
                let echo = self.echoes.expect(&message);
                let client = self.client.clone();
                let post = async move { client.post(room, message).await };
                Some(post.map(move |posted| Settled::Posted(echo, posted)).boxed())
            }
            Next::Ask(op, then) => {
                let client = self.client.clone();
                let ask = async move { client.request(op).await };
                Some(ask.map(|answer| Settled::Answered(then, answer)).boxed())
            }
        };
        Ok(())
    }

    fn take_event(&mut self, event: ClientEvent) -> Result<()> {
        match event {
            ClientEvent::SignedIn(welcome) => {
                let key = if std::mem::take(&mut self.is_down) {
                    "reconnected"
                } else if self.me.is_none() {
                    self.seat.remember(&welcome.you.name)?;
                    "chat-welcome"
                } else {
                    return Ok(());
                };
                let server = printable_line(&welcome.server.name).into_owned();
                let name = welcome.you.name.to_string();
                self.me = Some(welcome.you);
                let values = [("server", server.into()), ("name", name.into())];
                self.screen.notice(&texts().with(key, &values))?;
                self.show_words()
            }
            ClientEvent::Event { event, room } => self.show(&event, &room),
            ClientEvent::Signal(signal) => self.show_signal(&signal),
            ClientEvent::Moved { address } => {
                let place = [("address", address.to_string().into())];
                self.seat.link.address = address;
                self.seat
                    .remember(self.me.as_ref().map_or(&self.seat.identity.name, |me| &me.name))?;
                self.screen.notice(&texts().with("server-moved", &place))
            }
            ClientEvent::Disconnected { why, .. } => {
                if std::mem::replace(&mut self.is_down, true) {
                    return Ok(());
                }
                self.screen.notice(&explain::disconnection(&why, &self.seat.link.address))?;
                self.screen.notice(&texts().get("reconnecting"))
            }
            ClientEvent::Ended { why } => self.end(&why),
            _ => Ok(()),
        }
    }

    /// On a first visit, shows by which words the server can be told from one that only says to be
    /// it.
    fn show_words(&mut self) -> Result<()> {
        match self.seat.known_server() {
            Some(server) if std::mem::take(&mut self.is_first_visit) => {
                let words = server.fingerprint.words().to_string().into();
                self.screen.notice(&texts().with("chat-first-visit", &[("words", words)]))
            }
            _ => Ok(()),
        }
    }

    /// Shows what happened, unless the user's own typing has shown it already.
    fn show(&mut self, event: &Event, room: &str) -> Result<()> {
        let is_echo = self.is_me(&event.by) && self.echoes.is_echo(event);
        let at = shown::clock(event.at);
        let what = shown::happening_among(event, None, shown::TYPED, &self.quotes);
        self.quotes.notice(event);
        if is_echo {
            return Ok(());
        }
        let what = if self.is_mentioned(event) { format!("{MENTIONED} {what}") } else { what };
        let is_here = is_meant(&self.room, room);
        if is_here {
            self.reading.shown(&self.room, event);
        }
        self.screen.line(&if is_here {
            format!("{at} {what}")
        } else {
            format!("{at} {room} {what}")
        })?;
        self.move_with(event, is_here)
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

    /// Waits a little for what was typed to arrive.
    async fn wait_for_the_rest(&mut self) -> Result<()> {
        let deadline = Instant::now() + FAREWELL;
        if self.is_down && self.is_busy() {
            let seconds = ("seconds", FAREWELL.as_secs().into());
            self.screen.notice(&texts().with("chat-waiting", &[seconds]))?;
        }
        while self.is_busy() {
            match timeout_at(deadline, self.happened()).await {
                Ok(happened) => self.handle(happened)?,
                Err(_) => break,
            }
            self.take_typed()?;
        }
        Ok(())
    }

    /// Says what did not arrive.
    fn conclude(&mut self) -> Result<ExitCode> {
        let untaken = self.typed.iter().flatten().filter(|line| command::is_text(line)).count();
        let unsent = self.echoes.unstored() + untaken + self.transfers.sending;
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
    Read,
    /// A transfer has something to say.
    Said(String),
    Transferred(Transferred),
    Event(Option<ClientEvent>),
}

/// Waits for what is pending; for ever, where nothing is. Cancel-safe.
async fn settle(pending: &mut Option<Pending>) -> Settled {
    let Some(future) = pending else { return std::future::pending().await };
    let settled = future.await;
    *pending = None;
    settled
}
