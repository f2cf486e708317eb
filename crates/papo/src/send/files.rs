//! `papo send --file`: files in as few messages as can carry them, with a text or without.
//!
//! Nothing is said before all files are on the server. So whoever reads gets all or nothing, and
//! whoever sends may run the same command again after a failure: what is on the server already is
//! not sent again.

use std::{path::Path, process::ExitCode};

use anyhow::{Result, anyhow, bail};
use papo_client::CallError;
use papo_proto::{ErrorCode, Message, Position, Text};
use tokio::time::{Instant, sleep};

use super::{Args, Sending};
use crate::{
    attach::{Collected, Local, Spool, Uploads, explain_unsent, gather, messages},
    connecting::Seat,
    explain,
    language::texts,
    output,
    progress::Progress,
    runtime,
};

/// What stands for standard input.
const INPUT: &str = "-";

/// Sends the files that `args` name.
pub(super) fn run(seat: &Seat, args: &Args) -> Result<ExitCode> {
    let text = args.text.as_deref().filter(|text| !text.is_empty());
    let text = text.map(Text::new).transpose();
    let text = text.map_err(|_| anyhow!(texts().error(ErrorCode::TextTooLong)))?;
    let (input, named): (Vec<_>, Vec<_>) =
        args.files.iter().cloned().partition(|path| path == Path::new(INPUT));
    let mut collected = gather(&named)?;
    let spool = match &input[..] {
        [] => None,
        [_] => Some(read_input(seat, args, &mut collected)?),
        _ => bail!(texts().get("send-input-twice")),
    };
    let done = runtime::block_on(async {
        tokio::select! {
            done = send(seat, args, text, &collected.files) => done,
            interrupted = runtime::interrupted() => {
                interrupted?;
                let key = if spool.is_some() { "send-interrupted-input" } else { "send-interrupted" };
                output::notice(&texts().get(key));
                Ok(ExitCode::from(runtime::INTERRUPTED))
            }
        }
    });
    drop(spool);
    done
}

/// Takes standard input as one more file.
fn read_input(seat: &Seat, args: &Args, collected: &mut Collected) -> Result<Spool> {
    let name = args.name.clone().ok_or_else(|| anyhow!(texts().get("send-name-missing")))?;
    let spool = Spool::read(&seat.profile.uploads())?;
    collected.files.push(Local::new(spool.path().to_owned(), Some(name), spool.size()));
    Ok(spool)
}

async fn send(seat: &Seat, args: &Args, text: Option<Text>, files: &[Local]) -> Result<ExitCode> {
    let mut sending = Sending::new(seat, &args.terms);
    let welcome = sending.sign_in().await?;
    sending.enter(&welcome).await?;
    let bytes = files.iter().map(|file| file.size).sum();
    let progress = Progress::new(files.len(), bytes, args.terms.json, &seat.link.address);
    // A break is said by the transfer, above its bar.
    sending.is_quiet = true;
    let mut uploads = Uploads::new(seat, args.terms.timeout, &progress);
    let (uploaded, unsent) = sending.meanwhile(uploads.all(files), None).await??;
    progress.clear();
    sending.is_quiet = false;
    if !unsent.is_empty() {
        explain_unsent(&unsent, files.len());
        return Ok(ExitCode::FAILURE);
    }
    for message in messages(text, uploaded) {
        let position = post(&mut sending, &message).await?;
        sending.acknowledge(position)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Says it once, and later where that is too often.
async fn post(sending: &mut Sending<'_>, message: &Message) -> Result<Position> {
    loop {
        let (client, room) = (sending.client.clone(), sending.args.room.clone());
        let message = message.clone();
        let posting = async move { client.post(room, message).await?.stored().await };
        let deadline = Instant::now() + sending.args.timeout;
        match sending.meanwhile(posting, Some(deadline)).await? {
            Ok(position) => return Ok(position),
            Err(CallError::Refused(failure)) => match failure.retry_after_ms {
                Some(milliseconds) if failure.code == ErrorCode::TooOften => {
                    let wait = std::time::Duration::from_millis(milliseconds);
                    sending.meanwhile(sleep(wait), None).await?;
                }
                _ => bail!(explain::refusal(&failure)),
            },
            Err(error) => bail!(explain::call(&error)),
        }
    }
}
