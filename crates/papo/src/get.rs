//! `papo get`: what one message carries, whole.

mod ics;
mod object;

use std::process::ExitCode;

use anyhow::{Result, bail};
use papo_proto::{ErrorCode, Event, Happening, History, Message, Op, Outcome, Position};

use crate::{
    cli::value,
    connecting::Connecting,
    errand::Errand,
    language::texts,
    output,
    room::reference,
    runtime, shown,
    wrap::{LINE_INDENT, wrap_for_output},
};

/// Which message, and how to show what it carries.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The message's position.
    #[arg(value_parser = value::number)]
    position: u64,
    #[command(flatten)]
    object: object::Choice,
    #[command(flatten)]
    connecting: Connecting,
}

/// Gets it, and succeeds only when all of it is there.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let seat = args.connecting.seat()?;
    runtime::block_on(async {
        let mut errand = Errand::begin(&seat).await?;
        let server = errand.welcome.server.id.clone();
        let Some((event, message)) = find(&mut errand, Position::new(args.position)).await? else {
            bail!(texts().error(ErrorCode::NoSuchMessage))
        };
        if args.object.is_asked() {
            return object::run(&args.object, &event, message.content.objects(), &server);
        }
        output::line(&wrap_for_output(shown::whole(&event), LINE_INDENT))?;
        Ok(ExitCode::SUCCESS)
    })
}

/// The message at a position, if the user may read one there.
async fn find(errand: &mut Errand<'_>, position: Position) -> Result<Option<(Event, Message)>> {
    let before = Position::new(position.get().saturating_add(1));
    for room in errand.welcome.rooms.clone() {
        let history = History { room: reference(&room), before: Some(before), limit: Some(1) };
        let Outcome::History { events, .. } = errand.ask(Op::History(history)).await? else {
            continue;
        };
        let there = events.into_iter().find(|event| event.position == position);
        if let Some(event) = there
            && let Happening::Message(message) = &event.what
        {
            let message = message.clone();
            return Ok(Some((event, message)));
        }
    }
    Ok(None)
}
