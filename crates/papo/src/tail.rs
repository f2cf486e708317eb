//! `papo tail`: messages as they come, and those before them, for people and for programs.

mod json;
mod past;

use std::process::ExitCode;

use anyhow::{Result, anyhow, bail};
use papo_client::{CallError, ClientEvent, Disconnection, Events, Resume, ServerAddress};
use papo_proto::{Annotation, Event, Happening, Position, RoomRef, TypeName};

use crate::{
    cli::value,
    connecting::{Connecting, Seat},
    explain,
    language::texts,
    output,
    room::is_meant,
    runtime,
    shown::{self, Quotes},
    wrap::{LINE_INDENT, wrap_for_output},
};
pub(crate) use json::{escape as escape_json, line as json_line, line_with as json_line_with};
use past::{Past, Said};

/// How many events are printed where nothing says how many and nothing is followed.
const LAST_DEFAULT: u64 = 10;

/// What to print.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Only this room; it is joined if need be.
    #[arg(long, value_parser = value::room)]
    room: Option<RoomRef>,
    /// Begins with the last so many.
    #[arg(long, value_parser = value::number, conflicts_with = "since", allow_negative_numbers = true)]
    last: Option<u64>,
    /// Begins after this position.
    #[arg(long, value_parser = value::number, allow_negative_numbers = true)]
    since: Option<u64>,
    /// Only messages that carry an object of this type.
    #[arg(id = "type", long = "type", value_parser = value::type_name)]
    kind: Option<TypeName>,
    /// One JSON object a line; with a type, one for each object of it.
    #[arg(long)]
    json: bool,
    /// Ends after what is there.
    #[arg(long)]
    no_follow: bool,
    #[command(flatten)]
    connecting: Connecting,
}

/// Prints until it is interrupted, or to the end of what is there.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let seat = args.connecting.seat()?;
    runtime::block_on(async move {
        tokio::select! {
            done = tail(args, &seat) => done,
            interrupted = runtime::interrupted() => Ok(interrupted?),
            () = output::closed() => Ok(()),
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

/// First what is past, read on a connection of its own; then what comes after it, by resuming at
/// the position where the past was read. So nothing is missing in between, and nothing is held in
/// memory while history is read.
async fn tail(args: &Args, seat: &Seat) -> Result<()> {
    let last = match (args.last, args.since) {
        (None, None) if args.no_follow => LAST_DEFAULT,
        (last, _) => last.unwrap_or(0),
    };
    let mut position = args.since.map(Position::new);
    // Everyone is in the lobby.
    let is_entered = is_wanted(args, "#lobby");
    let mut quotes = Quotes::default();
    if last > 0 || !is_entered {
        let is_meant = |event: &Event| has_type(args, event);
        let past = Past::read(seat, args.room.as_ref(), last, &is_meant).await?;
        for Said { room, event, annotation } in &past.events {
            print(args, event, room, annotation.as_ref(), &mut quotes)?;
        }
        position = position.or(Some(past.position));
    }
    if args.no_follow && args.since.is_none() {
        return Ok(());
    }
    follow(args, seat, Resume { position, ..Resume::default() }, quotes).await
}

async fn follow(args: &Args, seat: &Seat, resume: Resume, mut quotes: Quotes) -> Result<()> {
    // The handle keeps the connection open.
    let (_client, mut events) = seat.connect(resume);
    let mut notices = Notices::new(&seat.link.address);
    loop {
        match next(&mut events, &mut notices).await? {
            ClientEvent::Event { event, room }
                if is_wanted(args, &room) && has_type(args, &event) =>
            {
                print(args, &event, &room, None, &mut quotes)?;
            }
            ClientEvent::CaughtUp { .. } if args.no_follow => return Ok(()),
            _ => {}
        }
    }
}

/// The next event that is not about the connection.
async fn next(events: &mut Events, notices: &mut Notices<'_>) -> Result<ClientEvent> {
    loop {
        match events.next().await {
            Some(ClientEvent::Disconnected { why, .. }) => notices.disconnected(&why),
            Some(ClientEvent::Ended { why }) => bail!(explain::end_with_options(&why)),
            Some(event) => {
                if matches!(event, ClientEvent::SignedIn(_)) {
                    notices.connected();
                }
                return Ok(event);
            }
            None => return Err(anyhow!(explain::call(&CallError::Stopped))),
        }
    }
}

/// Whether what happens in the room that people call `room` is to be printed.
fn is_wanted(args: &Args, room: &str) -> bool {
    args.room.as_ref().is_none_or(|wanted| is_meant(wanted, room))
}

/// Whether an event carries what is to be printed.
fn has_type(args: &Args, event: &Event) -> bool {
    let Some(kind) = &args.kind else { return true };
    match &event.what {
        Happening::Message(message) => {
            message.content.objects().iter().any(|object| object.kind == *kind)
        }
        _ => false,
    }
}

/// Prints an event, and below it what was said about it before.
fn print(
    args: &Args,
    event: &Event,
    room: &str,
    annotation: Option<&Annotation>,
    quotes: &mut Quotes,
) -> Result<()> {
    if args.json
        && let (Some(kind), Happening::Message(message)) = (&args.kind, &event.what)
    {
        let objects = message.content.objects().iter().filter(|object| object.kind == *kind);
        for object in objects {
            output::line(&json::object_line(event, room, object))?;
        }
        return Ok(());
    }
    if args.json {
        return Ok(output::line(&json::line_with(event, room, annotation))?);
    }
    let at = shown::date_and_clock(event.at);
    let what = shown::happening_among(event, annotation, shown::COMMAND, quotes);
    quotes.notice(event);
    output::line(&wrap_for_output(format!("{at} {room} {what}"), LINE_INDENT))?;
    let said = annotation.and_then(|annotation| shown::annotation(event, annotation, quotes));
    if let Some(said) = said {
        output::line(&wrap_for_output(format!("{LINE_INDENT}{said}"), LINE_INDENT))?;
    }
    Ok(())
}

/// Says on standard error when the connection is gone and when it is back, each once.
struct Notices<'a> {
    address: &'a ServerAddress,
    is_down: bool,
}

impl<'a> Notices<'a> {
    fn new(address: &'a ServerAddress) -> Self {
        Self { address, is_down: false }
    }

    fn disconnected(&mut self, why: &Disconnection) {
        if !std::mem::replace(&mut self.is_down, true) {
            output::notice(&explain::disconnection(why, self.address));
            output::notice(&texts().get("tail-reconnecting"));
        }
    }

    fn connected(&mut self) {
        if std::mem::take(&mut self.is_down) {
            output::notice(&texts().get("reconnected"));
        }
    }
}
