//! The socket in the data directory, by which a server is asked that runs.

use std::{
    io::{self, BufRead, BufReader, ErrorKind, Write},
    os::unix::net::UnixStream,
    path::Path,
    time::Duration,
};

use anyhow::{Result, anyhow};
use papo_proto::{ClientFrame, Op, Outcome, ServerFrame, codec::Codec};
use papo_server::ADMIN_SOCKET;

use crate::language::texts;

/// Longer than a server that is well takes to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Asks the server that keeps everything in `data`.
pub(super) fn ask(data: &Path, op: Op) -> Result<Outcome> {
    let mut stream = UnixStream::connect(data.join(ADMIN_SOCKET)).map_err(|e| failure(&e, data))?;
    stream.set_read_timeout(Some(PATIENCE)).map_err(|error| failure(&error, data))?;
    let frame = ClientFrame { id: 1, op };
    let mut line = Vec::new();
    Codec::Json.encode(&frame, &mut line);
    line.push(b'\n');
    stream.write_all(&line).map_err(|error| failure(&error, data))?;
    let mut stream = BufReader::new(stream);
    loop {
        line.clear();
        let count = stream.read_until(b'\n', &mut line).map_err(|error| failure(&error, data))?;
        if count == 0 {
            return Err(failure(&ErrorKind::ConnectionReset.into(), data));
        }
        match Codec::Json.decode(line.trim_ascii()) {
            Ok(ServerFrame::Reply(reply)) if reply.re == frame.id => {
                match (reply.ok, reply.error) {
                    (Some(outcome), _) => return Ok(outcome),
                    (None, Some(failure)) => return Err(anyhow!(texts().error(failure.code))),
                    (None, None) => return Err(anyhow!(texts().get("admin-garbled"))),
                }
            }
            Ok(ServerFrame::Bye(bye)) => return Err(anyhow!(texts().error(bye.code))),
            // Nothing else is sent unasked, but by a later version.
            Ok(_) => {}
            Err(_) => return Err(anyhow!(texts().get("admin-garbled"))),
        }
    }
}

/// Why the server cannot be asked, and what to do about it.
fn failure(error: &io::Error, data: &Path) -> anyhow::Error {
    let path = ("path", data.display().to_string().into());
    let key = match error.kind() {
        ErrorKind::NotFound | ErrorKind::ConnectionRefused => "admin-not-running",
        // The server turns others away without a word.
        ErrorKind::PermissionDenied | ErrorKind::ConnectionReset | ErrorKind::BrokenPipe => {
            "admin-not-yours"
        }
        ErrorKind::InvalidInput => "admin-path-too-long",
        ErrorKind::WouldBlock | ErrorKind::TimedOut => "admin-no-answer",
        _ => "admin-unreachable",
    };
    anyhow!(texts().with(key, &[path, ("detail", error.to_string().into())]))
}
