//! What the server itself asks of its hub: as whoever administers it, over a session like theirs.

use std::{io, net::Ipv4Addr, sync::Arc, time::Instant};

use papo_proto::{ClientFrame, Failure, Op, Reply, ServerFrame, codec::Codec};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
    sync::mpsc,
};

use crate::{
    admission::Admission, channel::Transport, connection::Opening, gateway::Gateway,
    round::Arrival, socket_pair::socket_pair,
};

/// Why nothing came of an errand.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ErrandError {
    #[error("the hub refused it: {0:?}")]
    Refused(Failure),
    #[error("the hub is not there")]
    Io(#[from] io::Error),
}

/// Asks the hub for `op`, and returns once that is done.
pub(crate) async fn run(arrivals: &mpsc::Sender<Arrival>, op: Op) -> Result<(), ErrandError> {
    let (ours, theirs) = socket_pair()?;
    let permit = Admission::default().enter(Ipv4Addr::LOCALHOST.into());
    let permit = Arc::new(permit.map_err(io::Error::other)?);
    let arrival = Arrival {
        transport: Transport { socket: theirs, tls: None },
        gateway: Gateway::admin(),
        bytes: Vec::new(),
        opening: Opening { accepted: Instant::now(), is_private: true, peer: None, permit },
    };
    arrivals.send(arrival).await.map_err(io::Error::other)?;
    let mut socket = BufReader::new(TcpStream::from_std(ours)?);
    let mut line = Vec::new();
    Codec::Json.encode(&ClientFrame { id: 1, op }, &mut line);
    line.push(b'\n');
    socket.write_all(&line).await?;
    loop {
        line.clear();
        if socket.read_until(b'\n', &mut line).await? == 0 {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
        }
        match Codec::Json.decode(&line).map_err(io::Error::other)? {
            ServerFrame::Reply(Reply { error: Some(failure), .. }) => {
                return Err(ErrandError::Refused(failure));
            }
            ServerFrame::Reply(_) => return Ok(()),
            _ => {}
        }
    }
}
