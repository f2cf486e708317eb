use std::{io, thread, time::Duration};

use anyhow::ensure;

use super::Tally;
use crate::{client::Classic, line::Line, target::Target, witness::Witness};

/// After an attempt to connect that failed.
const PAUSE: Duration = Duration::from_millis(5);

/// Talks until the run is over, one message at a time: a message is acknowledged when its sender
/// sees it. One whose connection breaks before is not repeated, for nobody knows whether it is
/// there.
pub(super) fn run(name: &str, target: &Target, witness: &Witness) -> anyhow::Result<Tally> {
    let (mut tally, mut next) = (Tally::default(), 0);
    while !target.is_over() {
        let address = target.address()?;
        let Ok(client) = Classic::connect(address, name) else {
            thread::sleep(PAUSE);
            continue;
        };
        tally.connections += 1;
        match session(client, name, &mut next, target, witness) {
            Err(error) if is_silence(&error) => return Err(error.into()),
            // The server is gone, or does not know yet that our last connection is.
            Ok(()) | Err(_) => thread::sleep(PAUSE),
        }
    }
    ensure!(next > 0, "{name} was never heard");
    Ok(tally)
}

fn session(
    mut client: Classic,
    name: &str,
    next: &mut u64,
    target: &Target,
    witness: &Witness,
) -> io::Result<()> {
    while !target.is_over() {
        let line = Line { sender: name.to_owned(), number: *next };
        let echo = format!("{name}: {line}");
        *next += 1;
        client.say(&line.to_string())?;
        loop {
            let heard = client.line()?;
            if heard == echo {
                witness.said(&line);
                break;
            }
            if heard.starts_with("[papo] ") {
                return Ok(());
            }
        }
    }
    Ok(())
}

fn is_silence(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut)
}
